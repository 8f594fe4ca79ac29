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
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import {
  CODE_PARSER,
  codeParserApart,
  LANGUAGE_SERVER,
  languageServerApart,
  MIGRATIONS,
  MIGRATIONS_ENTRY,
  migrationsApart,
  PROMQL_PARSER,
  promqlParserApart,
} from './apart.ts';
import { writeCodeCache } from './code-cache.ts';
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

/** The program as one file with its compiled code, migrations and the parsers beside it, launched by a command and an Action; the library as a module with chunks. */
export async function bundleCode(target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), '{ "type": "commonjs" }\n');
  const parts = await bundleProgram(join(target, 'program.js'));
  const library = await built({ ...LIBRARY, outdir: target }, `../${WASM}`);
  const inputs = [...Object.values(parts), library].flat();
  const cli = join(target, 'cli.js');
  const launchers: BuildOptions = { ...COMMON, format: 'cjs', target: 'node12' };
  await built({ ...launchers, entryPoints: ['src/cli/launch.ts'], outfile: cli });
  await built({ ...launchers, entryPoints: ['src/cli/action.ts'], outfile: join(target, 'action.js') });
  writeFileSync(cli, SHEBANG + readFileSync(cli, 'utf8'));
  chmodSync(cli, 0o755);
  cpSync(join(ROOT, 'node_modules/libpg-query/wasm', WASM), join(target, WASM));
  writeFileSync(join(target, 'LICENSES.txt'), licencesOf([...new Set(inputs)]));
  copyPages(join(target, 'rules'));
  writeCodeCache(target);
}

/** The program with what stands apart from it, and the files of which something went into each. */
export async function bundleProgram(
  outfile: string,
  plugins: readonly Plugin[] = [],
): Promise<{ readonly [name in 'program' | 'migrations' | 'packages']: readonly string[] }> {
  const folder = dirname(outfile);
  const program: BuildOptions = { ...PROGRAM, entryPoints: ['src/cli/start.ts'], outfile };
  const migrations: BuildOptions = { ...MIGRATIONS_ALONE, outfile: join(folder, MIGRATIONS) };
  const alone = (entry: string, name: string): BuildOptions => ({
    ...COMMON,
    format: 'cjs',
    entryPoints: [entry],
    outfile: join(folder, name),
  });
  return {
    program: await built(program, undefined, [
      migrationsApart,
      promqlParserApart,
      languageServerApart,
      ...plugins,
    ]),
    migrations: await built(migrations, `./${WASM}`, [codeParserApart, ...plugins]),
    packages: [
      ...(await built(alone('@babel/parser', CODE_PARSER))),
      ...(await built(alone('@prometheus-io/lezer-promql', PROMQL_PARSER))),
      ...(await built(alone('vscode-languageserver/node', LANGUAGE_SERVER))),
    ],
  };
}

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // Its build for Node.js is CommonJS and asks for `process` at run time, which a module cannot.
  alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') },
  minify: true,
  lineLimit: 200,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Code that is run by hand and has no `import()`. */
const SCRIPT: BuildOptions = {
  ...COMMON,
  format: 'cjs',
  charset: 'ascii',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'ownUrl' },
};

const OWN_URL = 'const ownUrl = require("node:url").pathToFileURL(__filename).href;';

/** A function expression in ASCII only, which is read as bytes. */
const PROGRAM: BuildOptions = {
  ...SCRIPT,
  banner: { js: `(function (exports, require, module, __filename) {${OWN_URL}` },
  footer: { js: '})' },
};

const MIGRATIONS_ALONE: BuildOptions = {
  ...SCRIPT,
  stdin: { contents: MIGRATIONS_ENTRY, resolveDir: ROOT },
  banner: { js: OWN_URL },
};

const LIBRARY: BuildOptions = {
  ...COMMON,
  entryPoints: { index: 'src/index.ts' },
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  charset: 'utf8',
};

/** The parser of PostgreSQL, which stands beside the bundle. */
const WASM = 'libpg-query.wasm';

/** The files of which something went into it. `wasm` is the way from the built file to the parser. */
async function built(
  options: BuildOptions,
  wasm?: string,
  more: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const plugins = [tablesAsText, ...(wasm ? [wasmBeside(wasm)] : []), ...more];
  const { metafile } = await build({ ...options, metafile: true, plugins });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? path : []));
}

/** Parsing JSON from a string is faster than compiling it as code. */
export const tablesAsText: Plugin = {
  name: 'tables-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /schemas\/(?:kubernetes|crds)\/[\w.]+\.json$/ }, ({ path }) => {
      const json = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(json)})`, loader: 'js' };
    });
  },
};

/** The glue of libpg-query looks for its WebAssembly with the means of CommonJS, and a module has none of them. */
function wasmBeside(wasm: string): Plugin {
  const instantiate = `import { readFileSync } from 'node:fs';
function instantiateWasm(imports, done) {
  const bytes = readFileSync(new URL('${wasm}', import.meta.url));
  WebAssembly.instantiate(bytes, imports).then(({ instance, module }) => done(instance, module));
  return {};
}
`;
  return {
    name: 'wasm-beside',
    setup({ onLoad }) {
      onLoad({ filter: /libpg-query\/wasm\/index\.js$/ }, ({ path }) => ({
        contents: instantiate + replaced(path, 'PgQueryModule()', 'PgQueryModule({ instantiateWasm })'),
      }));
      onLoad({ filter: /libpg-query\/wasm\/libpg-query\.js$/ }, ({ path }) => ({
        contents: replaced(path, 'var fs=require("node:fs");scriptDirectory=__dirname+"/";', ''),
      }));
    },
  };
}

function replaced(path: string, from: string, to: string): string {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} no longer holds ${from}`);
  return text.replace(from, () => to);
}

/** The pages that `zerodrop explain` shows. */
function copyPages(target: string): void {
  const pages = join(ROOT, 'docs/rules');
  mkdirSync(target, { recursive: true });
  for (const name of existsSync(pages) ? readdirSync(pages) : []) {
    if (name.endsWith('.md') && name !== 'README.md') cpSync(join(pages, name), join(target, name));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(ROOT, 'dist'));
