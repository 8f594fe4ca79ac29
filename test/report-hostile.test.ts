import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harmless } from '../src/report/harmless.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';
import { READERS, sorted } from './report-readers.ts';
import { commandsIn } from './workflow-runner.ts';

const FORMATS = Object.keys(READERS);
const runner = { env: { GITHUB_ACTIONS: 'true' } };

/** What the command prints of a project with one bad file of this name. */
async function printed(name: string, format: string): Promise<string> {
  const folder = folderWith({ 'zerodrop.yaml': '' });
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), manifest('bad'));
  const { code, out } = await runIn(folder, ['check', '--format', format], runner);
  expect(code).toBe(1);
  return out;
}

const HOSTILE = [
  ['a command', '::error file=x::y.yaml'],
  ['a command of the old kind', '##[error]x.yaml'],
  ['a token', 'zerodrop-1::Zerodrop-2.yaml'],
  ['an escape', 'a\x1b[31m\x07.yaml'],
  ['line ends', 'a\n::error::x\r\n##[error]y.yaml'],
  ['markup', `a]]>--></file>&amp;<b>'"\`|*_x.yaml`],
  ['links and mentions', 'www.x.y@all#1[a](http:b).yaml'],
  ['percent signs', '100%25,%0A:x.yaml'],
  ['letters and spaces', 'ü 日本 😀/a b.yaml'],
  ['a turned direction', 'a\u202egpj\u2028.yaml'],
] as const;

describe('a file name with', () => {
  describe.each(HOSTILE)('%s', (_, name) => {
    test.each(FORMATS)('is whole and does nothing in %s', async (format) => {
      const text = await printed(name, format);
      const reader = READERS[format];
      expect(await reader?.problems([text])).toEqual([]);
      expect(reader?.read(text)).toEqual([{ path: seen(format, name), line: 4, rule: 'bad-name' }]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e\u2028]/);
      expect(commandsIn(text).map((command) => command.name)).toEqual(format === 'github' ? ['error'] : []);
    });

    test.each(['pretty', 'plain'])('does nothing in %s', async (format) => {
      const text = await printed(name, format);
      expect(text).toContain(`${harmless(name)}:4:9`);
      expect(commandsIn(text)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text.replaceAll(/\x1b\[\d+m/g, '')).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e\u2028]/);
    });
  });
});

/** Reports for people write out what acts on a terminal; XML cannot hold an escape character at all. */
function seen(format: string, name: string): string {
  if (format === 'github' || format === 'markdown') return harmless(name);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const impossible = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;
  return format === 'junit' || format === 'checkstyle' ? name.replace(impossible, harmless) : name;
}

describe('an object called', () => {
  test.each([
    ['markup', 'bad]]>--></file>&amp;<b>\'"\\`|*_'],
    ['an escape and line ends', 'bad\x1b[31m\n::error::x\r\n##[error]y\u202e\u2028z'],
    ['links and mentions', 'bad @all #1 [a](7) http://x.y www.x.y \u200b'],
  ])('%s is whole and does nothing', async (_, name) => {
    const text = manifest(JSON.stringify(name));
    for (const format of FORMATS) {
      const { out } = await runIn(folderWith({ 'a.yaml': text }), ['check', '--format', format], runner);
      const reader = READERS[format];
      expect({ format, problems: await reader?.problems([out]) }).toEqual({ format, problems: [] });
      expect({ format, read: reader?.read(out) }).toEqual({
        format,
        read: [{ path: 'a.yaml', line: 4, rule: 'bad-name' }],
      });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e\u2028\u200b]/);
      expect(commandsIn(out).map((command) => command.name)).toEqual(format === 'github' ? ['error'] : []);
      if (format === 'markdown') expect(out.replaceAll('&#8288;', '')).not.toMatch(/@|http:|www\.|\]\(/);
    }
  });
});

test('a file that says commands is shown and not obeyed', async () => {
  const text = `${manifest('bad')}data: {}\n::add-mask::x\n##[error]zerodrop-1\n`;
  const files = { 'a.yaml': text.replace('metadata:', '::error::x: y\nmetadata:') };
  for (const format of ['pretty', 'plain', ...FORMATS]) {
    const { out, err } = await runIn(folderWith(files), ['check', '--format', format], runner);
    const names = commandsIn(out + err).map(({ name }) => name);
    expect({ format, names }).toEqual({
      format,
      names: names.filter((name) => format === 'github' && name === 'error'),
    });
  }
});

test('what is said on standard error is not obeyed either', async () => {
  const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('x') });
  writeFileSync(join(folder, '##[error]x.yaml'), Buffer.from(manifest('caf\u00e9'), 'latin1'));
  const { err } = await runIn(folder, ['check', '--format', 'plain'], runner);
  expect(err).toContain('not UTF-8');
  const wrong = await runIn(folder, ['check', '##[error]y.yaml', '--format', 'plain'], runner);
  expect(commandsIn(err + wrong.err)).toEqual([]);
});

describe('paths start at the root of the repository', () => {
  test.each(FORMATS)('in %s, wherever the command runs', async (format) => {
    const folder = folderWith({ '.git/HEAD': '', 'ü/b/a.yaml': manifest('bad'), 'ü/c/x.yaml': '' });
    const { out } = await runIn(join(folder, 'ü/c'), ['check', '../b', '--format', format]);
    expect(sorted(READERS[format]?.read(out) ?? [])).toEqual(['ü/b/a.yaml:4 bad-name']);
  });
});
