import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from '../../src/dev/licences.ts';
import { ROOT } from '../../src/dev/repository.ts';

/** Puts together what the `.vsix` holds: the extension, and the server as it is bundled at the root. */

/** What `zerodrop lsp` does not load, the library first of all; and compiled code, which fits one version of V8, while the editor has another. */
const LEFT_OUT = new Set(['action.js', 'chunks', 'index.mjs', 'program.cache', 'types']);

const here = import.meta.dirname;
const dist = join(ROOT, 'dist');
if (!existsSync(join(dist, 'cli.js'))) {
  console.error('there is no bundle: run `npm run bundle` at the root');
  process.exitCode = 2;
} else {
  copyServer();
  await buildExtension();
}

function copyServer(): void {
  const server = join(here, 'server');
  rmSync(server, { recursive: true, force: true });
  for (const name of readdirSync(dist)) {
    if (!LEFT_OUT.has(name)) cpSync(join(dist, name), join(server, name), { recursive: true });
  }
  cpSync(join(ROOT, 'LICENSE'), join(here, 'LICENSE'));
}

async function buildExtension(): Promise<void> {
  const out = join(here, 'out');
  rmSync(out, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(relative(ROOT, here), 'src/extension.ts')],
    outfile: join(out, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    minify: true,
    lineLimit: 200,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  writeFileSync(join(out, 'LICENSES.txt'), licencesOf(Object.keys(metafile.inputs)));
}
