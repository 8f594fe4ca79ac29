import { type ComposedSql, joined, sql } from '../../composed.ts';
import type { Handle, HandleValue, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { spaced } from '../composing.ts';
import { several } from '../said.ts';
import { type Chain, chain, type Step, sendable } from './chain.ts';
import { operand } from './expressions.ts';
import { createIndex, dropIndex } from './indexes.ts';
import { identifier, identifiers, immediate, type Speech, schemable } from './names.ts';
import { alterTable, createTable } from './tables.ts';

/** `db.schema`. */
export function schemaModule(speech: Speech): HandleValue {
  const { run } = speech;
  const handle: Handle = {
    title: 'db.schema',
    method(name, [first]) {
      switch (name) {
        case 'createTable':
          return createTable(first, speech);
        case 'alterTable':
          return alterTable(first, speech);
        case 'createIndex':
          return createIndex(first, speech);
        case 'dropIndex':
          return dropIndex(first, speech);
        case 'createView':
          return createView(first, speech);
        case 'createType':
          return createType(first, speech);
        case 'refreshMaterializedView':
          return refresh(first, speech);
        case 'dropTable':
          return flagged(
            'dropTable',
            ['drop table', 'ifExists', schemable(first, speech), 'cascade'],
            speech,
          );
        case 'dropView':
          return flagged(
            'dropView',
            ['drop', 'materialized', 'view', 'ifExists', schemable(first, speech), 'cascade'],
            speech,
          );
        case 'dropType':
          return flagged('dropType', ['drop type', 'ifExists', schemable(first, speech)], speech);
        case 'createSchema':
          return flagged('createSchema', ['create schema', 'ifNotExists', identifier(first, run)], speech);
        case 'dropSchema':
          return flagged(
            'dropSchema',
            ['drop schema', 'ifExists', identifier(first, run), 'cascade'],
            speech,
          );
        case 'withSchema':
          return schemaModule({ ...speech, schema: first });
        case 'withoutPlugins':
          return schemaModule(speech);
        default:
          return undefined;
      }
    },
  };
  return handled(handle);
}

const FLAGS: Readonly<Record<string, string>> = {
  cascade: 'cascade',
  ifExists: 'if exists',
  ifNotExists: 'if not exists',
  materialized: 'materialized',
};

/** A statement whose methods each put in a word. */
function flagged(title: string, parts: readonly (string | ComposedSql)[], { run }: Speech): HandleValue {
  const flags = parts.filter((part): part is string => typeof part === 'string' && part in FLAGS);
  const steps = Object.fromEntries(
    flags.map((flag): [string, Step<ReadonlySet<string>>] => [flag, (set) => new Set([...set, flag])]),
  );
  const of: Chain<ReadonlySet<string>> = {
    title,
    run,
    steps,
    render: (set) =>
      spaced(
        ...parts.map((part) =>
          typeof part === 'string' && part in FLAGS ? set.has(part) && FLAGS[part] : part,
        ),
      ),
  };
  return chain(of, new Set<string>());
}

interface View {
  readonly words: ReadonlySet<string>;
  readonly columns?: ComposedSql;
  readonly as?: ComposedSql;
}

function createView(name: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const flag =
    (word: string): Step<View> =>
    (view) => ({ ...view, words: new Set([...view.words, word]) });
  const of: Chain<View> = {
    title: 'createView',
    run,
    steps: {
      as: (view, [query]) => ({ ...view, as: sendable(query)?.sends ?? operand(query, run) }),
      columns: (view, [columns]) => ({ ...view, columns: identifiers(several(columns), run) }),
      ifNotExists: flag('if not exists'),
      materialized: flag('materialized'),
      orReplace: flag('or replace'),
      temporary: flag('temporary'),
    },
    render: ({ words, columns, as }) =>
      spaced(
        'create',
        ...['or replace', 'materialized', 'temporary'].map((word) => words.has(word) && word),
        'view',
        words.has('if not exists') && 'if not exists',
        schemable(name, speech),
        columns && sql`(${columns})`,
        as && sql`as ${as}`,
      ),
  };
  return chain(of, { words: new Set<string>() });
}

function refresh(name: Value | undefined, speech: Speech): HandleValue {
  const of: Chain<{ concurrently?: boolean; data: string }> = {
    title: 'refreshMaterializedView',
    run: speech.run,
    steps: {
      concurrently: () => ({ concurrently: true, data: 'with data' }),
      withData: (state) => ({ ...state, data: 'with data' }),
      withNoData: () => ({ data: 'with no data' }),
    },
    render: ({ concurrently, data }) =>
      spaced('refresh materialized view', concurrently && 'concurrently', schemable(name, speech), data),
  };
  return chain(of, { data: 'with data' });
}

function createType(name: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const of: Chain<ComposedSql | undefined> = {
    title: 'createType',
    run,
    steps: {
      asEnum: (_, [values]) =>
        joined(
          several(values).map((value) => immediate(value, run)),
          ', ',
        ),
    },
    render: (values) => spaced('create type', schemable(name, speech), values && sql`as enum (${values})`),
  };
  return chain<ComposedSql | undefined>(of, undefined);
}
