import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { checkFiles } from '../src/dev/fixture.ts';
import { markdownWithin } from '../src/report/markdown.ts';
import { sarif } from '../src/report/sarif.ts';
import { folderWith, manifest, registry, runIn } from './cli-world.ts';
import { reportOn, STYLE } from './report-on.ts';
import { READERS, sorted } from './report-readers.ts';
import { commandsIn } from './workflow-runner.ts';

/** Findings by name of an object, each in a document of its own; ten files. */
function filesOf(counts: { readonly [name: string]: number }): { readonly [path: string]: string } {
  const objects = Object.entries(counts).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, i) => manifest(`${name}-${i}`)),
  );
  const size = Math.ceil(objects.length / 10);
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => [
      `${i}.yaml`,
      objects.slice(i * size, (i + 1) * size).join('---\n'),
    ]),
  );
}

describe('30,000 findings', () => {
  const formats = Object.keys(READERS);

  test('are in every format that has room, and counted where there is none', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', ...filesOf({ odd: 29_990, bad: 10 }) });
    const targets = formats.flatMap((format) => ['--format', `${format}=out/${format}`]);
    const { code, err } = await runIn(folder, ['check', ...targets]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const texts = Object.fromEntries(
      formats.map((format) => [format, readFileSync(join(folder, 'out', format), 'utf8')]),
    );
    const found = (format: string) => sorted(READERS[format]?.read(texts[format] ?? '') ?? []);
    const all = found('json');
    expect(all).toHaveLength(30_000);
    for (const format of ['gitlab', 'junit', 'checkstyle', 'rdjson']) expect(found(format)).toEqual(all);

    expect(await READERS.sarif?.problems([texts.sarif ?? ''])).toEqual([]);
    // GitHub takes 10 MB.
    expect(gzipSync(texts.sarif ?? '').length).toBeLessThan(10_000_000);
    const [run] = JSON.parse(texts.sarif ?? '').runs as Run[];
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.slice(0, 11).map(({ level }) => level)).toEqual([
      ...Array(10).fill('error'),
      'warning',
    ]);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      '5000 of 30000 findings are left out, none of them worse: a run holds 25000.',
    );
    expect(commandsIn(texts.github ?? '').map(({ name }) => name)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
    ]);
    expect(texts.github?.split('\n')).toHaveLength(20 + 29_980 + 2 + 1);
    expect(found('markdown')).toHaveLength(200);
    expect(texts.markdown).toContain('\n29800 more findings are left out, none of them worse.\n');
    expect(texts.markdown?.match(/^\| error /gm)).toHaveLength(10);
  });
});

test('a result of SARIF has at most 1,000 places, and says how many more there are', async () => {
  const files = { 'a.yaml': manifest('bad') };
  const [finding] = await checkFiles(files, registry, 'recommended');
  if (!finding) throw new Error('there is a finding');
  const related = Array.from({ length: 1003 }, (_, i) => ({ ...finding, text: `place ${i}` }));
  const text = await sarif(reportOn(files, [{ ...finding, related }]), STYLE);
  expect(await READERS.sarif?.problems([text])).toEqual([]);
  const [result] = JSON.parse(text).runs[0].results;
  expect(result.relatedLocations).toHaveLength(1000);
  expect(result.message.text).toMatch(/; \[place 999\]\(1000\) and 3 more places\.$/);
});

describe('a table', () => {
  const files = filesOf({ bad: 50 });
  test.each([
    [900_000, 50, ''],
    [1_500, 12, '38 more findings are left out, none of them worse.\n'],
    [-1, 0, '50 more findings are left out, none of them worse.\n'],
  ])('of %i bytes', async (bytes, rows, end) => {
    const report = reportOn(files, await checkFiles(files, registry, 'recommended'));
    const text = markdownWithin(bytes, report);
    if (bytes > 0) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
    expect({ rows: text.match(/^\| error /gm)?.length ?? 0, end: text.endsWith(end) }).toEqual({
      rows,
      end: true,
    });
  });
});

describe('the summary of a job', () => {
  const folder = () => folderWith({ 'a.yaml': manifest('bad'), 'summary.md': 'earlier\n' });

  test('is added to what there is, with commands only', async () => {
    const at = folder();
    const env = { GITHUB_STEP_SUMMARY: join(at, 'summary.md') };
    await runIn(at, ['check', 'a.yaml', '--format', 'plain'], { env });
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('earlier\n');
    await runIn(at, ['check', 'a.yaml', '--format', 'github'], { env });
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toMatchInlineSnapshot(`
      "earlier

      ### zerodrop

      checked 1 file, 1 object: 1 error

      | level | place | finding | remedy |
      | --- | --- | --- | --- |
      | error | <code>a.yaml:4</code> | <code>bad</code> is bad (<code>bad-name</code>) | choose another name |
      "
    `);
  });

  test('stays below what GitHub keeps', async () => {
    const at = folderWith({ 'a.yaml': manifest('bad'), 'summary.md': 'x'.repeat(900_000) });
    await runIn(at, ['check', 'a.yaml', '--format', 'github'], {
      env: { GITHUB_STEP_SUMMARY: join(at, 'summary.md') },
    });
    const text = readFileSync(join(at, 'summary.md'), 'utf8').slice(900_000);
    expect(text).toContain('1 more finding is left out');
    expect(text).not.toContain('| error');
  });

  test('that cannot be written is no reason to fail', async () => {
    const at = folder();
    const { code, out, err } = await runIn(
      at,
      ['check', 'a.yaml', '--format', 'github', '--fail-on', 'never'],
      {
        env: { GITHUB_STEP_SUMMARY: at },
      },
    );
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 0,
      err: 'zerodrop: the job summary cannot be written (EISDIR)',
    });
    expect(commandsIn(out)).toHaveLength(1);
  });
});

describe('a log for people takes commands too', () => {
  test.each(['pretty', 'plain'])('%s', async (format) => {
    const files = filesOf({ bad: 12 });
    const folder = folderWith({ 'zerodrop.yaml': '', ...files });
    const { out } = await runIn(folder, ['check', '--format', 'github', '--format', format]);
    const [silence = '', commands = ''] = out.split('::zerodrop-1::\n');
    expect(silence).toMatch(/^::stop-commands::zerodrop-1\n/);
    expect(silence.match(/is bad/g)).toHaveLength(12);
    expect(commandsIn(out)).toHaveLength(10);
    expect(commandsIn(commands)).toHaveLength(10);
    expect(commands.split('\n')).toHaveLength(11);
  });
});
