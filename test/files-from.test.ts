import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, manifest, runIn } from './cli-world.ts';
import { foundIn } from './git-world.ts';

const FILES = {
  'zerodrop.yaml': '{}\n',
  'a b.yaml': manifest('bad'),
  'c.yaml': manifest('bad-c'),
  'line\nend.yaml': manifest('bad-line'),
  'x.ts': '',
  'sub/s.yaml': manifest('bad-s'),
};

test.each([
  ['lines', 'a b.yaml\nc.yaml\n', ['a b.yaml:4:9 bad-name', 'c.yaml:4:9 bad-name'], '2 files'],
  [
    'lines of Windows, the last one open',
    'c.yaml\r\n\r\na b.yaml',
    ['a b.yaml:4:9 bad-name', 'c.yaml:4:9 bad-name'],
    '2 files',
  ],
  ['ended by NUL', 'line\nend.yaml\0', ['line\\nend.yaml:4:9 bad-name'], '1 file'],
  ['a folder', 'sub\n', ['sub/s.yaml:4:9 bad-name'], '1 file'],
  ['nothing', '', [], '0 files'],
])('--files-from: %s', async (_, list, found, files) => {
  const folder = folderWith({ ...FILES, list });
  for (const [words, stdin] of [
    [['--files-from', 'list'], ''],
    [['--files-from', '-'], list],
  ] as const) {
    const outcome = await runIn(folder, ['check', '--format', 'plain', ...words], { stdin });
    expect(foundIn(outcome)).toEqual(found);
    expect(outcome.code).toBe(found.length > 0 ? 1 : 0);
    expect(outcome.err).toContain(`checked ${files}`);
  }
});

test('what is gone, of another kind, ignored or an empty folder is counted, and no error', async () => {
  const folder = folderWith({ ...FILES, '.gitignore': 'c.yaml\n', '.git/HEAD': '', empty: undefined });
  const list = 'gone.yaml\ngone.ts\nx.ts\nempty\nc.yaml\n';
  const { code, out, err } = await runIn(folder, ['check', '--format', 'plain', '--files-from', '-'], {
    stdin: list,
  });
  expect({ code, out, err }).toEqual({
    code: 1,
    out: 'c.yaml:4:9 error bad-name `bad-c` is bad\n',
    err:
      'checked 1 file, 1 object: 1 error\n' +
      'not checked: 1 unreadable path (gone.yaml), 2 files that are no YAML, JSON, SQL or migrations\n',
  });
});

test('paths start from the folder in which the command runs', async () => {
  const folder = folderWith(FILES);
  const outcome = await runIn(join(folder, 'sub'), ['check', '--format=plain', '--files-from=-'], {
    stdin: 's.yaml\n../c.yaml\n',
  });
  expect(foundIn(outcome)).toEqual(['../c.yaml:4:9 bad-name', 's.yaml:4:9 bad-name']);
});

test.each([
  [['--files-from', 'gone'], 'the list `gone` cannot be read'],
  [['--files-from', 'list', 'c.yaml'], '`--files-from` stands in place of paths'],
  [['--files-from', '-', '-'], '`--files-from` stands in place of paths'],
  [['--since', 'main', '-'], '`--since` and `-` exclude each other'],
  [['--staged', '-'], '`--staged` and `-` exclude each other'],
  [['--since'], '`--since` needs a value: --since REF'],
])('wrong usage: %j', async (words, message) => {
  const { code, out, err } = await runIn(folderWith(FILES), ['check', ...words]);
  expect({ code, out, message: err.split('\n')[0] }).toEqual({
    code: 2,
    out: '',
    message: `zerodrop: ${message}`,
  });
});
