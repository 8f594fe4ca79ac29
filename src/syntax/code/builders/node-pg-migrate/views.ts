import { type ComposedSql, madeUp, sql, standingFor } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, entry, isGiven, isNull, isTruthy, several } from '../said.ts';
import { name, names, type Operation, type Operations, type Pgm, says, when } from './names.ts';
import { dropping, renaming, renamingWithin } from './renames.ts';
import { defaultActions } from './tables.ts';

type Setting = readonly [Value, Value];

const createView: Operation = ([view, options, definition], pgm) => {
  const kind = `${when(options, 'replace', ' OR REPLACE')}${when(options, 'temporary', ' TEMPORARY')}${when(options, 'recursive', ' RECURSIVE')}`;
  const check = says(options, 'checkOption');
  const checked = check ? sql` WITH ${verbatim(check, pgm.run)} CHECK OPTION` : '';
  const head = sql`CREATE${kind} VIEW ${name(view, pgm)}${columnsSql(options, pgm)}`;
  const settings = settingsSql(' WITH', settingsOf(entry(options, 'options')), pgm);
  return [sql`${head}${settings} AS ${verbatim(definition, pgm.run)}${checked}`];
};

function columnsSql(options: Value | undefined, pgm: Pgm): ComposedSql | string {
  const columns = several(entry(options, 'columns'));
  return columns.length > 0 ? sql`(${names(columns, pgm)})` : '';
}

function settingsOf(said: Value | undefined): readonly Setting[] {
  return said?.type === 'dictionary' ? entriesOf(said) : [];
}

function settingsSql(words: string, settings: readonly Setting[], pgm: Pgm): ComposedSql {
  if (settings.length === 0) return madeUp('');
  const parts = settings.map(([setting, value]) => {
    const said =
      value.type === 'literal' ? standingFor(`${value.value}`, value.span) : verbatim(value, pgm.run);
    return sql`${verbatim(setting, pgm.run)}${said.text === 'true' ? '' : sql` = ${said}`}`;
  });
  return sql`${words} (${listed(parts)})`;
}

/** What is set, and what is reset with `null`. */
function settingClauses(settings: readonly Setting[], pgm: Pgm): readonly ComposedSql[] {
  const set = settings.filter(([, value]) => !isNull(value));
  const reset = settings.filter(([, value]) => isNull(value)).map(([setting]) => verbatim(setting, pgm.run));
  return [settingsSql('SET', set, pgm), reset.length > 0 ? sql`RESET (${listed(reset)})` : madeUp('')].filter(
    ({ text }) => text !== '',
  );
}

const alterView: Operation = ([view, said], pgm) => {
  const check = entry(said, 'checkOption');
  const option: Setting = [{ type: 'text', ...madeUp('check_option'), span: undefined }, check ?? NOTHING];
  const settings = [...settingsOf(entry(said, 'options')), ...(check ? [option] : [])];
  return settingClauses(settings, pgm).map((clause) => sql`ALTER VIEW ${name(view, pgm)} ${clause}`);
};

const NOTHING: Value = { type: 'literal', value: undefined, span: undefined };

const alterViewColumn: Operation = ([view, column, options], pgm) =>
  defaultActions(options, pgm).map(
    (action) => sql`ALTER VIEW ${name(view, pgm)} ALTER COLUMN ${name(column, pgm)} ${action}`,
  );

const createMaterializedView: Operation = ([view, options, definition], pgm) => {
  const tablespace = says(options, 'tablespace');
  const stored = tablespace ? sql` TABLESPACE ${name(tablespace, pgm)}` : '';
  const settings = settingsSql(' WITH', settingsOf(entry(options, 'storageParameters')), pgm);
  const own = sql`${when(options, 'ifNotExists', ' IF NOT EXISTS')} ${name(view, pgm)}${columnsSql(options, pgm)}`;
  const body = sql`${verbatim(definition, pgm.run)}${dataSql(options)}`;
  return [sql`CREATE MATERIALIZED VIEW${own}${settings}${stored} AS ${body}`];
};

function dataSql(options: Value | undefined): string {
  const said = entry(options, 'data');
  if (!isGiven(said)) return '';
  return isTruthy(said) ? ' WITH DATA' : ' WITH NO DATA';
}

const alterMaterializedView: Operation = ([view, options], pgm) => {
  const cluster = entry(options, 'cluster');
  const extension = says(options, 'extension');
  const clauses = [
    ...(cluster
      ? [isTruthy(cluster) ? sql`CLUSTER ON ${name(cluster, pgm)}` : sql`SET WITHOUT CLUSTER`]
      : []),
    ...(extension ? [sql`DEPENDS ON EXTENSION ${name(extension, pgm)}`] : []),
    ...settingClauses(settingsOf(entry(options, 'storageParameters')), pgm),
  ];
  return [sql`ALTER MATERIALIZED VIEW ${name(view, pgm)} ${listed(clauses)}`];
};

const refreshMaterializedView: Operation = ([view, options], pgm) => {
  const how = when(options, 'concurrently', ' CONCURRENTLY');
  return [sql`REFRESH MATERIALIZED VIEW${how} ${name(view, pgm)}${dataSql(options)}`];
};

export const VIEW_OPERATIONS: Operations = {
  createView,
  dropView: dropping('VIEW'),
  alterView,
  alterViewColumn,
  renameView: renaming('VIEW'),
  createMaterializedView,
  dropMaterializedView: dropping('MATERIALIZED VIEW'),
  alterMaterializedView,
  renameMaterializedView: renaming('MATERIALIZED VIEW'),
  renameMaterializedViewColumn: renamingWithin('MATERIALIZED VIEW', 'COLUMN '),
  refreshMaterializedView,
};
