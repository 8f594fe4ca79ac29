import { expect, test } from 'vitest';
import { staysOnNode } from '../src/model/evidence/storage.ts';

test.each([
  ['local-path', true],
  ['openebs-hostpath', true],
  ['standard', false],
  ['gp3', false],
  ['nfs-client', false],
  ['', false],
])('the volumes of %j stay on their node: %s', (storageClass, expected) => {
  expect(staysOnNode(storageClass)).toBe(expected);
});
