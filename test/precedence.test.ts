import { describe, expect, test } from 'vitest';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import { MISPLACED } from '../src/engine/misplaced.ts';
import { PRECEDENCE } from '../src/engine/precedence.ts';
import { autoscaler, documents, ingress, service, side, workload } from './manifests.ts';
import { analysisTemplate, canary, prometheusMetric, rollout } from './releases.ts';

const rules = await loadRules();
const registry = registryOf(rules);

async function findings(
  files: Files,
  preset: 'recommended' | 'strict' = 'strict',
): Promise<readonly Finding[]> {
  return (await sessionOver(files, registry, preset)).findings();
}

/** `level rule`, ignored ones in parentheses, of some rules only. */
async function among(files: Files, ids: readonly string[]): Promise<readonly string[]> {
  return (await findings(files))
    .filter(({ rule }) => ids.includes(rule))
    .map(({ rule, level, ignored }) => (ignored ? `(${level} ${rule})` : `${level} ${rule}`));
}

/** A project in which both rules of a row would report the same object. */
interface Row {
  readonly winner: string;
  readonly loser: string;
  readonly text: string;
  readonly config?: string;
}

const served = (parts: Parameters<typeof workload>[0]) => documents(service(), ingress(), workload(parts));
const sleep = (seconds: number) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;

/** A pod of two containers that the Service sends requests to: `web` and `api`, each with what is given. */
const pair = (web: string, api: string, parts: Parameters<typeof workload>[0] = {}) =>
  `${served({ replicas: 2, container: web, ...parts })}        - name: api
          image: gcr.io/distroless/static
          ports: [{ name: api, containerPort: 8081 }]
          ${api}
`.replace('targetPort: http }', 'targetPort: http }, { name: api, port: 81, targetPort: api }');

const exec = (...words: readonly string[]) =>
  `lifecycle: { preStop: { exec: { command: ${JSON.stringify(words)} } } }`;
const route =
  'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web }\nspec: { rules: [{ timeouts: { request: 90s }, backendRefs: [{ name: web, port: 80 }] }] }\n';
/** Reached through a load balancer whose nodes pass requests to their own pods alone. */
const local = (text: string) =>
  text.replace('spec:', 'spec:\n  type: LoadBalancer\n  externalTrafficPolicy: Local');
const atOnce = { pod: 'terminationGracePeriodSeconds: 0' };
const budget = (name: string, selector: string) =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: ${name} }\nspec: { maxUnavailable: 1, selector: ${selector} }\n`;
/** Before the native sleep was on, and said by the config. */
const OLD = "targets: { kubernetes: '1.29' }\n";

const ready = 'readinessProbe: { httpGet: { path: /ready, port: http } }';
/** Blue, which is ready when it says so, behind a Service, and the other side. */
const switched = (other: string) =>
  documents(
    service({ selector: '{ app: web, slot: blue }' }),
    side('web-blue', '{ app: web, slot: blue }', { container: ready }),
    other,
  );

const green = side('web-green', '{ app: web, slot: green }', { container: ready });

const ROWS: readonly Row[] = [
  {
    winner: 'recreate-strategy',
    loser: 'single-replica',
    text: served({ replicas: 1, spec: 'strategy: { type: Recreate }' }),
  },
  {
    winner: 'rollout-takes-down-every-pod',
    loser: 'single-replica',
    text: served({ replicas: 1, spec: 'strategy: { rollingUpdate: { maxSurge: 0 } }' }),
  },
  {
    winner: 'rollout-takes-down-every-pod',
    loser: 'canary-weight-unreachable',
    text: documents(
      service(),
      rollout('canary: { maxSurge: 0, maxUnavailable: 1, steps: [{ setWeight: 20 }, { pause: {} }] }', {
        replicas: 1,
      }),
    ),
  },
  { winner: 'instant-kill', loser: 'missing-pre-stop-delay', text: served({ replicas: 2, ...atOnce }) },
  {
    winner: 'instant-kill',
    loser: 'pre-stop-without-delay',
    text: served({ replicas: 2, ...atOnce, container: exec('nginx', '-s', 'quit') }),
  },
  {
    winner: 'instant-kill',
    loser: 'pre-stop-delay-too-short',
    text: served({ replicas: 2, ...atOnce, container: exec('sleep', '2') }),
  },
  {
    winner: 'instant-kill',
    loser: 'pre-stop-needs-a-shell',
    text: served({
      replicas: 2,
      ...atOnce,
      image: 'gcr.io/distroless/static',
      container: exec('sleep', '9'),
    }),
  },
  {
    winner: 'instant-kill',
    loser: 'sleep-action-unsupported',
    text: served({ replicas: 2, ...atOnce, container: sleep(0) }),
    config: OLD,
  },
  {
    winner: 'instant-kill',
    loser: 'grace-period-too-short',
    text: served({ replicas: 2, ...atOnce, container: exec('sleep', '9') }),
  },
  {
    winner: 'instant-kill',
    loser: 'sigterm-not-forwarded',
    text: served({ replicas: 2, ...atOnce, container: 'command: [sh, -c, "prepare && serve"]' }),
  },
  {
    winner: 'instant-kill',
    loser: 'proxy-exits-first',
    text: `${served({ replicas: 2, ...atOnce })}        - name: cloud-sql-proxy
          image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.8.0
`,
  },
  {
    winner: 'sleep-action-unsupported',
    loser: 'unknown-field/newer',
    text: served({ replicas: 2, container: sleep(9) }),
    config: "targets: { kubernetes: '1.28' }\n",
  },
  {
    winner: 'sleep-action-unsupported',
    loser: 'grace-period-within-pre-stop',
    text: served({ replicas: 2, container: sleep(30) }),
    config: OLD,
  },
  {
    winner: 'sleep-action-unsupported',
    loser: 'pre-stop-without-delay',
    text: pair(exec('nginx', '-s', 'quit'), sleep(9)),
    config: OLD,
  },
  {
    winner: 'sleep-action-unsupported',
    loser: 'pre-stop-delay-too-short',
    text: served({ replicas: 2, container: sleep(2) }),
    config: OLD,
  },
  {
    winner: 'pre-stop-needs-a-shell',
    loser: 'grace-period-within-pre-stop',
    text: served({ replicas: 2, image: 'gcr.io/distroless/static', container: exec('sleep', '30') }),
  },
  {
    winner: 'pre-stop-needs-a-shell',
    loser: 'pre-stop-without-delay',
    text: pair(exec('nginx', '-s', 'quit'), exec('sleep', '9')),
  },
  {
    winner: 'pre-stop-needs-a-shell',
    loser: 'pre-stop-delay-too-short',
    text: served({ replicas: 2, image: 'gcr.io/distroless/static', container: exec('sleep', '2') }),
  },
  {
    winner: 'pre-stop-without-delay',
    loser: 'pre-stop-delay-too-short',
    text: served({ replicas: 2, container: exec('nginx', '-s', 'quit') }),
  },
  {
    winner: 'missing-pre-stop-delay',
    loser: 'local-traffic-policy-drops/late',
    text: local(served({ replicas: 2 })),
  },
  {
    winner: 'missing-pre-stop-delay',
    loser: 'pre-stop-delay-too-short',
    text: pair('', sleep(1)),
  },
  {
    winner: 'local-traffic-policy-drops/late',
    loser: 'pre-stop-delay-too-short',
    text: local(served({ replicas: 2, container: sleep(1) })),
  },
  {
    winner: 'grace-period-within-pre-stop',
    loser: 'grace-period-too-short',
    text: served({ replicas: 2, pod: 'terminationGracePeriodSeconds: 15', container: sleep(15) }),
  },
  {
    winner: 'grace-period-too-short',
    loser: 'request-outlives-grace-period',
    text: documents(
      route,
      served({ replicas: 2, pod: 'terminationGracePeriodSeconds: 16', container: sleep(15) }),
    ),
  },
  {
    winner: 'budgets-overlap',
    loser: 'budget-selects-everything',
    text: documents(
      served({ replicas: 3 }),
      budget('web', '{ matchLabels: { app: web } }'),
      budget('all', '{}'),
    ),
  },
  {
    winner: 'budget-cannot-be-computed',
    loser: 'budget-selects-everything',
    text: documents(
      served({ replicas: 3 }),
      workload({ kind: 'DaemonSet', name: 'agent', app: 'agent' }),
      budget('all', '{}'),
    ),
  },
  {
    winner: 'liveness-fires-before-readiness',
    loser: 'liveness-checks-readiness',
    text: served({
      replicas: 2,
      container:
        'readinessProbe: { httpGet: { path: /ready, port: http } }\nlivenessProbe: { failureThreshold: 2, httpGet: { path: /ready, port: http } }',
    }),
  },
  {
    winner: 'missing-readiness-probe',
    loser: 'switch-target-undersized/unprobed',
    text: switched(side('web-green', '{ app: web, slot: green }')),
  },
  ...['readiness-only-opens-the-port', 'readiness-reacts-too-late', 'readiness-flaps'].map((loser) => ({
    winner: 'probe-port-undeclared/unready',
    loser,
    text: served({
      replicas: 2,
      container:
        'readinessProbe: { tcpSocket: { port: web }, periodSeconds: 90, failureThreshold: 1, timeoutSeconds: 5 }',
    }),
  })),
  ...['readiness-reacts-too-late', 'readiness-flaps'].map((loser) => ({
    winner: 'readiness-always-passes',
    loser,
    text: served({
      replicas: 2,
      container: 'readinessProbe: { exec: { command: ["true"] }, periodSeconds: 90, failureThreshold: 1 }',
    }),
  })),
  {
    winner: 'probe-out-of-range',
    loser: 'invalid-value',
    text: served({
      replicas: 2,
      container: 'livenessProbe: { httpGet: { path: /live, port: http }, successThreshold: 2 }',
    }),
  },
  { winner: 'canary-analysis-skipped/absent', loser: 'required-field-missing', text: canary('') },
  {
    winner: 'canary-never-advances/refused',
    loser: 'required-field-missing',
    text: canary('interval: 1m\nthreshold: 5'),
  },
  {
    winner: 'canary-steps-invalid/beside',
    loser: 'invalid-value',
    text: canary('interval: 1m\nthreshold: 5\nstepWeight: 10\nstepWeights: [5, 30]'),
  },
  {
    winner: 'canary-steps-invalid/switches',
    loser: 'invalid-value',
    text: canary('interval: 1m\nthreshold: 5\nstepWeight: 10\niterations: 5'),
  },
  {
    winner: 'rollout-strategy-unusable',
    loser: 'invalid-value',
    text: rollout('canary: { steps: [{ pause: { duration: 1d } }] }'),
  },
  {
    winner: 'rollout-strategy-unusable/sameService',
    loser: 'analysis-sees-stable-traffic',
    text: documents(
      rollout(
        'canary: { stableService: web, canaryService: web, steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: success-rate }] } }] }',
      ),
      analysisTemplate([prometheusMetric('', 'sum(rate(http_requests_total[5m]))')]),
    ),
  },
  {
    winner: 'canary-rushes-to-full/rushes',
    loser: 'promoted-before-analysis/late',
    text: documents(
      rollout(
        'canary: { analysis: { templates: [{ templateName: success-rate }] }, steps: [{ setWeight: 20 }, { setWeight: 50 }] }',
      ),
      analysisTemplate([prometheusMetric('initialDelay: 2m\ninterval: 1m')]),
    ),
  },
  {
    winner: 'canary-services-without-router',
    loser: 'canary-weight-unreachable',
    text: documents(
      rollout(
        'canary: { stableService: web, canaryService: web-canary, steps: [{ setWeight: 5 }, { pause: { duration: 5m } }] }',
      ),
      service(),
      service({ name: 'web-canary' }),
      service({ name: 'web-all' }),
      ingress(),
    ),
  },
  {
    winner: 'analysis-sees-stable-traffic',
    loser: 'analysis-window-too-wide',
    text: documents(
      rollout(
        'canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: success-rate }] } }] }',
      ),
      analysisTemplate([prometheusMetric('', 'sum(rate(http_requests_total[5m]))')]),
    ),
  },
  {
    winner: 'analysis-never-ends',
    loser: 'analysis-cannot-fail',
    text: documents(
      rollout(
        'canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: success-rate }], dryRun: [{ metricName: success-rate }] } }] }',
      ),
      analysisTemplate([prometheusMetric('interval: 1m\nsuccessCondition: result[0] > 0.9')]),
    ),
  },
];

test('every row has a project, and every rule exists', () => {
  const rows = Object.entries(PRECEDENCE).flatMap(([winner, losers]) =>
    losers.map((loser) => `${winner} ${loser}`),
  );
  expect(ROWS.map(({ winner, loser }) => `${winner} ${loser}`)).toEqual(rows);
  const known = rules.flatMap(({ meta: { id }, messages }) => [
    id,
    ...Object.keys(messages).map((message) => `${id}/${message}`),
  ]);
  expect(known).toEqual(
    expect.arrayContaining([...Object.entries(PRECEDENCE).flat(2), ...Object.values(MISPLACED).flat()]),
  );
});

describe.each(ROWS)('$winner over $loser', ({ text, config: more = '', ...names }) => {
  const [winner = '', loser = ''] = [names.winner, names.loser].map((name) => name.split('/')[0]);
  const ids = [winner, loser];
  const config = (rules: string) => ({ 'a.yaml': text, 'zerodrop.yaml': `${more}rules: { ${rules} }\n` });

  test('both would report it', async () => {
    const alone = await among(config(`${winner}: off`), ids);
    expect(alone.map((line) => line.split(' ')[1])).toContain(loser);
  });

  test('the winner is on: the loser is silent', async () => {
    const lines = await among({ 'a.yaml': text, 'zerodrop.yaml': more }, ids);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(lines.map(() => winner));
    expect(lines.length).toBeGreaterThan(0);
  });

  test('the winner is off in this file: it silences nothing', async () => {
    const off = `${more}overrides: [{ files: "a.yaml", rules: { ${winner}: off } }]\n`;
    const lines = await among({ 'a.yaml': text, 'zerodrop.yaml': off }, ids);
    expect(lines.map((line) => line.split(' ')[1])).toEqual(lines.map(() => loser));
    expect(lines.length).toBeGreaterThan(0);
  });

  test('the winner is ignored: it still silences', async () => {
    const ignored = text.replaceAll(/^apiVersion/gm, `# zerodrop-ignore ${winner} -- agreed\napiVersion`);
    const lines = await among({ 'a.yaml': ignored, 'zerodrop.yaml': more }, ids);
    expect(lines.every((line) => line.startsWith('(') && line.includes(winner))).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
  });

  test('its level is its own', async () => {
    const info = await among(config(`${winner}: info, ${loser}: error`), ids);
    expect(new Set(info)).toEqual(new Set([`info ${winner}`]));
  });
});

test('advice leaves a warning with the same cause, which is shown where advice is not', async () => {
  const probe = 'httpGet: { path: /ready, port: http }';
  const container = `readinessProbe: { ${probe} }\nlivenessProbe: { ${probe} }`;
  const files = { 'a.yaml': served({ replicas: 2, container }) };
  for (const preset of ['recommended', 'strict'] as const)
    expect(
      (await findings(files, preset))
        .map(({ level, rule }) => `${level} ${rule}`)
        .filter((line) => line.includes('liveness')),
    ).toEqual(['warning liveness-checks-readiness']);
});

test.each([
  ['step: []', 'steps: []', 'canary-rushes-to-full'],
  [
    'trafficRoutin: {}, steps: [{ setWeight: 5 }, { pause: {} }]',
    'steps: [{ setWeight: 5 }, { pause: {} }]',
    'canary-weight-unreachable',
  ],
])('a canary with a misspelt key: %s', async (misspelt, without, loser) => {
  const ids = ['unknown-field', loser];
  const said = async (canary: string) =>
    (await among({ 'a.yaml': rollout(`canary: { ${canary} }`) }, ids)).map((line) => line.split(' ')[1]);
  expect(await said(without)).toEqual([loser]);
  expect(await said(misspelt)).toEqual(['unknown-field']);
});

test('what is wrong elsewhere in the object is said all the same', async () => {
  const container =
    'livenessProbe: { httpGet: { path: /live, port: http }, successThreshold: 2, failureThreshold: -1 }';
  const lines = await among({ 'a.yaml': served({ replicas: 2, container }) }, [
    'probe-out-of-range',
    'invalid-value',
  ]);
  expect(lines).toEqual(['error probe-out-of-range', 'error invalid-value']);
});

test.each([
  ['a step', 'canary: { steps: [{ setweight: 20 }] }'],
  ['a strategy', 'canarry: {}'],
  ['a router', 'canary: { dynamicStableScale: true, trafficRoutin: { nginx: { stableIngress: web } } }'],
])('%s that is misspelt is not called missing as well', async (_, strategy) => {
  const lines = await among({ 'a.yaml': rollout(strategy) }, ['rollout-strategy-unusable', 'unknown-field']);
  expect(lines).toEqual(['error unknown-field']);
});

describe('a message that has another cause is said all the same', () => {
  const inside = (text: string) => text.replace('spec:', 'spec:\n  internalTrafficPolicy: Local');

  test('pods without a delay behind a Service that drops requests on nodes without a pod', async () => {
    const text = inside(served({ replicas: 2 }));
    expect(await among({ 'a.yaml': text }, ['missing-pre-stop-delay', 'local-traffic-policy-drops'])).toEqual(
      ['warning local-traffic-policy-drops', 'error missing-pre-stop-delay'],
    );
  });

  test('such a Service, and a delay that is too short', async () => {
    const text = inside(served({ replicas: 2, container: sleep(1) }));
    expect(
      await among({ 'a.yaml': text }, ['pre-stop-delay-too-short', 'local-traffic-policy-drops']),
    ).toEqual(['warning local-traffic-policy-drops', 'warning pre-stop-delay-too-short']);
  });

  test('an idle side without a probe and with fewer pods', async () => {
    const text = switched(side('web-green', '{ app: web, slot: green }', { replicas: 1 }));
    expect(await among({ 'a.yaml': text }, ['missing-readiness-probe', 'switch-target-undersized'])).toEqual([
      'warning switch-target-undersized',
      'error missing-readiness-probe',
    ]);
  });
});

describe('a budget that blocks the only pod over single-replica, in another file', () => {
  const files = {
    'web.yaml': served({ replicas: 1 }),
    'budget.yaml':
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { minAvailable: 1, selector: { matchLabels: { app: web } } }\n',
  };
  const ids = ['budget-blocks-eviction', 'single-replica'];

  test('the budget speaks', async () => {
    expect(await among(files, ids)).toEqual(['warning budget-blocks-eviction']);
  });

  test('its rule is off: the workload speaks', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { budget-blocks-eviction: off }\n' };
    expect(await among(off, ids)).toEqual(['warning single-replica']);
  });

  test('it is ignored: nothing speaks', async () => {
    const ignored = `# zerodrop-ignore budget-blocks-eviction -- agreed\n${files['budget.yaml']}`;
    expect(await among({ ...files, 'budget.yaml': ignored }, ids)).toEqual([
      '(warning budget-blocks-eviction)',
    ]);
  });

  test('a budget that lets the pod go says nothing', async () => {
    const open = files['budget.yaml'].replace('minAvailable: 1', 'maxUnavailable: 1');
    expect(await among({ ...files, 'budget.yaml': open }, ids)).toEqual(['warning single-replica']);
  });
});

describe('an autoscaler that goes to zero over single-replica, in another file', () => {
  const scaler =
    'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: web }\nspec: { scaleTargetRef: { name: web }, minReplicaCount: 0, maxReplicaCount: 1, triggers: [{ type: kafka, metadata: { topic: t } }] }\n';
  const files = { 'web.yaml': served({}), 'scaler.yaml': scaler };
  const ids = ['autoscaler-scales-to-zero', 'single-replica'];

  test('the autoscaler speaks', async () => {
    expect(await among(files, ids)).toEqual(['warning autoscaler-scales-to-zero']);
  });

  test('its rule is off: the workload speaks', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { autoscaler-scales-to-zero: off }\n' };
    expect(await among(off, ids)).toEqual(['warning single-replica']);
  });

  test('one that keeps two pods says nothing', async () => {
    const two = scaler.replace('minReplicaCount: 0, maxReplicaCount: 1', 'minReplicaCount: 2');
    expect(await among({ ...files, 'scaler.yaml': two }, ids)).toEqual([]);
  });
});

describe('an autoscaler that misses its target over the one pod that is left, in another file', () => {
  const scaler =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: chekout }, minReplicas: 2, maxReplicas: 9 }\n';
  const files = {
    'web.yaml': served({ name: 'checkout' }),
    'budget.yaml': budget('web', '{ matchLabels: { app: web } }').replace('maxUnav', 'minAv'),
    'scaler.yaml': scaler,
  };
  const ids = ['autoscaler-target-missing', 'budget-blocks-eviction', 'single-replica'];

  test('the autoscaler speaks', async () => {
    expect(await among(files, ids)).toEqual(['error autoscaler-target-missing']);
  });

  test('its rule is off: the budget speaks', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { autoscaler-target-missing: off }\n' };
    expect(await among(off, ids)).toEqual(['warning budget-blocks-eviction']);
  });

  test('one replica is written, which no autoscaler explains', async () => {
    expect(await among({ ...files, 'web.yaml': served({ name: 'checkout', replicas: 1 }) }, ids)).toEqual([
      'warning budget-blocks-eviction',
      'error autoscaler-target-missing',
    ]);
  });
});

describe('a workload that misses its own pods over what misses them as well, in other files', () => {
  const files = {
    'web.yaml': workload({ replicas: 2 }).replace('labels: { app: web }', 'labels: { app: wbe }'),
    'service.yaml': service(),
    'budget.yaml': budget('web', '{ matchLabels: { app: web } }'),
  };
  const ids = ['selector-misses-template', 'service-selects-nothing', 'budget-selects-nothing'];

  test('the workload speaks', async () => {
    expect(await among(files, ids)).toEqual(['error selector-misses-template']);
  });

  test('its rule is off: the others speak', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { selector-misses-template: off }\n' };
    expect(await among(off, ids)).toEqual([
      'warning budget-selects-nothing',
      'error service-selects-nothing',
    ]);
  });

  test('a Service that misses them in another label is told all the same', async () => {
    const other = service().replace('selector: { app: web }', 'selector: { app: web, tier: front }');
    expect(await among({ ...files, 'service.yaml': other }, ids)).toEqual([
      'error service-selects-nothing',
      'error selector-misses-template',
    ]);
  });
});

describe('a Rollout whose Service is missing over the route that names it, too', () => {
  const files = {
    'web.yaml': workload({
      kind: 'Rollout',
      spec: 'strategy: { blueGreen: { activeService: web } }',
    }),
    'ingress.yaml': ingress(),
  };
  const ids = ['rollout-service-missing', 'route-backend-missing', 'service-selects-nothing'];

  test('the Rollout speaks', async () => {
    expect(await among(files, ids)).toEqual(['error rollout-service-missing']);
  });

  test('its rule is off: the route speaks', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { rollout-service-missing: off }\n' };
    expect(await among(off, ids)).toEqual(['error route-backend-missing']);
  });

  test('a Service that asks for other pods', async () => {
    const other = service({ selector: '{ app: web, tier: front }' });
    expect(await among({ ...files, 'service.yaml': other }, ids)).toEqual(['error rollout-service-missing']);
  });
});

describe('a field that is misplaced or misspelt', () => {
  const found: readonly (readonly [string, string, string, string])[] = [
    [
      'matchLabels',
      'budget-selects-nothing',
      'warning',
      documents(
        served({ replicas: 2 }),
        budget('web', '{}').replace('selector: {}', 'matchLabels: { app: web }'),
      ),
    ],
    [
      'preStop',
      'missing-pre-stop-delay',
      'error',
      served({ replicas: 2, container: 'preStop: { sleep: { seconds: 15 } }' }),
    ],
    [
      'preStopHook',
      'missing-pre-stop-delay',
      'error',
      served({ replicas: 2, container: 'lifecycle: { preStopHook: { sleep: { seconds: 15 } } }' }),
    ],
    [
      'averageUtilisation',
      'required-field-missing',
      'error',
      autoscaler(2, 9).concat(
        '  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilisation: 70 } } }]\n',
      ),
    ],
    [
      'readinessprobe',
      'missing-readiness-probe',
      'error',
      served({
        replicas: 2,
        container: `${sleep(15)}\nreadinessprobe: { httpGet: { path: /, port: http } }`,
      }),
    ],
    [
      'maxsurge',
      'rollout-takes-down-every-pod',
      'error',
      served({
        replicas: 2,
        spec: 'strategy: { rollingUpdate: { maxsurge: 1, maxSurge: 0, maxUnavailable: 2 } }',
      }),
    ],
    [
      'terminationGracePeriodSeconds',
      'grace-period-within-pre-stop',
      'error',
      served({ replicas: 2, container: `terminationGracePeriodSeconds: 60\n${sleep(45)}` }),
    ],
    [
      'targetPrt',
      'service-port-unserved',
      'warning',
      served({ replicas: 2 }).replace('targetPort:', 'targetPrt:'),
    ],
    ['prots', 'required-field-missing', 'error', service().replace('ports:', 'prots:')],
    [
      'scaleTargetReff',
      'required-field-missing',
      'error',
      autoscaler(2, 9).replace('scaleTargetRef:', 'scaleTargetReff:'),
    ],
    ['prots', 'switch-target-undersized', 'error', switched(green.replace('ports', 'prots'))],
    ['replica', 'switch-target-undersized', 'warning', switched(green.replace('replicas', 'replica'))],
  ];

  test.each(found)('%s explains %s', async (field, loser, level, text) => {
    const ids = ['unknown-field', loser];
    const lines = (await findings({ 'a.yaml': text })).filter(({ rule }) => ids.includes(rule));
    expect(lines.map(({ rule }) => rule)).toEqual(['unknown-field']);
    expect(lines[0]?.message).toContain(`\`${field}\``);
    expect(lines[0]?.level).toBe(level);

    const off = { 'a.yaml': text, 'zerodrop.yaml': 'rules: { unknown-field: off }\n' };
    expect((await among(off, ids)).map((line) => line.split(' ')[1])).toContain(loser);
  });

  test('takes the level that config gives the other rule', async () => {
    const text = served({ replicas: 2, container: 'preStop: { sleep: { seconds: 15 } }' });
    const files = { 'a.yaml': text, 'zerodrop.yaml': 'rules: { missing-pre-stop-delay: info }\n' };
    expect(await among(files, ['unknown-field', 'missing-pre-stop-delay'])).toEqual([
      'warning unknown-field',
    ]);
  });

  test('is ignored and still explains', async () => {
    const text = served({
      replicas: 2,
      container:
        'preStop: { sleep: { seconds: 15 } } # zerodrop-ignore unknown-field -- read by our own operator',
    });
    expect(await among({ 'a.yaml': text }, ['unknown-field', 'missing-pre-stop-delay'])).toEqual([
      '(error unknown-field)',
    ]);
  });

  test('explains nothing on another object', async () => {
    const text = documents(
      served({ replicas: 2 }),
      workload({ name: 'api', app: 'api', container: 'preStop: { sleep: { seconds: 15 } }' }),
    );
    expect(await among({ 'a.yaml': text }, ['missing-pre-stop-delay'])).toEqual([
      'error missing-pre-stop-delay',
    ]);
  });

  test('a field that nobody knows explains nothing', async () => {
    const text = served({ replicas: 2, container: 'gracefulness: full' });
    expect(await among({ 'a.yaml': text }, ['unknown-field', 'missing-pre-stop-delay'])).toEqual([
      'error missing-pre-stop-delay',
      'warning unknown-field',
    ]);
  });

  test('one of several missing fields leaves the others', async () => {
    const text =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { maxReplica: 2 }\n';
    expect(await among({ 'a.yaml': text }, ['unknown-field', 'required-field-missing'])).toEqual([
      'error required-field-missing',
      'warning unknown-field',
    ]);
  });
});

describe('a column filled from another one that goes over the drop', () => {
  const path = 'db/migrations/20260101000000_step.sql';
  const first = 'ALTER TABLE users DROP COLUMN first;';
  const files = {
    [path]: `-- migrate:up\nALTER TABLE users ADD COLUMN name text;\nUPDATE users SET name = first || last;\n${first}\nALTER TABLE users DROP COLUMN last;\nALTER TABLE users DROP COLUMN note;\n`,
  };
  const ids = ['expands-and-contracts-together', 'drops-column'];

  test('one finding for both columns, and one for the column that has nothing to do with it', async () => {
    expect(await among(files, ids)).toEqual(['error expands-and-contracts-together', 'warning drops-column']);
  });

  test('its rule is off: the drops speak', async () => {
    const off = { ...files, 'zerodrop.yaml': 'rules: { expands-and-contracts-together: off }\n' };
    expect(await among(off, ids)).toEqual(Array(3).fill('warning drops-column'));
  });

  test('it is ignored: only the other column speaks', async () => {
    const ignored = `-- zerodrop-ignore expands-and-contracts-together -- a maintenance window\n${first}`;
    expect(await among({ [path]: (files[path] ?? '').replace(first, ignored) }, ids)).toEqual([
      '(error expands-and-contracts-together)',
      'warning drops-column',
    ]);
  });
});
