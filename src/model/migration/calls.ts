import type { Argument } from './effect.ts';
import { inputArguments, typesText } from './overload.ts';
import type { TypeName } from './type-name.ts';

/** Types of the arguments that a call gives. */
export function inputsOf(given: readonly Argument[]): readonly TypeName[] {
  return inputArguments(given).map(({ type }) => type);
}

/** Whether a routine is the one with arguments of just these types. */
export function hasInputs(own: readonly Argument[], types: readonly TypeName[]): boolean {
  const inputs = inputsOf(own);
  return inputs.length === types.length && inputs.every((type, index) => isSame(type, types[index]));
}

/** Whether a routine takes a call with arguments of these types: more of its own have defaults, wider types cast. */
export function accepts(own: readonly Argument[], types: readonly TypeName[]): boolean {
  const inputs = inputArguments(own);
  if (inputs.length < types.length) return false;
  return inputs.every(({ type, hasDefault }, index) => {
    const given = types[index];
    return given === undefined ? hasDefault : takes(type, given);
  });
}

function takes(own: TypeName, given: TypeName): boolean {
  return isSame(own, given) || (own.dimensions === 0 && given.dimensions === 0 && isWider(own, given));
}

function isSame(one: TypeName, other: TypeName | undefined): boolean {
  return one.name === other?.name && one.dimensions === other.dimensions;
}

function isWider({ name }: TypeName, given: TypeName): boolean {
  return WIDER[given.name]?.includes(name) ?? false;
}

/** Implicit casts that calls go through (pg_cast, castcontext i). */
const WIDER: { readonly [type: string]: readonly string[] | undefined } = {
  int2: ['int4', 'int8', 'numeric', 'float4', 'float8'],
  int4: ['int8', 'numeric', 'float4', 'float8'],
  int8: ['numeric', 'float4', 'float8'],
  numeric: ['float4', 'float8'],
  float4: ['float8'],
  varchar: ['text', 'bpchar'],
  bpchar: ['text', 'varchar'],
  text: ['varchar', 'bpchar'],
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
};

/** `(int, text)`, as written; nothing where the arguments are unknown. */
export function signatureText(given: readonly Argument[] | undefined): string {
  return given ? `(${typesText(given)})` : '';
}
