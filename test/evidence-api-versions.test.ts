import { expect, test } from 'vitest';
import { NEWEST_KUBERNETES } from '../src/engine/config.ts';
import { OLDEST_SUPPORTED, REMOVED_VERSIONS } from '../src/model/evidence/api-versions.ts';
import { typeOfKind } from '../src/model/tables.ts';

const rows = REMOVED_VERSIONS.flatMap(({ kinds, ...row }) =>
  kinds.split(' ').map((kind) => ({ kind, ...row })),
);

test('each version of a kind is removed once', () => {
  const keys = rows.map(({ from, kind }) => `${from}/${kind}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what took the place of a version is served, or was removed later', () => {
  for (const { kind, removed, to } of rows) {
    const next = rows.find((row) => row.from === to && row.kind === kind);
    if (next) expect(next.removed).toBeGreaterThan(removed);
    else if (to?.startsWith('apps/') && kind !== 'ControllerRevision')
      expect(typeOfKind(to, kind)).toBeDefined();
  }
});

test('no table of fields describes what is removed', () => {
  for (const { from, kind, removed } of rows) {
    if (removed <= NEWEST_KUBERNETES) expect(typeOfKind(from, kind)).toBeUndefined();
  }
});

test('the deprecation guide, by version', () => {
  const counts = new Map<number, number>();
  for (const { removed } of rows) counts.set(removed, (counts.get(removed) ?? 0) + 1);
  expect([...counts].sort(([a], [b]) => a - b)).toEqual([
    [16, 14],
    [22, 22],
    [25, 7],
    [26, 3],
    [27, 1],
    [29, 2],
    [32, 2],
    [37, 2],
  ]);
});

test('versions that the project patches are the three newest', () => {
  expect(NEWEST_KUBERNETES - OLDEST_SUPPORTED).toBeGreaterThanOrEqual(2);
});
