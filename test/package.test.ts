import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../src/dev/bundle.ts';
import { filesIn, ROOT, ruleIds } from '../src/dev/repository.ts';

interface PackageFile {
  readonly version: string;
  readonly scripts: { readonly [name: string]: string };
  readonly [key: string]: unknown;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageFile;

describe('package.json', () => {
  test('names no script that npm runs by itself, and no workspaces', () => {
    const lifecycle = ['prepare', 'prepack', 'build', 'install', 'preinstall', 'postinstall'];
    expect(Object.keys(manifest.scripts).filter((name) => lifecycle.includes(name))).toEqual([]);
    expect(manifest).not.toHaveProperty('workspaces');
  });

  test('needs nothing at run time', () => {
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect(manifest).not.toHaveProperty(key);
    }
  });
});

describe('the package', () => {
  const work = mkdtempSync(join(tmpdir(), 'zerodrop-package-'));
  const project = join(work, 'project');
  const own = join(project, 'node_modules/zerodrop');
  let packed: readonly string[] = [];
  let tarball = '';

  const npm = (args: readonly string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  const node = (args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

  beforeAll(async () => {
    const source = join(work, 'source');
    mkdirSync(source);
    for (const path of ['package.json', 'README.md', 'LICENSE', 'schemas']) {
      if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(source, path), { recursive: true });
    }
    await bundle(join(source, 'dist'));
    const [made] = JSON.parse(npm(['pack', '--json', '--pack-destination', work], source));
    packed = made.files.map(({ path }: { path: string }) => path).sort();
    tarball = join(work, made.filename);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    npm(['install', '--offline', '--no-audit', '--no-fund', tarball], project);
  });

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('holds what is needed and nothing else', () => {
    const allowed =
      /^(?:package\.json|README\.md|LICENSE|schemas\/[a-z]+\.schema\.json|dist\/.*\.(?:m?js|md|d\.ts)|dist\/(?:LICENSES\.txt|(?:types\/)?package\.json|program\.cache|libpg-query\.wasm))$/;
    expect(packed.filter((path) => !allowed.test(path))).toEqual([]);
    const pages = ruleIds().map((id) => `dist/rules/${id}.md`);
    expect(packed).toEqual(
      expect.arrayContaining([
        ...pages,
        'dist/cli.js',
        'dist/code-parser.js',
        'dist/language-server.js',
        'dist/libpg-query.wasm',
        'dist/migrations.js',
        'dist/program.cache',
        'dist/promql-parser.js',
        'dist/index.mjs',
        'dist/types/index.d.ts',
      ]),
    );
  });

  test.each([
    ['publint', ['run', '--strict']],
    ['attw', ['--profile', 'esm-only', '--no-color', '--no-emoji']],
  ])('is right in the eyes of %s', (tool, options) => {
    const bin = join(ROOT, 'node_modules/.bin', tool);
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...options, tarball], {
      encoding: 'utf8',
    });
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
  });

  test('names the licence of everything that is bundled', () => {
    const licences = readFileSync(join(own, 'dist/LICENSES.txt'), 'utf8');
    for (const name of ['yaml', 'picomatch', '@prometheus-io/lezer-promql', '@lezer/lr'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('says its version and checks a file', () => {
    expect(node(['node_modules/.bin/zerodrop', '--version'])).toBe(`zerodrop ${manifest.version}\n`);
    for (const [path, text] of Object.entries(filesIn('fixtures/budget-blocks-eviction/bad'))) {
      writeFileSync(join(project, path), text);
    }
    const printed = node(['node_modules/.bin/zerodrop', 'check', '--format', 'plain', '--fail-on', 'never']);
    expect(printed).toContain(
      'budget.yaml:7:17 error budget-blocks-eviction `web` lets none of its 3 pods be evicted',
    );
    expect(node(['node_modules/.bin/zerodrop', 'explain', 'budget-blocks-eviction'])).toContain(
      'kubectl drain',
    );
  });

  test('starts from compiled code', () => {
    const asked = `console.log(require(${JSON.stringify(join(own, 'dist/cli.js'))}).script().cachedDataRejected)`;
    writeFileSync(join(project, 'asked.cjs'), asked);
    expect(node(['asked.cjs'])).toBe('false\n');
  });

  test('checks hundreds of files', () => {
    const folder = join(project, 'many');
    mkdirSync(folder);
    for (let i = 0; i < 200; i++) {
      const name = `settings-${i}`;
      writeFileSync(
        join(folder, `${name}.yaml`),
        `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`,
      );
    }
    const args = ['check', 'many', '--format', 'json'];
    expect(JSON.parse(node(['node_modules/.bin/zerodrop', ...args])).summary).toMatchObject({
      files: 200,
      errors: 0,
    });
    rmSync(folder, { recursive: true });
  });

  test('runs without the executable bit, and from a folder that cannot be written', () => {
    chmodSync(join(own, 'dist/cli.js'), 0o444);
    expect(node([join(own, 'dist/cli.js'), '--version'])).toContain(manifest.version);
  });

  test('is a library', () => {
    writeFileSync(
      join(project, 'use.js'),
      `import { lint } from 'zerodrop';
       const findings = await lint(['.']);
       console.log(findings.map(({ rule }) => rule).join());`,
    );
    expect(node(['use.js'])).toBe('budget-blocks-eviction\n');
  });

  test('is a library that loads no parser of code or queries before it needs one', () => {
    const folder = join(own, 'dist');
    const loaded = new Set(['index.mjs']);
    for (const path of loaded) {
      const imports = readFileSync(join(folder, path), 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g);
      for (const [, to = ''] of imports) loaded.add(posix.join(posix.dirname(path), to));
    }
    const text = [...loaded].map((path) => readFileSync(join(folder, path), 'utf8')).join('');
    expect(text).toContain('AnalysisTemplate');
    expect(text).not.toContain('decoratorsBeforeExport');
    expect(text).not.toContain('StepInvariantExpr');
  });

  test('has types that need no other package', () => {
    writeFileSync(
      join(project, 'use.ts'),
      `import { createSession, type Finding, lint, memoryHost, type Session } from 'zerodrop';
       export const findings: readonly Finding[] = await lint({ 'a.yaml': '' }, { config: { preset: 'strict' } });
       export const session: Session = await createSession(memoryHost({}));
       // @ts-expect-error
       await lint(1);`,
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'zerodrop',
    ];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, 'use.ts'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});
