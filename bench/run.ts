import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../src/dev/bundle.ts';
import { CODE_FOLDER, CODE_PENDING, writeCodeMigrations } from './code-migrations.ts';
import { crowds } from './crowds.ts';
import { familyCosts } from './families.ts';
import { hookTimes } from './hook.ts';
import { type Served, served, type Typed } from './language-server.ts';
import { inTurns, node, program } from './measure.ts';
import { FOLDER as MIGRATIONS, oneMigrationEdited, PENDING, peersIn, writeMigrations } from './migrations.ts';
import { writeReleases } from './releases.ts';
import { tableLoads } from './tables.ts';
import { oneEdit } from './warm.ts';
import { app, writeProject } from './workspaces.ts';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'dist/cli.js');
const parser = join(root, 'bench/parse-with-yaml.mjs');
const folder = mkdtempSync(join(tmpdir(), 'zerodrop-bench-'));

/** Figures of one run on one machine: only the ratios mean something elsewhere. `--only NAME`: one part of them. */
async function main(): Promise<void> {
  const parts = {
    startUp,
    wholeChecks,
    hook,
    growth,
    edits,
    rules,
    tables,
    migrations,
    releases,
    editor,
    peers,
  };
  const only = process.argv[2] === '--only' ? process.argv[3] : undefined;
  if (only !== undefined && !Object.hasOwn(parts, only))
    throw new Error(`--only is one of ${Object.keys(parts).join(', ')}`);
  await bundle(join(root, 'dist'));
  for (const [name, part] of Object.entries(parts)) if (only === undefined || name === only) await part();
}

function startUp(): void {
  const one = project('one', 1, 1);
  const commands = [
    ['-e', '0'],
    [cli, '--version'],
    [cli, 'check', '--fail-on', 'never'],
  ];
  const [bare = 0, version = 0, check = 0] = inTurns(commands, one, 31);
  header('start to exit', 'ms', 'beside `node -e 0`', 'goal');
  row('`node -e 0`', round(bare), '1.00', '');
  row('`zerodrop --version`', round(version), ratio(version, bare), '≤ 1.4');
  row('`zerodrop check` of one file', round(check), ratio(check, bare), '≤ 1.4');
}

function wholeChecks(): void {
  header('whole check, process start included', 'ms', 'beside yaml parsing only', 'goal', 'peak MB');
  const times = new Map<string, number>();
  const given = process.argv[2] === '--only' ? undefined : process.argv[2];
  const projects: [string, string][] = [
    ['100 files', project('f100', 100, 20)],
    ['1,000 files', project('f1000', 1000, 50)],
    ['2,000 files', project('f2000', 2000, 50)],
    ['5,000 files', project('f5000', 5000, 50)],
    ['one namespace of 5,000 objects', project('one-namespace', 1667, 1)],
    ['5,000 namespaces', project('namespaces', 5000, 5000)],
    ...(given ? [[`given folder`, copied(given)] as [string, string]] : []),
  ];
  for (const [name, path] of projects) {
    const check = node([cli, 'check', '--fail-on', 'never', '--format', 'plain'], path, 5);
    const yaml = node([parser, path], root, 3);
    times.set(name, check.ms);
    row(
      name,
      round(check.ms),
      ratio(check.ms, yaml.ms),
      name === '100 files' ? '' : '≤ 0.6',
      round(check.peak),
    );
  }
  const growth = (times.get('2,000 files') ?? 0) / (times.get('1,000 files') ?? 1);
  row('2,000 files beside 1,000', '', growth.toFixed(2), '≤ 2.2', '');
}

/** One staged file of many: beside what any check of the project has to do before its first rule. */
function hook(): void {
  const { named, staged, whole, phases } = hookTimes(cli, project('hook', 1000, 50), 'team-1/app-1.yaml', 9);
  const needed = phases.start + phases.read + phases.parse;
  header('one staged file of 1,000', 'ms', 'beside start, reading and parsing', 'goal');
  row('start of the bundle', round(phases.start), ratio(phases.start, needed), '');
  row('discovering and reading', round(phases.read), ratio(phases.read, needed), '');
  row('parsing', round(phases.parse), ratio(phases.parse, needed), '');
  row('`zerodrop check FILE`', round(named), ratio(named, needed), '≤ 1.5');
  row('`zerodrop check --staged`', round(staged), ratio(staged, needed), '≤ 1.5');
  row('`zerodrop check` of all', round(whole), ratio(whole, needed), '');
}

/** Twice as much of what could be compared with everything. */
function growth(): void {
  header('2,000 beside 1,000 in one namespace', 'ratio', 'goal');
  crowds.forEach(([name, each], shape) => {
    const [half, whole] = [1000, 2000].map((count) => {
      const path = join(folder, `crowd-${shape}-${count}`);
      mkdirSync(path);
      const texts = Array.from({ length: count }, (_, i) => each(i)).flat();
      writeFileSync(join(path, 'all.yaml'), texts.join('---\n'));
      return node([cli, 'check', '--fail-on', 'never', '--format', 'plain'], path, 3).ms;
    });
    row(name, ratio(whole ?? 0, half ?? 1), '≤ 2.2');
  });
}

async function edits(): Promise<void> {
  header('one edit in a warm session', 'ms', 'goal');
  for (const files of [100, 1000, 5000]) row(`${files} files`, (await oneEdit(files)).toFixed(2), '< 5');
}

async function rules(): Promise<void> {
  header('rules on 1,000 files, once and cold', 'rules', 'ms', 'dearest');
  for (const { category, rules: count, ms, dearest } of await familyCosts(1000)) {
    row(category, String(count), round(ms), `\`${dearest}\``);
  }
}

async function tables(): Promise<void> {
  const { evidence, all, promql } = await tableLoads();
  header('loading', 'ms', 'goal');
  row('evidence', evidence.toFixed(2), '');
  row('evidence and fields', all.toFixed(2), '< 3');
  row('the parser of PromQL', promql.toFixed(2), '');
}

async function migrations(): Promise<void> {
  const path = join(folder, 'migrations');
  writeMigrations(path, 700);
  const others = peersIn(join(folder, 'migration-peers'));
  const files = readdirSync(join(path, MIGRATIONS)).map((name) => join(MIGRATIONS, name));
  const check = [cli, 'check', '--fail-on', 'never', '--format', 'plain'];
  const commands = [
    [join(root, 'bench/parse-with-libpg-query.mjs'), join(path, MIGRATIONS)],
    check,
    [...check, '--isolated'],
    ...(others ? [[others.pgfence, 'analyze', '--format', 'sql', ...files]] : []),
  ];
  const [floor = 0, some = 0, all = 0, pgfence] = inTurns(commands, path, 7);
  const squawk = others && program(others.squawk, files, path, 7);
  header('700 migrations, process start included', 'ms', 'beside start, parser and parsing', 'goal');
  row('start, parser and parsing', round(floor), '1.00', '');
  row(`zerodrop, ${PENDING} pending`, round(some), ratio(some, floor), '≤ 2.5');
  row('zerodrop, all pending', round(all), ratio(all, floor), '');
  for (const [name, ms] of Object.entries({ pgfence, squawk }))
    row(name, ms === undefined ? 'not installed' : round(ms), ms === undefined ? '' : ratio(ms, floor), '');
  codeMigrations();
  header('one edit of the last migration in a warm session', 'ms', 'goal');
  for (const count of [100, 1000]) {
    row(`${count} migrations`, (await oneMigrationEdited(count)).toFixed(2), '< 10');
  }
}

function codeMigrations(): void {
  const path = join(folder, 'code-migrations');
  writeCodeMigrations(path, 300);
  const parsing = [join(root, 'bench/parse-code.mjs'), join(path, CODE_FOLDER)];
  const check = [cli, 'check', '--fail-on', 'never', '--format', 'plain'];
  const commands = [[...parsing, 'sql'], parsing, check, [...check, '--isolated']];
  const [floor = 0, code = 0, some = 0, all = 0] = inTurns(commands, path, 7);
  header('300 migrations in TypeScript, process start included', 'ms', 'beside start and parsing', 'goal');
  row('start, both parsers, parsing of code and SQL', round(floor), '1.00', '');
  row('of code alone', round(code), ratio(code, floor), '');
  row(`zerodrop, ${CODE_PENDING} pending`, round(some), ratio(some, floor), '≤ 2');
  row('zerodrop, all pending', round(all), ratio(all, floor), '');
}

/** Progressive delivery: three parsers and what links a Rollout to its queries. */
function releases(): void {
  const path = join(folder, 'releases');
  writeReleases(path, 1000);
  const check = [cli, 'check', '--fail-on', 'never', '--format', 'plain'];
  const [yaml = 0, ms = 0] = inTurns([[parser, path], check], path, 5);
  header('1,000 Rollouts with their Services, routes and analyses', 'ms', 'beside yaml parsing only', 'goal');
  row('yaml parsing', round(yaml), '1.00', '');
  row('zerodrop', round(ms), ratio(ms, yaml), '≤ 2');
}

async function editor(): Promise<void> {
  header('in the editor', 'first ms', 'all ms', 'keystroke ms', 'p95', 'goal', 'peak MB');
  for (const files of [100, 1000, 5000]) {
    const path = project(`editor-${files}`, files, 50);
    writeFileSync(join(path, 'zerodrop.yaml'), '{}\n');
    const manifest = 'team-1/app-1.yaml';
    editorRow(`${files} manifests`, await served(cli, path, manifest, inTag(path, manifest)));
    editorRow(`${files} manifests, an object loses its name`, await served(cli, path, manifest, IN_NAME));
  }
  const mixed = project('editor-mixed', 1000, 50);
  writeMigrations(mixed, 500);
  editorRow(
    '1000 manifests and 500 migrations',
    await served(cli, mixed, 'team-1/app-1.yaml', inTag(mixed, 'team-1/app-1.yaml')),
  );
  const last = readdirSync(join(mixed, MIGRATIONS)).at(-1) ?? '';
  editorRow(
    `the last migration, of ${PENDING} pending`,
    await served(cli, mixed, join(MIGRATIONS, last), IN_NAME),
  );
  const huge = project('editor-huge', 1, 1);
  writeFileSync(join(huge, 'zerodrop.yaml'), '{}\n');
  writeFileSync(
    join(huge, 'all.yaml'),
    Array.from({ length: 2000 }, (_, i) => app(i, `ns-${i % 50}`)).join('---\n'),
  );
  editorRow(
    'one file of 5 MB and 6,000 objects',
    await served(cli, huge, 'all.yaml', inTag(huge, 'all.yaml')),
  );
  const most = project('editor-10000', 10_000, 500);
  writeFileSync(join(most, 'zerodrop.yaml'), '{}\n');
  editorRow(
    '10000 manifests',
    await served(cli, most, 'team-1/app-1.yaml', inTag(most, 'team-1/app-1.yaml')),
  );
}

/** Comments out more or less of `metadata:`, so that an object loses its name and namespace and finds them again. */
const IN_NAME: Typed = { line: 3, character: 0, key: '#' };

/** At the end of the first image: what most keystrokes are like. */
function inTag(folder: string, path: string): Typed {
  const lines = readFileSync(join(folder, path), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(' image: '));
  return { line, character: lines[line]?.length ?? 0, key: '1' };
}

function editorRow(name: string, { first, all, median, p95, peak }: Served): void {
  row(name, round(first), round(all), median.toFixed(1), p95.toFixed(1), '< 20', round(peak));
}

/** Other linters on the same 1,000 files, where they are installed. */
function peers(): void {
  header('on the same 1,000 files', 'ms');
  const path = project('peers', 1000, 50);
  row('zerodrop', round(node([cli, 'check', '--fail-on', 'never', '--format', 'plain'], path, 3).ms));
  const commands: [string, string[]][] = [
    ['kube-linter', ['lint', '.']],
    ['kubeconform', ['-ignore-missing-schemas', '-schema-location', join(root, 'schemas/none'), '.']],
  ];
  for (const [command, args] of commands) {
    const ms = program(command, args, path, 3);
    row(command, ms === undefined ? 'not installed' : round(ms));
  }
  const score = program(
    'sh',
    ['-c', 'command -v kube-score >/dev/null || exit 9; find . -name "*.yaml" | xargs kube-score score'],
    path,
    3,
  );
  row('kube-score', score === undefined ? 'not installed' : round(score));
}

function project(name: string, files: number, namespaces: number): string {
  const path = join(folder, name);
  writeProject(path, files, namespaces);
  return path;
}

/** A copy, so that what lies around the folder has no part in it. */
function copied(given: string): string {
  if (!existsSync(given)) throw new Error(`${given} does not exist`);
  const path = join(folder, 'given');
  cpSync(given, path, { recursive: true });
  return path;
}

/** The first row of a table, with a blank line before it. */
function header(...cells: readonly string[]): void {
  process.stdout.write('\n');
  row(...cells);
  row(...cells.map(() => '---'));
}

function row(...cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function round(value: number): string {
  return String(Math.round(value));
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
