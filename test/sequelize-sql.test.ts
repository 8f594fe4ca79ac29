import { createRequire } from 'node:module';
import { DataTypes, type QueryInterface, Sequelize } from 'sequelize';
import { describe, expect, test } from 'vitest';
import { sequelize } from '../src/syntax/code/builders/sequelize/sequelize.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { normalised, readMigration, statementsOf, withValues } from './builder-truth.ts';
import { CASES } from './sequelize-snippets.ts';

const require = createRequire(import.meta.url);

/** Sequelize asks its drivers for a few constants before the first connection, and there is none. */
const DRIVERS: Readonly<Record<Dialect, object>> = {
  postgres: require('pg'),
  mysql: require('mysql2'),
  mariadb: require('mysql2'),
  sqlite: {},
};

/** How Sequelize itself puts replacements into SQL. */
const { injectReplacements } = require('sequelize/lib/utils/sql');

const SERVERS: readonly Dialect[] = ['postgres', 'mysql', 'mariadb'];

describe.each([...SERVERS, 'sqlite'] as const)('on %s Sequelize sends what we say', (dialect) => {
  test.each(CASES[dialect])('%s', async (snippet) => {
    const sent = await theirs(snippet, dialect);
    expect(sent).not.toEqual([]);
    expect(ours(snippet, dialect)).toEqual(sent);
  });
});

function ours(snippet: string, dialect: Dialect): readonly string[] {
  const text = `'use strict';\nconst { DataTypes } = require('sequelize');\nmodule.exports = {\nasync up(q, Sequelize) {\nconst { sequelize } = q;\n${snippet}\n} };`;
  return statementsOf(readMigration(text, sequelize, dialect));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...args: unknown[]) => Promise<void>;

async function theirs(snippet: string, dialect: Dialect): Promise<readonly string[]> {
  const sent: string[] = [];
  const real = new Sequelize({ dialect, dialectModule: DRIVERS[dialect], logging: false });
  Object.assign(real, { query: recorder(real, sent) });
  const unconnected = { getConnection: async () => ({ uuid: 'one' }), releaseConnection: async () => {} };
  Object.assign(real.connectionManager, unconnected, { _refreshDynamicOIDs: async () => {} });
  const q: QueryInterface = real.getQueryInterface();
  await new AsyncFunction('q', 'Sequelize', 'DataTypes', 'sequelize', snippet)(q, Sequelize, DataTypes, real);
  return sent;
}

interface Sent {
  readonly query: string;
  readonly bind?: readonly unknown[];
}

interface Options {
  readonly type?: string;
  readonly plain?: boolean;
  readonly bind?: readonly unknown[];
  readonly replacements?: object;
}

/** In place of a server: what only asks is not kept, and every table is as one wishes. */
function recorder(real: Sequelize, sent: string[]) {
  return async (given: string | Sent, options: Options = {}) => {
    const { query, bind = options.bind } = typeof given === 'string' ? { query: given } : given;
    const asks = /^\s*(?:SELECT|SHOW)[\s\S]*(?:information_schema|pg_type)/i.test(query);
    const { replacements } = options;
    const told = replacements
      ? injectReplacements(query, (real as unknown as { dialect: object }).dialect, replacements)
      : query;
    const valued = bind ? withValues(told, bind, (value) => real.escape(value as string)) : told;
    if (!asks) sent.push(...normalised(valued));
    if (options.type === 'DESCRIBE') {
      return new Proxy({ any: {} }, { get: () => ({ type: 'TEXT', allowNull: true }) });
    }
    return options.plain ? null : [[], 0];
  };
}
