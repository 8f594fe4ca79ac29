import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, manifest, runIn } from './cli-world.ts';
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

const bad = manifest('bad');
const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 3
  selector: { matchLabels: { app: web } }
`;

interface Case {
  readonly name: string;
  readonly before: Texts;
  /** From then to the work tree. */
  readonly change: Texts | ((repo: Repo) => void);
  readonly found: readonly string[];
  readonly words?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'nothing has changed',
    before: { 'a.yaml': bad },
    change: {},
    found: [],
  },
  {
    name: 'a new finding in an old file; the old one beside it stays out',
    before: { 'a.yaml': `${bad}---\n${manifest('fine')}` },
    change: { 'a.yaml': `${bad}---\n${manifest('bad-too')}` },
    found: ['a.yaml:9:9 bad-name'],
  },
  {
    name: 'an old finding that lines above have moved',
    before: { 'a.yaml': bad },
    change: { 'a.yaml': `# one\n# two\n${bad}` },
    found: [],
  },
  {
    name: 'an old finding on a changed line',
    before: { 'a.yaml': bad },
    change: { 'a.yaml': bad.replace('name: bad', 'name: bad # so be it') },
    found: ['a.yaml:4:9 bad-name'],
  },
  {
    name: 'an old finding with a related place in a changed line',
    before: { 'a.yaml': bad },
    change: { 'a.yaml': bad.replace('ConfigMap', 'ConfigMap # here') },
    found: ['a.yaml:4:9 bad-name'],
  },
  {
    name: 'an old finding with a related place in a changed line of another file',
    before: { 'b.yaml': budget, 'w.yaml': workload({ replicas: 3 }) },
    change: { 'w.yaml': workload({ replicas: '3 # all of them' }) },
    found: ['b.yaml:6:17 budget-blocks-eviction'],
  },
  {
    name: 'a Service that lost its pods, in a file that did not change',
    before: {
      'deploy/w.yaml': workload(),
      'deploy/s.yaml': service(),
      'deploy/o.yaml': workload({ name: 'other', app: 'other' }),
    },
    change: { 'deploy/w.yaml': undefined },
    found: ['deploy/s.yaml:6:3 service-selects-nothing'],
  },
  {
    name: 'a file that nobody has added',
    before: { 'a.yaml': bad },
    change: { 'new.yaml': manifest('bad-new') },
    found: ['new.yaml:4:9 bad-name'],
  },
  {
    name: 'a file that is new and added',
    before: { 'a.yaml': bad },
    change: (repo) => {
      repo.write({ 'new.yaml': manifest('bad-new') });
      repo.git('add', '--intent-to-add', 'new.yaml');
    },
    found: ['new.yaml:4:9 bad-name'],
  },
  {
    name: 'a file that only moved, and its namesake that did not',
    before: { 'a/x.yaml': `${bad}# padding\n`, 'b/x.yaml': bad },
    change: (repo) => {
      mkdirSync(join(repo.folder, 'c'));
      repo.git('mv', 'b/x.yaml', 'c/y.yaml');
    },
    found: [],
  },
  {
    name: 'a file that moved and has one line more',
    before: { 'a.yaml': `${bad}# 1\n# 2\n# 3\n# 4\n` },
    change: (repo) => {
      repo.git('mv', 'a.yaml', 'b.yaml');
      repo.write({ 'b.yaml': `${bad}# 1\n# 2\n# 3\n# 4\n---\n${manifest('bad-too')}` });
    },
    found: ['b.yaml:13:9 bad-name'],
  },
  {
    name: 'a copy before the old one: the copy is new, the old one is not',
    before: { 'b.yaml': bad },
    change: { 'a.yaml': bad },
    found: ['a.yaml:4:9 bad-name'],
  },
  {
    name: 'an ignore that is gone',
    before: { 'a.yaml': `# zerodrop-ignore bad-name -- agreed\n${bad}` },
    change: { 'a.yaml': bad },
    found: ['a.yaml:4:9 bad-name'],
  },
  {
    name: 'a deletion beside an old finding',
    before: { 'a.yaml': `${bad}data:\n  x: y\n` },
    change: { 'a.yaml': bad },
    found: [],
  },
  {
    name: 'other line ends',
    before: { 'a.yaml': bad },
    change: (repo) => {
      repo.git('config', 'core.autocrlf', 'true');
      repo.write({
        'a.yaml': bad.replaceAll('\n', '\r\n'),
        'b.yaml': `${manifest('bad-b')}`.replaceAll('\n', '\r\n'),
      });
    },
    found: ['b.yaml:4:9 bad-name'],
  },
  {
    name: 'names with spaces, an umlaut, quotes and a line end',
    before: {
      'a b/ü "x".yaml': bad,
      'line\nend.yaml': manifest('bad-line'),
      'tab\t.yaml': manifest('bad-tab'),
    },
    change: {
      'a b/ü "x".yaml': bad.replace('name: bad', 'name: bad # 1'),
      'line\nend.yaml': manifest('bad-line').replace('bad-line', 'bad-line # 2'),
      'tab\t.yaml': `# 3\n${manifest('bad-tab')}`,
    },
    found: ['a b/ü "x".yaml:4:9 bad-name', 'line\\nend.yaml:4:9 bad-name'],
  },
  {
    name: 'lines that look like a patch',
    before: { 'a.yaml': `# --- a/b.yaml\n${bad}` },
    change: { 'a.yaml': `${bad}# +++ b/b.yaml\n++ b/b.yaml: |\n  @@ -1 +4 @@\n` },
    found: [],
  },
  {
    name: 'paths narrow further',
    before: { 'a/x.yaml': bad, 'b/y.yaml': manifest('fine') },
    change: { 'a/x.yaml': manifest('bad-a'), 'b/y.yaml': manifest('bad-b') },
    found: ['b/y.yaml:4:9 bad-name'],
    words: ['b'],
  },
  {
    name: 'only what is named is known',
    before: {
      'deploy/w.yaml': workload(),
      'deploy/s.yaml': service(),
      'deploy/o.yaml': workload({ name: 'other', app: 'other' }),
    },
    change: { 'deploy/w.yaml': undefined },
    found: [],
    words: ['--isolated', 'deploy/s.yaml'],
  },
];

describe.skipIf(!hasGit)('--since reports', () => {
  test.each(CASES)('$name', async ({ before, change, found, words = [] }) => {
    const repo = repositoryWith({ 'zerodrop.yaml': '{}\n', ...before });
    if (typeof change === 'function') change(repo);
    else repo.write(change);
    const outcome = await repo.check(['--since', 'HEAD', '--fail-on', 'warning', ...words]);
    expect({ found: foundIn(outcome), code: outcome.code }).toEqual({
      found,
      code: found.length > 0 ? 1 : 0,
    });
  });
});

describe.skipIf(!hasGit)('--since looks from', () => {
  /** One finding stands on both branches, and each has one of its own. */
  function branched(): Repo {
    const repo = repositoryWith({ 'a.yaml': bad });
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit({ 'feature.yaml': manifest('bad-feature') });
    repo.git('checkout', '--quiet', 'main');
    repo.commit({ 'main.yaml': manifest('bad-main') });
    repo.git('checkout', '--quiet', 'feature');
    return repo;
  }

  test('the merge base: what has come to the other branch since is no difference', async () => {
    const outcome = await branched().check(['--since', 'main']);
    expect(foundIn(outcome)).toEqual(['feature.yaml:4:9 bad-name']);
    expect(outcome.err).toBe('checked 2 files, 2 objects: 1 error\n1 finding stood before main\n');
  });

  test('the other branch, once it is merged', async () => {
    const repo = branched();
    repo.git('merge', '--quiet', '--no-edit', 'main');
    expect(foundIn(await repo.check(['--since', 'main']))).toEqual(['feature.yaml:4:9 bad-name']);
    expect(foundIn(await repo.check(['--since', 'HEAD~1']))).toEqual(['main.yaml:4:9 bad-name']);
  });

  test('a tag, a commit, a remote branch', async () => {
    const repo = repositoryWith({ 'a.yaml': bad });
    repo.git('tag', '-a', 'v1', '-m', 'one');
    const commit = repo.git('rev-parse', 'HEAD');
    const clone = repositoryIn(folderWith({}));
    clone.git('clone', '--quiet', repo.folder, '.');
    clone.write({ 'b.yaml': manifest('bad-b') });
    for (const revision of ['v1', commit, 'origin/main', '@{upstream}'])
      expect(foundIn(await clone.check(['--since', revision]))).toEqual(['b.yaml:4:9 bad-name']);
  });

  test('a folder below, and a project below the repository', async () => {
    const repo = repositoryWith({ 'app/zerodrop.yaml': '{}\n', 'app/deploy/a.yaml': bad, 'out.yaml': bad });
    repo.write({
      'app/deploy/b.yaml': manifest('bad-b'),
      'app/c.yaml': manifest('bad-c'),
      'out.yaml': manifest('bad-out'),
    });
    repo.git('mv', 'app/deploy/a.yaml', 'app/deploy/moved.yaml');
    const below = await repo.check(['--since', 'HEAD'], { from: 'app/deploy' });
    expect(foundIn(below)).toEqual(['b.yaml:4:9 bad-name']);
    const named = await repo.check(['--since', 'HEAD', 'app']);
    expect(foundIn(named)).toEqual(['app/c.yaml:4:9 bad-name', 'app/deploy/b.yaml:4:9 bad-name']);
  });

  test('another repository than the one around, whatever a hook says of that one', async () => {
    const repo = repositoryWith({ 'a.yaml': bad });
    repo.write({ 'b.yaml': manifest('bad-b') });
    const around = repositoryWith({});
    const env = { ...ENV, GIT_DIR: join(around.folder, '.git'), GIT_INDEX_FILE: '.git/index' };
    const outcome = await around.check(['--since', 'HEAD', repo.folder], { env });
    expect(foundIn(outcome)).toEqual([expect.stringMatching(/b\.yaml:4:9 bad-name$/)]);
  });

  test('a linked worktree', async () => {
    const repo = repositoryWith({ 'a.yaml': bad });
    const tree = repositoryIn(join(folderWith({}), 'tree ü'));
    repo.git('worktree', 'add', '--quiet', '-b', 'side', tree.folder);
    tree.commit({ 'b.yaml': manifest('bad-b') });
    tree.write({ 'c.yaml': manifest('bad-c') });
    const found = foundIn(await tree.check(['--since', 'main']));
    expect(found).toEqual(['b.yaml:4:9 bad-name', 'c.yaml:4:9 bad-name']);
  });

  test('a repository with a submodule, which is another project', async () => {
    const inner = repositoryWith({ 'a.yaml': manifest('fine') });
    const repo = repositoryWith({ 'a.yaml': bad });
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub.yaml');
    repo.commit();
    repo.write({ 'sub.yaml/a.yaml': manifest('bad-sub'), 'b.yaml': manifest('bad-b') });
    const found = foundIn(await repo.check(['--since', 'HEAD', 'b.yaml']));
    expect(found).toEqual(['b.yaml:4:9 bad-name']);
  });

  test('lines and names as they are, whatever somebody has set for a terminal', async () => {
    const more = `${'# the same\n'.repeat(9)}---\n${manifest('bad-more')}`;
    const attributes = 'a.yaml -diff\nü.yaml diff=x\nc.yaml -diff\n';
    const repo = repositoryWith({
      '.gitattributes': attributes,
      'a.yaml': bad + more,
      'c.yaml': manifest('bad-c'),
    });
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.external', 'false'],
      ['diff.renames', 'false'],
      ['diff.interHunkContext', '20'],
      ['diff.context', '20'],
      ['color.ui', 'always'],
      ['core.pager', 'false'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.x.command', 'false'],
      ['diff.x.textconv', 'false'],
    ] as const)
      repo.git('config', name, value);
    repo.git('mv', 'a.yaml', 'ü.yaml');
    const changed = (name: string) => `name: ${name} # so be it`;
    repo.write({
      'ü.yaml': bad.replace('name: bad', changed('bad')) + more,
      'c.yaml': manifest('bad-c').replace('name: bad-c', changed('bad-c')),
    });
    const env = { ...ENV, GIT_DIFF_OPTS: '--unified=20', GIT_EXTERNAL_DIFF: 'false' };
    const found = foundIn(await repo.check(['--since', 'HEAD'], { env }));
    expect(found).toEqual(['c.yaml:4:9 bad-name', 'ü.yaml:4:9 bad-name']);
  });

  test('commits with the longer kind of names', async () => {
    const repo = emptyRepository('sha256');
    repo.commit({ 'a.yaml': bad });
    repo.write({ 'b.yaml': manifest('bad-b') });
    expect(foundIn(await repo.check(['--since', 'HEAD']))).toEqual(['b.yaml:4:9 bad-name']);
  });

  test('a link that became a file', async () => {
    const repo = repositoryWith({ 'real/a.yaml': bad });
    symlinkSync('real/a.yaml', join(repo.folder, 'link.yaml'));
    repo.commit();
    rmSync(join(repo.folder, 'link.yaml'));
    repo.write({ 'link.yaml': bad });
    expect(foundIn(await repo.check(['--since', 'HEAD']))).toEqual(['link.yaml:4:9 bad-name']);
  });

  test('a file that became a link', async () => {
    const repo = repositoryWith({ 'real/a.yaml': bad, 'link.yaml': bad });
    rmSync(join(repo.folder, 'link.yaml'));
    symlinkSync('real/a.yaml', join(repo.folder, 'link.yaml'));
    expect(foundIn(await repo.check(['--since', 'HEAD']))).toEqual([]);
  });

  test('the config and the files as they are now', async () => {
    const repo = repositoryWith({ 'zerodrop.yaml': 'rules: { bad-name: off }\n', 'a.yaml': bad });
    repo.write({ 'zerodrop.yaml': '{}\n', 'b.yaml': manifest('odd') });
    const { out, err } = await repo.check(['--since', 'HEAD', '--format=json=r.json']);
    expect(out).toBe('b.yaml:4:9 warning bad-name `odd` is odd\n');
    expect(err).toBe('');
    const report = JSON.parse(readFileSync(join(repo.folder, 'r.json'), 'utf8'));
    expect(report).toMatchObject({ since: 'HEAD', summary: { errors: 0, warnings: 1, stood: 1 } });
  });
});

describe.skipIf(!hasGit)('--since says what it lacks, with 2 and no report', () => {
  const merge = 'fetch the whole history (`fetch-depth: 0` of actions/checkout, `git fetch --unshallow`)';
  const shallow = (repo: Repo, ...words: readonly string[]) => {
    const clone = repositoryIn(folderWith({}));
    clone.git('clone', '--quiet', '--depth=1', ...words, `file://${repo.folder}`, '.');
    return clone;
  };
  const twoBranches = () => {
    const repo = repositoryWith({ 'a.yaml': bad });
    repo.git('branch', 'feature');
    repo.commit({ 'a.yaml': bad });
    repo.git('checkout', '--quiet', 'feature');
    repo.commit({ 'b.yaml': bad });
    return repo;
  };

  const cases: readonly (readonly [string, () => Repo, string, string])[] = [
    ['an unknown name', () => repositoryWith({ 'a.yaml': bad }), 'mian', 'there is no revision `mian`'],
    ['an option', () => repositoryWith({ 'a.yaml': bad }), '-x', '`-x` is no name of a revision'],
    [
      'a file of a commit',
      () => repositoryWith({ 'a.yaml': bad }),
      'HEAD:a.yaml',
      'there is no revision `HEAD:a.yaml`',
    ],
    [
      'no commit',
      () => {
        const repo = emptyRepository();
        repo.write({ 'a.yaml': bad });
        return repo;
      },
      'main',
      'there is no commit yet: HEAD names none',
    ],
    [
      'no repository',
      () => repositoryIn(folderWith({ 'a.yaml': bad })),
      'main',
      'the project lies in no git repository',
    ],
    [
      'no name in a shallow clone',
      () => shallow(twoBranches()),
      'origin/main',
      `there is no revision \`origin/main\` in this shallow clone; ${merge}`,
    ],
    [
      'no merge base in a shallow clone',
      () => shallow(twoBranches(), '--no-single-branch'),
      'origin/main',
      `this shallow clone does not reach the merge base with \`origin/main\`; ${merge}`,
    ],
    [
      'no common history',
      () => {
        const repo = repositoryWith({ 'a.yaml': bad });
        repo.git('checkout', '--quiet', '--orphan', 'other');
        repo.commit({ 'b.yaml': bad });
        return repo;
      },
      'main',
      '`main` and HEAD have no commit in common',
    ],
  ];
  test.each(cases)('%s', async (_, made, revision, message) => {
    const { code, out, err } = await made().check(['--since', revision]);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `zerodrop: \`--since\`: ${message}\n` });
  });

  test('a repository that git does not trust', async () => {
    const env = { ...ENV, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const { code, err } = await repositoryWith({ 'a.yaml': bad }).check(['--since', 'main'], { env });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        /^zerodrop: `--since`: `git rev-parse` fails: detected dubious ownership .*\n$/,
      ),
    });
  });

  test('no git', async () => {
    const repo = repositoryWith({ 'a.yaml': bad });
    const { code, err } = await repo.check(['--since', 'main'], { env: { PATH: '/nowhere' } });
    expect({ code, err }).toEqual({ code: 2, err: 'zerodrop: `--since`: git is not installed\n' });
  });
});

test('no git process without these options', async () => {
  const folder = folderWith({ '.git/HEAD': 'broken', 'a.yaml': manifest('fine') });
  expect((await runIn(folder, ['check'], { env: { PATH: '/nowhere' } })).code).toBe(0);
});
