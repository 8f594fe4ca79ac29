import type { Node } from '@pgsql/types';
import type { RoutineBody, RoutineStatement } from './effect.ts';
import { itemsOf } from './read-node.ts';
import { plPgSqlBody } from './read-plpgsql.ts';
import { type RoutineText, statementsOf } from './routine-text.ts';
import type { Token } from './tokens.ts';
import { allOf, findWord, isWord, placeOf, placeOfTokens, type Range, type Writing } from './writing.ts';

interface Routine {
  readonly language: string;
  readonly code: string | undefined;
  /** BEGIN ATOMIC and RETURN: parsed with the function. */
  readonly parsed: Node | undefined;
}

const ONCE = { inLoop: false, conditional: false };

/** What a routine runs; undefined for languages other than SQL and PL/pgSQL. */
export function bodyOf({ language, code, parsed }: Routine, writing: Writing): RoutineBody | undefined {
  if (parsed) return bodyWith(atomicStatements(parsed, writing));
  if (code === undefined) return undefined;
  const text = textOfCode(code, writing);
  if (language === 'sql') return bodyWith(statementsOf(text, ONCE));
  return language === 'plpgsql' ? plPgSqlBody(text) : undefined;
}

function bodyWith(statements: readonly RoutineStatement[]): RoutineBody {
  const complete = statements.every(({ effects }) => effects.every(({ type }) => type !== 'unreadable'));
  return { statements, controlsTransaction: undefined, complete };
}

function atomicStatements(parsed: Node, writing: Writing): readonly RoutineStatement[] {
  const groups = itemsOf(parsed);
  const nodes = groups.length > 0 ? groups.flatMap((group) => [...itemsOf(group)]) : [parsed];
  const ranges = atomicRanges(writing);
  return nodes.map((node, index) => {
    const place = placeOfTokens(writing, (ranges.length === nodes.length && ranges[index]) || allOf(writing));
    const source = writing.source.within ? writing.source : { ...writing.source, span: place.span };
    return { place, effects: writing.read(node, source), ...ONCE };
  });
}

/** Between the semicolons that follow BEGIN ATOMIC. */
function atomicRanges(writing: Writing): readonly Range[] {
  const { tokens } = writing;
  const atomic = findWord(writing, allOf(writing), 'atomic');
  const ranges: Range[] = [];
  let from = (atomic ?? tokens.length) + 1;
  for (let index = from; index < tokens.length; index += 1) {
    if (tokens[index]?.value !== ';') continue;
    if (index > from) ranges.push({ from, to: index });
    from = index + 1;
  }
  return ranges;
}

/** The code stands in the string after AS, and in that of DO. */
function textOfCode(code: string, writing: Writing): RoutineText {
  const { tokens, source } = writing;
  const strings = tokens.filter(({ type }) => type === 'string');
  const isDo = isWord(tokens[0], 'do');
  const token = isDo
    ? strings.find((string) => !isWord(before(string, writing), 'language'))
    : strings.find((string) => isWord(before(string, writing), 'as'));
  if (!token) return { code, base: undefined, place: writing.whole, writing };
  const raw = source.text.slice(token.start, token.end);
  const inside = raw.indexOf(code);
  const base = inside > 0 && raw.length - code.length === 2 * inside ? token.start + inside : undefined;
  return { code, base, place: placeOf(writing, token.start, token.end), writing };
}

function before(token: Token | undefined, { tokens }: Writing): Token | undefined {
  return token && tokens[tokens.indexOf(token) - 1];
}
