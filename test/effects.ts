import type { Effect } from '../src/model/migration/effect.ts';
import { effectsOf } from '../src/model/migration/read-statement.ts';
import type { PostgresParser } from '../src/syntax/sql/postgres.ts';
import type { DocumentId } from '../src/text/place.ts';

const DOCUMENT = 1 as DocumentId;

/** The effects of all statements of a text. */
export function effectsIn(parser: PostgresParser, text: string): readonly Effect[] {
  const parsed = parser.parse(text);
  if ('error' in parsed) throw new Error(`${parsed.error}: ${text}`);
  return parsed.statements.flatMap(({ node, span }) =>
    effectsOf(node, {
      document: DOCUMENT,
      text,
      span,
      offset: (location) => parsed.offset(location),
      parser,
    }),
  );
}

/** An effect in one line: what is false, empty or unknown is left out, and so are places. */
export function printed(effect: Effect): string {
  const { type, place, ...fields } = effect;
  return [type, ...parts(fields)].join(' ');
}

/** The text at the place of an effect. */
export function textAt(text: string, { place }: Effect): string {
  return text.slice(place.span.start, place.span.end);
}

function parts(fields: object): readonly string[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    if (key === 'place' || isEmpty(value)) return [];
    return value === true ? [key] : [`${key}=${shown(value)}`];
  });
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Map && value.size === 0)
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return shown(Object.fromEntries(value));
  if ('modifiers' in value) return shownType(value as never);
  if ('provesNotNull' in value) return `\`${(value as unknown as { text: string }).text}\``;
  if ('effects' in value) return shownStatement(value as never);
  const keys = Object.keys(value);
  if (keys.length === 2 && 'schema' in value && 'name' in value) return shownName(value as never);
  return `{${parts(value).join(' ')}}`;
}

function shownName({ schema, name }: { schema: string | undefined; name: string }): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

function shownType(type: {
  schema: string | undefined;
  name: string;
  modifiers: readonly number[];
  dimensions: number;
  serial: boolean;
  labels?: readonly string[];
  unsigned?: boolean;
}): string {
  const modifiers = type.modifiers.length > 0 ? `(${type.modifiers.join(',')})` : '';
  const labels = type.labels ? `(${type.labels.join('|')})` : '';
  const traits = `${labels}${modifiers}${'[]'.repeat(type.dimensions)}${type.unsigned ? ' unsigned' : ''}`;
  return `${type.serial ? 'serial ' : ''}${shownName(type)}${traits}`;
}

function shownStatement(statement: {
  effects: readonly Effect[];
  inLoop: boolean;
  conditional: boolean;
}): string {
  const marks = `${statement.inLoop ? 'loop ' : ''}${statement.conditional ? 'if ' : ''}`;
  return `${marks}${statement.effects.map(printed).join(' & ')}`;
}
