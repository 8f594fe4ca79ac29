import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from '../../src/dev/licences.ts';
import { ROOT } from '../../src/dev/repository.ts';

/** Puts together what the `.vsix` holds: the extension, and the server as it is bundled at the root. */

/** What `zerodrop lsp` loads. The compiled code is left out: it fits one version of V8, and the editor has another. */
const SERVER = [
  'package.json',
  'cli.js',
  'program.js',
  'migrations.js',
  'language-server.js',
  'code-parser.js',
  'libpg-query.wasm',
  'LICENSES.txt',
  'rules',
];

const here = import.meta.dirname;
const dist = join(ROOT, 'dist');
const missing = SERVER.filter((name) => !existsSync(join(dist, name)));
if (missing.length > 0) {
  console.error(`the bundle has no ${missing.join(', ')}: run \`npm run bundle\` at the root`);
  process.exitCode = 2;
} else {
  copyServer();
  await buildExtension();
}

function copyServer(): void {
  const server = join(here, 'server');
  rmSync(server, { recursive: true, force: true });
  for (const name of SERVER) cpSync(join(dist, name), join(server, name), { recursive: true });
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
