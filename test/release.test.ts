import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Releasing, repositoryToRelease } from './release-world.ts';

const VERSION = '9.8.7';
const RELEASE = 'npm run -s release';

let repository: Releasing;
let before: string;
beforeAll(() => {
  repository = repositoryToRelease();
});
afterAll(() => repository.remove());

const state = () =>
  repository.sh('git rev-parse HEAD main; git status --porcelain; git ls-files --stage; git stash list');
const files = (rev: string) => repository.sh(`git ls-tree -r --name-only ${rev}`).split('\n');
const text = (path: string) => repository.sh(`git show v${VERSION}:${path}`);

describe('npm run release refuses', () => {
  test.each<readonly [string, () => unknown, RegExp]>([
    [
      'a version of which the changelog says nothing',
      () => {
        const empty = '# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n\n- one\n';
        writeFileSync(join(repository.folder, 'docs/CHANGELOG.md'), empty);
        repository.sh('npm pkg set version=0.9.0 && git commit --quiet --all --message=0.9.0');
      },
      /^docs\/CHANGELOG\.md says nothing under `## 0\.9\.0 - YYYY-MM-DD` or `## Unreleased`/,
    ],
    [
      'a tag that exists',
      () => {
        repository.name('1.0.0');
        repository.sh('git tag v1.0.0');
      },
      /^the tag v1\.0\.0 exists/,
    ],
    [
      'changes that no commit holds',
      () => appendFileSync(join(repository.folder, 'README.md'), 'more\n'),
      /^the work tree has changes/,
    ],
    [
      'files that no commit holds',
      () => {
        repository.sh('git checkout --quiet README.md');
        writeFileSync(join(repository.folder, 'src/new.ts'), '');
      },
      /^the work tree has changes/,
    ],
  ])('%s', (_, change, words) => {
    change();
    const tags = repository.sh('git tag');
    const { status, output } = repository.tried(RELEASE);
    expect(output).toMatch(words);
    expect(status).toBe(2);
    expect(repository.sh('git tag')).toBe(tags);
  });
});

describe('npm run release', () => {
  beforeAll(() => {
    repository.sh('git clean --quiet -d --force src');
    repository.name(VERSION);
    before = state();
    expect(repository.sh(RELEASE)).toMatch(
      /^v9\.8\.7 is [0-9a-f]{40}; `git push origin v9\.8\.7` publishes it$/,
    );
  });

  test('puts a tag on a commit beside the branch, and changes nothing else', () => {
    expect(state()).toBe(before);
    expect(repository.sh(`git cat-file -t v${VERSION}`)).toBe('tag');
    expect(repository.sh(`git rev-parse v${VERSION}^`)).toBe(repository.sh('git rev-parse main'));
    expect(repository.sh('git branch --contains v9.8.7')).toBe('');
    expect(repository.sh(`git log -1 --format=%s v${VERSION}`)).toBe(`release: ${VERSION}`);
  });

  test('holds what is installed and read, and nothing else', () => {
    const held = files(`v${VERSION}`);
    const allowed =
      /^(?:\.gitattributes|\.pre-commit-hooks\.yaml|action\.yml|package\.json|LICENSE|README\.md|docs\/.+\.md|docs\/images\/\w+\.png|schemas\/\w+\.schema\.json|dist\/.*\.(?:m?js|md|d\.ts)|dist\/(?:LICENSES\.txt|libpg-query\.wasm)|dist\/(?:types\/)?package\.json)$/;
    expect(held.filter((path) => !allowed.test(path))).toEqual([]);
    const needed = [
      '.pre-commit-hooks.yaml',
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/code-parser.js',
      'dist/language-server.js',
      'dist/libpg-query.wasm',
      'dist/migrations.js',
      'dist/program.js',
      'dist/promql-parser.js',
    ];
    expect(held).toEqual(expect.arrayContaining([...needed, 'dist/index.mjs', 'schemas/config.schema.json']));
  });

  test('calls what was unreleased by its version and day', () => {
    const [, day = ''] = /^## 9\.8\.7 - (.*)$/m.exec(text('docs/CHANGELOG.md')) ?? [];
    expect(Math.abs(Date.parse(day) - Date.now())).toBeLessThan(2 * 86_400_000);
    expect(text('docs/CHANGELOG.md')).toContain('- two\n');
    expect(repository.sh('git show main:docs/CHANGELOG.md')).toContain('## Unreleased');
  });

  test('has no hook, bundle or release on the branch', () => {
    expect(files('main').filter((path) => /^(?:dist\/|\.pre-commit-hooks\.yaml$)/.test(path))).toEqual([]);
  });

  test('has a package.json that installs nothing and runs nothing', () => {
    const { scripts, devDependencies, imports, ...kept } = JSON.parse(
      repository.sh('git show main:package.json'),
    );
    expect(JSON.parse(text('package.json'))).toEqual(kept);
    expect([scripts, devDependencies, imports]).not.toContain(undefined);
  });

  test('runs in a clone', () => {
    expect(
      repository.sh(`git clone --quiet --branch v${VERSION} . ../${RELEASED} 2>&1
        trap 'rm -rf ../${RELEASED}' EXIT
        cd ../${RELEASED}
        dist/cli.js --version
        node dist/cli.js explain budget-blocks-eviction | grep -c 'kubectl drain'`),
    ).toMatch(new RegExp(`zerodrop ${VERSION}\n[1-9]\\d*$`));
  });
});

const RELEASED = `zerodrop-released-${process.pid}`;
