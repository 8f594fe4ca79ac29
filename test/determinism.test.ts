import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn } from '../src/dev/repository.ts';
import { workload } from './manifests.ts';

const fixtures = Object.fromEntries(
  Object.entries(filesIn('fixtures')).filter(
    ([path]) => /^[^/]+\/(?:bad|good)\//.test(path) && !path.endsWith('zerodrop.yaml'),
  ),
);
const paths = Object.keys(fixtures);

async function found(files: Files): Promise<string> {
  return JSON.stringify((await sessionOver(files, registry, 'strict')).findings());
}

test('two runs find the same', async () => {
  expect(paths.length).toBeGreaterThan(1);
  expect(await found(fixtures)).toBe(await found(fixtures));
});

test('the order of the files changes nothing', async () => {
  const expected = await found(fixtures);
  const shuffled = fc.shuffledSubarray(paths, { minLength: paths.length });
  await fc.assert(
    fc.asyncProperty(shuffled, async (order) => {
      const files = Object.fromEntries(order.map((path) => [path, fixtures[path] ?? '']));
      expect(await found(files)).toBe(expected);
    }),
    { seed: 1, numRuns: 10 },
  );
});

test('the order of the documents in a file changes nothing but places', async () => {
  const documents = paths.filter((path) => path.endsWith('.yaml')).map((path) => fixtures[path] ?? '');
  const said = async (order: readonly string[]) => {
    const session = await sessionOver({ 'all.yaml': order.join('\n---\n') }, registry, 'strict');
    return session
      .findings()
      .map(({ rule, message, level }) => `${rule} ${level} ${message}`)
      .sort();
  };
  expect(await said([...documents].reverse())).toEqual(await said(documents));
});

test('of several copies the same one is named, however the file came to what it is', async () => {
  const [two, three] = [workload({ replicas: 2 }), workload({ replicas: 3 })];
  const copies = [two, `# the copy\n${two}`, two.replace('spec:', 'spec: # the other'), three];
  const orders = [...permutations(copies)].map((order) => order.join('---\n'));
  for (const text of orders) {
    const session = await sessionOver({ 'all.yaml': orders[0] ?? '' }, registry, 'strict');
    await session.apply([{ source: 'all.yaml', text }]);
    expect(session.findings()).toEqual(
      (await sessionOver({ 'all.yaml': text }, registry, 'strict')).findings(),
    );
  }
});

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield [];
  for (const [i, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(i, 1))) yield [item, ...rest];
  }
}
