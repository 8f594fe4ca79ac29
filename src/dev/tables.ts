import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './tables/compile.ts';
import { download } from './tables/sources.ts';

/** `npm run tables`: makes `schemas/kubernetes/*.json` anew from pinned packages and `tables/constraints.ts`. */
const target = fileURLToPath(new URL('../../schemas/kubernetes/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'zerodrop-tables-'));
try {
  const { fields, since } = compile(download(folder));
  writeFileSync(join(target, 'fields.json'), print(fields));
  writeFileSync(join(target, 'since.json'), print(since));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** JSON with whatever fits on one line on one line. */
function print(value: object): string {
  return `${printed(value, '', 0)}\n`;
}

function printed(value: unknown, indent: string, before: number): string {
  const line = JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim());
  const tables = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (typeof value !== 'object' || value === null) return line;
  if (indent.length + before + line.length <= 110 && !(tables && indent.length < 4)) return line;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => inner + printed(item, inner, 0))
    : Object.entries(value).map(([key, item]) => {
        const head = `${JSON.stringify(key)}: `;
        return inner + head + printed(item, inner, head.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}
