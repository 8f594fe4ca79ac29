import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isSameFile, writeWhole } from '../src/node/whole-file.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';

describe('a file is written whole', () => {
  test('in folders that are made, and nothing is left beside it', () => {
    const folder = folderWith({});
    writeWhole(join(folder, 'a/b/c.json'), 'new');
    expect(readFileSync(join(folder, 'a/b/c.json'), 'utf8')).toBe('new');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.json']);
  });

  test('with the mode that it had', () => {
    const file = join(folderWith({ 'a.json': 'old' }), 'a.json');
    chmodSync(file, 0o640);
    writeWhole(file, 'new');
    expect([readFileSync(file, 'utf8'), (statSync(file).mode & 0o7777).toString(8)]).toEqual(['new', '640']);
  });

  test.runIf(process.getuid?.() === 0)('with the owner that it had', () => {
    const file = join(folderWith({ 'a.json': 'old' }), 'a.json');
    chownSync(file, 1234, 2345);
    writeWhole(file, 'new');
    expect(statSync(file)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  test.each([
    ['to a file', 'real/a.json'],
    ['to what does not exist yet', 'real/new/b.json'],
    ['to another link', 'other.json'],
  ])('through a link %s', (_, to) => {
    const folder = folderWith({ 'real/a.json': 'old' });
    symlinkSync('real/a.json', join(folder, 'other.json'));
    symlinkSync(`../${to}`, join(folder, 'real/link.json'));
    writeWhole(join(folder, 'real/link.json'), 'new');
    expect(lstatSync(join(folder, 'real/link.json')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(folder, 'other.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, to), 'utf8')).toBe('new');
  });

  test('but not what is read-only', async () => {
    const folder = folderWith({ 'a.json': 'old', 'a.yaml': manifest('bad') });
    chmodSync(join(folder, 'a.json'), 0o444);
    const { code, out, err } = await runIn(folder, ['check', '--format=json=a.json', '--format=plain']);
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'zerodrop: `a.json` cannot be written (EACCES)\n',
    });
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old');
  });

  test('but a device stays what it is', () => {
    writeWhole('/dev/null', 'new');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('or not at all: a folder and a circle of links are refused, with nothing left behind', () => {
    const folder = folderWith({ 'a/b.json': '' });
    symlinkSync('circle', join(folder, 'circle'));
    expect(() => writeWhole(join(folder, 'a'), 'new')).toThrow('EISDIR');
    expect(() => writeWhole(join(folder, 'a/b.json/c'), 'new')).toThrow();
    expect(() => writeWhole(join(folder, 'circle'), 'new')).toThrow('ELOOP');
    expect(readdirSync(folder).sort()).toEqual(['a', 'circle']);
  });

  test('whenever the process is killed', async () => {
    const folder = folderWith({});
    const file = join(folder, 'a.json');
    const size = 4_000_000;
    const code = `
      import { writeWhole } from ${JSON.stringify(fileURLToPath(new URL('../src/node/whole-file.ts', import.meta.url)))};
      for (;;) for (const letter of 'xyz') writeWhole(${JSON.stringify(file)}, letter.repeat(${size}));`;
    for (const wait of [1, 7, 13, 29]) {
      const child = spawn(process.execPath, [
        '--import',
        import.meta.resolve('tsx'),
        '--input-type=module',
        '-e',
        code,
      ]);
      while (!readdirSync(folder).includes('a.json')) await setTimeout(5);
      await setTimeout(300 + wait);
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(readFileSync(file, 'utf8')).toMatch(/^(?:x{1}|y{1}|z{1})/);
      expect(new Set(readFileSync(file, 'utf8')).size).toBe(1);
      expect(statSync(file).size).toBe(size);
    }
  });
});

describe('two names are one file', () => {
  const folder = () => {
    const at = folderWith({ 'a.json': '', 'b.json': '', 'deep/c.json': '' });
    symlinkSync('a.json', join(at, 'link.json'));
    symlinkSync('new.json', join(at, 'future.json'));
    symlinkSync('deep', join(at, 'alias'));
    symlinkSync('circle', join(at, 'circle'));
    linkSync(join(at, 'a.json'), join(at, 'hard.json'));
    return at;
  };

  test.each([
    ['a.json', 'a.json', true],
    ['a.json', 'b.json', false],
    ['a.json', 'link.json', true],
    ['a.json', 'hard.json', true],
    ['new.json', 'future.json', true],
    ['alias/new.json', 'deep/new.json', true],
    ['alias/x/y.json', 'deep/x/y.json', true],
    ['new.json', 'other.json', false],
    ['a.json/x', 'b.json/x', false],
    ['circle', 'other.json', false],
  ])('%s and %s: %s', (a, b, expected) => {
    const at = folder();
    expect(isSameFile(join(at, a), join(at, b))).toBe(expected);
  });

  test('and take one format', async () => {
    const at = folder();
    writeFileSync(join(at, 'a.yaml'), manifest('bad'));
    mkdirSync(join(at, 'out'));
    const { code, err } = await runIn(at, ['check', '--format=json=a.json', '--format=sarif=link.json']);
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 2,
      err: 'zerodrop: `json` and `sarif` cannot both go to the same file',
    });
    expect(readFileSync(join(at, 'a.json'), 'utf8')).toBe('');
  });
});
