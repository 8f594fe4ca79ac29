import { describe, expect, test } from 'vitest';
import { type AnyField, type Field, fieldAt, keyOf, pathOf } from '../src/model/field.ts';
import type { Located } from '../src/text/place.ts';
import { linked } from './linked.ts';
import { stopwatch } from './stopwatch.ts';

type Path = readonly (string | number)[];

interface Read {
  /** The field at a path of the only object. */
  at(...path: Path): Field<unknown>;
  /** `line:column text`, as far as the place goes. */
  place(located: Located): string;
}

async function read(text: string, more: { readonly [path: string]: string } = {}): Promise<Read> {
  const { resources, workspace } = await linked({ 'a.yaml': text, ...more });
  const root = resources.find(({ source }) => source === 'a.yaml')?.root as AnyField;
  return {
    at: (...path) => fieldAt(root, path) as Field<unknown>,
    place: ({ place: { document, span } }) => {
      const start = (workspace.locate(document)?.start ?? 0) + span.start;
      const end = start + span.end - span.start;
      const before = text.slice(0, start).split('\n');
      return `${before.length}:${(before.at(-1) ?? '').length + 1} ${text.slice(start, end)}`;
    },
  };
}

const HEAD = 'apiVersion: v1\nkind: Thing\nmetadata:\n  name: web\n';

const deployment = (spec: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: {}\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ image: a }] } }\n${spec}`;

describe('three states', () => {
  test.each([
    ['written', 'a: 3', 3, 3],
    ['written', 'a: "3"', '3', '3'],
    ['written', 'a: false', false, false],
    ['written', "a: ''", '', ''],
    ['written', 'a: [1, x]', [1, 'x'], [1, 'x']],
    ['written', 'a: { b: [], c: {} }', { b: [], c: {} }, { b: [], c: {} }],
    ['absent', 'b: 1', undefined, 'fallback'],
    ['absent', 'a:', undefined, 'fallback'],
    ['absent', 'a: ~', undefined, 'fallback'],
    ['absent', 'a: null # later', undefined, 'fallback'],
    ['unknown', 'a: ${A}', undefined, undefined],
    ['unknown', 'a: "x-${A}"', undefined, undefined],
    ['unknown', 'a: __A__', undefined, undefined],
    ['unknown', 'a: "{{ .Values.a }}"', undefined, undefined],
    ['unknown', 'a: <a>', undefined, undefined],
    ['unknown', 'a: $A', undefined, undefined],
    ['unknown', 'a: "%A%"', undefined, undefined],
    ['unknown', 'a: "@@A@@"', undefined, undefined],
    ['unknown', 'a: YOUR_NAME', undefined, undefined],
    ['written', 'a: $(A)', '$(A)', '$(A)'],
    ['written', 'a: $5', '$5', '$5'],
    ['written', 'a: LOG_LEVEL', 'LOG_LEVEL', 'LOG_LEVEL'],
  ])('%s: %s', async (state, text, value, or) => {
    const { at } = await read(`${HEAD}${text}\n`);
    expect(at('a').state).toBe(state);
    expect(at('a').value).toEqual(value);
    expect(at('a').or('fallback')).toEqual(or);
  });

  test.each([
    ['written', 'replicas: 3'],
    ['written', 'replicas: 0x10'],
    ['absent', 'replicas: null'],
    ['unknown', 'replicas: "3"'],
    ['unknown', 'replicas: -1'],
    ['unknown', 'replicas: 1.5'],
    ['unknown', 'replicas: yes'],
    ['unknown', 'replicas: [3]'],
    ['unknown', 'replicas: { a: 3 }'],
    ['unknown', 'replicas: REPLICA_COUNT'],
  ])('by the tables %s: %s', async (state, text) => {
    const { at } = await read(deployment(`  ${text}\n`));
    expect(at('spec', 'replicas').state).toBe(state);
  });

  test('what stands in an absent or unknown field is as unknown as that', async () => {
    const { at } = await read(deployment('  strategy: [Recreate]\n'));
    expect(at('spec', 'strategy', 'rollingUpdate').state).toBe('unknown');
    expect(at('spec', 'strategy', 'rollingUpdate', 'maxSurge').or(1)).toBeUndefined();
    expect(at('spec', 'nothing', 'below').state).toBe('absent');
    expect(at('spec', 'template', 'spec', 'containers', 5, 'image').or('none')).toBe('none');
    expect(at('spec', 'strategy').items()).toEqual([]);
    expect((at('spec', 'strategy') as Field<object>).keys()).toEqual([]);
  });

  test('a patch says nothing about what it does not write', async () => {
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3, paused: }\n';
    const { at } = await read(patch, { 'kustomization.yaml': 'patches: [{ path: a.yaml }]\n' });
    expect(at('spec', 'replicas').value).toBe(3);
    for (const key of ['minReadySeconds', 'paused', 'strategy'])
      expect(at('spec', key).state).toBe('unknown');
    expect(at('spec', 'strategy', 'type').or('RollingUpdate')).toBeUndefined();
    expect(at().state).toBe('written');
  });
});

describe('places', () => {
  const text = `${HEAD}a: text # c
b: "two
  lines"
m:
  k: { x: 1 }
  empty:
  nil: ~
l:
  - name: one
    more: 2
  - [1,
     2]
  - |
    block
    text
f: { g: [p, q] }
same: &x
  deep: 1
alias: *x
merged:
  <<: *x
  own: 2
`;
  test.each<[string, Path, string]>([
    ['a scalar', ['a'], '5:4 text'],
    ['a scalar of several lines by its first', ['b'], '6:4 "two'],
    ['a mapping by its key', ['m'], '8:1 m'],
    ['a mapping in brackets by its key', ['m', 'k'], '9:3 k'],
    ['an empty value by its key', ['m', 'empty'], '10:3 empty'],
    ['null by its key', ['m', 'nil'], '11:3 nil'],
    ['a list by its key', ['l'], '12:1 l'],
    ['an item by its first line', ['l', 0], '13:5 name: one'],
    ['an item in brackets by its first line', ['l', 1], '15:5 [1,'],
    ['a block scalar by its first line', ['l', 2], '17:5 |'],
    ['an item in brackets', ['f', 'g', 1], '20:13 q'],
    ['an absent field by the nearest written key', ['m', 'k', 'no', 'thing'], '9:3 k'],
    ['an absent field under an empty key', ['m', 'empty', 'no'], '10:3 empty'],
    ['an absent field of an item by that', ['l', 0, 'no'], '13:5 name: one'],
    ['an absent item by its list', ['l', 7], '12:1 l'],
    ['an absent field of the root by the name', ['no'], '4:9 web'],
    ['an absent field below that by the name', ['no', 'thing', 'here'], '4:9 web'],
    ['the root by the name', [], '4:9 web'],
    ['an alias where it is written', ['alias'], '23:8 *x'],
    ['inside an alias where it is written', ['alias', 'deep'], '22:9 1'],
    ['what is merged in where it is written', ['merged', 'deep'], '22:9 1'],
    ['what is written beside a merge', ['merged', 'own'], '26:8 2'],
  ])('%s', async (_, path, expected) => {
    const { at, place } = await read(text);
    expect(place(at(...path))).toBe(expected);
  });

  test('an alias knows its anchor', async () => {
    const { at, place } = await read(text);
    expect(place(at('alias').anchored as Located)).toBe('22:3 deep: 1');
    expect(at('same').anchored).toBeUndefined();
    expect(at('merged').anchored).toBeUndefined();
  });

  test('a key has a place of its own', async () => {
    const { at, place } = await read(text);
    expect(place(keyOf(at('a')))).toBe('5:1 a');
    expect(place(keyOf(at('l', 0)))).toBe('13:5 name: one');
    expect(place(keyOf(at('no')))).toBe('4:9 web');
  });

  test('without a name the root is its first line', async () => {
    const { at, place } = await read('apiVersion: v1\nkind: Thing\na: 1\n');
    expect(place(at('spec'))).toBe('1:1 apiVersion: v1');
    const inFlow = await read('{ apiVersion: v1,\n  kind: Thing }\n');
    expect(inFlow.place(inFlow.at('spec'))).toBe('1:1 { apiVersion: v1,');
  });

  test('with CRLF a first line ends before it', async () => {
    const { at, place } = await read(`${HEAD}l:\n  - a: "x\n      y"\n`.replaceAll('\n', '\r\n'));
    expect(place(at('l', 0))).toBe('6:5 a: "x');
  });

  test('in a later document', async () => {
    const { at, place } = await read(`a: 1\n---\n${HEAD}spec:\n  b: 2\n`);
    expect(place(at('spec', 'b'))).toBe('8:6 2');
  });
});

describe('parts', () => {
  test.each<[string, string, number, number, string]>([
    ['plain', 'a: sleep 30 && stop', 6, 8, '5:10 30'],
    ['in quotes', 'a: "sleep 30"', 6, 8, '5:11 30'],
    ['in a block', 'a: |\n  sleep 30\n  stop', 9, 13, '7:3 stop'],
    ['twice in it', 'a: 30 and 30', 7, 9, '5:11 30'],
    ['folded over lines', 'a: "30\n  and 30"', 7, 9, '5:4 "30'],
    ['once in what is folded', 'a: "30\n  and 31"', 7, 9, '6:7 31'],
    ['escaped: the whole', 'a: "x\\ty"', 1, 2, '5:4 "x\\ty"'],
    ['nothing: the whole', 'a: abc', 1, 1, '5:4 abc'],
    ['past the end: what is there', 'a: abc', 1, 99, '5:5 bc'],
    ['of a number: the whole', 'a: 12', 0, 1, '5:4 12'],
    ['of a list: its key', 'a: [x]', 0, 1, '5:1 a'],
    ['of an absent field: its place', 'b: x', 0, 1, '4:9 web'],
  ])('%s', async (_, line, start, end, expected) => {
    const { at, place } = await read(`${HEAD}${line}\n`);
    expect(place(at('a').part(start, end))).toBe(expected);
  });
});

test('a path names items where they have a name', async () => {
  const { at } = await read(
    `${HEAD}spec:\n  containers:\n    - name: web\n      ports: [{ p: 1 }, { name: 2 }]\n    - \${X}\n`,
  );
  expect(pathOf(at('spec', 'containers', 0, 'ports', 0, 'p'))).toBe('spec.containers[web].ports[0].p');
  expect(pathOf(at('spec', 'containers', 0, 'ports', 1))).toBe('spec.containers[web].ports[1]');
  expect(pathOf(at('spec', 'containers', 1))).toBe('spec.containers[1]');
  expect(pathOf(at('no', 'thing'))).toBe('no.thing');
  expect(pathOf(at())).toBe('');
});

describe('hostile input', () => {
  test('keys that JavaScript has a meaning for are keys', async () => {
    const { at } = await read(
      `${HEAD}a: { __proto__: { polluted: 1 }, constructor: 2, toString: 3, hasOwnProperty: 4 }\n`,
    );
    const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    expect((at('a') as Field<object>).keys()).toEqual(keys);
    expect(Object.keys(at('a').value as object)).toEqual(keys);
    expect(at('a', 'constructor').value).toBe(2);
    expect(at('metadata', 'constructor').state).toBe('absent');
    expect(at('metadata', '__proto__', 'polluted').state).toBe('absent');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('keys that are no strings', async () => {
    const { at } = await read(`${HEAD}a: { 1: one, true: yes it is, null: none, 1.50: half }\n`);
    expect((at('a') as Field<object>).keys()).toEqual(['1', 'true', 'null', '1.5']);
    expect(at('a', '1').value).toBe('one');
  });

  test('aliases of aliases stay fast', async () => {
    const levels = Array.from({ length: 10 }, (_, i) =>
      i === 0
        ? 'l0: &l0 [x, x, x, x, x, x, x, x, x, x]'
        : `l${i}: &l${i} [${Array(10)
            .fill(`*l${i - 1}`)
            .join(', ')}]`,
    );
    const { at } = await read(`${HEAD}${levels.join('\n')}\n`);
    const seconds = stopwatch();
    expect(at('l9').state).toBe('written');
    expect(at('l9', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).value).toBe('x');
    expect(JSON.stringify(at('l9').value).length).toBeLessThan(1_000_000);
    expect(seconds()).toBeLessThan(5);
  });

  test('merges of merges stay fast', async () => {
    const levels = Array.from({ length: 22 }, (_, i) =>
      i === 0
        ? 'l0: &l0 { k0: 0 }'
        : `l${i}: &l${i} { <<: [*l${i - 1}, *l${i - 1}, *l${Math.max(0, i - 2)}], k${i}: ${i} }`,
    );
    const { at } = await read(`${HEAD}${levels.join('\n')}\n`);
    const seconds = stopwatch();
    expect(at('l21', 'k0').value).toBe(0);
    expect((at('l21') as Field<object>).keys()).toHaveLength(22);
    expect(Object.keys(at('l21').value as object)).toHaveLength(22);
    expect(seconds()).toBeLessThan(5);
  });

  test('what is written wins over what is merged, and the first merge over the second', async () => {
    const { at } = await read(
      `${HEAD}a: &a { x: 1, v: 1, z: 1 }\nb: &b { v: 2, z: 2, w: 2 }\nc: { <<: [*a, *b], z: 3 }\nd: { <<: [*b, *a] }\n`,
    );
    expect(at('c').value).toEqual({ z: 3, x: 1, v: 1, w: 2 });
    expect(at('d').value).toEqual({ v: 2, z: 2, w: 2, x: 1 });
  });
});
