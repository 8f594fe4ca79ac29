import type { Alteration } from '../alteration.ts';
import type { EffectOf } from '../effect.ts';
import type { Statement } from '../history.ts';
import { inOneLine } from '../remedy.ts';
import { type Sql, sqlOf } from '../sql-of.ts';

const TOOLS = 'gh-ost or pt-online-schema-change, which copy the table while it is read and written';

/** What to write where a statement copies its table; reads as a sentence. */
export function withoutCopy(statement: Statement, alteration: Alteration): string {
  const instead = insteadOf(statement, alteration);
  return isAlone(statement, alteration)
    ? instead
    : `${instead}; the other clauses take no copy in a statement of their own`;
}

function isAlone({ effects }: Statement, { because }: Alteration): boolean {
  const redefined = because.type === 'redefineColumn' ? [because.column, because.to.name] : [];
  return effects.every(
    (effect) =>
      effect === because ||
      effect.type === 'onlineOptions' ||
      ('column' in effect && typeof effect.column === 'string' && redefined.includes(effect.column)),
  );
}

function insteadOf(statement: Statement, { because, table, why }: Alteration): string {
  const sql = sqlOf(statement.migration.history);
  const altered = `ALTER TABLE ${sql.name(table.name)}`;
  if (/^a virtual column changes/.test(why)) return 'change the virtual column in a statement of its own';
  if (/^without a strict/.test(why)) return 'leave `sql_mode` strict: then it is done in place';
  switch (because.type) {
    case 'addColumn':
      return insteadOfColumn(because, sql, altered) ?? `use ${TOOLS}`;
    case 'addConstraint':
      if (because.constraint.type === 'foreign key') return insteadOfReference(statement);
      break;
    case 'dropConstraint':
      return `add the new key in the same statement, which is done in place: \`${altered} DROP PRIMARY KEY, ADD PRIMARY KEY (…), ALGORITHM=INPLACE, LOCK=NONE\``;
    case 'redefineColumn':
    case 'changeColumnType':
      return insteadOfType(because, sql, altered);
    default:
  }
  return `use ${TOOLS}`;
}

function insteadOfColumn({ column }: EffectOf<'addColumn'>, sql: Sql, altered: string): string | undefined {
  const name = sql.column(column.name);
  const plain = `${altered} ADD COLUMN ${name} ${column.type.text}`;
  if (column.generated?.stored) {
    return `make it VIRTUAL, which takes no time: \`${plain} GENERATED ALWAYS AS (${bare(column.generated.expression.text)}) VIRTUAL\``;
  }
  if (column.default && !column.generated) {
    const value = `(${bare(column.default.text)})`;
    return `write \`${plain}\`, then \`${altered} ALTER COLUMN ${name} SET DEFAULT ${value}\`, and fill the rows that are there in batches`;
  }
  if (column.constraints.some(({ type }) => type === 'foreign key')) {
    return `write \`${plain}\`, and add the foreign key in a statement of its own, with \`foreign_key_checks\` at 0`;
  }
  if (column.position) return `add it behind all others: \`${plain}\``;
  return undefined;
}

function bare(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

function insteadOfReference(statement: Statement): string {
  const text = `${inOneLine(statement)}, ALGORITHM=INPLACE, LOCK=NONE`;
  return `look for rows without a parent first, then write \`SET SESSION foreign_key_checks = 0\`, \`${text}\` and \`SET SESSION foreign_key_checks = 1\`: rows that are there are not checked then`;
}

function insteadOfType(
  effect: EffectOf<'redefineColumn'> | EffectOf<'changeColumnType'>,
  sql: Sql,
  altered: string,
): string {
  const type = effect.type === 'redefineColumn' ? effect.to.type : effect.to;
  if (type.labels) return `keep the labels as they are and add new ones behind them, or use ${TOOLS}`;
  const fresh = sql.column(`${effect.column}_new`);
  return `write \`${altered} ADD COLUMN ${fresh} ${type.text}\`, release code that writes both, fill it in batches, read it, and drop the old one in a later release; or use ${TOOLS}`;
}

/** The statement as it asks for the best that the server does, or fails. */
export function askingFor(
  statement: Statement,
  { algorithm, lock }: Pick<Alteration, 'algorithm' | 'lock'>,
): string {
  const text = inOneLine(statement).replace(
    /\s*,?\s*\b(?:algorithm|lock)\s*=?\s*(?:default|instant|nocopy|inplace|copy|none|shared|exclusive)\b/gi,
    '',
  );
  const comma = /^alter\b/i.test(text) ? ', ' : ' ';
  const asked = `ALGORITHM=${algorithm.toUpperCase()}`;
  if (algorithm === 'instant') return `${text}${comma}${asked}`;
  return `${text}${comma}${asked}${comma}LOCK=${lock.toUpperCase()}`;
}
