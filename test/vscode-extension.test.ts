import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Choice, type Server, serverFor } from '../editors/vscode/src/server.ts';
import { textAt } from '../src/dev/repository.ts';

const work = mkdtempSync(join(tmpdir(), 'zerodrop-extension-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A folder with zerodrop in its `node_modules`. */
function installed(name: string, files: readonly string[]): string {
  const dist = join(work, name, 'node_modules/zerodrop/dist');
  mkdirSync(dist, { recursive: true });
  for (const file of files) writeFileSync(join(dist, file), '');
  return join(work, name);
}

const own = installed('own', ['cli.js', 'language-server.js']);
const old = installed('old', ['cli.js']);
const none = join(work, 'none');
const bundled = join(work, 'bundled');
const ofOwn = join(own, 'node_modules/zerodrop/dist/cli.js');
const ofExtension = join(bundled, 'cli.js');

describe('the server that VS Code starts', () => {
  test.each<[string, Partial<Choice>, Server]>([
    ['comes with the extension', { folders: [none] }, { module: ofExtension }],
    ['is that of the project', { folders: [own] }, { module: ofOwn }],
    ['is that of any of the folders', { folders: [none, own] }, { module: ofOwn }],
    ['is none that knows no editors', { folders: [old] }, { module: ofExtension }],
    [
      'is none of a folder that is not trusted',
      { folders: [own], isTrusted: false },
      { module: ofExtension },
    ],
    ['is a script that is chosen', { chosen: 'tools/cli.js' }, { module: join(own, 'tools/cli.js') }],
    ['is a program that is chosen', { chosen: './zerodrop' }, { command: join(own, 'zerodrop') }],
    ['is a program on the path', { chosen: 'zerodrop' }, { command: 'zerodrop' }],
    ['is at an absolute path', { chosen: join(work, 'x.mjs') }, { module: join(work, 'x.mjs') }],
    ['is looked for where a path says without a folder', { chosen: 'a/b', folders: [] }, { command: 'a/b' }],
  ])('%s', (_, choice, server) => {
    const asked = { chosen: '', isTrusted: true, folders: [own], bundled, ...choice };
    expect(serverFor(asked)).toEqual(server);
  });
});

describe('its package', () => {
  const read = (path: string) => JSON.parse(textAt(path) ?? '{}');
  const extension = read('editors/vscode/package.json');

  test('has the version of zerodrop', () => {
    const { version } = read('package.json');
    expect(extension.version).toBe(version);
    expect(read('editors/vscode/package-lock.json').packages['']).toMatchObject({ version });
  });

  test('names versions exactly, and its lock no host', () => {
    for (const version of Object.values(extension.devDependencies))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(textAt('editors/vscode/package-lock.json')).not.toContain('"resolved"');
  });

  test('leaves out of an untrusted folder what says which program to run', () => {
    const { supported, restrictedConfigurations } = extension.capabilities.untrustedWorkspaces;
    expect(supported).toBe('limited');
    expect(restrictedConfigurations).toEqual(['zerodrop.server']);
    for (const name of restrictedConfigurations) {
      expect(extension.contributes.configuration.properties).toHaveProperty([name]);
    }
  });
});
