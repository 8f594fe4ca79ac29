import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';
import { parse } from '../dist/code-parser.js';

// The floor of any check of migrations in code: start of the process, loading of both parsers, one parse of each file
// and, with `sql`, of the statements that its `up` sends.
const [, , folder, withSql] = process.argv;
const plugins = [['estree', { classFeatures: true }], 'decorators-legacy', 'typescript'];
if (withSql) await loadModule();
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), 'utf8');
  parse(text, {
    sourceType: 'unambiguous',
    errorRecovery: true,
    ranges: true,
    attachComment: false,
    plugins,
  });
  if (!withSql) continue;
  const [up] = text.split('async down');
  for (const [, sql] of up.matchAll(/query\(`([^`]*)`/g)) {
    for (const column of sql.includes('${') ? ['email', 'parts', 'plan'] : ['']) {
      parseSync(sql.replace('${column}', column));
    }
  }
}
