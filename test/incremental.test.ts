import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { type Files, filesIn } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { documents, service, workload } from './manifests.ts';

const config = { ...DEFAULTS, preset: 'strict' } as const;

async function sessionWith(files: Files, warm: boolean): Promise<Session> {
  const session = new Session({ registry, config, matcherOf, warm });
  await session.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  return session;
}

const fixtures = Object.fromEntries(
  Object.entries(filesIn('fixtures')).filter(
    ([path]) => /^[^/]+\/bad\/.*\.yaml$/.test(path) && !path.endsWith('zerodrop.yaml'),
  ),
);

const DOCUMENTS = [
  workload({ replicas: 1 }),
  workload({ name: 'api', app: 'api', replicas: 2 }),
  service(),
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n',
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: all\nspec:\n  minAvailable: 100%\n  selector: {}\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: [\n',
];

/** Undefined where the file is deleted. */
type Edit = (files: Files, at: number) => { readonly [path: string]: string | undefined };

const pick = (files: Files, at: number): readonly [string, string] => {
  const paths = Object.keys(files).sort();
  const path = paths[at % paths.length] ?? 'new.yaml';
  return [path, files[path] ?? ''];
};

const onText =
  (change: (text: string, at: number) => string): Edit =>
  (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: change(text, at) };
  };

const EDITS: { readonly [name: string]: Edit } = {
  'a comment on line 1': onText((text) => `# one more\n${text}`),
  'an ignore above a file': onText((text) => `# zerodrop-ignore budget-blocks-eviction -- agreed\n${text}`),
  'a document inserted': onText((text, at) => `${DOCUMENTS[at % DOCUMENTS.length]}---\n${text}`),
  'a document added': onText((text, at) => `${text.trimEnd()}\n---\n${DOCUMENTS[at % DOCUMENTS.length]}`),
  'a document deleted': onText((text) => text.split(/^---$/m).slice(1).join('---')),
  'documents turned round': onText((text) =>
    text
      .split(/^---\n/m)
      .reverse()
      .join('\n---\n'),
  ),
  'a label changed': onText((text) =>
    text.replace(/app: (\w+)/, (_, name) => `app: ${name === 'web' ? 'api' : 'web'}`),
  ),
  'a number changed': onText((text, at) => text.replace(/replicas: \d+/, `replicas: ${at % 4}`)),
  'a file renamed': (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: undefined, [`${path.replace(/\.yaml$/, '')}-moved.yaml`]: text };
  },
  'a file moved up': (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: undefined, [path.replace(/^[^/]+\//, '')]: text };
  },
  'a kustomization around a file': (files, at) => {
    const [path] = pick(files, at);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const own = `resources: [${path.slice(folder.length)}]\nnamespace: ns-${at % 2}\n`;
    const more = ['', 'commonLabels: { app: shop }\n', 'replicas: [{ name: web, count: 5 }]\n'][at % 3];
    return { [`${folder}kustomization.yaml`]: own + more };
  },
  'an overlay over a folder': (files, at) => {
    const [path] = pick(files, at);
    const base = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 7 }\n';
    return {
      [`overlay-${at % 3}/kustomization.yaml`]: `resources: [../${base}]\npatches: [{ path: patch.yaml }]\n`,
      [`overlay-${at % 3}/patch.yaml`]: at % 2 === 0 ? patch : patch.replace('web', 'api'),
    };
  },
  'a file deleted': (files, at) => ({ [pick(files, at)[0]]: undefined }),
  'a file of 50 documents': (_, at) => ({
    [`many/${at % 2}.yaml`]: Array.from({ length: 50 }, (_unused, i) => DOCUMENTS[(i + at) % 4]).join(
      '---\n',
    ),
  }),
};

describe('a warm session says what a cold one says', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat(1000)), {
    minLength: 4,
    maxLength: 12,
  });

  /** Some of the files: in as many runs, each of them beside most of the others. */
  const some = fc.subarray(Object.keys(fixtures), { minLength: 60, maxLength: 80 });

  test('after every step of random edits', async () => {
    await fc.assert(
      fc.asyncProperty(some, steps, async (paths, names) => {
        let files: Files = Object.fromEntries(paths.map((path) => [path, fixtures[path] ?? '']));
        const warm = await sessionWith(files, true);
        warm.findings();
        for (const [name, at] of names) {
          const changes = EDITS[name]?.(files, at) ?? {};
          const next: Record<string, string | undefined> = { ...files, ...changes };
          files = Object.fromEntries(
            Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined),
          );
          await warm.apply(Object.entries(changes).map(([source, text]) => ({ source, text })));
          const cold = await sessionWith(files, false);
          expect(warm.findings(), `after ${name}`).toEqual(cold.findings());
        }
      }),
      { seed: 20, numRuns: 30 },
    );
  });
});

test('of namesakes in two files those of the asking one keep their order', async () => {
  const own = (note: string) =>
    documents(workload({ replicas: 2 }), `${note}${service()}`, service({ name: 'more' }));
  const warm = await sessionWith({ 'a.yaml': own(''), 'b.yaml': service() }, true);
  await warm.apply([{ source: 'a.yaml', text: own('# edited\n') }]);
  const cold = await sessionWith({ 'a.yaml': own('# edited\n'), 'b.yaml': service() }, false);
  expect(warm.findings()).toEqual(cold.findings());
});

describe('an edit runs only what it concerns', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `team-${i}/web.yaml`,
      `${workload({ name: `web-${i}`, app: `web-${i}`, replicas: 2 })}---\n${service({ name: `web-${i}`, selector: `{ app: web-${i} }` })}`,
    ]),
  );
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n';

  async function runsAfter(changes: Files): Promise<number> {
    const session = await sessionWith({ ...many, 'settings.yaml': settings }, true);
    session.findings();
    const before = session.runs;
    expect(before).toBe(121);
    await session.apply(Object.entries(changes).map(([source, text]) => ({ source, text })));
    session.findings();
    return session.runs - before;
  }

  test('the same text: nothing', async () => {
    expect(await runsAfter({ 'settings.yaml': settings })).toBe(0);
  });

  test('an unrelated object: itself', async () => {
    expect(await runsAfter({ 'settings.yaml': `${settings}data: { a: b }\n` })).toBe(1);
  });

  test('a document in front of another: that file at most', async () => {
    const text = many['team-7/web.yaml'];
    expect(
      await runsAfter({ 'team-7/web.yaml': `${settings.replace('settings', 'greeting')}---\n${text}` }),
    ).toBeLessThanOrEqual(3);
  });

  test('the replicas of one workload: it and what stands around it', async () => {
    const text = many['team-7/web.yaml']?.replace('replicas: 2', 'replicas: 3') ?? '';
    expect(await runsAfter({ 'team-7/web.yaml': text })).toBeLessThanOrEqual(2);
  });

  test('its label: also who might select it, but not all', async () => {
    const text = many['team-7/web.yaml']?.replace('labels: { app: web-7 }', 'labels: { app: other }') ?? '';
    const runs = await runsAfter({ 'team-7/web.yaml': text });
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThanOrEqual(6);
  });
});
