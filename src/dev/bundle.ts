import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { emitTypes } from './declarations.ts';
import { licencesOf } from './licences.ts';
import { ROOT } from './repository.ts';

const SHEBANG = '#!/usr/bin/env node\n';

/** `npm run bundle`: everything that is published and not in the repository as it is. */
export async function bundle(target: string): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  await bundleCode(target);
  await emitTypes(join(target, 'types'));
}

/** The program as few files that need nothing else: parts that a run may not need are chunks of their own. */
export async function bundleCode(target: string): Promise<void> {
  // Together they would share their common code in many small chunks, each of which costs a start its time.
  const inputs = [
    ...(await bundleEntry(target, { cli: 'src/cli/main.ts' })),
    ...(await bundleEntry(target, { index: 'src/index.ts' })),
  ];
  const cli = join(target, 'cli.js');
  const code = readFileSync(cli, 'utf8');
  if (!code.startsWith('#!')) writeFileSync(cli, SHEBANG + code);
  chmodSync(cli, 0o755);
  writeFileSync(join(target, 'LICENSES.txt'), licencesOf([...new Set(inputs)]));
  copyPages(join(target, 'rules'));
}

/** The files that went into it. */
async function bundleEntry(
  target: string,
  entry: { readonly [name: string]: string },
): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: entry,
    outdir: target,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Its build for Node.js is CommonJS and asks for `process` at run time, which a module cannot.
    alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') },
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    lineLimit: 200,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [tablesAsText],
  });
  return Object.keys(metafile.inputs);
}

/** Parsing JSON from a string is faster than compiling it as code. */
const tablesAsText: Plugin = {
  name: 'tables-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /schemas\/kubernetes\/\w+\.json$/ }, ({ path }) => {
      const json = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(json)})`, loader: 'js' };
    });
  },
};

/** The pages that `zerodrop explain` shows. */
function copyPages(target: string): void {
  const pages = join(ROOT, 'docs/rules');
  mkdirSync(target, { recursive: true });
  for (const name of existsSync(pages) ? readdirSync(pages) : []) {
    if (name.endsWith('.md') && name !== 'README.md') cpSync(join(pages, name), join(target, name));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(ROOT, 'dist'));
