import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesIn, loadRules } from '../src/dev/repository.ts';
import { HOOK, PROBE } from './bad-input.ts';
import { check } from './invariants.ts';
import { documents, indented, service } from './manifests.ts';
import { checkMutated, mutatedProject } from './mutated-project.ts';
import { analysisTemplate, canary, prometheusMetric, rollout } from './releases.ts';
import { stopwatch } from './stopwatch.ts';

/** The rules that call something wrong for certain, in the order of the text. */
async function errorsIn(text: string): Promise<string> {
  const findings = await check({ 'a.yaml': text });
  return [...new Set(findings.filter(({ level }) => level === 'error').map(({ rule }) => rule))].join(' ');
}

/** What stands in a place, and the rules that refuse it; none where the controller takes it, or nobody knows. */
type Rows = readonly (readonly [written: string, rules?: string])[];

function table(title: string, textOf: (written: string) => string, rows: Rows): void {
  describe(title, () => {
    for (const [written, rules = ''] of rows) {
      test(written.slice(0, 80) || 'nothing', async () =>
        expect(await errorsIn(textOf(written))).toBe(rules),
      );
    }
  });
}

const INVALID = 'invalid-value';
const MISSING = 'required-field-missing';
const REFUSED = 'rollout-strategy-unusable';

table('steps', (written) => rollout(`canary: { steps: ${written} }`), [
  ['null'],
  ['[]'],
  ['20', INVALID],
  ['setWeight', INVALID],
  ['{ setWeight: 20 }', INVALID],
  ['[null]', REFUSED],
  ['[{}]', REFUSED],
  ['[20]', INVALID],
  ['[[{ setWeight: 20 }]]', INVALID],
  ['"${STEPS}"'],
  ['[{ setWeight: 20, pause: {} }]', REFUSED],
  ['[{ setWeight: 20 }, { pause: null }]', REFUSED],
  ['[{ pause: [] }]', INVALID],
  ['[{ analysis: null }]', REFUSED],
  ['[{ analysis: {} }]'],
  ['[{ experiment: {} }]', MISSING],
  ['[{ experiment: { templates: [] } }]'],
  ['[{ experiment: { templates: none } }]', INVALID],
  ['[{ setCanaryScale: {} }]', REFUSED],
]);

table('weights', (written) => rollout(`canary: { steps: [{ setWeight: ${written} }, { pause: {} }] }`), [
  ['0'],
  ['100'],
  ['1e1'],
  ['"20"', INVALID],
  ['20%', INVALID],
  ['101', REFUSED],
  ['-1', REFUSED],
  ['2.5', INVALID],
  ['99999999999999999999', INVALID],
  ['.nan', INVALID],
  ['true', INVALID],
  ['[20]', INVALID],
  ['"${WEIGHT}"'],
]);

table(
  'pauses',
  (written) => rollout(`canary: { steps: [{ setWeight: 20 }, { pause: { duration: ${written} } }] }`),
  [
    ['300'],
    ['"300"'],
    ['5m30s'],
    ['1.5h'],
    ['0'],
    ['null'],
    ['1 day', REFUSED],
    ['1d', REFUSED],
    ['5 m', REFUSED],
    ['5M', REFUSED],
    ['-5m', REFUSED],
    ['""', REFUSED],
    ['" 5m"', REFUSED],
    ['5.5', INVALID],
    ['[5m]', INVALID],
    ['"${PAUSE}"'],
  ],
);

const watched = (template: string, analysis = 'templates: [{ templateName: success-rate }]') =>
  documents(rollout(`canary: { steps: [{ setWeight: 20 }, { analysis: { ${analysis} } }] }`), template);
const metric = (keys: string) => watched(analysisTemplate([prometheusMetric(keys)]));

table('intervals', (written) => metric(`count: 3\ninterval: ${written}`), [
  ['5m30s'],
  ['"{{args.interval}}"', 'analysis-refused'],
  ['1 day', INVALID],
  ['300', INVALID],
  ['""', 'analysis-refused'],
  ['5', INVALID],
  ['[5m]', INVALID],
  ['"${INTERVAL}"'],
]);

table('limits', metric, [
  ['failureLimit: "1"\ncount: "2"\ninterval: 1m'],
  ['failureLimit: one'],
  ['failureLimit: 1.5', INVALID],
  ['failureLimit: -2', 'analysis-refused'],
  ['count: 1\nfailureLimit: 3', 'analysis-refused'],
  ['count: []', INVALID],
  ['count: 99999999999999999999', 'analysis-refused'],
]);

table('providers', (written) => watched(analysisTemplate([`name: success-rate\nprovider: ${written}`])), [
  ['{}', 'analysis-refused'],
  ['null', MISSING],
  ['prometheus', INVALID],
  ['{ graphite2: { query: a } }'],
  ['{ prometheus: {}, web: {} }', `analysis-refused ${MISSING}`],
  ['{ prometheus: null }', 'analysis-refused'],
  ['{ prometheus: { query: null } }'],
  ['{ prometheus: { query: [a] } }', INVALID],
  ['{ plugin: { a/b: null } }'],
  ['{ job: [] }', INVALID],
]);

table(
  'queries',
  (written) => watched(analysisTemplate([prometheusMetric('successCondition: result[0] > 0.9', written)])),
  [
    ['sum(rate('],
    ['"}{"'],
    ['sum(rate(a[5]))'],
    ['""'],
    ['"{{args.}}"'],
    ['"{{"'],
    ["'{{args.a}}'", 'analysis-refused'],
    [`'sum(rate(http_requests_total{a="${'x'.repeat(4000)}"}[1m]))'`],
    [`'${'sum('.repeat(1000)}a${')'.repeat(1000)}'`],
    [`'${'a + '.repeat(900)}a'`],
  ],
);

table('conditions', (written) => metric(`successCondition: ${written}`), [
  ['null'],
  ['""'],
  ['"true"'],
  ['true', INVALID],
  ['[a]', INVALID],
  ['result['],
  ['"{{args.limit}}"', 'analysis-refused'],
  [`"${'('.repeat(10_000)}result${')'.repeat(10_000)}"`],
  [`"${'['.repeat(10_000)}"`],
  [`"${'!'.repeat(10_000)}true"`],
  [`"${'result[0] > 1 || '.repeat(5000)}true"`],
  [`"result${'[0]'.repeat(200)} > 1"`],
]);

const bound = (args: string, declared = '[{ name: hash }]') =>
  watched(
    analysisTemplate([prometheusMetric('', '\'sum(rate(a{hash="{{args.hash}}"}[1m]))\'')], {
      args: declared,
    }),
    `templates: [{ templateName: success-rate }], args: ${args}`,
  );

table('arguments', bound, [
  ['[{ name: hash, valueFrom: { podTemplateHashValue: Latest } }]'],
  ['[{ name: hash, value: a }, { name: hash, value: b }]'],
  ['[{ name: hash, value: a, valueFrom: { podTemplateHashValue: Latest } }]'],
  ['[{ name: hash, value: 3 }]', INVALID],
  ['[{ name: hash, valueFrom: { podTemplateHashValue: Newest } }]'],
  ['[{ name: hash, valueFrom: {} }]'],
  ['[]', 'analysis-argument-unbound'],
  ['null', 'analysis-argument-unbound'],
  ['{}', INVALID],
  ['[{}]', MISSING],
  ['[null]'],
  ['"${ARGS}"'],
]);

table('declared arguments', (written) => bound('[{ name: hash, value: a }]', written), [
  ['[{ name: hash }, { name: hash }]'],
  ['[{ name: hash, value: a }, { name: hash, value: b }]', 'analysis-refused'],
  ['[null]', 'analysis-refused'],
  ['{}', INVALID],
]);

/** Templates of one folder that include each other, of which a Rollout asks for the first. */
const including = (templates: readonly (readonly string[])[]) =>
  documents(
    rollout('canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: t0 }] } }] }'),
    ...templates.map((names, i) =>
      analysisTemplate([prometheusMetric('').replace('success-rate', `m${i}`)], {
        name: `t${i}`,
        spec: `templates: [${names.map((name) => `{ templateName: ${name} }`).join(', ')}]`,
      }),
    ),
  );

test.each<[string, readonly (readonly string[])[], string]>([
  ['itself', [['t0']], 'analysis-refused'],
  ['each other', [['t1'], ['t0']], 'analysis-refused'],
  ['one twice', [['t1', 't1'], []], ''],
  ['one that is not there', [['t1']], 'analysis-template-missing'],
  ['a diamond', [['t1', 't2'], ['t3'], ['t3'], []], ''],
])('templates that include %s', async (_, templates, rules) => {
  expect(await errorsIn(including(templates))).toBe(rules);
});

const istio = (http: string) =>
  documents(
    rollout(
      'canary: { canaryService: web-canary, stableService: web, trafficRouting: { istio: { virtualService: { name: web } } }, steps: [{ setWeight: 20 }, { pause: {} }] }',
      { container: `${HOOK}\n${PROBE}` },
    ),
    service(),
    service({ name: 'web-canary' }),
    `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: web }\nspec: { hosts: [web] ${http} }\n`,
  );
const LACKING = 'rollout-service-missing';

table('routes of a VirtualService', istio, [
  ['', LACKING],
  [', http: null', LACKING],
  [', http: []'],
  [', http: [null]', LACKING],
  [', http: [{ route: null }]', LACKING],
  [', http: [{ route: [null] }]', LACKING],
  [', http: web', INVALID],
  [', http: [{ route: [{ destination: web }] }]', INVALID],
  [
    ', http: [{ route: [{ destination: { host: web } }, { destination: { host: web-canary } }] }]',
    'route-weights-off',
  ],
]);

table('a Canary of Flagger', (written) => canary(written), [
  ['', 'canary-analysis-skipped'],
  ['stepWeights: 5', `${MISSING} ${INVALID}`],
  ['interval: 1m\nthreshold: 1\nstepWeights: []'],
  ['interval: 1m\nthreshold: 1\nstepWeights: ["5", 10]', INVALID],
  ['interval: 1m\nthreshold: 1\nstepWeight: "5"', INVALID],
  ['interval: 1 day\nthreshold: 1\nstepWeight: 5', INVALID],
  ['interval: 300\nthreshold: 1\nstepWeight: 5', INVALID],
  ['interval: 1m\nthreshold: 1\nstepWeight: 5\nmetrics: none', INVALID],
  ['interval: 1m\nthreshold: 1\nstepWeight: 5\nmetrics: [null]'],
  ['interval: 1m\nthreshold: 1\nstepWeight: 5\nwebhooks: {}', INVALID],
  ['interval: "${EVERY}"\nthreshold: "${MOST}"\nstepWeight: "${STEP}"'],
]);

describe('anchors and merge keys', () => {
  const steps = (text: string) => errorsIn(rollout(`canary:\n${indented(text, 2)}`));

  test('a step that is repeated', async () => {
    expect(
      await steps(
        'steps:\n  - setWeight: 20\n  - &wait { pause: { duration: 5m } }\n  - setWeight: 50\n  - *wait',
      ),
    ).toBe('');
  });

  test('a step that takes over another', async () => {
    expect(await steps('steps:\n  - &first { setWeight: 20 }\n  - { <<: *first, pause: {} }')).toBe(REFUSED);
  });

  test('a step that contains itself', async () => {
    await steps('steps: &all\n  - setWeight: 20\n  - pause: *all');
    await steps('steps: &all [*all]');
    await steps('steps:\n  - &one { <<: *one, setWeight: 20 }');
  });
});

describe('documents that are being typed', () => {
  test.each(['canary-istio', 'canary-nginx', 'flagger-istio'])('%s', async (path) => {
    const files = filesIn(`fixtures/projects/${path}/deploy`);
    for (const [name, text] of Object.entries(files)) {
      const lines = text.split('\n');
      for (let i = 0; i < lines.length; i++) {
        const half = (lines[i] ?? '').slice(0, (lines[i]?.length ?? 0) / 2 + 1);
        const rest = i % 2 === 0 ? [] : lines.slice(i + 1);
        await check({ ...files, [name]: [...lines.slice(0, i), half, ...rest].join('\n') });
      }
    }
  });
});

describe('large input is fast', () => {
  const list = (length: number, item: (i: number) => string) => Array.from({ length }, (_, i) => item(i));
  const step = (name: string) => `{ analysis: { templates: [{ templateName: ${name} }] } }`;
  const chain = (length: number, last: readonly string[]) =>
    including(Array.from({ length }, (_, i) => (i < length - 1 ? [`t${i + 1}`] : last)));
  const asking = (count: number, args = '') =>
    documents(
      rollout(
        `canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [${list(count, (i) => `{ templateName: t${i} }`).join(', ')}]${args} } }] }`,
      ),
      ...list(count, (i) =>
        analysisTemplate([prometheusMetric('').replace('success-rate', `m${i}`)], {
          name: `t${i}`,
          args: `[{ name: a${i} }, { name: shared, value: v${i} }]`,
        }),
      ),
    );
  const pauses = list(2000, (i) =>
    i % 2 === 0 ? `{ setWeight: ${i % 100} }` : '{ pause: { duration: 1m } }',
  );
  const values = (count: number) => list(count, (i) => `{ name: b${i}, value: "1" }`).join(', ');

  test.each([
    ['2,000 steps', rollout(`canary: { steps: [${pauses.join(', ')}] }`)],
    [
      '2,000 steps of a router',
      rollout(
        `canary: { canaryService: a, stableService: b, dynamicStableScale: true, trafficRouting: { nginx: { stableIngress: web } }, steps: [${pauses.join(', ')}] }`,
        { replicas: 100 },
      ),
    ],
    [
      '1,000 steps with an analysis',
      documents(
        rollout(
          `canary: { steps: [{ setWeight: 1 }, ${list(1000, () => step('success-rate')).join(', ')}] }`,
        ),
        analysisTemplate([prometheusMetric('count: 5\ninterval: 1m')]),
      ),
    ],
    ['500 templates in one analysis', asking(500)],
    ['500 templates, and 500 arguments that none of them declares', asking(500, `, args: [${values(500)}]`)],
    ['templates that include each other, 200 deep', chain(200, [])],
    ['a circle of 200 templates', chain(200, ['t0'])],
    [
      '50 templates of which each includes all',
      including(Array.from({ length: 50 }, () => list(50, (i) => `t${i}`))),
    ],
    [
      '500 metrics in one template',
      watched(analysisTemplate(list(500, (i) => prometheusMetric('').replace('success-rate', `m${i}`)))),
    ],
    ['1,000 weights of a Canary', canary(`interval: 1m\nthreshold: 5\nstepWeights: [${list(1000, String)}]`)],
    [
      '1,000 routes of a VirtualService',
      istio(
        `, http: [${list(1000, (i) => `{ name: r${i}, route: [{ destination: { host: web }, weight: 1 }, { destination: { host: web-canary }, weight: 99 }] }`).join(', ')}]`,
      ),
    ],
  ])('%s', async (_, text) => {
    const seconds = stopwatch();
    await check({ 'a.yaml': text });
    // A second on an idle machine.
    expect(seconds()).toBeLessThan(5);
  });
});

test('mutated releases never throw, and memory changes nothing', async () => {
  const ids = (await loadRules()).flatMap(({ meta }) =>
    meta.category === 'Progressive delivery' ? [`${meta.id}/bad/`] : [],
  );
  const isRelease = (folder: string) =>
    ids.includes(folder) || /^projects\/(?:canary|flagger|blue-green)-/.test(folder);
  await fc.assert(
    fc.asyncProperty(
      mutatedProject.filter(({ folder }) => isRelease(folder)),
      checkMutated,
    ),
    { seed: 20261126, numRuns: 400 },
  );
});
