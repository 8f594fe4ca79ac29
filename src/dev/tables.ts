import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './tables/compile.ts';
import { compileCustom, customPackages } from './tables/custom.ts';
import { interfacesOf } from './tables/interfaces.ts';
import { printed } from './tables/print.ts';
import { download, folderIn, unpack } from './tables/sources.ts';

/**
 * `npm run tables`: makes `schemas/kubernetes/*.json` anew from pinned packages and `tables/constraints.ts`, and
 * `schemas/crds` from others and `tables/custom-kinds.ts`.
 */
const schemas = fileURLToPath(new URL('../../schemas/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'zerodrop-tables-'));
try {
  const { fields, since } = compile(download(folder));
  writeFileSync(join(schemas, 'kubernetes/fields.json'), printed(fields));
  writeFileSync(join(schemas, 'kubernetes/since.json'), printed(since));
  unpack(customPackages, folder);
  const core = new Set(Object.keys(fields.types));
  for (const [group, tables] of compileCustom((name) => folderIn(folder, name), core)) {
    writeFileSync(join(schemas, 'crds', `${group}.json`), printed(tables));
    writeFileSync(join(schemas, 'crds', `${group}.ts`), interfacesOf(tables));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
