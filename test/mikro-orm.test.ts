import { expect, test } from 'vitest';
import { mikroOrm } from '../src/syntax/code/builders/mikro-orm.ts';
import { linesOf, piecesOf } from './code-statements.ts';

function migrationOf(body: string): string {
  return `import { Migration } from '@mikro-orm/migrations';
import { sql, raw } from '@mikro-orm/core';
export class Migration20240101000000 extends Migration {
  override async up(): Promise<void> { ${body} }
  override async down(): Promise<void> { this.addSql('DOWN'); }
  override isTransactional(): boolean { return false; }
  private drop(table: string) { this.addSql(\`drop table "\${table}"\`); }
}`;
}

const CASES: readonly (readonly [name: string, body: string, lines: readonly string[]])[] = [
  ['a string', `this.addSql('drop table "users";');`, ['drop table "users";']],
  ['a template', 'this.addSql(`drop table "users";`);', ['drop table "users";']],
  ['a template with a hole', 'this.addSql(`drop table ${table};`);', ['drop table zd_table;']],
  ['several', `this.addSql('select 1'); this.addSql('select 2');`, ['select 1', 'select 2']],
  ['SQL that runs at once', `await this.execute('select 1');`, ['select 1']],
  ['a tag', 'this.addSql(sql`update users set a = ${1}`);', ['update users set a = 1']],
  ['a raw query', `this.addSql(raw('select 1'));`, ['select 1']],
  ['a method of the class', `this.drop('users');`, ['drop table "users"']],
  ['a loop', `for (const t of ['a', 'b']) this.addSql('drop table ' + t);`, ['drop table a', 'drop table b']],
  ['a condition', `if (process.env.X) this.addSql('select 1');`, ['? select 1']],
  ['SQL of another file', 'this.addSql(text);', ['-- runs SQL that is computed at run time']],
  [
    'an entity manager',
    'const em = this.getEntityManager(); await em.flush();',
    ['-- calls `this.getEntityManager().flush`'],
  ],
  ['Knex', `await this.getKnex().schema.dropTable('users');`, ['drop table "users"']],
  [
    'a query of Knex',
    `this.addSql(this.getKnex()('users').update({ a: 1 }));`,
    ['update "users" set "a" = 1'],
  ],
];

test.each(CASES)('%s', (_, body, lines) => {
  expect(linesOf(mikroOrm, migrationOf(body))).toEqual(lines);
});

test('compiled, and without a class', () => {
  const compiled = `const migrations_1 = require('@mikro-orm/migrations');
class M extends migrations_1.Migration { async up() { this.addSql('select 1'); } }
exports.M = M;`;
  expect(linesOf(mikroOrm, compiled, 'postgres', 'm.js')).toEqual(['select 1']);
  expect(linesOf(mikroOrm, 'export const a = 1;')).toEqual(['-- exports nothing that can be run']);
});

test('SQL stands where the string says it', () => {
  expect(piecesOf(mikroOrm, migrationOf("this.addSql('drop table a');"))).toEqual([
    ['drop table a', 'drop table a'],
  ]);
});
