import type {
  CallStmt,
  CreateFunctionStmt,
  CreateTrigStmt,
  DefElem,
  FunctionParameterMode,
  Node,
  RuleStmt,
} from '@pgsql/types';
import type { Argument, Effect, EffectOf, RoutineBody } from './effect.ts';
import { bodyOf } from './read-body.ts';
import { allAs, itemsOf, nameOf, nameOfParts, stringOf, stringsOf } from './read-node.ts';
import { typeNameOf } from './read-type.ts';
import { placeOfName, type Writing } from './writing.ts';

const MODES: { readonly [mode in FunctionParameterMode]?: Argument['mode'] } = {
  FUNC_PARAM_OUT: 'out',
  FUNC_PARAM_INOUT: 'inout',
  FUNC_PARAM_VARIADIC: 'variadic',
  FUNC_PARAM_TABLE: 'table',
};

export function readFunction(node: CreateFunctionStmt, writing: Writing): readonly Effect[] {
  const name = nameOfParts(stringsOf(node.funcname));
  const options = allAs(node.options, 'DefElem');
  const language = (textOption(options, 'language') ?? 'sql').toLowerCase();
  // Most functions of a history are never called by what is pending.
  let body: { readonly read: RoutineBody | undefined } | undefined;
  return [
    {
      type: 'createFunction',
      place: placeOfName(writing, { from: 2, to: writing.tokens.length }, name.name),
      name,
      kind: node.is_procedure ? 'procedure' : 'function',
      replace: node.replace === true,
      arguments: argumentsOf(node, writing),
      returns: node.returnType && typeNameOf(node.returnType, writing),
      language,
      volatility: volatilityOf(options),
      get body() {
        body ??= { read: bodyOf({ language, code: codeOf(options), parsed: node.sql_body }, writing) };
        return body.read;
      },
    },
  ];
}

function argumentsOf(node: CreateFunctionStmt, writing: Writing): readonly Argument[] {
  return allAs(node.parameters, 'FunctionParameter').map(({ name, argType, mode, defexpr }) => ({
    name,
    type: typeNameOf(argType, writing),
    mode: (mode && MODES[mode]) ?? 'in',
    hasDefault: defexpr !== undefined,
  }));
}

function volatilityOf(options: readonly DefElem[]): EffectOf<'createFunction'>['volatility'] {
  const said = textOption(options, 'volatility');
  return said === 'immutable' || said === 'stable' ? said : 'volatile';
}

function textOption(options: readonly DefElem[], name: string): string | undefined {
  return stringOf(options.find(({ defname }) => defname === name)?.arg);
}

/** AS gives a list of strings to a function: a second one is for C. */
function codeOf(options: readonly DefElem[]): string | undefined {
  const given = options.find(({ defname }) => defname === 'as')?.arg;
  return stringOf(given) ?? stringsOf(itemsOf(given))[0];
}

/** DO. */
export function readBlock(args: readonly Node[] | undefined, writing: Writing): readonly Effect[] {
  const options = allAs(args, 'DefElem');
  const language = (textOption(options, 'language') ?? 'plpgsql').toLowerCase();
  const body = bodyOf({ language, code: codeOf(options), parsed: undefined }, writing);
  const { whole: place } = writing;
  if (body) return [{ type: 'block', place, body }];
  return [{ type: 'unreadable', place, why: 'language', message: `a block in ${language}` }];
}

export function readCall({ funccall }: CallStmt, writing: Writing): readonly Effect[] {
  const procedure = nameOfParts(stringsOf(funccall?.funcname));
  return [{ type: 'call', place: placeOfName(writing, undefined, procedure.name), procedure }];
}

/** Bits of a trigger's timing and events, as the server's headers number them. */
const TIMING = { before: 2, insteadOf: 64 };
const EVENTS = [
  ['insert', 4],
  ['delete', 8],
  ['update', 16],
  ['truncate', 32],
] as const;

export function readTrigger(node: CreateTrigStmt, writing: Writing): readonly Effect[] {
  const name = node.trigname ?? '';
  const timing = node.timing ?? 0;
  const events = node.events ?? 0;
  return [
    {
      type: 'createTrigger',
      place: placeOfName(writing, { from: 2, to: writing.tokens.length }, name),
      table: nameOf(node.relation),
      name,
      when: timing & TIMING.before ? 'before' : timing & TIMING.insteadOf ? 'instead of' : 'after',
      events: EVENTS.flatMap(([event, bit]) => (events & bit ? [event] : [])),
      rowLevel: node.row === true,
      deferrable: node.deferrable === true,
      calls: nameOfParts(stringsOf(node.funcname)),
    },
  ];
}

export function readRule(node: RuleStmt, writing: Writing): readonly Effect[] {
  const name = node.rulename ?? '';
  const place = placeOfName(writing, { from: 2, to: writing.tokens.length }, name);
  return [{ type: 'createRule', place, table: nameOf(node.relation), name }];
}
