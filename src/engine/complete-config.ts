import schema from '../../schemas/config.schema.json' with { type: 'json' };
import { typingAt } from '../syntax/typed-yaml.ts';
import type { Span } from '../text/place.ts';

/** What may stand at the cursor. */
export interface Completion {
  readonly name: string;
  /** What is written for it: a key with its colon. */
  readonly text: string;
  readonly kind: 'key' | 'value' | 'rule';
  /** What it means, in Markdown; empty where the name says it. */
  readonly about: string;
  /** What it takes the place of. */
  readonly span: Span;
}

/** What the schema says of a part of the config, as far as it helps to write one. */
interface Part {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: { readonly [key: string]: Part };
  readonly items?: Part;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Part[];
}

const DEFINITIONS: { readonly [name: string]: Part } = schema.definitions;

/** The keys and values that `zerodrop.yaml` may have at an offset, those that stand there already left out. */
export function configCompletions(text: string, offset: number): readonly Completion[] {
  const typing = typingAt(text, offset);
  if (typing.word.includes('#')) return [];
  const end = offset + (/^[\w%.-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const span = { start: typing.start, end };
  if (typing.path.join('.') === 'ignores.[].rule') return rules(span);
  const parts = typing.path.reduce<readonly Part[]>(
    (found, step) => found.flatMap((part) => stepInto(part, step)),
    alternatives(schema),
  );
  const hasColon = /^\s*:/.test(text.slice(end, end + 80));
  const own = text.slice(span.start, span.end);
  const taken = new Set(typing.siblings.filter((key) => key !== own));
  return parts.flatMap((part) => [
    // Behind a key, those of a mapping can only begin in a bracket.
    ...(typing.behindKey ? [] : keysOf(part, taken, span, hasColon)),
    ...valuesOf(part, span),
  ]);
}

function keysOf(
  part: Part,
  taken: ReadonlySet<string>,
  span: Span,
  hasColon: boolean,
): readonly Completion[] {
  return Object.entries(part.properties ?? {})
    .filter(([key]) => !taken.has(key))
    .map(([name, value]) => {
      const known = alternatives(value);
      const isScalar = known.some((one) => one.enum || !/object|array/.test(String(one.type)));
      const colon = isScalar ? ': ' : ':';
      const about = value.description ?? known[0]?.description ?? '';
      const kind = part === DEFINITIONS.rules ? 'rule' : 'key';
      return { name, text: hasColon ? name : name + colon, kind, about, span };
    });
}

function valuesOf(part: Part, span: Span): readonly Completion[] {
  const words = part.type === 'boolean' ? ['true', 'false'] : (part.enum ?? []);
  return words.map((name) => ({ name, text: name, kind: 'value', about: part.description ?? '', span }));
}

function rules(span: Span): readonly Completion[] {
  return Object.entries(DEFINITIONS.rules?.properties ?? {}).map(([name, { description = '' }]) => ({
    name,
    text: name,
    kind: 'rule',
    about: description,
    span,
  }));
}

function stepInto(part: Part, step: string): readonly Part[] {
  if (step === '[]') return part.items ? alternatives(part.items) : [];
  const own = part.properties && Object.hasOwn(part.properties, step) ? part.properties[step] : undefined;
  return own ? alternatives(own) : [];
}

/** What a part refers to, and what it leaves the choice of. */
function alternatives(part: Part): readonly Part[] {
  const referred = part.$ref?.replace('#/definitions/', '');
  const known = referred === undefined ? part : DEFINITIONS[referred];
  if (!known) return [];
  return known.anyOf ? known.anyOf.flatMap(alternatives) : [known];
}
