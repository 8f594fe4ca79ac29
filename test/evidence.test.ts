import { describe, expect, test } from 'vitest';
import { filesIn, textAt } from '../src/dev/repository.ts';

const FOLDER = 'src/model/evidence';
const tables = Object.entries(filesIn(FOLDER));

/** The cells of the page's table, by the file that a row is about. */
const rows = new Map(
  [...(textAt('docs/evidence.md') ?? '').matchAll(/^\| `([\w-]+\.ts)` \|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)].map(
    ([, file = '', says = '', lookUp = '', proof = '']) => [file, { says, lookUp, proof }] as const,
  ),
);

test('docs/evidence.md lists the tables that there are, in order', () => {
  expect([...rows.keys()]).toEqual(tables.map(([file]) => file).sort());
});

describe.each(tables)('%s', (file, text) => {
  const row = rows.get(file);

  test('says when it was read, and where', () => {
    expect(text).toMatch(/Read 20\d\d-\d\d/);
    expect(text).toMatch(
      /https?:\/\/|documentation|[\w-]+\.(?:com|io|org|dev)\b|guides|API reference|kube-controller-manager/,
    );
  });

  test('is asked by the functions that the page names', () => {
    const exported = [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => `\`${name}\``);
    const named = row?.lookUp.match(/`\w+`/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    if (exported.length > 0) expect([...named].sort()).toEqual(exported.sort());
  });

  test('has a test that asks it', () => {
    const proof = textAt(`test/${row?.proof.replaceAll(/[` ]/g, '')}`) ?? '';
    for (const name of row?.lookUp.match(/`\w+`/g) ?? []) expect(proof).toContain(name.slice(1, -1));
  });
});
