/** What migrations do with Knex, each a body of `up`. `not`: dialects on which Knex itself takes no such call, or makes up more than SQL. */
export interface KnexSnippet {
  readonly code: string;
  readonly not?: readonly ('postgres' | 'mysql' | 'mariadb' | 'sqlite')[];
}

const table = (body: string) => `await knex.schema.createTable('users', (t) => { ${body} });`;
const alter = (body: string) => `await knex.schema.alterTable('users', (t) => { ${body} });`;
const all = (code: string): KnexSnippet => ({ code });
const not = (dialects: KnexSnippet['not'], code: string): KnexSnippet =>
  dialects ? { code, not: dialects } : { code };

export const KNEX_SNIPPETS: readonly KnexSnippet[] = [
  // Types of columns
  all(table("t.increments(); t.string('name'); t.string('code', 8); t.text('body');")),
  all(
    table(
      "t.increments('user_id'); t.bigInteger('n'); t.bigint('m'); t.integer('i'); t.biginteger('o'); t.varchar('p', 9);",
    ),
  ),
  all(table("t.bigincrements('id');")),
  all(table("t.bigIncrements('id'); t.tinyint('a'); t.smallint('b'); t.mediumint('c');")),
  not(['mysql'], table("t.increments('id', { primaryKey: false }); t.uuid('key').primary();")),
  all(table("t.float('a'); t.float('b', 5, 1); t.double('c'); t.decimal('d'); t.decimal('e', 10, 4);")),
  all(table("t.boolean('a'); t.bool('b'); t.date('c'); t.time('d'); t.binary('e'); t.binary('f', 16);")),
  all(table("t.datetime('a'); t.timestamp('b'); t.dateTime('c');")),
  all(
    table(
      "t.datetime('a', { useTz: false }); t.timestamp('b', { precision: 3 }); t.timestamp('c', { useTz: false, precision: 6 });",
    ),
  ),
  all(table("t.timestamp('a', true); t.datetime('b', false, 4);")),
  all(table('t.timestamps();')),
  all(table('t.timestamps(true, true);')),
  all(table('t.timestamps(false, true, true);')),
  all(table('t.timestamps({ useTimestamps: true, defaultToNow: true, useCamelCase: true });')),
  all(table("t.json('a'); t.jsonb('b'); t.uuid('c'); t.uuid('d', { useBinaryUuid: true });")),
  all(table("t.enum('state', ['new', 'done']); t.enu('kind', ['a']).notNullable().defaultTo('a');")),
  not(
    ['mysql', 'sqlite'],
    table("t.enu('state', ['new', 'done'], { useNative: true, enumName: 'state_t' });"),
  ),
  not(
    ['mysql', 'sqlite'],
    table("t.enu('a', null, { useNative: true, existingType: true, enumName: 'state_t', schemaName: 'x' });"),
  ),
  all(table("t.geometry('a'); t.point('b'); t.geography('c');")),
  all(table("t.specificType('tags', 'text[]').notNullable(); t.specificType('v', 'tsvector');")),
  all(table("t.text('a', 'mediumtext'); t.text('b', 'longtext'); t.integer('c', 11); t.tinyint('d', 1);")),
  not(
    ['postgres', 'sqlite'],
    table("t.mediumtext('a'); t.longtext('b'); t.double('c', 9, 3); t.time('d', 3); t.bit('e', 4);"),
  ),
  not(['mysql', 'sqlite'], table("t.decimal('a', null);")),

  // Modifiers
  all(
    table("t.string('a').notNullable(); t.string('b').nullable(); t.string('c').notNull().defaultTo('x');"),
  ),
  all(table("t.integer('a').unsigned().notNullable().defaultTo(0); t.bigInteger('b').unsigned();")),
  all(
    table(
      "t.boolean('a').defaultTo(true); t.boolean('b').defaultTo(false); t.boolean('c').defaultTo('false');",
    ),
  ),
  all(
    table(
      "t.string('a').defaultTo(null); t.string('b').defaultTo(\"it's\"); t.string('c').default('x'); t.string('d').defaultsTo('y');",
    ),
  ),
  all(table("t.timestamp('a').defaultTo(knex.fn.now()); t.timestamp('b').defaultTo(knex.fn.now(6));")),
  not(['sqlite'], table("t.uuid('id').primary().defaultTo(knex.fn.uuid());")),
  all(table("t.uuid('id').defaultTo(knex.raw('gen_random_uuid()'));")),
  all(
    table(
      "t.jsonb('a').defaultTo({ b: 1, c: ['x'] }); t.json('d').defaultTo([]); t.jsonb('e').notNullable().defaultTo('{}');",
    ),
  ),
  all(
    table(
      "t.specificType('a', 'int').defaultTo(7); t.string('b').defaultTo(true); t.text('c').defaultTo('x');",
    ),
  ),
  all(
    table(
      "t.string('a').unique(); t.string('b').index(); t.string('c').primary(); t.integer('d').unique('d_key');",
    ),
  ),
  all(
    table(
      "t.string('a').comment('a comment'); t.string('b').comment(\"it's\"); t.increments('id').comment('key');",
    ),
  ),
  not(['sqlite'], alter("t.string('a').comment('a comment');")),
  all(table("t.string('a').collate('utf8_bin'); t.string('b').first(); t.string('c').after('a');")),
  all(table("t.integer('user_id').references('id').inTable('people');")),
  all(
    table(
      "t.integer('user_id').unsigned().notNullable().references('people.id').onDelete('CASCADE').onUpdate('RESTRICT').index();",
    ),
  ),
  all(
    table(
      "t.integer('user_id').references('id').on('people').withKeyName('fk_people').onDelete('SET NULL').nullable();",
    ),
  ),
  not(['mysql'], table("t.integer('a').references('id').inTable('b').deferrable('deferred');")),
  all(
    table(
      "t.integer('a').checkPositive(); t.integer('b').checkNegative('b_neg'); t.string('c').checkIn(['x', 'y']);",
    ),
  ),
  all(
    table(
      "t.string('a').checkNotIn(['x'], 'a_not'); t.integer('b').checkBetween([1, 5]); t.integer('c').checkBetween([[1, 5], [8, 9]]);",
    ),
  ),
  all(table("t.string('a').checkLength('>', 3); t.string('b').checkRegex('[a-z]', 'b_re');")),

  // Tables
  all(
    "await knex.schema.createTable('users', function () { this.increments('id'); this.string('email').notNullable(); });",
  ),
  all("await knex.schema.createTableIfNotExists('users', (t) => { t.increments('id'); });"),
  not(['mysql'], "await knex.schema.createTableLike('copies', 'users');"),
  not(['sqlite'], "await knex.schema.createTableLike('copies', 'users', (t) => { t.integer('extra'); });"),
  all("await knex.schema.createTable('auth.users', (t) => { t.increments('id'); t.string('a').unique(); });"),
  all(
    "await knex.schema.withSchema('auth').createTable('users', (t) => { t.increments('id'); t.string('a').unique(); t.integer('b').index(); });",
  ),
  all(
    "await knex.schema.createTable('a', (t) => { t.increments(); }).createTable('b', (t) => { t.integer('a_id').references('id').inTable('a'); });",
  ),
  all(table("t.integer('a'); t.integer('b'); t.primary(['a', 'b']);")),
  not(
    ['mysql', 'sqlite'],
    table("t.integer('a'); t.primary(['a'], { constraintName: 'pk_a', deferrable: 'deferred' });"),
  ),
  all(table("t.integer('a'); t.primary(['a'], 'pk_a');")),
  all(table("t.increments('id'); t.integer('a'); t.primary(['id', 'a']);")),
  all(
    table("t.string('a'); t.string('b'); t.unique(['a', 'b']); t.index(['a', 'b']); t.index('a', 'idx_a');"),
  ),
  all(table("t.string('a'); t.unique(['a'], { indexName: 'u_a' }); t.unique('a', 'u_a2');")),
  not(['mysql'], table("t.string('a'); t.unique(['a'], { indexName: 'u_a', useConstraint: false });")),
  not(['mysql'], table("t.string('a'); t.index(['a'], 'idx', { predicate: knex.whereNotNull('a') });")),
  not(
    ['mysql'],
    table("t.string('a'); t.unique(['a'], { indexName: 'u', predicate: knex.whereRaw('a > 0') });"),
  ),
  not(['mysql', 'sqlite'], table("t.string('a'); t.unique(['a'], { deferrable: 'immediate' });")),
  all(table("t.string('a'); t.index(['a'], 'idx', 'hash');")),
  all(table("t.string('a'); t.index(['a'], 'idx', { storageEngineIndexType: 'hash' });")),
  all(table("t.string('a'); t.index(['a'], null, { indexType: 'unique' });")),
  all(table("t.integer('a'); t.foreign('a').references('id').inTable('b').onDelete('cascade');")),
  all(table("t.integer('a'); t.integer('b'); t.foreign(['a', 'b'], 'fk').references(['x', 'y']).on('c');")),
  all(table("t.integer('a'); t.foreign('a').references('c.id').withKeyName('fk_c');")),
  all(table("t.integer('a'); t.check('?? > 0', ['a']); t.check('a < 9', [], 'a_max');")),
  not(
    ['postgres', 'sqlite'],
    table("t.integer('a'); t.engine('InnoDB'); t.charset('utf8mb4'); t.collate('utf8mb4_bin');"),
  ),
  not(['mysql', 'sqlite'], table("t.integer('a'); t.inherits('base');")),
  all(table("t.integer('a'); t.comment('people');")),
  all("await knex.schema.dropTable('users');"),
  all("await knex.schema.dropTableIfExists('users').dropTable('b');"),
  all("await knex.schema.withSchema('auth').dropTable('users');"),
  all("await knex.schema.renameTable('users', 'people');"),
  not(['mysql', 'sqlite'], "await knex.schema.withSchema('auth').renameTable('users', 'people');"),
  not(
    ['mysql', 'sqlite'],
    "await knex.schema.createSchema('auth').createSchemaIfNotExists('b').dropSchema('c', true).dropSchemaIfExists('d');",
  ),
  not(
    ['mysql', 'sqlite'],
    "await knex.schema.createExtension('citext').createExtensionIfNotExists('a').dropExtension('b').dropExtensionIfExists('c');",
  ),
  all("await knex.schema.raw('CREATE INDEX x ON y (z)');"),
  all("await knex.schema.raw('UPDATE ?? SET a = ?', ['users', 5]);"),

  // Changes of tables
  all(alter("t.string('a'); t.integer('b').notNullable().defaultTo(0);")),
  all("await knex.schema.table('users', (t) => { t.string('a').unique(); t.dropIndex('b'); });"),
  not(['sqlite'], alter("t.string('email', 320).notNullable().alter();")),
  not(
    ['sqlite'],
    alter(
      "t.string('email').defaultTo('x').alter({ alterNullable: false }); t.integer('n').alter({ alterType: false });",
    ),
  ),
  not(['sqlite'], alter("t.enu('state', ['a', 'b']).alter(); t.boolean('b').nullable().alter();")),
  not(
    ['sqlite'],
    alter("t.integer('n').checkPositive().alter(); t.integer('m').checkIn([1, 2], 'm_in').alter();"),
  ),
  not(['sqlite'], alter("t.dropColumn('a');")),
  not(['sqlite'], alter("t.dropColumns('a', 'b'); t.dropColumn(['c', 'd']);")),
  not(['sqlite'], alter('t.dropTimestamps(); t.dropTimestamps(true);')),
  not(['mysql'], alter("t.renameColumn('a', 'b');")),
  not(['mysql', 'sqlite'], alter("t.setNullable('a'); t.dropNullable('b');")),
  not(['sqlite'], alter("t.primary(['a', 'b']);")),
  not(['sqlite'], alter("t.primary(['a'], 'pk');")),
  not(['sqlite'], alter("t.foreign('a').references('id').inTable('b').onUpdate('cascade');")),
  not(['sqlite'], alter("t.integer('a').references('b.id');")),
  not(['sqlite'], alter("t.dropForeign('a'); t.dropForeign(['a', 'b']); t.dropForeign([], 'fk');")),
  all(alter("t.dropUnique(['a', 'b']); t.dropUnique([], 'u'); t.dropIndex(['a']); t.dropIndex([], 'i');")),
  not(['sqlite'], alter("t.dropPrimary(); t.dropPrimary('pk');")),
  not(['mysql', 'sqlite'], alter("t.dropPrimaryIfExists(); t.dropForeignIfExists('a');")),
  not(['mysql'], alter("t.dropUniqueIfExists('a');")),
  all(alter("t.check('a > 0', [], 'a_pos'); t.check('b > 0'); t.dropChecks('c'); t.dropChecks(['d', 'e']);")),
  not(['sqlite'], alter("t.comment('people');")),
  all(
    "await knex.schema.withSchema('auth').alterTable('users', (t) => { t.string('a'); t.index('a'); t.dropIndex('b'); });",
  ),
  not(
    ['mysql', 'sqlite'],
    alter(
      "t.enu('state', ['x', 'y'], { useNative: true, enumName: 'state_t' }); t.specificType('tags', 'text[]');",
    ),
  ),
  all(
    "for (const name of ['a', 'b']) { await knex.schema.alterTable(name, (t) => { t.timestamp('deleted_at').nullable(); }); }",
  ),

  // Views
  all(
    "await knex.schema.createView('active', (v) => { v.columns(['id', 'name']); v.as(knex('users').select('id', 'name').where('active', true)); });",
  ),
  not(
    ['sqlite'],
    "await knex.schema.createView('v', (v) => { v.as(knex('a')); v.checkOption(); }).createView('w', (v) => { v.as(knex('a')); v.localCheckOption(); });",
  ),
  all("await knex.schema.createViewOrReplace('active', (v) => { v.as(knex.raw('select 1')); });"),
  not(
    ['sqlite'],
    "await knex.schema.createView('active', (v) => { v.as(knex('users').where({ a: 1 })); v.cascadedCheckOption(); });",
  ),
  not(
    ['mysql', 'sqlite'],
    "await knex.schema.createMaterializedView('m', (v) => { v.as(knex('users').select('id')); });",
  ),
  not(
    ['mysql', 'sqlite'],
    "await knex.schema.refreshMaterializedView('m', true).dropMaterializedView('n').dropMaterializedViewIfExists('o');",
  ),
  all("await knex.schema.dropView('v').dropViewIfExists('w');"),
  not(['sqlite'], "await knex.schema.renameView('v', 'w');"),
  not(
    ['mysql', 'sqlite'],
    "await knex.schema.view('u', (view) => { view.column('a').rename('b'); }).alterView('v', (view) => { view.column('a').rename('b'); view.column('c').defaultTo('1'); });",
  ),

  // Rows
  all("await knex('users').insert({ name: 'Ann', age: 5, ok: true, gone: null });"),
  all("await knex('users').insert([{ b: 1, a: 2 }, { b: 3, a: 4 }]);"),
  not(['sqlite'], "await knex('users').insert([{ a: 1 }, { b: 2 }]);"),
  all("await knex.insert({ a: 1 }).into('users');"),
  not(['mariadb'], "await knex('users').insert({ a: 1 }, ['id']);"),
  all("await knex('users').insert({ a: 1, b: 2 }).onConflict('a').ignore();"),
  all("await knex('users').insert({ a: 1, b: 2 }).onConflict(['a']).merge();"),
  all("await knex('users').insert([{ a: 1, b: 2 }, { a: 2, b: 3 }]).onConflict('a').merge(['b']);"),
  all("await knex('users').insert({ a: 1 }).onConflict('a').merge({ a: 2 });"),
  all("await knex('users').insert(knex('old').select('id', 'name'));"),
  all(
    "await knex.into(knex.raw('?? (??, ??)', ['users', 'id', 'name'])).insert((q) => q.select('id', 'name').from('old'));",
  ),
  all("await knex('users').update({ name: 'x', n: knex.raw('n + 1') });"),
  all("await knex('users').where({ id: 1, gone: null }).update('name', 'x');"),
  all("await knex('users').where('id', '>', 5).orWhere('name', 'like', 'a%').update({ a: 1 });"),
  all("await knex('users').whereNull('a').whereNotNull('b').orWhereNull('c').update({ a: 'it\\'s' });"),
  all("await knex('users').whereIn('id', [1, 2]).whereNotIn('id', knex('old').select('id')).del();"),
  all("await knex('users').whereIn(['a', 'b'], [[1, 2], [3, 4]]).delete();"),
  all("await knex('users').whereBetween('a', [1, 2]).whereNotBetween('b', [3, 4]).del();"),
  all(
    "await knex('users').whereRaw('a = ? and ?? = 1', [3, 'b']).whereNot('c', 5).whereNot({ d: 1 }).del();",
  ),
  all(
    "await knex('users').where((q) => { q.where('a', 1).orWhere('b', 2); }).andWhere('c', 3).update({ d: 4 });",
  ),
  all("await knex('users').where(function () { this.where('a', 1).orWhereNull('b'); }).del();"),
  all("await knex('users').whereExists(knex('old').select('*').whereRaw('old.id = users.id')).del();"),
  all(
    "await knex('users').whereNotExists(function () { this.select('*').from('old').whereColumn('old.id', 'users.id'); }).del();",
  ),
  all(
    "await knex('users').where('a', 'is not', null).where('b', 'in', [1]).where('c', 'not between', [1, 2]).del();",
  ),
  all("await knex('users').orWhere({ a: 1, b: 2 }).where(true).whereIn('x', []).del();"),
  not(['sqlite'], "await knex('users').whereLike('a', 'x%').whereILike('b', 'y').del();"),
  all("await knex('users').where('id', 1).increment('n', 2);"),
  all("await knex('users').increment('n').update({ a: 1 });"),
  all("await knex('users').decrement({ a: 1, b: 2 });"),
  all("await knex('users').truncate();"),
  all("await knex.withSchema('auth').from('users').where('id', 1).del();"),
  all("await knex('auth.users').withSchema('x').update({ a: 1 }).returning(['id']);"),
  all(
    "await knex.select('a', 'b as c').from('users as u').leftJoin('old as o', 'o.id', 'u.id').where('u.a', 1).orderBy('a', 'desc').limit(5);",
  ),
  all("await knex('users').count('id as n').groupBy('a', 'b').first();"),
  all(
    "await knex('users').distinct('a').join('b', (on) => { on.on('b.id', '=', 'users.id').andOn('b.x', 'users.x'); });",
  ),
  not(['postgres', 'sqlite'], "await knex('users').where('a', 1).limit(10).del();"),

  all("await knex('users').where('a', 1).orWhereNot('b', 2).orWhereNot({ c: 3 }).andWhereNot('d', 4).del();"),
  all(
    "await knex('users').orWhereColumn('a', 'b').whereNotColumn('c', '<', 'd').orWhereNotColumn('e', 'f').andWhereColumn('g', 'h').andWhereNotColumn('i', 'j').del();",
  ),
  all(
    "await knex('users').whereRaw('a').orWhereRaw('b = ?', [1]).andWhereRaw('c').orWhereIn('d', [1]).orWhereNotIn('e', [2]).orWhereNotNull('f').del();",
  ),
  all(
    "await knex('users').whereWrapped((q) => { q.where('a', 1); }).orWhereExists(knex('x').select('y')).orWhereNotExists((q) => { q.select('z').from('x'); }).del();",
  ),
  all(
    "await knex('users').orWhereBetween('a', [1, 2]).orWhereNotBetween('b', [3, 4]).andWhereBetween('c', [5, 6]).andWhereNotBetween('d', [7, 8]).del();",
  ),
  not(
    ['sqlite'],
    "await knex('users').orWhereLike('a', 'x').orWhereILike('b', 'y').andWhereLike('c', 'z').andWhereILike('d', 'w').del();",
  ),
  all(
    "await knex('users').innerJoin('b', 'b.a', 'users.a').leftOuterJoin('c', 'c.a', '=', 'b.a').rightJoin('d', 'd.a', 'b.a').select('*');",
  ),
  all(
    "await knex('users').rightOuterJoin('b', 'b.a', 'c.a').outerJoin('d', 'd.a', 'c.a').fullOuterJoin('e', 'e.a', 'd.a').crossJoin('f').joinRaw('natural join g');",
  ),
  all("await knex('users').min('a').max('b as c').sum('d').avg('e');"),
  not(['postgres'], "await knex('users').countDistinct('a').sumDistinct('b').avgDistinct('c as d');"),
  all("await knex('users').pluck('a').orderByRaw('b desc').orderBy('c').limit(5).offset(2);"),
  all("await knex('users').join('b', (on) => { on.on('b.x', 'users.x').orOn('b.y', 'users.y'); });"),
  not(['postgres'], "await knex('users').join('b', 'b.a', 'users.a').where('b.c', 1).del();"),
  not(['mysql'], "await knex('users').join('b', 'b.a', 'users.a').where('users.c', 1).update({ d: 2 });"),

  // Raw
  all("await knex.raw('ALTER TABLE users ADD COLUMN x int');"),
  all("await knex.raw('update ?? set ?? = ? where id in (?, ?)', ['users', 'a.b', \"it's\", 1, null]);"),
  all(
    "await knex.raw('update :table: set a = :value where b = :other', { table: 'users', value: 'x', other: true });",
  ),
  not(['mysql', 'sqlite'], "await knex.raw('select \\'a\\'::text, :a::int', { a: 1 });"),
  all("await knex.raw('select 1 where a = ?', 5);"),
  all("await knex.raw('select 1').wrap('(', ')');"),
  all("await knex('users').update({ a: knex.ref('b.c') });"),
];
