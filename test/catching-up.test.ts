import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { type Files, registryOf } from '../src/dev/repository.ts';
import { type Config, DEFAULTS } from '../src/engine/config.ts';
import type { Finding } from '../src/engine/finding.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { defineRule } from '../src/rule/define.ts';
import { badName } from './cli-world.ts';
import { documents, service, workload } from './manifests.ts';

const config: Config = { ...DEFAULTS, preset: 'strict' };

async function sessionWith(files: Files, warm: boolean): Promise<Session> {
  const session = new Session({ registry, config, matcherOf, warm });
  await session.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  return session;
}

const IGNORE = '# zerodrop-ignore missing-readiness-probe -- starts at once\n';

/** Texts that each stand in any of the files: of one name or another, above and below each other, silenced or not. */
const TEXTS: readonly (string | undefined)[] = [
  undefined,
  workload({ replicas: 2 }),
  `${IGNORE}${workload({ replicas: 2 })}`,
  documents(workload({ name: 'api', app: 'api', replicas: 1 }), service()),
  documents(service(), workload({ name: 'api', app: 'api', replicas: 3 })),
  `${IGNORE}${service()}`,
  service({ name: 'api', selector: '{ app: api }' }),
  service({ name: 'lost', selector: '{ app: lost }' }),
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: all }\nspec: { minAvailable: 100%, selector: {} }\n',
  'apiVersion: example.com/v1\nkind: Maker\nmetadata: { name: maker }\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: [\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 5 }\n',
];

const PATHS = ['a.yaml', 'b.yaml', 'c/d.yaml', 'c/e.yaml', 'c/f.yaml', 'c/g-patch.yaml'];

const KUSTOMIZATIONS: readonly (string | undefined)[] = [
  undefined,
  'resources: [d.yaml, e.yaml]\nnamespace: shop\n',
  'resources: [d.yaml, f.yaml]\npatches: [{ path: g-patch.yaml }]\n',
];

const path = fc.constantFrom(...PATHS);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ write: path, text: fc.constantFrom(...TEXTS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      write: fc.constant('c/kustomization.yaml'),
      text: fc.constantFrom(...KUSTOMIZATIONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ comment: path }) },
  { weight: 2, arbitrary: fc.record({ check: fc.subarray(PATHS) }) },
  { weight: 2, arbitrary: fc.record({ behind: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ catchUp: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ about: path }) },
);

/** What one file says, whatever other files say of the same, and of ignores that nothing needs. */
function own(findings: readonly Finding[]): readonly unknown[] {
  return findings
    .filter(({ rule }) => rule !== 'unused-ignore')
    .map(({ fingerprint: _, shared: __, ...finding }) => JSON.stringify(finding))
    .sort();
}

test('wherever catching up stops, edits and questions in between change nothing of what is found', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const files = new Map<string, string>();
      const warm = await sessionWith({}, true);
      const cold = () => sessionWith(Object.fromEntries(files), false);
      const write = async (source: string, text: string | undefined) => {
        if (text === undefined) files.delete(source);
        else files.set(source, text);
        await warm.apply([{ source, text }]);
      };
      for (const one of steps) {
        if ('write' in one) await write(one.write, one.text);
        else if ('comment' in one) await write(one.comment, `# more\n${files.get(one.comment) ?? ''}`);
        else if ('behind' in one) warm.isBehind(one.behind);
        else if ('catchUp' in one) warm.catchUp(one.catchUp);
        else if ('about' in one) {
          const isAsked = (source: string) => source === one.about;
          expect(warm.about(isAsked)).toEqual((await cold()).about(isAsked));
        } else {
          const asked = new Set(one.check);
          const all = (await cold()).findings();
          const found = warm.check(asked);
          expect(own(found)).toEqual(own(all.filter(({ path }) => asked.has(path))));
          const unused = found.filter(({ rule }) => rule === 'unused-ignore').map(({ span }) => span);
          expect(all.map(({ span }) => span)).toEqual(expect.arrayContaining(unused));
        }
      }
      while (warm.catchUp(1));
      expect(warm.isBehind(0)).toBe(false);
      expect(warm.findings()).toEqual((await cold()).findings());
    }),
    { seed: 26, numRuns: Number(process.env.ZERODROP_RUNS ?? 60) },
  );
});

test('a rule that throws on one file takes nothing from the others, and runs again when that has changed', async () => {
  const failing = defineRule({
    ...badName.meta,
    messages: badName.messages,
    on: 'service',
    check(asked, { graph, report }) {
      if (graph.selected(asked).workloads.size > 0) throw new Error('no luck');
      report({ message: 'bad', at: asked.root.get('kind'), with: { name: 'web' } });
    },
  });
  const session = new Session({ registry: registryOf([failing]), config, matcherOf, warm: true });
  const apply = (files: { readonly [path: string]: string | undefined }) =>
    session.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  const found = () => session.findings().map(({ path, range }) => `${path}:${range.start.line}`);
  await apply({ 'a.yaml': service(), 'b.yaml': service({ name: 'api', selector: '{ app: api }' }) });
  expect(found()).toEqual(['a.yaml:2', 'b.yaml:2']);
  await apply({
    'a/web.yaml': workload(),
    'b.yaml': `# more\n${service({ name: 'api', selector: '{ app: api }' })}`,
  });
  expect(found).toThrow('no luck');
  expect(found()).toEqual(['b.yaml:3']);
  await apply({ 'a/web.yaml': undefined });
  expect(found()).toEqual(['a.yaml:2', 'b.yaml:3']);
});
