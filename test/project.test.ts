import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Files, registryOf } from '../src/dev/repository.ts';
import { Project } from '../src/lsp/project.ts';
import { findProject } from '../src/node/project.ts';
import { defineRule } from '../src/rule/define.ts';
import type { Registry } from '../src/rule/registry.ts';
import { badName, manifest } from './cli-world.ts';
import { folderWith } from './clients.ts';

function projectWith(files: Files, registry: Registry = registryOf([badName])) {
  const folder = folderWith(files);
  const told: { warnings: string[]; done: number[] } = { warnings: [], done: [] };
  const project = new Project(findProject(folder, []), registry, {
    changed: () => {},
    reading: (done, of) => told.done.push(of - done),
    warn: (message) => told.warnings.push(message),
  });
  return { project, folder, told, leave: () => rmSync(folder, { recursive: true, force: true }) };
}

test('what is written while a project is read anew is not lost', async () => {
  const migration = { 'db/migrations/20260101000000_a.sql': '-- migrate:up\nCREATE TABLE a (id int);\n' };
  const { project, folder, leave } = projectWith({ 'a.yaml': manifest('a'), ...migration });
  const loading = project.load();
  const made = ['a.yaml', ...Object.keys(migration)];
  mkdirSync(join(folder, 'more'));
  while (made.length < 25) {
    const path = `more/${made.length}.yaml`;
    writeFileSync(join(folder, path), manifest('more'));
    project.touch([path]);
    made.push(path);
    await new Promise(setImmediate);
  }
  await loading;
  expect((await project.ask(({ workspace }) => [...workspace.sources.keys()]))?.sort()).toEqual(made.sort());
  leave();
});

test('a rule that throws is told of once, and all other files are caught up with', async () => {
  const failing = defineRule({
    ...badName.meta,
    messages: badName.messages,
    on: 'resource',
    check(resource, context) {
      if (resource.name?.startsWith('odd')) throw new Error('no luck');
      badName.check(resource, context);
    },
  });
  const files = Array.from({ length: 30 }, (_, i) => [`${i}.yaml`, manifest(i % 3 === 0 ? 'odd' : 'bad')]);
  const { project, told, leave } = projectWith(Object.fromEntries(files), registryOf([failing]));
  await project.load();
  await project.checked();
  expect(told.warnings).toEqual(['Error: no luck']);
  const found = (source: string) => project.ask((session) => project.findingsIn(session, source).length);
  expect(await found('0.yaml')).toBe(0);
  expect(await found('1.yaml')).toBe(1);
  project.edit('2.yaml', manifest('odd'));
  expect(await found('1.yaml')).toBe(1);
  expect(await found('2.yaml')).toBe(0);
  project.edit('2.yaml', manifest('bad'));
  expect(await found('2.yaml')).toBe(1);
  leave();
});

test('nobody is left waiting for a project that is no longer read', async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`${i}.yaml`, manifest('a')]));
  const { project, told, leave } = projectWith(many);
  const loading = project.load();
  while (told.done.length === 0) await new Promise(setImmediate);
  project.stop();
  await loading;
  expect(told.done.at(-1)).toBe(0);
  leave();
});
