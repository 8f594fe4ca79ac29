import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discover } from '../src/node/discovery.ts';
import { diskHost } from '../src/node/disk-host.ts';
import { findProject, resolveTarget, type Target } from '../src/node/project.ts';
import { readText } from '../src/node/reading.ts';
import { folderWith } from './cli-world.ts';

function found(folder: string, ...starts: readonly string[]) {
  const { files, skipped } = discover(folder, folder, [
    folder,
    ...starts.map((start) => join(folder, start)),
  ]);
  return { files, skipped: skipped.map(({ path, reason }) => `${path} ${reason}`) };
}

test('finds what may hold manifests, by name', () => {
  const names = [
    'a.yaml',
    'b.yml',
    'c.json',
    'D.YAML',
    'e.yaml.tmpl',
    'f.yml.j2',
    'g.yaml.template',
    'h.tmpl',
    'i.template',
    'k/Kustomization',
    'l/1_a.up.sql',
    'l/atlas.hcl',
    'l/V1__a.sql.conf',
  ];
  const others = [
    'x.txt',
    'y.yaml.bak',
    'y.tpl',
    'z',
    'yaml',
    '.git/g.yaml',
    'node_modules/n/a.yaml',
    'a/vendor/v.yaml',
    'a/testdata/t.yaml',
  ];
  const folder = folderWith(Object.fromEntries([...names, ...others].map((name) => [name, ''])));
  expect(found(folder).files).toEqual([...names].sort());
});

test('leaves out what git ignores', () => {
  const folder = folderWith({
    '.git/info/exclude': 'excluded.yaml\n',
    '.gitignore': '*.gen.yaml\n/build/\n!kept.gen.yaml\n',
    'a.yaml': '',
    'a.gen.yaml': '',
    'kept.gen.yaml': '',
    'excluded.yaml': '',
    'build/a.yaml': '',
    'sub/build/a.yaml': '',
    'sub/.gitignore': 'own.yaml\n!b.gen.yaml\n',
    'sub/own.yaml': '',
    'sub/b.gen.yaml': '',
    'sub/deep/own.yaml': '',
  });
  expect(found(folder).files).toEqual(['a.yaml', 'kept.gen.yaml', 'sub/b.gen.yaml', 'sub/build/a.yaml']);
});

test('reads a folder that is ignored, or never a project’s own, when somebody names it', () => {
  const folder = folderWith({
    '.gitignore': 'build/\n',
    'a.yaml': '',
    'build/x/b.yaml': '',
    'vendor/c.yaml': '',
    'vendor/node_modules/d.yaml': '',
  });
  expect(found(folder, 'build/x', 'vendor').files).toEqual(['a.yaml', 'build/x/b.yaml', 'vendor/c.yaml']);
});

test('patterns above the folder hold in it', () => {
  const folder = folderWith({
    '.git/HEAD': '',
    '.gitignore': 'app/gen/\n',
    'app/a.yaml': '',
    'app/gen/b.yaml': '',
  });
  expect(discover(join(folder, 'app'), folder, [join(folder, 'app')]).files).toEqual(['a.yaml']);
});

test('a linked worktree has the patterns of its repository', () => {
  const folder = folderWith({
    'main/.git/info/exclude': 'x.yaml\n',
    'main/.git/worktrees/w/commondir': '../..\n',
    'w/x.yaml': '',
    'w/y.yaml': '',
  });
  writeFileSync(join(folder, 'w/.git'), `gitdir: ${join(folder, 'main/.git/worktrees/w')}\n`);
  expect(found(join(folder, 'w')).files).toEqual(['y.yaml']);
});

test('loops of links end, and links out of the project are not followed', () => {
  const outside = folderWith({ 'secret.yaml': '', 'deep/x.yaml': '' });
  const folder = folderWith({ 'a/x.yaml': '', 'data.txt': '', '.hidden/h.yaml': '' });
  symlinkSync('..', join(folder, 'a/up'));
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync('gone.yaml', join(folder, 'gone.yaml'));
  symlinkSync(outside, join(folder, 'out'));
  symlinkSync(join(outside, 'secret.yaml'), join(folder, 'secret.yaml'));
  symlinkSync(join(outside, 'secret.yaml'), join(folder, 'not-a-manifest'));
  symlinkSync('a/x.yaml', join(folder, 'same.yaml'));
  symlinkSync('data.txt', join(folder, 'data.yaml'));
  expect(found(folder)).toEqual({
    files: ['.hidden/h.yaml', 'a/x.yaml', 'data.txt'],
    skipped: expect.arrayContaining(['gone.yaml unreadable', 'out link', 'secret.yaml link']),
  });
  expect(found(folder).skipped).toHaveLength(3);
});

test('a link shows what git ignores, once', () => {
  const folder = folderWith({
    '.gitignore': 'store/\n',
    'store/a.yaml': '',
    'store/.gitignore': 'b.yaml',
    'store/b.yaml': '',
  });
  symlinkSync('store', join(folder, 'one'));
  symlinkSync('store', join(folder, 'two'));
  expect(found(folder).files).toEqual(['store/a.yaml']);
});

test.runIf(process.getuid?.() !== 0)('a folder that cannot be read is counted', () => {
  const folder = folderWith({ 'a.yaml': '' });
  mkdirSync(join(folder, 'closed'), { mode: 0 });
  expect(found(folder)).toEqual({ files: ['a.yaml'], skipped: ['closed unreadable'] });
});

test.each([
  ['nothing', Buffer.from(''), { text: '', lossless: true }],
  ['UTF-8', Buffer.from('a: é 😀'), { text: 'a: é 😀', lossless: true }],
  ['a byte order mark', Buffer.from('\ufeffa: 1'), { text: '\ufeffa: 1', lossless: true }],
  ['a replacement character of its own', Buffer.from('a: \ufffd'), { text: 'a: \ufffd', lossless: true }],
  ['Latin-1', Buffer.from('a: caf\u00e9!', 'latin1'), { text: 'a: caf\ufffd!', lossless: false }],
  ['UTF-16', Buffer.from('\ufeffa: é', 'utf16le'), { text: '\ufeffa: é', lossless: false }],
  [
    'UTF-16 the other way',
    Buffer.from('\ufeffa: é', 'utf16le').swap16(),
    { text: '\ufeffa: é', lossless: false },
  ],
  ['NUL', Buffer.from('a\0b'), { skipped: 'binary' }],
  ['60 kB', Buffer.alloc(65_536, 'x'), { text: 'x'.repeat(65_536), lossless: true }],
  ['100 kB', Buffer.from('é'.repeat(50_001)), { text: 'é'.repeat(50_001), lossless: true }],
  ['25 MB', Buffer.alloc(25_000_000, 'x'), { skipped: 'too-large' }],
])('reads %s', (_, bytes, expected) => {
  const folder = folderWith({ 'a.yaml': bytes });
  expect(readText(join(folder, 'a.yaml'))).toEqual(expected);
});

test('what cannot be opened is unreadable', () => {
  const folder = folderWith({ folder: undefined });
  expect(readText(join(folder, 'gone.yaml'))).toEqual({ skipped: 'unreadable' });
  expect(readText(join(folder, 'folder'))).toEqual({ skipped: 'unreadable' });
});

test('a template with statements is none of YAML’s', () => {
  const folder = folderWith({ 'a.yaml.j2': 'a: 1\n{% if x %}\n', 'b.yaml.tmpl': `a: \${B}\n` });
  expect(readText(join(folder, 'a.yaml.j2'))).toEqual({ skipped: 'template' });
  expect(readText(join(folder, 'b.yaml.tmpl'))).toHaveProperty('text');
});

test('the project is the folder of the config, else the repository, else what was named', () => {
  const folder = folderWith({
    'bare/a/x.yaml': '',
    'bare/b/y.yaml': '',
    'zerodrop.yaml': 'above: the repository',
    'repo/.git/HEAD': '',
    'repo/deploy/x.yaml': '',
    'repo/app/zerodrop.yaml': '',
    'repo/app/deploy/x.yaml': '',
  });
  const project = (from: string, ...paths: readonly string[]) => {
    const targets = paths.map((path) => resolveTarget(join(folder, from), path) as Target);
    const { root, config, repository, marked } = findProject(join(folder, from), targets);
    return [root, config, repository]
      .map((path) => path?.slice(folder.length + 1))
      .concat(marked ? [] : ['unmarked']);
  };
  expect(project('repo/deploy')).toEqual(['repo', undefined, 'repo']);
  expect(project('repo/app/deploy')).toEqual(['repo/app', 'repo/app/zerodrop.yaml', 'repo']);
  expect(project('repo/app/deploy', '../../deploy/x.yaml')).toEqual(['repo', undefined, 'repo']);
  expect(project('bare/a')).toEqual(['', 'zerodrop.yaml', undefined]);
});

test('nothing marks a project in a bare folder', () => {
  const folder = folderWith({ 'a/x.yaml': '', 'b/c/y.yaml': '' });
  const targets = ['a/x.yaml', 'b/c'].map((path) => resolveTarget(folder, path) as Target);
  expect(findProject(folder, targets)).toMatchObject({ root: folder, marked: false });
  expect(findProject(folder, targets.slice(1))).toMatchObject({ root: join(folder, 'b/c'), marked: false });
});

test('the disk is a host', async () => {
  const folder = folderWith({ 'a.yaml': 'a: 1', 'b.yaml': 'a\0b' });
  const host = diskHost(folder);
  const ids: string[] = [];
  for await (const id of host.list()) ids.push(id);
  expect(ids).toEqual(['a.yaml', 'b.yaml']);
  expect(await host.read('a.yaml')).toEqual({
    text: readFileSync(join(folder, 'a.yaml'), 'utf8'),
    lossless: true,
  });
  expect(await host.read('b.yaml')).toEqual({ text: '', lossless: false });
});
