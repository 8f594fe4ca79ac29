import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crowds } from '../bench/crowds.ts';
import { linesOf, sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import { check, registry } from './invariants.ts';
import { autoscaler, documents, ingress, service, workload } from './manifests.ts';
import { stopwatch } from './stopwatch.ts';

async function checked(text: string, name = 'a.yaml'): Promise<readonly Finding[]> {
  return check({ [name]: text });
}

const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  minAvailable: 50%
  selector:
    matchLabels: { app: web }
`;

const WEB = workload({
  replicas: 3,
  spec: 'minReadySeconds: 5\nstrategy:\n  type: RollingUpdate\n  rollingUpdate: { maxSurge: 25%, maxUnavailable: 1 }',
  pod: 'terminationGracePeriodSeconds: 30',
  container: `lifecycle: { preStop: { exec: { command: [sh, -c, sleep 5] } } }
readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 5 }
livenessProbe: { exec: { command: [cat, /tmp/ok] }, failureThreshold: 3 }
env: [{ name: TIMEOUT, value: "20" }]
resources: { requests: { cpu: 100m } }`,
});

const PROJECT: Files = {
  'web.yaml': WEB,
  'service.yaml': service(),
  'budget.yaml': budget,
  'autoscaler.yaml': autoscaler(2, 4),
  'ingress.yaml': ingress(),
};

describe('files that are no manifests', () => {
  test.each([
    ['an empty file', ''],
    ['a byte order mark', '\uFEFF'],
    ['blanks', ' \t\n\r\n\r'],
    ['markers', '---\n---\n...\n---'],
    ['binary', `apiVersion: ${String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i))}\n`],
    ['zeros', `apiVersion: v1\0\0\0\nkind: \0`],
    [
      'lone surrogates',
      'apiVersion: v1\nkind: Service\nmetadata: { name: "\uD800" }\nspec: { selector: { "\uDC00": "\uD83D" } }\n',
    ],
    ['a scalar', 'apiVersion: v1'.slice(0, 10)],
    ['a list', '- apiVersion: v1\n  kind: Service\n'],
    ['a kind that is no text', 'apiVersion: v1\nkind: 3\n'],
    ['a version that is no text', 'apiVersion: [v1]\nkind: Service\n'],
    ['nothing but the head', 'apiVersion: v1\nkind: Service\n'],
    ['a kind out of a prototype', 'apiVersion: v1\nkind: constructor\nmetadata: { name: __proto__ }\n'],
    ['an alias as the root', '*root'],
    ['metadata that is none', 'apiVersion: v1\nkind: Service\nmetadata: web\nspec: none\n'],
  ])('%s', async (_, text) => {
    for (const name of ['a.yaml', 'a.json', 'kustomization.yaml', 'Chart.yaml']) await checked(text, name);
  });
});

describe('large and deep input is fast', () => {
  const within = async (limit: number, text: string) => {
    const seconds = stopwatch();
    const findings = await check({ 'a.yaml': text, 'service.yaml': service() });
    expect(seconds()).toBeLessThan(2 * limit);
    return findings;
  };
  const levels = (most: number, level: (i: number) => string) =>
    `${workload().replace('metadata:\n', 'metadata:\n  annotations: {}\n')}extra:\n${Array.from({ length: most }, (_, i) => `  l${i}: &l${i} ${level(i)}`).join('\n')}\n`;

  test('one line of 5 MB', async () => {
    await within(
      6,
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: big }\ndata: { a: ${'x'.repeat(5_000_000)} }\n`,
    );
    await within(6, `${WEB}# ${'x'.repeat(5_000_000)}\n`);
  });

  test('one line of 5 MB that is read', async () => {
    const value = 'sleep 1; '.repeat(100_000);
    await within(
      6,
      workload({ container: `lifecycle: { preStop: { exec: { command: [sh, -c, "${value}"] } } }` }),
    );
    await within(6, workload({ annotations: `zerodrop.dev/ignore: "${'a: b; '.repeat(50_000)}"` }));
    await within(6, `# zerodrop-ignore ${'a, '.repeat(50_000)}\n${WEB}`);
  });

  test('ten levels of ten aliases', async () => {
    const text = levels(10, (i) =>
      i === 0
        ? '[x]'
        : `[${Array(10)
            .fill(`*l${i - 1}`)
            .join(', ')}]`,
    );
    await within(3, text);
    const maps = levels(10, (i) =>
      i === 0 ? '{ a: x }' : `{ ${Array.from({ length: 10 }, (_, k) => `k${k}: *l${i - 1}`).join(', ')} }`,
    );
    await within(3, maps);
    await within(3, maps.replace('extra:', 'spec2:').replace('annotations: {}', 'annotations: *l9'));
  });

  test('aliases where the tables look', async () => {
    const list = `[${Array(10).fill('*l').join(', ')}]`;
    const text = workload({ container: `args: &l [x]\ncommand: ${list}\nenv: ${list}` });
    await within(3, text);
  });

  test('ten levels of ten merges', async () => {
    await within(
      3,
      levels(10, (i) =>
        i === 0
          ? '{ a: x }'
          : `{ <<: [${Array(10)
              .fill(`*l${i - 1}`)
              .join(', ')}], k${i}: 1 }`,
      ),
    );
  });

  test('nesting of 10,000', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{ a: ', ' }'],
    ] as const) {
      await within(3, `${WEB}status: ${open.repeat(10_000)}x${close.repeat(10_000)}\n`);
    }
    await within(
      3,
      `${WEB}status:\n${Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}\n`,
    );
    await within(3, `${WEB}status: ${'- '.repeat(10_000)}x\n`);
  });

  test('anchors that contain themselves', async () => {
    await within(1, `${WEB}status: &a { b: *a }\n`);
    await within(1, `${WEB}status: &a [*a, *a]\n`);
    await within(1, `${WEB}status: &a { <<: *a }\n`);
    await within(1, WEB.replace('spec:\n  replicas', 'spec: &s\n  extra: *s\n  replicas'));
  });

  test('10,000 keys, 3,000 containers, 3,000 documents', async () => {
    const keys = Array.from({ length: 10_000 }, (_, i) => `  k${i}: v`).join('\n');
    await within(4, `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n${keys}\n`);
    const containers = Array.from({ length: 3000 }, (_, i) => `        - { name: c${i}, image: c }\n`).join(
      '',
    );
    await within(8, WEB + containers);
    await within(10, documents(...Array.from({ length: 3000 }, (_, i) => service({ name: `s${i}` }))));
  });

  test.each(crowds)('2,000 times %s', async (_, each) => {
    const text = documents(...Array.from({ length: 2000 }, (_, i) => each(i)).flat());
    const seconds = stopwatch();
    (await sessionOver({ 'a.yaml': text }, registry, 'strict')).findings();
    expect(seconds()).toBeLessThan(20);
  });
});

describe('hostile objects', () => {
  const said = async (text: string) => linesOf(await checked(text));

  test('keys that JavaScript has a meaning for', async () => {
    const text = service({ selector: '{ __proto__: x, constructor: y, toString: z }' });
    await checked(`${text}constructor: 1\n__proto__: { a: 1 }\nhasOwnProperty: true\n`);
    await checked(workload({ annotations: '__proto__: x\nconstructor: y', app: '__proto__' }));
    await checked(workload({ name: 'constructor', namespace: '__proto__' }));
    await checked(workload({ container: '# zerodrop-ignore __proto__, constructor -- why\nstdin: true' }));
    expect(await said(`${text}constructor: 1\n`)).toContain('`constructor` is no field of `Service`');
  });

  test('duplicate keys', async () => {
    expect(await said(workload({ spec: 'replicas: 1\nreplicas: 2' }))).toContain('gives `replicas` twice');
  });

  test.each([
    ['replicas: "3"', '`replicas` is "3", which the API refuses'],
    ['replicas: -1', '`replicas` is -1, and the API takes at least 0'],
    ['replicas: 99999999999999999999', 'and the API takes at most 2147483647'],
    ['replicas: 1e400', '`replicas` is "1e400", which the API refuses'],
    ['replicas: .nan', 'which the API refuses'],
    ['strategy: { rollingUpdate: { maxSurge: "25 %" } }', '`maxSurge` is "25 %", which the API refuses'],
    [
      'strategy: { rollingUpdate: { maxUnavailable: -5% } }',
      '`maxUnavailable` is "-5%", which the API refuses',
    ],
    ['strategy: { rollingUpdate: { maxSurge: 99999999999% } }', ''],
    ['minReadySeconds: 2147483647', ''],
    ['strategy: null', ''],
    ['strategy: { rollingUpdate: null, type: null }', ''],
    ['template2: null', '`template2` is no field of `spec`'],
    [`${'x'.repeat(300)}: 1`, ' is no field of `spec`'],
    [`"a\\n\\"b": 1`, ' is no field of `spec`'],
  ])('%s', async (spec, expected) => {
    for (const files of [
      { ...PROJECT, 'web.yaml': workload({ spec }) },
      { 'web.yaml': workload({ spec }) },
    ]) {
      expect(linesOf(await check(files))).toContain(expected);
    }
  });

  test('a List in a List, an empty one, one of anything', async () => {
    const list = (...items: readonly string[]) =>
      `apiVersion: v1\nkind: List\nitems: [${items.join(', ')}]\n`;
    const flow = '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { prots: [] } }';
    const nested = '{ apiVersion: v1, kind: List, items: [ITEM] }';
    expect(await said(list(nested.replace('ITEM', flow)))).toContain('`prots`');
    expect(await said(list(flow, 'null', '3', '[]', '{}', 'text', flow))).toContain('`prots`');
    await checked(list());
    await checked('apiVersion: v1\nkind: List\nitems: &a [*a]\n');
    await checked('apiVersion: v1\nkind: List\nitems: {}\n');
    await checked('apiVersion: v1\nkind: List\nitems:\n');
    let deep = flow;
    for (let i = 0; i < 50; i++) deep = nested.replace('ITEM', () => deep);
    await checked(list(deep));
  });

  test('an alias for a whole object', async () => {
    await checked(
      'apiVersion: v1\nkind: List\nitems:\n  - &a { apiVersion: v1, kind: Service, metadata: { name: web } }\n  - *a\n',
    );
  });
});

/** The places of all values of a manifest, as spans of its text with the value and with its whole entry. */
async function valuesIn(text: string): Promise<readonly { readonly start: number; readonly end: number }[]> {
  const session = await sessionOver({ 'a.yaml': text }, registry, 'strict');
  const spans: { start: number; end: number }[] = [];
  for (const { tree } of session.workspace.documents.values()) {
    const open = [tree.root];
    for (let node = open.pop(); node; node = open.pop()) {
      spans.push(node.span);
      if (node.type === 'mapping') for (const { value } of node.entries) if (value) open.push(value);
      if (node.type === 'sequence') for (const item of node.items) if (item) open.push(item);
    }
  }
  return spans;
}

const INSTEAD = [
  'null',
  '[]',
  '[{}]',
  '{}',
  '{ a: b }',
  'text',
  '"3"',
  '3',
  '-1',
  '1.5',
  'true',
  '${X}',
  '""',
];

describe('every field replaced in turn', () => {
  test.each(Object.keys(PROJECT))('%s', async (path) => {
    const text = PROJECT[path] ?? '';
    const seconds = stopwatch();
    let runs = 0;
    for (const { start, end } of await valuesIn(text)) {
      for (const value of [...INSTEAD, '']) {
        await check({ ...PROJECT, [path]: `${text.slice(0, start)}${value}${text.slice(end)}` });
        runs++;
      }
    }
    for (const line of text.split('\n')) {
      await check({ ...PROJECT, [path]: text.replace(`${line}\n`, '') });
      runs++;
    }
    expect(seconds() / runs).toBeLessThan(0.3);
  });
});

test('mutated manifests never throw, and are never slow', async () => {
  const texts = [WEB, documents(service(), budget, autoscaler(2, 4), ingress()), documents(WEB, service())];
  const piece = fc.oneof(
    fc.constantFrom(
      ...INSTEAD,
      '- ',
      ': ',
      '\n',
      '\r\n',
      '\n---\n',
      '  ',
      '\t',
      '#',
      '# zerodrop-ignore a -- b\n',
      '&a ',
      '*a',
      '<<: ',
      '!!str ',
      '|\n',
      '>+\n',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '{{',
      '\0',
      '\uFEFF',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const mutation = fc.record({
    at: fc.nat(),
    cut: fc.oneof(fc.constant(0), fc.nat({ max: 60 })),
    put: piece,
  });
  const property = fc.asyncProperty(
    fc.constantFrom(...texts),
    fc.array(mutation, { minLength: 1, maxLength: 6 }),
    async (text, mutations) => {
      let mutated = text;
      for (const { at, cut, put } of mutations) {
        const start = at % (mutated.length + 1);
        mutated = mutated.slice(0, start) + put + mutated.slice(start + cut);
      }
      const seconds = stopwatch();
      await check({ 'a.yaml': mutated, 'b.yaml': documents(service(), budget, autoscaler(2, 4)) });
      expect(seconds()).toBeLessThan(5);
    },
  );
  await fc.assert(property, { seed: 20250131, numRuns: 1000 });
});
