import { expect, test } from 'vitest';
import { isInit } from '../src/model/evidence/init-wrappers.ts';

test.each([
  'tini',
  'tini-static',
  'dumb-init',
  'docker-init',
  'catatonit',
  's6-svscan',
  'init',
  'runsvdir',
  'supervisord',
])('%s passes signals on', (program) => {
  expect(isInit(program)).toBe(true);
});

test.each(['sh', 'node', 'entrypoint', 'toString', ''])('%s is none', (program) => {
  expect(isInit(program)).toBe(false);
});
