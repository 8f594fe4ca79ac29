import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { filesIn, ROOT } from '../src/dev/repository.ts';
import { folderWith, runIn } from './cli-world.ts';
import { READERS, sarifProblems, sorted } from './report-readers.ts';

const FORMATS = Object.keys(READERS);
const fixtures = [
  ...readdirSync(join(ROOT, 'fixtures')).map((name) => `fixtures/${name}/bad`),
  ...readdirSync(join(ROOT, 'fixtures/projects')).map((name) => `fixtures/projects/${name}`),
].filter((path) => existsSync(join(ROOT, path)));

/** All reports of all fixtures, by format. Each is a repository of its own: what stands around a project is read too. */
async function reports(): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = folderWith({});
  const texts = new Map(FORMATS.map((format) => [format, [] as string[]]));
  const targets = FORMATS.flatMap((format) => ['--format', `${format}=${join(folder, format)}`]);
  for (const fixture of fixtures) {
    const project = folderWith({ '.git': undefined, ...filesIn(fixture) });
    const words = ['check', '--isolated', '--preset', 'strict', ...targets];
    const { code, err } = await runIn(project, words, { registry });
    expect(code, err).toBeLessThan(2);
    for (const format of FORMATS) texts.get(format)?.push(readFileSync(join(folder, format), 'utf8'));
  }
  return texts;
}

test('the reports of all fixtures are valid, and hold the same findings', async () => {
  const texts = await reports();
  const found = (format: string) =>
    (texts.get(format) ?? []).map((text) => sorted(READERS[format]?.read(text) ?? []));
  expect(fixtures.length).toBeGreaterThan(50);
  expect(found('json').flat().length).toBeGreaterThan(fixtures.length);
  for (const format of FORMATS) {
    const problems = await READERS[format]?.problems(texts.get(format) ?? []);
    expect({ format, problems }).toEqual({ format, problems: [] });
    // GitHub takes ten of a level.
    if (format === 'github')
      expect(found('json').flat()).toEqual(expect.arrayContaining(found(format).flat()));
    else expect({ format, found: found(format) }).toEqual({ format, found: found('json') });
  }
});

describe('a report that is wrong is refused', () => {
  const RULE = {
    id: 'a',
    help: { text: 'b', markdown: 'b' },
    helpUri: 'https://example.org',
    properties: {},
  };
  const sarif = {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x', rules: [RULE] } }, results: [] }],
  };
  const result = {
    ruleId: 'a',
    ruleIndex: 0,
    message: { text: 'a \\[b\\] [c](1)' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a', uriBaseId: 'B' },
          region: { startLine: 1, endLine: 1 },
        },
      },
    ],
    relatedLocations: [{ id: 1, physicalLocation: { artifactLocation: { uri: 'a', uriBaseId: 'B' } } }],
    partialFingerprints: { primaryLocationLineHash: 'x:1', 'zerodropFinding/v1': 'y' },
  };

  test.each([
    ['nothing', {}, []],
    ['a link to nowhere', { message: { text: '[b](1) [c](7)' } }, ['a link to 7 leads nowhere']],
    ['a place without a link', { message: { text: 'b' } }, ['nothing links to 1']],
    [
      'a lost fingerprint',
      { partialFingerprints: { 'zerodropFinding/v1': 'y' } },
      ['primaryLocationLineHash is missing'],
    ],
    [
      'another base, no path',
      { locations: [{ physicalLocation: { artifactLocation: { uri: '../a b', uriBaseId: 'C' } } }] },
      ['C is no base', '../a b is no path from the root'],
    ],
    [
      'several lines',
      {
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a', uriBaseId: 'B' },
              region: { startLine: 1, endLine: 2 },
            },
          },
        ],
      },
      ['an alert of several lines'],
    ],
    ['another rule', { ruleId: 'b' }, ['the index of another rule']],
  ])('sarif: %s', (_, change, problems) => {
    const run = { ...sarif.runs[0], originalUriBaseIds: { B: {} }, results: [{ ...result, ...change }] };
    expect(sarifProblems(run as never)).toEqual(problems.map((problem) => `result 0: ${problem}`));
  });

  test.each([
    ['no help', { help: { text: 'b' } }],
    ['no address', { helpUri: '' }],
    ['eleven tags', { properties: { tags: [...'abcdefghijk'] } }],
  ])('sarif: a rule with %s', (_, change) => {
    const run = { tool: { driver: { name: 'x', rules: [{ ...RULE, ...change }] } } };
    expect(sarifProblems(run)).toEqual(['a lacks help, or has more tags than are shown']);
  });

  const suite = (cases: string) =>
    `<testsuites name="z" tests="1" failures="0" errors="0"><testsuite name="a" tests="1" failures="0" errors="0" skipped="0">${cases}</testsuite></testsuites>`;

  test.each([
    ['json', '{ "version": "1" }'],
    ['sarif', JSON.stringify({ ...sarif, runs: [{}] })],
    ['github', '::set-env name=A::b'],
    ['gitlab', '[{ "description": "x" }]'],
    ['junit', suite('')],
    ['junit', suite('<testcase classname="a" name="b" file="a"/>')],
    ['junit', suite('<testcase classname="a" name="b"/><testcase classname="a" name="b"/>')],
    ['junit', suite('<testcase classname="a" name="b">\x1b</testcase>')],
    ['checkstyle', '<checkstyle version="4.3"><file name="a"><error line="0"/></file></checkstyle>'],
    ['checkstyle', '<checkstyle version="4.3"><file name="a"/><file name="a"/></checkstyle>'],
    ['rdjson', '{ "diagnostics": [{ "message": "x" }] }'],
    ['rdjson', '{ "diagnostics": [{ "message": "x", "location": { "path": "a" }, "rule": "b" }] }'],
    ['markdown', '| a | b | c |'],
  ])('%s: %s', async (format, text) => {
    const refused = Promise.resolve()
      .then(() => READERS[format]?.problems([text]))
      .catch((error: Error) => [error.message]);
    expect(await refused).not.toEqual([]);
  });
});
