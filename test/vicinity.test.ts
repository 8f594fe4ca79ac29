import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn } from '../src/dev/repository.ts';
import { concerning, vicinityOf } from '../src/engine/vicinity.ts';
import { documents, service, workload } from './manifests.ts';

/** Every fixture and project as folders of one repository, without the configs that would change what is found. */
const everything: Files = Object.fromEntries(
  Object.entries(filesIn('fixtures')).filter(([path]) => !/(?:zerodrop\.yaml|expected\.txt)$/.test(path)),
);

const session = (files: Files) => sessionOver(files, registry, 'strict');

test('what points into a file stands in its vicinity', async () => {
  const whole = await session(everything);
  const outside: string[] = [];
  let narrowed = 0;
  for (const { path, related, message } of whole.findings()) {
    for (const other of new Set(related.map((label) => label.path))) {
      if (other === path) continue;
      const near = vicinityOf(whole.workspace, (one) => one === other);
      if (near && near.size < whole.workspace.sources.size) narrowed++;
      if (near?.has(path) === false) outside.push(`${path} -> ${other}: ${message}`);
    }
  }
  expect(outside).toEqual([]);
  expect(narrowed).toBeGreaterThan(100);
});

test('what is found about a file is what is found when everything is looked at', async () => {
  const whole = (await session(everything)).findings();
  const paths = Object.keys(everything).filter((_, i) => i % 10 === 0);
  expect(paths.length).toBeGreaterThan(100);
  let one = await session(everything);
  for (const [i, path] of paths.entries()) {
    if (i % 10 === 0) one = await session(everything);
    const asked = (other: string) => other === path;
    expect(one.about(asked)).toEqual(concerning(whole, asked));
  }
});

/** Twenty services of a namespace each. */
const services: Files = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [
    `s${i}.yaml`,
    documents(
      workload({ namespace: `n${i}`, name: `s${i}`, app: `s${i}` }),
      service({ namespace: `n${i}`, name: `s${i}`, selector: `{ app: s${i} }` }),
    ),
  ]),
);

test.each<[string, Files, number | undefined]>([
  ['nothing else', {}, 1],
  [
    'a Service of another namespace that demands its labels',
    { 'more.yaml': service({ namespace: 'x', selector: '{ app: s3 }' }) },
    2,
  ],
  ['what names it', { 'more.yaml': workload({ namespace: 'x', container: 'args: [--to=s3.n3.svc]' }) }, 2],
  ['what says no namespace', { 'more.yaml': workload() }, 2],
  ['a namespace that a template gives', { 'more.yaml': workload({ namespace: '__NAMESPACE__' }) }, 2],
  ['what merely looks alike', { 'more.yaml': workload({ namespace: 'x', name: 's33', app: 's33' }) }, 1],
])('of one of twenty, beside %s', async (_, more, expected) => {
  const { workspace } = await session({ ...services, ...more });
  expect(vicinityOf(workspace, (path) => path === 's3.yaml')?.size).toBe(expected);
});

test.each([
  ['a kustomization', 'kustomization.yaml', 'kind: Kustomization\nresources: [s1.yaml]\n'],
  [
    'a template',
    'more.yaml',
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .name }}\n  {{- with .x }}\n',
  ],
  [
    'what creates objects',
    'more.yaml',
    'apiVersion: acme.example/v1\nkind: Shop\nmetadata: { name: x, namespace: n1 }\n',
  ],
  ['a namespace that a template gives', 'more.yaml', workload({ namespace: '__NAMESPACE__' })],
])('%s may concern every file', async (_, path, text) => {
  const { workspace } = await session({ ...services, [path]: text });
  expect(vicinityOf(workspace, (one) => one === path)).toBeUndefined();
});

test('files without objects concern nobody else', async () => {
  const { workspace } = await session({ ...services, 'broken.yaml': 'apiVersion: v1\nkind: [\n' });
  expect(vicinityOf(workspace, (path) => path === 'broken.yaml')).toEqual(new Set(['broken.yaml']));
});

test('rules run on what is near, and on the rest when all is asked for', async () => {
  const one = await session(services);
  const found = one.about((path) => path === 's3.yaml');
  expect(one.runs).toBe(2);
  for (const finding of found) if (finding.fixes.length > 0) one.edits(finding, 0);
  expect(found.some(({ fixes }) => fixes.length > 0)).toBe(true);
  expect(one.runs).toBe(2);
  expect(one.findings().filter(({ path }) => path === 's3.yaml')).toEqual(found);
  expect(one.runs).toBe(40);
});
