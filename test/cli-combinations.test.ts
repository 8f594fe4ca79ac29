import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registryOf } from '../src/dev/repository.ts';
import { badName, folderWith, manifest, runIn } from './cli-world.ts';
import { oldName, riskyName } from './fixing-rules.ts';
import { ENV, hasGit, type Repo, repositoryWith, type Texts } from './git-world.ts';
import { READERS } from './report-readers.ts';

const registry = registryOf([badName, oldName, riskyName]);

/** Of each kind one: known before, ignored, and since then two of which one is staged. */
const BEFORE: Texts = {
  'stood.yaml': manifest('old-stood'),
  'known.yaml': manifest('old-known'),
  'ignored.yaml': `# zerodrop-ignore old-name -- agreed\n${manifest('old-ignored')}`,
  'baseline.json': '{ "version": 1, "findings": [] }\n',
};
const STAGED: Texts = { 'staged.yaml': manifest('old-staged') };
const WRITTEN: Texts = { 'odd.yaml': manifest('odd'), 'written.yaml': manifest('old-written') };

const check = ({ folder }: Repo, words: readonly string[], more: Parameters<typeof runIn>[2] = {}) =>
  runIn(folder, ['check', ...words], { env: ENV, registry, ...more });

async function project(): Promise<Repo> {
  const repo = repositoryWith(BEFORE);
  await check(repo, ['known.yaml', '--baseline=baseline.json', '--update-baseline']);
  repo.commit(STAGED);
  repo.git('reset', '--quiet', '--soft', 'HEAD~');
  repo.write(WRITTEN);
  return repo;
}

/** The files of which the name was fixed. */
function fixedIn({ folder }: Repo): readonly string[] {
  const paths = Object.keys({ ...BEFORE, ...STAGED, ...WRITTEN });
  return paths.filter((path) => readFileSync(join(folder, path), 'utf8').includes('name: new-')).sort();
}

const ALL = ['known.yaml', 'staged.yaml', 'stood.yaml', 'written.yaml'];
const BASELINE = '--baseline=baseline.json';

describe.skipIf(!hasGit)('only what is reported is fixed', () => {
  test.each<readonly [string, readonly string[]]>([
    ['', ALL],
    [BASELINE, ['staged.yaml', 'stood.yaml', 'written.yaml']],
    ['--since HEAD', ['staged.yaml', 'written.yaml']],
    [`--since HEAD ${BASELINE}`, ['staged.yaml', 'written.yaml']],
    ['--since HEAD written.yaml', ['written.yaml']],
    ['--show-ignored', ALL],
    ['--quiet --rule old-name=warning', []],
    ['--isolated stood.yaml', ['stood.yaml']],
    [`--files-from list ${BASELINE}`, ['written.yaml']],
    ['--files-from list --since HEAD', ['written.yaml']],
  ])('%s', async (words, fixed) => {
    const repo = await project();
    repo.write({ list: 'known.yaml\nwritten.yaml\ngone.yaml\n' });
    const chosen = words.split(' ').filter((word) => word !== '');
    const diff = await check(repo, ['--diff', ...chosen]);
    expect(fixedIn(repo)).toEqual([]);
    expect([...diff.out.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, path]) => path)).toEqual(fixed);
    await check(repo, ['--fix', ...chosen]);
    expect(fixedIn(repo)).toEqual(fixed);
  });

  const copy = manifest('old-copy');
  test.each<readonly [string, Texts, Texts, readonly string[]]>([
    ['a copy in a file before it', { 'b.yaml': copy }, { 'a.yaml': copy }, ['--since', 'HEAD']],
    ['a copy in a file before it', { 'b.yaml': copy }, { 'a.yaml': copy }, [BASELINE]],
    [
      'a copy above it',
      { 'a.yaml': `---\n${copy}` },
      { 'a.yaml': `${copy}---\n${copy}` },
      ['--since', 'HEAD'],
    ],
  ])('%s: %j', async (_, before, after, words) => {
    const repo = repositoryWith({ ...before, 'baseline.json': BEFORE['baseline.json'] });
    await check(repo, [BASELINE, '--update-baseline']);
    repo.write(after);
    const [path = '', text = ''] = Object.entries(after)[0] ?? [];
    const outcome = await check(repo, ['--fix', ...words]);
    expect(outcome.code).toBe(0);
    expect(outcome.out).toContain('fixed: 1 finding in 1 file\n');
    expect(readFileSync(join(repo.folder, path), 'utf8')).toBe(text.replace('old-copy', 'new-copy'));
    if (existsSync(join(repo.folder, 'b.yaml')))
      expect(readFileSync(join(repo.folder, 'b.yaml'), 'utf8')).toBe(copy);
  });
});

describe.skipIf(!hasGit)('what is staged', () => {
  test.each<readonly [string, readonly string[]]>([
    ['', ['staged.yaml']],
    [BASELINE, ['staged.yaml']],
    ['--since HEAD', ['staged.yaml']],
    ['--files-from list', []],
  ])('is shown by --diff, not what was written after: %s', async (words, changed) => {
    const repo = await project();
    repo.write({ list: 'known.yaml\n', 'staged.yaml': '' });
    const { out } = await check(repo, ['--staged', '--diff', ...words.split(' ').filter(Boolean)]);
    expect([...out.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, path]) => path)).toEqual(changed);
  });
});

describe.skipIf(!hasGit)('the counts', () => {
  const SKIPPED = 'not checked: 1 file without Kubernetes objects';
  const IGNORED = 'ignored: 1 finding (--show-ignored)';
  test.each<readonly [string, number, readonly string[]]>([
    ['', 1, ['checked 6 files, 6 objects: 4 errors, 1 warning', SKIPPED, IGNORED]],
    [
      BASELINE,
      1,
      ['checked 6 files, 6 objects: 3 errors, 1 warning', SKIPPED, IGNORED, 'in the baseline: 1 finding'],
    ],
    [
      `${BASELINE} --quiet`,
      1,
      [
        'checked 6 files, 6 objects: 3 errors, 1 warning',
        SKIPPED,
        IGNORED,
        'in the baseline: 1 finding',
        'hidden by --quiet: 1 finding',
      ],
    ],
    [
      `${BASELINE} --since HEAD`,
      1,
      [
        'checked 6 files, 6 objects: 2 errors, 1 warning',
        SKIPPED,
        '1 finding stood before HEAD',
        'in the baseline: 1 finding',
      ],
    ],
    [
      `${BASELINE} --since HEAD --fix`,
      0,
      [
        'checked 6 files, 6 objects: 1 warning',
        'fixed: 2 findings in 2 files',
        SKIPPED,
        '1 finding stood before HEAD',
        'in the baseline: 1 finding',
      ],
    ],
    [
      `${BASELINE} --fix known.yaml`,
      0,
      ['checked 1 file, 1 object: no findings', 'fixed: nothing', 'in the baseline: 1 finding'],
    ],
    [
      `${BASELINE} --since HEAD --files-from list`,
      1,
      ['checked 2 files, 2 objects: 1 error', '1 finding stood before HEAD'],
    ],
    [`${BASELINE} --staged`, 1, ['checked 1 file, 1 object: 1 error', SKIPPED]],
  ])('%s', async (words, code, summary) => {
    const repo = await project();
    repo.write({ list: 'stood.yaml\nwritten.yaml\n' });
    const chosen = words.split(' ').filter((word) => word !== '');
    const outcome = await check(repo, chosen);
    expect(outcome).toMatchObject({ code, err: '' });
    expect(outcome.out.slice(outcome.out.indexOf('checked ')).trimEnd().split('\n')).toEqual(summary);
  });
});

describe.skipIf(!hasGit)('every summary has every count', () => {
  const WORDS = [BASELINE, '--since', 'HEAD', '--fix', '--quiet'];
  const LINES = [
    'checked 6 files, 6 objects: 1 warning',
    'fixed: 2 findings in 2 files',
    'not checked: 1 file without Kubernetes objects',
    '1 finding stood before HEAD',
    'in the baseline: 1 finding',
    'stale in the baseline: 1 entry (--update-baseline)',
    'hidden by --quiet: 1 finding',
  ];
  const STALE = { fingerprint: '0123456789abcdef', rule: 'old-name', object: '', path: 'stood.yaml' };

  async function said(format: string): Promise<{ readonly out: string; readonly summary: string }> {
    const repo = await project();
    const file = join(repo.folder, 'baseline.json');
    const { version, findings } = JSON.parse(readFileSync(file, 'utf8'));
    repo.write({ 'baseline.json': JSON.stringify({ version, findings: [...findings, STALE] }) });
    const page = join(folderWith({}), 'page.md');
    const env = { ...ENV, GITHUB_STEP_SUMMARY: page };
    const { out } = await check(repo, [...WORDS, '--format', format], { env });
    return { out, summary: existsSync(page) ? readFileSync(page, 'utf8') : '' };
  }
  const shownIn = (markdown: string) => LINES.filter((line) => markdown.includes(`\n${line}\n`));

  test('pretty', async () => {
    expect((await said('pretty')).out.trimEnd().split('\n')).toEqual(LINES);
  });

  test('markdown, and the page of the job', async () => {
    expect(shownIn((await said('markdown')).out)).toEqual(LINES);
    expect(shownIn((await said('github')).summary)).toEqual(LINES);
  });

  test('json, as its schema says', async () => {
    const { out } = await said('json');
    const report = JSON.parse(out);
    expect(await READERS.json?.problems([out])).toEqual([]);
    expect(report.summary).toMatchObject({
      ...{ files: 7, manifests: 6, others: 1, errors: 0, warnings: 1, infos: 0, ignored: 0, hidden: 1 },
      ...{ fixed: { findings: 2, files: 2 }, baselined: 1, stale: 1, stood: 1 },
    });
    expect(report.since).toBe('HEAD');
  });
});

describe('options that contradict each other', () => {
  const UPDATE = [BASELINE, '--update-baseline'];
  test.each([
    [
      ['--staged', '--fix'],
      '`--fix` writes to the work tree, and `--staged` checks the index: fix first, then stage',
    ],
    [
      ['--staged', '--fix=suggested'],
      '`--fix` writes to the work tree, and `--staged` checks the index: fix first, then stage',
    ],
    [[...UPDATE, '--since=HEAD'], '`--update-baseline` needs all findings: without `--since`'],
    [[...UPDATE, '--staged'], '`--update-baseline` needs all findings: without `--staged`'],
    [[...UPDATE, '--staged', '--since=HEAD'], '`--update-baseline` needs all findings: without `--staged`'],
    [[...UPDATE, '--fix'], '`--update-baseline` needs findings that stay: fix before'],
    [[...UPDATE, '--diff'], '`--update-baseline` needs findings that stay: fix before'],
    [[...UPDATE, '-'], '`--update-baseline` needs files that stay, not standard input'],
    [['--files-from=list', '--staged', '.'], '`--files-from` stands in place of paths'],
    [[BASELINE, '--format=json=./baseline.json'], '`json` and the baseline cannot both go to the same file'],
    [['--diff', '--format=pretty'], '`pretty` and `--diff` cannot both go to standard output'],
  ])('%j', async (words, message) => {
    const { code, out, err } = await runIn('/', ['check', ...words], { registry });
    expect({ code, out, err: err.split('\n')[0] }).toEqual({ code: 2, out: '', err: `zerodrop: ${message}` });
  });
});
