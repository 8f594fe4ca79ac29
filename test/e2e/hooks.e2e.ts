import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesIn } from '../../src/dev/repository.ts';
import { type Releasing, repositoryToRelease } from '../release-world.ts';

const work = mkdtempSync(join(tmpdir(), 'zerodrop-hooks-'));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Where the hooks come from; the second release is there to be updated to. */
let source: Releasing;
before(() => {
  source = repositoryToRelease();
  for (const version of ['9.0.0', '9.1.0']) {
    source.name(version);
    source.sh('npm run -s release');
  }
});
after(() => {
  source.remove();
  rmSync(work, { recursive: true, force: true });
});

interface Manager {
  readonly name: string;
  /** Why it cannot be asked; false when it can. */
  readonly missing: string | false;
  readonly command: readonly string[];
  /** How it is told to look for newer releases. */
  readonly update: string;
  /** What it says then. */
  readonly says: RegExp;
  /** The release that it ends at. */
  readonly updated: string;
}

const managers: readonly Manager[] = [
  // It looks for tags on the default branch only, finds none, and keeps what is there.
  {
    name: 'pre-commit',
    ...preCommit(),
    update: 'autoupdate',
    says: /\.pre-commit-hooks\.yaml is not a file/,
    updated: 'v9.0.0',
  },
  { name: 'prek', ...prek(), update: 'update', says: /v9\.1\.0/, updated: 'v9.1.0' },
];

/** The newest one, in a folder of its own. */
function preCommit(): Pick<Manager, 'missing' | 'command'> {
  const venv = join(work, 'venv');
  const made = spawnSync('python3', ['-m', 'venv', venv]).status === 0;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'pre-commit'];
  const installed = made && spawnSync(join(venv, 'bin/python'), pip).status === 0;
  return {
    missing: !installed && 'no pre-commit: it takes python3 with pip',
    command: [join(venv, 'bin/pre-commit')],
  };
}

function prek(): Pick<Manager, 'missing' | 'command'> {
  const launcher = join(here, 'node_modules/@j178/prek/bin/prek.js');
  const command = [process.execPath, launcher];
  const runs = existsSync(launcher) && spawnSync(process.execPath, [launcher, '--version']).status === 0;
  return { missing: !runs && 'prek is not installed: npm ci --prefix test/e2e', command };
}

interface Files {
  readonly [path: string]: string;
}

const [bad, good, unfixed, fixed] = [
  'fixtures/budget-blocks-eviction/bad',
  'fixtures/budget-blocks-eviction/good',
  'fixtures/removed-api-version/bad',
  'fixtures/removed-api-version/fixed',
].map(filesIn) as [Files, Files, Files, Files];

for (const { name, missing, command, update, says, updated } of managers) {
  describe(name, () => {
    const options = { skip: missing };
    const env = {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([key]) => !/^(?:GIT|PRE_COMMIT|PREK)_/.test(key)),
      ),
      PRE_COMMIT_HOME: join(work, `${name}-home`),
      PREK_HOME: join(work, `${name}-home`),
      GIT_CONFIG_GLOBAL: '/dev/null',
      // The hooks come from a folder, and another user may own it.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      NO_COLOR: '1',
    };

    /** A repository with one hook, and these files committed. */
    function project(id: string, files: Files) {
      const folder = mkdtempSync(join(work, 'project-'));
      const say = (program: string, words: readonly string[]) => {
        const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' });
        return { status, output: stdout + stderr };
      };
      const git = (...words: readonly string[]) => assert.equal(say('git', words).status, 0, words.join(' '));
      const write = (texts: Files) => {
        for (const [path, text] of Object.entries(texts)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
      };
      const config = `repos:\n  - repo: ${source.folder}\n    rev: v9.0.0\n    hooks:\n      - id: ${id}\n`;
      git('init', '--quiet', '--initial-branch=main');
      git('config', 'user.name', 'Somebody');
      git('config', 'user.email', 'somebody@example.org');
      write({ ...files, '.pre-commit-config.yaml': config });
      git('add', '--all');
      git('commit', '--quiet', '--message=first');
      return {
        git,
        write,
        read: (path: string) => readFileSync(join(folder, path), 'utf8'),
        manage: (...words: readonly string[]) => say(command[0] as string, [...command.slice(1), ...words]),
      };
    }

    test('installs the hook, and runs it when something is committed', options, (context) => {
      context.diagnostic(project('zerodrop', {}).manage('--version').output.trim());
      const { git, write, manage } = project('zerodrop', {});
      git('commit', '--quiet', '--allow-empty', '--message=nothing');
      const started = performance.now();
      assert.equal(manage('install', '--install-hooks').status, 0);
      context.diagnostic(`installed in ${Math.round(performance.now() - started)} ms`);
      write(good);
      git('add', '--all');
      git('commit', '--quiet', '--message=good');
    });

    test('fails on a bad file that is staged, and passes on a good one', options, (context) => {
      const { git, write, manage } = project('zerodrop', {});
      write(bad);
      git('add', '--all');
      const { status, output } = manage('run');
      assert.match(output, /error budget-blocks-eviction/);
      assert.equal(status, 1);
      write(good);
      git('add', '--all');
      const started = performance.now();
      const passed = manage('run');
      context.diagnostic(`ran in ${Math.round(performance.now() - started)} ms`);
      assert.match(passed.output, /Passed/);
      assert.equal(passed.status, 0);
    });

    test('says nothing of what is neither staged nor concerned', options, () => {
      const { git, write, manage } = project('zerodrop', bad);
      write({
        'settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n',
        'a.txt': 'a\n',
      });
      git('add', '--all');
      assert.equal(manage('run').status, 0);
    });

    test('knows the neighbour that is committed, untracked or changed since', options, () => {
      const { 'budget.yaml': budget = '', 'web.yaml': web = '' } = bad;
      assert.ok(budget && web);
      const committed = project('zerodrop', { 'web.yaml': web });
      committed.write({ 'budget.yaml': budget });
      committed.git('add', 'budget.yaml');
      assert.match(committed.manage('run').output, /error budget-blocks-eviction/);
      // What is not staged is put aside while the hook runs, so the change that would help does not.
      committed.write({ 'web.yaml': web.replace(/replicas: 3/, 'replicas: 8') });
      assert.match(committed.manage('run').output, /error budget-blocks-eviction/);
      const untracked = project('zerodrop', {});
      untracked.write(bad);
      untracked.git('add', 'budget.yaml');
      assert.match(untracked.manage('run').output, /error budget-blocks-eviction/);
    });

    test('fixes with zerodrop-fix, and fails until that is staged', options, () => {
      const { git, write, read, manage } = project('zerodrop-fix', {});
      write(unfixed);
      git('add', '--all');
      const { status, output } = manage('run');
      assert.match(output, /files were modified by this hook/);
      assert.equal(status, 1);
      for (const [path, text] of Object.entries(fixed)) assert.equal(read(path), text);
      git('add', '--all');
      assert.doesNotMatch(manage('run').output, /modified/);
    });

    test('checks everything with zerodrop-all, also when a file is only deleted', options, () => {
      const { git, manage } = project('zerodrop-all', { ...bad, 'other.yaml': 'a: 1\n' });
      git('rm', '--quiet', 'other.yaml');
      const { status, output } = manage('run');
      assert.match(output, /error budget-blocks-eviction/);
      assert.equal(status, 1);
    });

    test('passes all files at once', options, () => {
      const names = Array.from({ length: 60 }, (_, i) => `settings-${i}`);
      const files = names.map((name) => [
        `${name}.yaml`,
        `kind: ConfigMap\napiVersion: v1\nmetadata: { name: ${name} }\n`,
      ]);
      const { output, status } = project('zerodrop', Object.fromEntries(files)).manage(
        'run',
        '--all-files',
        '--verbose',
      );
      assert.match(output, /checked 60 files/);
      assert.equal(status, 0);
    });

    test('updates to a release or not at all', options, () => {
      const { manage, read } = project('zerodrop', {});
      const { output } = manage(update);
      assert.match(read('.pre-commit-config.yaml'), new RegExp(`rev: ${updated}$`, 'm'));
      assert.match(output, says);
    });
  });
}
