import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT } from './repository.ts';

/** Stands beside the program and is loaded with the first file that may be a migration: half of all code. */
export const MIGRATIONS = 'migrations.js';

/** Reads migrations in TypeScript and JavaScript. */
export const CODE_PARSER = 'code-parser.js';

/** Reads the queries of Prometheus that judge a release. */
export const PROMQL_PARSER = 'promql-parser.js';

/** Where the program comes to code for migrations, and what it asks of it. */
const ENTRIES: Readonly<Record<string, string>> = {
  'src/engine/explain/migrations.ts': 'explainStatement',
  'src/workspace/histories/histories.ts': 'Histories',
  'src/workspace/histories/load-readers.ts': 'readFile',
  'rules/index.history.ts': 'default',
  'rules/index.migration.ts': 'default',
  'rules/index.statement.ts': 'default',
};

/** The entries by their paths, each evaluated when it is asked for. */
export const MIGRATIONS_ENTRY = Object.keys(ENTRIES)
  .map((path) => `exports['${path}'] = () => require('./${path}');\n`)
  .join('');

/** Leaves the code for migrations to its own file. What both need is in both, so it must keep nothing. */
export const migrationsApart: Plugin = {
  name: 'migrations-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      const entry = relative(ROOT, join(resolveDir, path));
      return kind === 'dynamic-import' && entry in ENTRIES ? { path: entry, namespace: 'apart' } : undefined;
    });
    onResolve({ filter: new RegExp(MIGRATIONS), namespace: 'apart' }, ({ path }) => ({
      path,
      external: true,
    }));
    onLoad({ filter: /^/, namespace: 'apart' }, ({ path }) => ({
      contents: `const { ${ENTRIES[path]}: asked } = require('./${MIGRATIONS}')['${path}']();
export { asked as ${ENTRIES[path]} };`,
    }));
  },
};

export const codeParserApart = packageApart('@babel/parser', CODE_PARSER);

/** Speaks with editors. */
export const LANGUAGE_SERVER = 'language-server.js';

export const languageServerApart = packageApart('vscode-languageserver/node', LANGUAGE_SERVER);

export const promqlParserApart = packageApart('@prometheus-io/lezer-promql', PROMQL_PARSER);

/** Leaves a package to a file of its own. */
function packageApart(packageName: string, file: string): Plugin {
  return {
    name: `${file}-apart`,
    setup({ onResolve }) {
      const filter = new RegExp(`^${packageName}$`);
      onResolve({ filter }, () => ({ path: `./${file}`, external: true }));
    },
  };
}
