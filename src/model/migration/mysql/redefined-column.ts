import type { EffectOf } from '../effect.ts';
import type { Column, Table } from '../schema.ts';
import {
  MOVED,
  renameColumn,
  setNullability,
  setType,
  standsBeforeVirtual,
  withColumn,
} from './column-clause.ts';
import { type Server, type Session, since } from './server.ts';
import { copied, metadata, rebuilt, rowForm, unsure, type Way } from './way.ts';

/** MODIFY and CHANGE: what they leave as it was costs nothing. */
export function redefineColumn(
  { column, to }: EffectOf<'redefineColumn'>,
  table: Table,
  server: Server,
  session: Session,
): readonly Way[] {
  const known = table.columns.get(column);
  const collation = to.collation?.name;
  const ways: (Way | undefined)[] = [
    metadata(server),
    to.name === column ? undefined : renameColumn(server),
    numbered(column, to.autoIncrement ?? false, known, server),
    generatedAs(to, known, server),
    setType(column, { type: to.type, characterSet: to.characterSet, collation }, table, server),
    to.generated ? undefined : setNullability(column, to.notNull, table, server, session),
    to.position && moved(standsBeforeVirtual(to.position, table), server),
    ...to.constraints.map(({ type }) => withColumn(type, server, session)),
  ];
  return ways.filter((way) => way !== undefined);
}

function moved(shifts: boolean, server: Server): Way {
  if (shifts && server.dialect === 'mariadb') return copied(server, MOVED);
  if (since(server, { mariadb: 100400 })) return rowForm(false);
  return { ...rebuilt('the columns get another order'), shifts };
}

function numbered(column: string, to: boolean, known: Column | undefined, server: Server): Way | undefined {
  if (known?.type === undefined)
    return to ? unsure(copied(server, `no file says whether \`${column}\` is AUTO_INCREMENT`)) : undefined;
  if ((known.autoIncrement ?? false) === to) return undefined;
  if (to) return copied(server, `\`${column}\` becomes AUTO_INCREMENT`);
  return server.dialect === 'mysql' ? copied(server, `\`${column}\` is AUTO_INCREMENT no more`) : undefined;
}

function generatedAs(
  { generated: to }: EffectOf<'redefineColumn'>['to'],
  known: Column | undefined,
  server: Server,
): Way | undefined {
  if (known?.type === undefined) return undefined;
  const from = known.generated;
  if (!from && !to) return undefined;
  if (!to) return copied(server, 'what was generated becomes a plain column');
  if (from && from.expression.text === to.expression.text) return undefined;
  if (server.dialect === 'mariadb' && from && !to.stored) return metadata(server);
  return copied(server, `\`${to.expression.text}\` is computed for every row`);
}
