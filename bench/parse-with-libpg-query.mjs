import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';

// The floor of any check of SQL: start of the process, loading of the parser, one parse of each file.
const folder = process.argv[2];
await loadModule();
for (const name of readdirSync(folder)) parseSync(readFileSync(join(folder, name), 'utf8'));
