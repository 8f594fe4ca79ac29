import { test } from 'vitest';
import { readFile } from '../src/workspace/histories/load-readers.ts';
import { SNIPPETS } from './kysely-snippets.ts';
import { CASES } from './sequelize-snippets.ts';
import { appendFileSync } from 'node:fs';
async function read(text: string, builder: any, dialect: any) {
  const section = { span: { start: 0, end: text.length }, delimiter: undefined, scope: 'none', because: { path: 'a.ts', span: undefined, text: 'x' }, doubt: undefined };
  const o = { id: 'a', path: 'a.ts', repeatable: false, dialect, builder, sections: [section], placeholders: [] };
  return readFile({ path: 'a.ts', index: 0 } as any, 'a.ts' as any, text, [o] as any);
}
const show = (tag: string, text: string, r: any) => {
  for (const s of r.statements) {
    const bad = s.effects.filter((e: any) => e.type === 'unreadable');
    const place = (e: any) => text.slice(e.place.span.start, e.place.span.end);
    appendFileSync('/tmp/eff.txt', `${bad.length ? 'BAD ' : 'ok  '}${tag} | ${s.text.slice(0, 200)} => ${s.effects.map((e: any) => e.type + '@' + place(e) + (e.message ? ' ' + e.message : '')).join(' ; ')}\n`);
  }
};
test('x', async () => {
  for (const d of ['postgres', 'mysql', 'sqlite']) for (const s of SNIPPETS) {
    const text = `import { CompiledQuery, sql } from 'kysely';\nexport async function up(db) {\n${s}\n}`;
    show('kysely ' + d, text, await read(text, 'kysely', d));
  }
  for (const d of ['postgres', 'mysql', 'sqlite'] as const) for (const s of [...CASES[d], ...(d==='sqlite'?[`await q.changeColumn('u','a',{type: Sequelize.STRING, allowNull:false})`,`await q.removeColumn('u','a')`,`await q.addConstraint('t', { fields: ['a'], type: 'unique' })`,`await q.removeConstraint('t','x')`,`await q.renameColumn('t','a','b')`]:[`await q.removeConstraint('t','x')`,`await q.renameColumn('t','a','b')`])]) {
    const text = `'use strict';\nconst { DataTypes } = require('sequelize');\nmodule.exports = {\nasync up(q, Sequelize) {\nconst { sequelize } = q;\n${s}\n} };`;
    show('sequelize ' + d, text, await read(text, 'sequelize', d));
  }
});
