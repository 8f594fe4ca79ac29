import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleProgram } from '../src/dev/bundle.ts';
import { type Files, ROOT } from '../src/dev/repository.ts';
import { documents, workload } from './manifests.ts';
import { dbmate } from './migrations.ts';
import { analysisTemplate, rollout } from './releases.ts';

/** Each file says when it is evaluated. */
const telling: Plugin = {
  name: 'telling',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:src|rules)\/.*\.ts$/ }, ({ path }) => ({
      contents: `globalThis.evaluated.push(${JSON.stringify(relative(ROOT, path))});\n${readFileSync(path, 'utf8')}`,
      loader: 'ts',
    }));
  },
};

/** Runs the program as its launcher does, and writes down what was evaluated, WebAssembly and the parsers beside it included. */
const RUN = `
const { readFileSync, writeFileSync } = require('node:fs');
const [, program, told, ...words] = process.argv;
const evaluated = (globalThis.evaluated = []);
const { parse } = JSON;
JSON.parse = (...given) => {
  const parsed = parse(...given);
  for (const kind of Object.keys(parsed?.types ? parsed.kinds ?? {} : {})) evaluated.push('fields of ' + kind);
  return parsed;
};
const { instantiate } = WebAssembly;
WebAssembly.instantiate = (...given) => (evaluated.push('WebAssembly'), instantiate(...given));
const besides = require('node:module').createRequire(program);
process.on('exit', () => {
  for (const name of ['migrations.js', 'code-parser.js', 'promql-parser.js'])
    if (besides.resolve('./' + name) in besides.cache) evaluated.push(name);
  writeFileSync(told, JSON.stringify(evaluated));
});
process.argv = [process.argv[0], program, ...words];
const code = require('node:vm').runInThisContext(readFileSync(program, 'latin1'), { filename: program });
const own = { exports: {} };
code(own.exports, besides, own, program);
void own.exports.start();
`;

const MIGRATIONS =
  /^(?:src\/workspace\/histories\/|src\/model\/migration\/|src\/syntax\/(?:sql|code)\/|WebAssembly$|(?:migrations|code-parser)\.js$)/;

const isProgressive = (path: string) =>
  /^src\/(?:model\/progressive|syntax\/(?:promql|condition))\/|^rules\/(?:(?:analysis|canary(?!-ingress)|promoted|abort|old-version)-|promotion-without-test|rollout-(?:strategy|service)-|workload-ref-)|^promql-parser\.js$/.test(
    path,
  );

const CODE = /^src\/syntax\/code\//;

const PARSERS = ['WebAssembly', 'code-parser.js'];

/** What tells files that may hold migrations from others, what the config may say of them, and how findings name a hole. */
const ALWAYS = [
  'src/model/migration/mysql/server.ts',
  'src/syntax/sql/dialect.ts',
  'src/syntax/sql/hole.ts',
  'src/workspace/histories/applied.ts',
  'src/workspace/histories/runner-files.ts',
];

/** Functions and tables of which it does not matter that there are two. */
const IN_BOTH = [
  ...ALWAYS.filter((path) => !path.endsWith('/applied.ts')),
  'src/engine/explain/words.ts',
  'src/model/edit.ts',
  'src/model/ignore.ts',
  'src/model/words.ts',
  'src/rule/define.ts',
  'src/rule/index.ts',
  'src/text/nearest-word.ts',
  'src/workspace/pointed.ts',
];

describe('what a check loads', () => {
  const work = mkdtempSync(join(tmpdir(), 'zerodrop-loading-'));
  const program = join(work, 'program.js');

  let parts: Awaited<ReturnType<typeof bundleProgram>>;

  beforeAll(async () => {
    parts = await bundleProgram(program, [telling]);
    cpSync(join(ROOT, 'node_modules/libpg-query/wasm/libpg-query.wasm'), join(work, 'libpg-query.wasm'));
  });

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  function evaluatedFor(files: Files): readonly string[] {
    const project = mkdtempSync(join(work, 'project-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    const told = `${project}.json`;
    const words = [program, told, 'check', '--isolated', '--fail-on', 'never'];
    execFileSync(process.execPath, ['-e', RUN, ...words], { cwd: project });
    return JSON.parse(readFileSync(told, 'utf8'));
  }

  test('the program and migrations have nothing in common that remembers', () => {
    const both = parts.program.filter((path) => parts.migrations.includes(path));
    expect(both.sort()).toEqual(IN_BOTH.sort());
  });

  test('manifests: nothing that reads migrations', () => {
    const evaluated = evaluatedFor({ 'web.yaml': workload({ replicas: 1 }), 'package.json': '{}\n' });
    expect(evaluated).toContain('rules/single-replica.ts');
    const unasked = evaluated.filter((path) => MIGRATIONS.test(path) && !ALWAYS.includes(path));
    expect(unasked).toEqual([]);
  });

  test('manifests: the fields of other projects only with an object of theirs', () => {
    const others = /^fields of (?:argoproj|flagger|gateway|keda|networking\.istio)\./;
    const tables = (files: Files) => evaluatedFor(files).filter((path) => others.test(path));
    const application = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\n';
    expect(tables({ 'web.yaml': documents(workload(), application) })).toEqual([]);
    expect(tables({ 'web.yaml': workload({ kind: 'Rollout' }) })).toEqual(
      ['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'Experiment', 'Rollout'].map(
        (kind) => `fields of argoproj.io/v1alpha1/${kind}`,
      ),
    );
  });

  test('manifests: what knows of progressive delivery only with a release of that kind', () => {
    const route =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\nspec: { rules: [] }\n';
    expect(evaluatedFor({ 'web.yaml': documents(workload(), route) }).filter(isProgressive)).toEqual([]);
    expect(evaluatedFor({ 'web.yaml': workload({ kind: 'Rollout' }) })).toEqual(
      expect.arrayContaining(['rules/analysis-never-ends.ts', 'src/model/progressive/analysis/analyses.ts']),
    );
  });

  test('releases: the parser of PromQL only with a query', () => {
    const analysis = 'canary: { analysis: { templates: [{ templateName: success-rate }] } }';
    const metric = (provider: string) => analysisTemplate([`name: success-rate\nprovider: ${provider}`]);
    const parser = (files: Files) => evaluatedFor(files).filter((path) => path === 'promql-parser.js');
    const web = rollout(analysis);
    expect(parser({ 'web.yaml': web, 'rate.yaml': metric('{ web: { url: "http://gate/ok" } }') })).toEqual(
      [],
    );
    const asked = metric('{ prometheus: { address: "http://prometheus", query: up } }');
    expect(parser({ 'web.yaml': web, 'rate.yaml': asked })).toEqual(['promql-parser.js']);
  });

  test('SQL that is no migration: not the parser', () => {
    const evaluated = evaluatedFor({ 'queries/all.sql': 'SELECT 1;\n' });
    expect(evaluated).toContain('src/workspace/histories/histories.ts');
    expect(evaluated).toContain('migrations.js');
    expect(evaluated).not.toContain('WebAssembly');
  });

  test('migrations: all of it, and no rules for manifests', () => {
    const evaluated = evaluatedFor(dbmate(1, 'ALTER TABLE users DROP COLUMN plan;'));
    expect(evaluated).toEqual(
      expect.arrayContaining([
        'src/workspace/histories/histories.ts',
        'src/model/migration/read-statement.ts',
        'rules/drops-column.ts',
        'WebAssembly',
      ]),
    );
    expect(evaluated).not.toContain('rules/single-replica.ts');
    expect(evaluated.filter((path) => CODE.test(path))).toEqual([]);
  });

  test('migrations in code: their parser, and of the builders the one that they are written with', () => {
    const evaluated = evaluatedFor({
      'package.json': '{ "dependencies": { "knex": "3.1.0", "pg": "8.11.0" } }\n',
      'knexfile.js': "module.exports = { client: 'pg' };\n",
      'migrations/20240101000000_drop_plan.ts':
        "export const up = (knex) => knex.schema.alterTable('users', (t) => t.dropColumn('plan'));\nexport const down = () => {};\n",
    });
    expect(evaluated).toEqual(
      expect.arrayContaining([
        'src/syntax/code/read-code.ts',
        'src/syntax/code/builders/knex/knex.ts',
        ...PARSERS,
      ]),
    );
    expect(evaluated).not.toContain('src/syntax/code/builders/typeorm/typeorm.ts');
  });

  test('code that is no migration: not the parser', () => {
    const evaluated = evaluatedFor({
      'web.yaml': workload({ replicas: 1 }),
      'src/index.ts': 'export const up = 1;\n',
      'src/users.js': "exports.up = (knex) => knex.raw('drop table users');\n",
    });
    expect(evaluated.filter((path) => CODE.test(path) || PARSERS.includes(path))).toEqual([]);
  });
});
