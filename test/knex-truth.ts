import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { knex } = require('knex');
const { formatQuery } = require('knex/lib/execution/internal/query-executioner');

interface Statement {
  readonly sql: string;
  readonly bindings?: readonly unknown[];
}

interface Buildable {
  toSQL(): Statement | readonly Statement[];
}

const CLIENTS = {
  postgres: 'knex/lib/dialects/postgres',
  mysql: 'knex/lib/dialects/mysql2',
  mariadb: 'knex/lib/dialects/mariadb',
  sqlite: 'knex/lib/dialects/sqlite3',
};

/** Every statement that Knex itself sends when the body of a migration runs, its bindings in their places. */
export async function sentByKnex(code: string, dialect: keyof typeof CLIENTS): Promise<readonly string[]> {
  const sent: string[] = [];
  const module = require(CLIENTS[dialect]);
  const Client = module.default ?? module;
  class Listening extends Client {
    _driver() {
      return {};
    }
    runner(builder: Buildable) {
      const run = async () => {
        const statements = [builder.toSQL()].flat();
        sent.push(...statements.map(({ sql, bindings = [] }) => formatQuery(sql, bindings, undefined, this)));
      };
      return { run };
    }
  }
  const log = { warn() {}, error() {}, deprecate() {}, debug() {} };
  const instance = knex({ client: Listening, log, useNullAsDefault: dialect === 'sqlite' });
  const up = new Function('knex', `return (async () => { ${code} })();`);
  await up(instance);
  return sent.filter((sql) => sql !== '');
}

/** The methods of one of its builders, `schema/tablebuilder`. */
export function methodsOf(module: string): readonly string[] {
  return Object.getOwnPropertyNames(require(`knex/lib/${module}`).prototype);
}
