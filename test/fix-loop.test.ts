import { describe, expect, test } from 'vitest';
import { move, remove, rename, set } from '#rule';
import { DEFAULTS } from '../src/engine/config.ts';
import { type FixWish, fixAll } from '../src/engine/fix-loop.ts';
import type { Edit } from '../src/model/edit.ts';
import type { AnyField } from '../src/model/field.ts';
import type { Rule } from '../src/rule/rule.ts';
import { fixing, oldName, pairedName, riskyName } from './fixing-rules.ts';
import { documents, service, workload } from './manifests.ts';
import { sessionOver } from './rule-case.ts';

type Files = { readonly [path: string]: string };

/** The files after all fixes, how many there were, and what was refused. */
async function fixed(files: Files, rules: readonly Rule[], wish: Partial<FixWish> = {}) {
  const session = await sessionOver({ files, config: DEFAULTS, rules }, true);
  const {
    count,
    files: changed,
    refusals,
  } = await fixAll(session, {
    suggestions: false,
    findings: () => session.findings(),
    kept: new Map(),
    ...wish,
  });
  const texts = Object.fromEntries([...changed].map(([path, { after }]) => [path, after]));
  return { count, changed: texts, refused: refusals.map(({ refused }) => refused) };
}

const map = (name: string, more = '') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${more}`;

const settings = (more: string) => map('settings', `data:\n${more}`);

describe('which fixes are made', () => {
  const files = { 'a.yaml': map('old-a'), 'b.yaml': map('risky-b') };
  const a = { 'a.yaml': map('new-a') };
  const b = { 'b.yaml': map('calm-b') };
  test.each<[string, Partial<FixWish>, Files]>([
    ['safe ones', {}, a],
    ['suggestions too', { suggestions: true }, { ...a, ...b }],
    ['those of some findings', { findings: () => [] }, {}],
  ])('%s', async (_, wish, changed) => {
    expect(await fixed(files, [oldName, riskyName], wish)).toEqual({
      count: Object.keys(changed).length,
      changed,
      refused: [],
    });
  });

  test('none of an ignored finding', async () => {
    const ignored = `# zerodrop-ignore old-name -- it stays\n${map('old-a')}`;
    expect(await fixed({ 'a.yaml': ignored }, [oldName])).toMatchObject({ count: 0, changed: {} });
  });

  test('none in a file that is kept, and none of what belongs to it', async () => {
    const files = {
      'a.yaml': documents(workload({ name: 'old-web' })),
      'b.yaml': documents(service({ name: 'old-web' })),
      'c.yaml': map('old-c'),
    };
    const kept = new Map([['b.yaml', 'it is kept']]);
    const result = await fixed(files, [pairedName, oldName], { kept });
    expect(result).toEqual({ count: 1, changed: { 'c.yaml': map('new-c') }, refused: ['it is kept'] });
    const both = await fixed(files, [pairedName, oldName]);
    expect(Object.keys(both.changed)).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });

  test('a fix with one refused edit is dropped whole', async () => {
    const both = fixing('both', 'safe', (at) => [set(at('metadata', 'name'), 'x'), remove(at('data'))]);
    const text = map('a', 'data: # why\n  k: v\n');
    expect(await fixed({ 'a.yaml': text }, [both])).toEqual({
      count: 0,
      changed: {},
      refused: ['a comment would be lost'],
    });
  });
});

describe('fixes of one file', () => {
  type Row = readonly [
    string,
    string,
    readonly ((at: (...path: string[]) => AnyField) => Edit[])[],
    string,
    number,
  ];

  const when = (field: AnyField, edit: (field: AnyField) => Edit): Edit[] =>
    field.state === 'absent' ? [] : [edit(field)];
  const unless = (field: AnyField, edit: (field: AnyField) => Edit): Edit[] =>
    field.state === 'absent' ? [edit(field)] : [];

  test.each<Row>([
    [
      'two keys of one mapping',
      '  z: v\n',
      [
        (at) => unless(at('data', 'a'), (a) => set(a, 'x')),
        (at) => unless(at('data', 'b'), (b) => set(b, 'x')),
      ],
      '  z: v\n  a: x\n  b: x\n',
      2,
    ],
    [
      'a key that two fixes write',
      '  z: v\n',
      [
        (at) => unless(at('data', 'a'), (a) => set(a, 'x')),
        (at) => unless(at('data', 'a'), (a) => set(a, 'x')),
      ],
      '  z: v\n  a: x\n',
      2,
    ],
    [
      'a key that two fixes write with two values',
      '  z: v\n',
      [
        (at) => unless(at('data', 'a'), (a) => set(a, 'x')),
        (at) => unless(at('data', 'a'), (a) => set(a, 'y')),
      ],
      '  z: v\n  a: x\n',
      1,
    ],
    [
      'a key that one fix renames and another one writes',
      '  b: v\n  z: v\n',
      [
        (at) => when(at('data', 'b'), (b) => rename(b, 'a')),
        (at) => unless(at('data', 'a'), (a) => set(a, 'x')),
      ],
      '  a: v\n  z: v\n',
      1,
    ],
    [
      'the last two keys, of which one has to stay',
      '  a: v\n  b: v\n',
      [(at) => when(at('data', 'a'), remove), (at) => when(at('data', 'b'), remove)],
      '  b: v\n',
      1,
    ],
    [
      'a key that one fix moves and another one removes',
      '  a: v\n  z: v\n',
      [
        (at) => when(at('data', 'a'), (a) => move(a, at('metadata', 'labels'), 'a')),
        (at) => when(at('data', 'a'), remove),
      ],
      '  z: v\n',
      1,
    ],
  ])('%s', async (_, body, edits, after, count) => {
    const rules = edits.map((make, i) => fixing(`rule-${i}`, 'safe', make as never));
    const result = await fixed({ 'a.yaml': settings(body) }, rules);
    expect(result.count).toBe(count);
    expect(result.changed['a.yaml']?.replace(/ {2}labels:\n {4}a: v\n/, '')).toBe(settings(after));
  });

  test('of many objects are made at once', async () => {
    const text = Array.from({ length: 40 }, (_, i) => map(`old-${i}`)).join('---\n');
    const result = await fixed({ 'a.yaml': text }, [oldName]);
    expect(result).toEqual({ count: 40, changed: { 'a.yaml': text.replaceAll('old', 'new') }, refused: [] });
  });

  test('a fix may uncover what another one is for', async () => {
    const next = fixing('next', 'safe', (at, { name }) =>
      name === 'new-a' ? [set(at('metadata', 'name'), 'newest')] : [],
    );
    const result = await fixed({ 'a.yaml': map('old-a') }, [oldName, next]);
    expect(result).toEqual({ count: 2, changed: { 'a.yaml': map('newest') }, refused: [] });
  });

  test('fixes that undo each other end', async () => {
    const back = fixing('back', 'safe', (at, { name }) =>
      name === 'new-a' ? [set(at('metadata', 'name'), 'old-a')] : [],
    );
    const result = await fixed({ 'a.yaml': map('old-a') }, [oldName, back]);
    expect(result).toEqual({ count: 10, changed: {}, refused: [] });
  });
});
