import type { Entry } from '../folders.ts';
import { codeStep, isForward, writing } from './code.ts';
import { byId, compareNumbers, habit, type Kind, type Step } from './kind.ts';
import { plain } from './plain.ts';

const NUMBERED = /^(?:v?\d|next[-_.]\d)/i;

const sends = writing(
  /\.\$?(?:query|execute|exec|run|raw|unsafe|any|many|one|none|(?:execute|query)Raw(?:Unsafe)?)\s*(?:<[^()]*>\s*)?\(|\bsql\s*`/i,
);
const changesSchema = writing(
  /\b(?:CREATE|ALTER|DROP)\s+(?:(?:UNIQUE\s+)?INDEX|(?:UNLOGGED\s+)?TABLE|TYPE|VIEW|FUNCTION)\b/i,
);
const isForOthers = writing(
  /\b(?:clickhouse|snowflake|bigquery|cassandra|mssql|oracledb|duckdb|surreal\w*|neo4j)\b|\w*MergeTree\b/i,
);

/** Numbered files with an `up` that sends SQL, which no runner is known to have written. */
export const plainCode: Kind = {
  ...plain,
  layout: 'code',
  claims({ entries }) {
    const numbered = entries.filter(isNumbered);
    return numbered.filter(sends).length > 1 && numbered.some(changesSchema) && !numbered.some(isForOthers);
  },
  step: (entry) =>
    isNumbered(entry)
      ? codeStep(entry, 'sql-client', habit(entry, 'unknown', 'nothing tells which runner applies this file'))
      : undefined,
  ordered: (steps) => [...steps].sort(byVersion),
};

function isNumbered(entry: Entry): boolean {
  return NUMBERED.test(entry.name) && isForward(entry);
}

/** By the parts of the version that a name begins with, `1.0.0_rc.1` before `1.0.0` and `next` last, then by the timestamp. */
function byVersion(a: Step, b: Step): number {
  const left = partsOf(a.id);
  const right = partsOf(b.id);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareParts(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return byId(a, b);
}

/** `1`, `0`, `0`, `_rc`, `1`, `-`, `1674032095`, `2`. */
function partsOf(id: string): readonly string[] {
  const head =
    /^v?(\d+(?:[._]\d+)*(?:[_-](?:alpha|beta|rc|pre)[._]?\d*)?|next)(?:([-_])(\d+(?:\.\d+)*))?/i.exec(id);
  const version = head?.[1]?.match(/\d+|[_-]?[a-z]+/gi) ?? [];
  return [...version, ...(head?.[3] === undefined ? [] : ['-', ...head[3].split('.')])];
}

/** A release candidate, the end of a version, another part of it. */
function compareParts(a: string, b: string): number {
  const kind = (part: string) =>
    /^next/i.test(part) ? 3 : /^\d/.test(part) ? 2 : part === '' || part === '-' ? 1 : 0;
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  return kind(a) === 2 ? compareNumbers(a, b) : a < b ? -1 : a > b ? 1 : 0;
}
