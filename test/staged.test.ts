import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, manifest } from './cli-world.ts';
import {
  ENV,
  emptyRepository,
  foundIn,
  hasGit,
  type Repo,
  repositoryIn,
  repositoryWith,
  type Texts,
} from './git-world.ts';
import { service, workload } from './manifests.ts';
import { published } from './published.ts';

const bad = manifest('bad');
const fine = manifest('fine');
const other = workload({ name: 'other', app: 'other' });

interface Case {
  readonly name: string;
  readonly before: Texts;
  readonly change: (repo: Repo) => void;
  readonly found: readonly string[];
  readonly words?: readonly string[];
}

function staged(texts: Texts): (repo: Repo) => void {
  return (repo) => {
    repo.write(texts);
    repo.git('add', '--all');
  };
}

const CASES: readonly Case[] = [
  {
    name: 'nothing is staged',
    before: { 'a.yaml': bad },
    change: ({ write }) => write({ 'b.yaml': bad }),
    found: [],
  },
  {
    name: 'a new file',
    before: { 'a.yaml': bad },
    change: staged({ 'b.yaml': manifest('bad-b') }),
    found: ['b.yaml:4:9 bad-name'],
  },
  {
    name: 'all of a changed file, old findings too',
    before: { 'a.yaml': bad },
    change: staged({ 'a.yaml': `# 1\n${bad}` }),
    found: ['a.yaml:5:9 bad-name'],
  },
  {
    name: 'what is staged of a file, with its lines, not what was written after',
    before: { 'a.yaml': fine },
    change: (repo) => {
      staged({ 'a.yaml': `# staged\n${bad}` })(repo);
      repo.write({ 'a.yaml': fine });
    },
    found: ['a.yaml:5:9 bad-name'],
  },
  {
    name: 'not what is written and not staged',
    before: { 'a.yaml': fine },
    change: (repo) => {
      staged({ 'a.yaml': `# staged\n${fine}` })(repo);
      repo.write({ 'a.yaml': bad });
    },
    found: [],
  },
  {
    name: 'a neighbour is known from the index',
    before: { 'd/w.yaml': workload(), 'd/o.yaml': other },
    change: (repo) => {
      staged({ 'd/s.yaml': service() })(repo);
      repo.write({ 'd/w.yaml': other });
    },
    found: [],
  },
  {
    name: 'a neighbour that nobody has added is not known',
    before: { 'd/o.yaml': other },
    change: (repo) => {
      staged({ 'd/s.yaml': service() })(repo);
      repo.write({ 'd/w.yaml': workload() });
    },
    found: ['d/s.yaml:6:3 service-selects-nothing'],
  },
  {
    name: 'a file that is staged and gone from the disk',
    before: {},
    change: (repo) => {
      staged({ 'a.yaml': bad })(repo);
      repo.write({ 'a.yaml': undefined });
    },
    found: ['a.yaml:4:9 bad-name'],
    words: ['a.yaml'],
  },
  {
    name: 'a deletion: no finding lies in what is gone',
    before: { 'd/s.yaml': service(), 'd/w.yaml': workload(), 'd/o.yaml': other },
    change: staged({ 'd/w.yaml': undefined }),
    found: [],
  },
  {
    name: 'with --since, what a deletion does to others',
    before: { 'd/s.yaml': service(), 'd/w.yaml': workload(), 'd/o.yaml': other, 'a.yaml': bad },
    change: staged({ 'd/w.yaml': undefined }),
    found: ['d/s.yaml:6:3 service-selects-nothing'],
    words: ['--since', 'HEAD'],
  },
  {
    name: 'with --since, no old finding, and nothing of the work tree',
    before: { 'a.yaml': bad },
    change: (repo) => {
      staged({ 'a.yaml': `# 1\n${bad}---\n${manifest('odd')}` })(repo);
      repo.write({ 'a.yaml': fine, 'b.yaml': bad });
    },
    found: ['a.yaml:10:9 bad-name'],
    words: ['--since', 'HEAD'],
  },
  {
    name: 'a rename',
    before: { 'a.yaml': bad },
    change: (repo) => repo.git('mv', 'a.yaml', 'b ü.yaml'),
    found: ['b ü.yaml:4:9 bad-name'],
  },
  {
    name: 'a file that git ignores and tracks',
    before: { '.gitignore': 'gen/\n' },
    change: (repo) => {
      repo.write({ 'gen/a.yaml': bad });
      repo.git('add', '--force', 'gen/a.yaml');
    },
    found: ['gen/a.yaml:4:9 bad-name'],
  },
  {
    name: 'not what is only meant to be added',
    before: { 'a.yaml': fine },
    change: (repo) => {
      repo.write({ 'b.yaml': bad });
      repo.git('add', '--intent-to-add', 'b.yaml');
    },
    found: [],
  },
  {
    name: 'not what is vendored, unless it is named or a link leads there',
    before: { 'a.yaml': fine },
    change: (repo) => {
      staged({ 'vendor/x/a.yaml': bad, 'vendor/y/b.yaml': manifest('bad-b'), 'node_modules/c.yaml': bad })(
        repo,
      );
      symlinkSync('vendor/y', join(repo.folder, 'linked'));
      symlinkSync('../out.yaml', join(repo.folder, 'out.yaml'));
      repo.git('add', '--all');
    },
    found: ['vendor/y/b.yaml:4:9 bad-name'],
  },
  {
    name: 'what a path narrows',
    before: {},
    change: staged({ 'a/x.yaml': bad, 'b/y.yaml': manifest('bad-b'), 'vendor/z.yaml': manifest('bad-z') }),
    found: ['b/y.yaml:4:9 bad-name', 'vendor/z.yaml:4:9 bad-name'],
    words: ['b', 'vendor/z.yaml'],
  },
  {
    name: 'names with spaces, an umlaut, quotes and a line end',
    before: {},
    change: staged({ 'a b/ü "x".yaml': bad, 'line\nend.yaml': manifest('bad-line') }),
    found: ['a b/ü "x".yaml:4:9 bad-name', 'line\\nend.yaml:4:9 bad-name'],
  },
  {
    name: 'the config of the index',
    before: { 'zerodrop.yaml': 'rules: { bad-name: off }\n' },
    change: (repo) => {
      staged({ 'a.yaml': bad })(repo);
      repo.write({ 'zerodrop.yaml': '{}\n' });
    },
    found: [],
  },
  {
    name: 'a submodule is another project',
    before: { 'a.yaml': fine },
    change: (repo) => {
      const inner = repositoryWith({ 'a.yaml': bad });
      repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub.yaml');
    },
    found: [],
  },
  {
    name: 'files that a sparse checkout leaves out are known',
    before: { 'd/w/w.yaml': workload(), 'd/o/o.yaml': other },
    change: (repo) => {
      repo.git('sparse-checkout', 'set', 'd/o');
      repo.write({ 'd/o/s.yaml': service() });
      repo.git('add', 'd/o/s.yaml');
    },
    found: [],
  },
  {
    name: 'line ends as git keeps them',
    before: { 'a.yaml': fine },
    change: (repo) => {
      repo.git('config', 'core.autocrlf', 'true');
      staged({ 'a.yaml': `# 1\n${bad}`.replaceAll('\n', '\r\n') })(repo);
    },
    found: ['a.yaml:5:9 bad-name'],
  },
];

describe.skipIf(!hasGit)('--staged reports', () => {
  test.each(CASES)('$name', async ({ before, change, found, words = [] }) => {
    const repo = repositoryWith(before);
    change(repo);
    const outcome = await repo.check(['--staged', '--fail-on', 'warning', ...words]);
    expect({ found: foundIn(outcome), code: outcome.code }).toEqual({
      found,
      code: found.length > 0 ? 1 : 0,
    });
  });

  test('everything before the first commit', async () => {
    const repo = emptyRepository();
    staged({ 'a.yaml': bad })(repo);
    repo.write({ 'b.yaml': bad });
    expect(foundIn(await repo.check(['--staged']))).toEqual(['a.yaml:4:9 bad-name']);
  });

  test('nothing of an empty repository', async () => {
    expect(await emptyRepository().check(['--staged'])).toEqual({
      code: 0,
      out: '',
      err: 'checked 0 files, 0 objects: no findings\n',
    });
  });

  test('a project below the repository, from a folder below that', async () => {
    const repo = repositoryWith({ 'app/zerodrop.yaml': '{}\n', 'app/d/a.yaml': fine, 'b.yaml': fine });
    staged({ 'app/d/a.yaml': bad, 'app/c.yaml': manifest('bad-c'), 'b.yaml': bad })(repo);
    expect(foundIn(await repo.check(['--staged'], { from: 'app/d' }))).toEqual(['a.yaml:4:9 bad-name']);
    const named = await repo.check(['--staged', 'app']);
    expect(foundIn(named)).toEqual(['app/c.yaml:4:9 bad-name', 'app/d/a.yaml:4:9 bad-name']);
  });

  test('what a list narrows, whether it is on the disk or not', async () => {
    const repo = repositoryWith({});
    staged({ 'a.yaml': bad, 'b.yaml': manifest('bad-b'), 'c.yaml': manifest('bad-c') })(repo);
    repo.write({ 'b.yaml': undefined });
    const stdin = 'b.yaml\0c.yaml\0gone.yaml\0x.ts\0';
    const { out, err } = await repo.check(['--staged', '--files-from', '-'], { stdin });
    expect(foundIn({ out, err, code: 1 })).toEqual(['b.yaml:4:9 bad-name', 'c.yaml:4:9 bad-name']);
    expect((await repo.check(['--staged', '--files-from', '-'])).code).toBe(0);
  });

  test('the index of a linked worktree', async () => {
    const repo = repositoryWith({ 'a.yaml': fine });
    const tree = repositoryIn(join(folderWith({}), 'tree'));
    repo.git('worktree', 'add', '--quiet', '-b', 'side', tree.folder);
    staged({ 'b.yaml': manifest('bad-b') })(tree);
    expect(foundIn(await tree.check(['--staged']))).toEqual(['b.yaml:4:9 bad-name']);
    expect(foundIn(await repo.check(['--staged']))).toEqual([]);
  });

  test('the index that a hook names', async () => {
    const repo = repositoryWith({ 'a.yaml': fine });
    staged({ 'a.yaml': bad })(repo);
    repo.git('read-tree', '--index-output=.git/other', 'HEAD');
    const env = { ...ENV, GIT_INDEX_FILE: '.git/other' };
    expect(foundIn(await repo.check(['--staged'], { env }))).toEqual([]);
    expect(foundIn(await repo.check(['--staged']))).toEqual(['a.yaml:4:9 bad-name']);
  });

  test('a link out of the project and a large file as what was not read', async () => {
    const repo = repositoryWith({});
    symlinkSync('/etc/x.yaml', join(repo.folder, 'out.yaml'));
    staged({ 'big.json': `"${'x'.repeat(20_000_001)}"`, 'bin.yaml': 'a\0', 'a.yaml': fine })(repo);
    const { code, err } = await repo.check(['--staged']);
    expect({ code, err }).toEqual({
      code: 0,
      err:
        'checked 1 file, 1 object: no findings\n' +
        'not checked: 1 file over 20 MB (big.json), 1 binary file, 1 link out of the project (out.yaml)\n',
    });
  });
});

describe.skipIf(!hasGit)('--staged says what it lacks, with 2 and no report', () => {
  test.each([
    [
      'no repository',
      () => repositoryIn(folderWith({ 'a.yaml': bad })),
      [],
      '`--staged`: the project lies in no git repository',
    ],
    [
      'a path that is nowhere',
      () => repositoryWith({ 'a.yaml': bad }),
      ['b.yaml'],
      '`b.yaml` does not exist',
    ],
    [
      'a merge that is not done',
      () => {
        const repo = repositoryWith({ 'a.yaml': fine });
        repo.git('checkout', '--quiet', '-b', 'b');
        repo.commit({ 'a.yaml': bad });
        repo.git('checkout', '--quiet', 'main');
        repo.commit({ 'a.yaml': manifest('odd') });
        spawnSync('git', ['merge', 'b'], { cwd: repo.folder, env: ENV });
        return repo;
      },
      [],
      '`--staged`: `a.yaml` has a conflict, so the index holds no version of it',
    ],
  ])('%s', async (_, made, words, message) => {
    const { code, out, err } = await made().check(['--staged', ...words]);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `zerodrop: ${message}\n` });
  });
});

const program = join(await published(), 'cli.js');

describe.skipIf(!hasGit)('in a real hook', () => {
  const hook = `#!/bin/sh\nexec '${process.execPath}' '${program}' check --format plain --staged\n`;

  /** Finds what every rule finds: a document that is no YAML. */
  const broken = `${fine}  labels: [\n`;

  function hooked(texts: Texts): Repo {
    const repo = repositoryWith(texts);
    repo.write({ '.git/hooks/pre-commit': hook });
    chmodSync(join(repo.folder, '.git/hooks/pre-commit'), 0o755);
    return repo;
  }

  function commit({ folder }: Repo, words: readonly string[], from = '') {
    const { status, stderr } = spawnSync('git', ['commit', '--message=x', ...words], {
      cwd: join(folder, from),
      env: { ...ENV, NO_COLOR: '1' },
      encoding: 'utf8',
    });
    return { status, found: stderr.match(/^\S+ error \S+/gm) ?? [] };
  }

  test.each([
    ['--all', ['--all'], ''],
    ['a path, beside what is staged', ['sub/a.yaml'], ''],
    ['a path from a folder below', ['a.yaml'], 'sub'],
  ])('git commit with %s', (_, words, from) => {
    const repo = hooked({ 'sub/a.yaml': fine, 'b.yaml': fine });
    repo.write({ 'sub/a.yaml': broken });
    expect(commit(repo, words, from)).toEqual({
      status: 1,
      found: [expect.stringMatching(/^sub\/a\.yaml:5:\d+ error unreadable-document/)],
    });
    repo.write({ 'sub/a.yaml': `# 1\n${fine}` });
    expect(commit(repo, words, from)).toEqual({ status: 0, found: [] });
  });

  test('git commit of a path leaves out what is staged beside it', () => {
    const repo = hooked({ 'a.yaml': fine, 'b.yaml': fine });
    staged({ 'b.yaml': broken })(repo);
    repo.write({ 'a.yaml': `# 1\n${fine}` });
    expect(commit(repo, ['a.yaml'])).toEqual({ status: 0, found: [] });
  });

  test('git commit in a linked worktree', () => {
    const repo = hooked({ 'a.yaml': fine });
    const tree = repositoryIn(join(folderWith({}), 'tree'));
    repo.git('worktree', 'add', '--quiet', '-b', 'side', tree.folder);
    mkdirSync(join(tree.folder, 'sub'));
    staged({ 'sub/b.yaml': broken })(tree);
    expect(commit(tree, [], 'sub').status).toBe(1);
    staged({ 'sub/b.yaml': fine })(tree);
    rmSync(join(tree.folder, 'a.yaml'));
    expect(commit(tree, [], 'sub').status).toBe(0);
  });
});
