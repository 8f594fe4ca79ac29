import type { Node } from '@pgsql/types';
import type { RoutineStatement } from './effect.ts';
import { constantText } from './read-expression.ts';
import { allAs, as, stringsOf } from './read-node.ts';
import { type Branch, type RoutineText, statementsOf, unreadable } from './routine-text.ts';

const SELECT = 'SELECT ';

/** The statements that EXECUTE runs, where its text is made of constants alone. */
export function dynamicStatements(text: RoutineText, branch: Branch): readonly RoutineStatement[] {
  const parsed = text.writing.source.parser.parse(SELECT + text.code);
  const statement = 'error' in parsed ? undefined : as(parsed.statements[0]?.node, 'SelectStmt');
  const sql = textMadeBy(allAs(statement?.targetList, 'ResTarget')[0]?.val);
  if (sql === undefined) return [unreadable(text.place, 'dynamic', 'its text is made at run time', branch)];
  return statementsOf(standing(text, sql), branch);
}

/** The literal, where it stands in the expression as it is. */
function standing(text: RoutineText, sql: string): RoutineText {
  const at = text.code.indexOf(sql);
  const base = at < 0 || text.base === undefined ? undefined : text.base + at;
  return { ...text, code: sql, base };
}

/** A string, `||` of strings, or `format` of them. */
function textMadeBy(node: Node | undefined): string | undefined {
  const joined = as(node, 'A_Expr');
  if (joined && stringsOf(joined.name).at(-1) === '||') {
    const left = textMadeBy(joined.lexpr);
    const right = textMadeBy(joined.rexpr);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const call = as(node, 'FuncCall');
  if (call) return stringsOf(call.funcname).at(-1) === 'format' ? formatted(call.args ?? []) : undefined;
  return constantText(node);
}

/** `%s`, `%I` and `%L` in turn; undefined with another sort of hole, or too few values. */
function formatted([first, ...rest]: readonly Node[]): string | undefined {
  const template = textMadeBy(first);
  const values = rest.map(textMadeBy);
  let next = 0;
  let known = template !== undefined;
  const text = (template ?? '').replaceAll(/%([\d$-]*.)/g, (_, hole: string) => {
    if (hole === '%') return '%';
    const value = values[next];
    next += 1;
    known &&= value !== undefined && ['s', 'I', 'L'].includes(hole);
    return quoted(value ?? '', hole);
  });
  return known ? text : undefined;
}

function quoted(value: string, hole: string): string {
  if (hole === 'L') return `'${value.replaceAll("'", "''")}'`;
  if (hole === 'I' && !/^[a-z_][a-z\d_]*$/.test(value)) return `"${value.replaceAll('"', '""')}"`;
  return value;
}
