import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import type { Files } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { explainConfig } from '../src/engine/explain/config.ts';
import { explain } from '../src/engine/explain/explain.ts';
import type { Explanation } from '../src/engine/explain/explanation.ts';
import { albIngress, autoscaler, indented, lines, service, workload } from './manifests.ts';
import { dbmate, dbmateOn, numberOf } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

/** What is told where `|` stands in the first file, with the text that it is told of; `nothing` where nothing is. */
async function told(files: Files, mark: string): Promise<string> {
  const session = await sessionOver({ files, config: DEFAULTS, rules: [], applied: numberOf(1) });
  const [source = '', text = ''] = Object.entries(files)[0] ?? [];
  const place = { source, offset: offsetOf(text, mark) };
  return textOf(
    text,
    await explain(async (question) => question(session, DEFAULTS.settings), place, registry),
  );
}

function offsetOf(text: string, mark: string): number {
  const at = text.indexOf(mark.replace('|', ''));
  if (at < 0) throw new Error(`${mark} does not stand in\n${text}`);
  return at + mark.indexOf('|');
}

function textOf(text: string, told: Explanation | undefined): string {
  if (!told) return 'nothing';
  const parts = told.parts.map((part) => (typeof part === 'string' ? part : part.text));
  return [`[${text.slice(told.span.start, told.span.end)}]`, ...parts].join('\n');
}

const rolling = (unavailable: string | number, surge: string | number) =>
  `strategy: { rollingUpdate: { maxUnavailable: ${unavailable}, maxSurge: ${surge} } }`;

const budget = (limit: string) =>
  lines(
    'apiVersion: policy/v1',
    'kind: PodDisruptionBudget',
    'metadata: { name: web }',
    'spec:',
    `  ${limit}`,
    '  selector: { matchLabels: { app: web } }',
  );

const rollout = (steps: string, canary = '') =>
  workload({
    kind: 'Rollout',
    replicas: 5,
    spec: lines(
      'strategy:',
      '  canary:',
      '    maxSurge: 1',
      indented(canary, 4),
      '    steps:',
      indented(steps, 6),
    ),
  });

const routed = 'canaryService: a\nstableService: b\ntrafficRouting: { nginx: { stableIngress: web } }';

const template = (limits: string, args = '[]') =>
  lines(
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AnalysisTemplate',
    'metadata: { name: errors }',
    'spec:',
    `  args: ${args}`,
    '  metrics:',
    '    - name: errors',
    indented(limits, 6),
    '      provider: { web: { url: http://metrics } }',
  );

const canary = (analysis: string, spec = '') =>
  lines(
    'apiVersion: flagger.app/v1beta1',
    'kind: Canary',
    'metadata: { name: web }',
    'spec:',
    '  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }',
    spec,
    '  analysis:',
    indented(analysis, 4),
  );

const hook = (seconds: number) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const probe = (timing: string) => `{ httpGet: { path: /, port: 8080 }${timing} }`;
const served = (parts: Parameters<typeof workload>[0]): Files => ({
  'web.yaml': workload({ replicas: 2, ...parts }),
  'service.yaml': service(),
});

interface Row {
  readonly name: string;
  readonly files: Files;
  readonly at: string;
  readonly told: string;
}

const updates: readonly Row[] = [
  {
    name: 'a percentage that may be away',
    files: { 'web.yaml': workload({ replicas: 4, spec: rolling('25%', '25%') }) },
    at: 'maxUn|available',
    told: `[maxUnavailable]
25% of 4 is 1: 1 pod may be away during an update, 3 stay.
\`web\` runs 4 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'a percentage that may be added, at its value',
    files: { 'web.yaml': workload({ replicas: 3, spec: rolling(0, '25%') }) },
    at: 'maxSurge: 25|%',
    told: `[25%]
25% of 3 rounds up to 1: 1 pod may be added by an update, 4 run at most.
\`web\` runs 3 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'from the floor of an autoscaler',
    files: { 'web.yaml': workload({ spec: rolling('25%', 0) }), 'scaler.yaml': autoscaler(2, 10) },
    at: 'maxUn|available',
    told: `[maxUnavailable]
25% of 2 rounds down to 0, and with no surge the controller takes one pod away: 1 pod may be away during an update, 1 stays.
HorizontalPodAutoscaler \`web\` keeps \`web\` at 2 to 10 pods.`,
  },
  {
    name: 'replicas that nobody knows',
    files: { 'web.yaml': workload({ replicas: '${N}', spec: rolling('25%', 1) }) },
    at: 'maxUn|available',
    told: '[maxUnavailable]\nHow many pods run is not known from the files.',
  },
  {
    name: 'a limit that nobody knows',
    files: { 'web.yaml': workload({ replicas: 2, spec: rolling('"${N}"', 1) }) },
    at: 'maxUn|available',
    told: 'nothing',
  },
  {
    name: 'all pods, however many',
    files: { 'web.yaml': workload({ replicas: '${N}', spec: rolling('100%', 1) }) },
    at: 'maxUn|available',
    told: '[maxUnavailable]\nAll pods may be away at once, however many run.',
  },
  {
    name: 'a StatefulSet, whose API server may drop it',
    files: {
      'web.yaml': workload({
        kind: 'StatefulSet',
        replicas: 5,
        spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 50% } }',
      }),
    },
    at: 'maxUn|available',
    told: `[maxUnavailable]
50% of 5 rounds down to 2: 2 pods may be away during an update, 3 stay.
Kubernetes 1.35.0 to 1.35.3 and 1.37 heed this field, the others drop it. Without it: 1 of 5 pods may be away during an update, 4 stay.
\`web\` runs 5 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'a DaemonSet, whose nodes are in no file',
    files: {
      'web.yaml': workload({
        kind: 'DaemonSet',
        spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 5% } }',
      }),
    },
    at: 'maxUn|available',
    told: `[maxUnavailable]
5% of the nodes, rounded up, may be without their pod during an update: 1 of 1, 1 of 10, 5 of 100.`,
  },
  {
    name: 'a Rollout',
    files: { 'web.yaml': rollout('- setWeight: 50') },
    at: 'max|Surge',
    told: `[maxSurge]
1 pod may be added by an update, 6 run at most.
\`web\` runs 5 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'a Rollout with a router',
    files: { 'web.yaml': rollout('- setWeight: 50', routed) },
    at: 'max|Surge',
    told: '[maxSurge]\nA router leads this canary: its limits have no effect.',
  },
  {
    name: 'replicas',
    files: { 'web.yaml': workload({ replicas: 3 }), 'scaler.yaml': autoscaler(2, 10) },
    at: 'repl|icas',
    told: '[replicas]\nHorizontalPodAutoscaler `web` keeps `web` at 2 to 10 pods.',
  },
  {
    name: 'a key without numbers',
    files: { 'web.yaml': workload({ replicas: 4, spec: rolling('25%', '25%') }) },
    at: 'strat|egy',
    told: 'nothing',
  },
];

const budgets: readonly Row[] = [
  {
    name: 'a percentage that must stay',
    files: { 'budget.yaml': budget('minAvailable: 50%'), 'web.yaml': workload({ replicas: 3 }) },
    at: 'minAv|ailable',
    told: `[minAvailable]
50% of 3 rounds up to 2: 1 pod may be evicted at a time, 2 are kept.
\`web\` runs 3 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'no eviction until the autoscaler adds pods',
    files: {
      'budget.yaml': budget('minAvailable: 2'),
      'web.yaml': workload(),
      'scaler.yaml': autoscaler(2, 10),
    },
    at: 'minAv|ailable',
    told: `[minAvailable]
2 of 2 must stay available: no pod may be evicted, 2 are kept.
With the most pods that may run, 8 pods may be evicted at a time.
HorizontalPodAutoscaler \`web\` keeps \`web\` at 2 to 10 pods.`,
  },
  {
    name: 'no eviction whatever runs',
    files: { 'budget.yaml': budget('maxUnavailable: 0') },
    at: 'maxUn|available',
    told: '[maxUnavailable]\nNone of the pods may be unavailable: no eviction is allowed, whatever runs.',
  },
  {
    name: 'pods that nobody knows',
    files: { 'budget.yaml': budget('maxUnavailable: 1'), 'web.yaml': workload({ replicas: '${N}' }) },
    at: 'maxUn|available',
    told: '[maxUnavailable]\nHow many pods run is not known from the files.',
  },
  {
    name: 'its selector',
    files: { 'budget.yaml': budget('maxUnavailable: 1'), 'web.yaml': workload({ replicas: 2 }) },
    at: 'app: w|eb',
    told: '[web]\nSelects the pods of Deployment `web` (2 pods).',
  },
];

const pods: readonly Row[] = [
  {
    name: 'a grace period that is too short',
    files: served({ pod: 'terminationGracePeriodSeconds: 12', container: hook(3) }),
    at: 'termination|Grace',
    told: `[terminationGracePeriodSeconds]
\`web\`: 12 s − 3 s preStop leaves 9 s; drain assumed to take 10 s: 13 s in all, 1 s too few.`,
  },
  {
    name: 'a grace period of what gets no requests',
    files: { 'web.yaml': workload({ ports: '', pod: 'terminationGracePeriodSeconds: 40' }) },
    at: 'Seconds: 4|0',
    told: '[40]\n`web`: 40 s.',
  },
  {
    name: 'no grace period at all',
    files: served({ pod: 'terminationGracePeriodSeconds: 0', container: hook(3) }),
    at: 'pre|Stop',
    told: `[preStop]
A grace period of 0 makes every deletion a forced one: gone from the API at once, and killed within 3 s.`,
  },
  {
    name: 'a hook that nobody knows',
    files: served({
      pod: 'terminationGracePeriodSeconds: 40',
      container: 'lifecycle: { preStop: { exec: { command: [/stop.sh] } } }',
    }),
    at: 'termination|Grace',
    told: '[terminationGracePeriodSeconds]\n`web`: how long its `preStop` takes is not known.',
  },
  {
    name: 'a delay against the proxies',
    files: served({ container: hook(3) }),
    at: 'sec|onds: 3',
    told: `[seconds]
SIGTERM comes 3 s after the removal of the pod; \`timing.propagation\` asks for 5 s: 2 s too few.
Grace period: 30 s, the default, − 3 s preStop leaves 27 s.`,
  },
  {
    name: 'a delay against a load balancer',
    files: { ...served({ container: hook(20) }), 'ingress.yaml': albIngress() },
    at: 'pre|Stop',
    told: `[preStop]
SIGTERM comes 20 s after the removal of the pod; \`timing.loadBalancer\` asks for 15 s: enough.
Grace period: 30 s, the default, − 20 s preStop leaves 10 s.`,
  },
  {
    name: 'readiness',
    files: served({ container: `readinessProbe: ${probe(', initialDelaySeconds: 5, periodSeconds: 10')}` }),
    at: 'readi|nessProbe',
    told: `[readinessProbe]
A pod is ready after 5 s + 1 × 10 s = 15 s.
Out of rotation 3 × 10 s = 30 s, and a time-out of 1 s, after it stops answering; \`timing.rotation\` allows 60 s.`,
  },
  {
    name: 'liveness',
    files: served({ container: `livenessProbe: ${probe(', periodSeconds: 5')}` }),
    at: 'period|Seconds',
    told: `[periodSeconds]
Restarted 3 × 5 s = 15 s, and a time-out of 1 s, after it stops answering.
A start that is not through 10 s after it began can be ended by it.`,
  },
  {
    name: 'liveness after a startup probe',
    files: served({
      container: `livenessProbe: ${probe('')}\nstartupProbe: ${probe(', failureThreshold: 30')}`,
    }),
    at: 'live|nessProbe',
    told: `[livenessProbe]
Restarted 3 × 10 s = 30 s, and a time-out of 1 s, after it stops answering.
It begins once the startup probe has succeeded.`,
  },
  {
    name: 'startup',
    files: served({ container: `startupProbe: ${probe(', failureThreshold: 30')}` }),
    at: 'startup|Probe',
    told: '[startupProbe]\nA start may take 30 × 10 s = 300 s, then the container is restarted.',
  },
  {
    name: 'a probe that nobody knows',
    files: served({ container: `readinessProbe: ${probe(', periodSeconds: "${N}"')}` }),
    at: 'readi|nessProbe',
    told: '[readinessProbe]\nWhen it acts is not known from the files.',
  },
];

const services: readonly Row[] = [
  {
    name: 'a selector',
    files: {
      'service.yaml': service(),
      'web.yaml': workload({ replicas: 2 }),
      'db.yaml': workload({ kind: 'StatefulSet', name: 'db', replicas: 1 }),
    },
    at: 'sel|ector',
    told: '[selector]\nSelects the pods of Deployment `web` (2 pods), StatefulSet `db` (1 pod).',
  },
  {
    name: 'a selector of nothing',
    files: { 'service.yaml': service() },
    at: 'sel|ector',
    told: '[selector]\nSelects no pods of the files.',
  },
  {
    name: 'labels that nobody knows',
    files: { 'service.yaml': service(), 'web.yaml': workload({ app: '"${APP}"' }) },
    at: 'sel|ector',
    told: '[selector]\nOthers may be selected: not all labels are known.',
  },
  {
    name: 'a port by name',
    files: { 'service.yaml': service(), 'web.yaml': workload() },
    at: 'target|Port',
    told: '[targetPort]\nLeads to port `http` (8080) of container `web`, Deployment `web`.',
  },
  {
    name: 'a number that no container declares',
    files: { 'service.yaml': service({ ports: '[{ port: 80, targetPort: 9000 }]' }), 'web.yaml': workload() },
    at: 'po|rt: 80',
    told: '[port]\nDeployment `web` declares no port `9000`: requests go there all the same.',
  },
  {
    name: 'a name that no container declares',
    files: { 'service.yaml': service({ ports: '[{ port: 80, targetPort: web }]' }), 'web.yaml': workload() },
    at: 'po|rt: 80',
    told: '[port]\nDeployment `web` declares no port `web`: its pods get none of the requests.',
  },
];

const releases: readonly Row[] = [
  {
    name: 'a weight without a router',
    files: { 'web.yaml': rollout('- setWeight: 10\n- pause: { duration: 5m }') },
    at: 'set|Weight',
    told: `[setWeight]
10% of 5 pods: 1 of 6 runs the new version (16.7%).
It holds for 5 m.
\`web\` runs 5 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'a weight under an autoscaler',
    files: {
      'web.yaml': rollout('- setWeight: 10\n- pause: {}'),
      'scaler.yaml': autoscaler(2, 20, 'web', 'Rollout'),
    },
    at: 'setWeight: 1|0',
    told: `[10]
10% of 2 pods: 1 of 3 runs the new version (33.3%).
10% of 20 pods: 2 of 20 run the new version (10%).
It holds until somebody promotes it.
HorizontalPodAutoscaler \`web\` keeps \`web\` at 2 to 20 pods.`,
  },
  {
    name: 'a weight with a router',
    files: { 'web.yaml': rollout('- setWeight: 10', routed) },
    at: 'set|Weight',
    told: `[setWeight]
The router sends 10% of the requests to 1 pod of the new version, beside 5 of the old one.
It holds until the next step.
\`web\` runs 5 pods; no autoscaler of it is in the files.`,
  },
  {
    name: 'a weight of pods that nobody knows',
    files: { 'web.yaml': rollout('- setWeight: 10').replace('replicas: 5', 'replicas: ${N}') },
    at: 'set|Weight',
    told: '[setWeight]\nHow many pods run is not known from the files.\nIt holds until the next step.',
  },
  {
    name: 'measurements',
    files: { 'template.yaml': template('count: 5\ninterval: 1m\nfailureLimit: 2') },
    at: 'failure|Limit',
    told: `[failureLimit]
It takes 5 measurements, the last one 4 m after its start.
It fails with 3 failed measurements.
5 errors in a row end it in an error.`,
  },
  {
    name: 'measurements without end',
    files: { 'template.yaml': template('interval: 1m') },
    at: 'inter|val',
    told: `[interval]
It measures every 1m until its analysis is ended.
It fails with the first failed measurement.
5 errors in a row end it in an error.`,
  },
  {
    name: 'a metric that the controller refuses',
    files: { 'template.yaml': template('count: 5') },
    at: 'co|unt',
    told: '[count]\nThe controller refuses this metric: count without interval.',
  },
  {
    name: 'a count that an argument decides',
    files: { 'template.yaml': template('count: "{{args.n}}"\ninterval: 1m', '[{ name: n }]') },
    at: 'co|unt',
    told: '[count]\nAn argument that this file does not give decides it.',
  },
  {
    name: 'weights of a Canary',
    files: { 'canary.yaml': canary('interval: 1m\nthreshold: 5\nmaxWeight: 50\nstepWeight: 10') },
    at: 'step|Weight',
    told: `[stepWeight]
It visits 10%, 20%, 30%, 40%, 50%.
Promoted after 5 ticks of 60 s (5 m), done after 8 ticks of 60 s (8 m), when no check fails.
Taken back after 5 failed checks: 5 m when all fail.`,
  },
  {
    name: 'a Canary that is never promoted',
    files: { 'canary.yaml': canary('stepWeights: [10, 5]') },
    at: '1|0',
    told: `[10]
It visits 10%.
It stays at its last weight and is never promoted.
Taken back after 1 failed check: 60 s when all fail.`,
  },
  {
    name: 'iterations without a router',
    files: { 'canary.yaml': canary('iterations: 10\ninterval: 30s\nthreshold: 2', '  provider: kubernetes') },
    at: 'thres|hold',
    told: `[threshold]
Promoted after 11 ticks of 30 s (5 m 30 s), done after 14 ticks of 30 s (7 m), when no check fails.
Taken back after 2 failed checks: 60 s when all fail.`,
  },
  {
    name: 'an analysis that nobody knows',
    files: { 'canary.yaml': canary('stepWeight: ${STEP}') },
    at: 'step|Weight',
    told: '[stepWeight]\nA part of this analysis is not known from the files.',
  },
];

/** The second migration is pending, and told of. */
const after = (before: string, up: string): Files => ({ ...dbmate(2, up), ...dbmate(1, before) });
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, total int);';
const before = `Before:
orders (
  id bigint NOT NULL,
  total integer,
  CONSTRAINT orders_pkey PRIMARY KEY (id)
)`;

const statements: readonly Row[] = [
  {
    name: 'a rewrite, with the schema before and after',
    files: after(orders, 'ALTER TABLE orders ALTER COLUMN total TYPE bigint;'),
    at: 'ALTER TA|BLE',
    told: `[ALTER TABLE orders ALTER COLUMN total TYPE bigint]
Locks \`orders\` (ACCESS EXCLUSIVE): all queries wait.
Every row of \`orders\` is written anew: values of \`int\` become values of \`bigint\` one by one.
It waits without end for the transactions that use this table; all queries wait behind it.
${before}
After:
orders (
  id bigint NOT NULL,
  total bigint,
  CONSTRAINT orders_pkey PRIMARY KEY (id)
)`,
  },
  {
    name: 'a scan under a limit, in a transaction with others',
    files: after(orders, "SET lock_timeout = '5s';\nALTER TABLE orders ALTER COLUMN total SET NOT NULL;"),
    at: 'ALTER TA|BLE',
    told: `[ALTER TABLE orders ALTER COLUMN total SET NOT NULL]
Locks \`orders\` (ACCESS EXCLUSIVE): all queries wait.
Every row of \`orders\` is read: no validated check proves that \`total\` is never null.
It waits for up to 5 s for the transactions that use this table; all queries wait behind it.
Its locks last until the end of a transaction with 1 other statement: dbmate runs each file in one transaction.
${before}
After:
orders (
  id bigint NOT NULL,
  total integer NOT NULL,
  CONSTRAINT orders_pkey PRIMARY KEY (id)
)`,
  },
  {
    name: 'locks on two tables, one of which no file describes',
    files: after(orders, 'ALTER TABLE notes ADD COLUMN "order" bigint REFERENCES orders (id);'),
    at: 'ALTER TA|BLE',
    told: `[ALTER TABLE notes ADD COLUMN "order" bigint REFERENCES orders (id)]
Locks \`notes\` (ACCESS EXCLUSIVE): all queries wait.
Locks \`orders\` (SHARE ROW EXCLUSIVE), as \`order\` references it: all writes wait.
It waits without end for the transactions that use these tables; all queries wait behind it.
Before:
notes (
  …
)
After:
notes (
  "order" bigint,
  …,
  CONSTRAINT notes_order_fkey FOREIGN KEY ("order") REFERENCES orders (id)
)`,
  },
  {
    name: 'rows',
    files: after('CREATE TABLE notes (id bigint);', 'UPDATE notes SET id = 0;'),
    at: 'UPDATE no|tes',
    told: `[UPDATE notes SET id = 0]
Locks \`notes\` (ROW EXCLUSIVE): reads and writes go on.
Rows of \`notes\` are changed, and stay locked until the transaction ends.
The table, which stays as it is:
notes (
  id bigint
)`,
  },
  {
    name: 'a new table',
    files: after(orders, 'CREATE TABLE notes (id bigint);'),
    at: 'CREATE TA|BLE',
    told: `[CREATE TABLE notes (id bigint)]
Before, no such table.
After:
notes (
  id bigint
)`,
  },
  {
    name: 'a copy on MySQL',
    files: {
      ...dbmateOn('mysql', 2, 'ALTER TABLE notes MODIFY COLUMN id bigint;'),
      ...dbmateOn('mysql', 1, 'CREATE TABLE notes (id int);'),
    },
    at: 'ALTER TA|BLE',
    told: `[ALTER TABLE notes MODIFY COLUMN id bigint]
Alters \`notes\` by ALGORITHM=COPY, LOCK=SHARED: writes wait, every row is written anew, as \`int\` becomes \`bigint\`.
It waits for up to a year for the transactions that use this table; all queries wait behind it.
Before:
notes (
  id int
)
After:
notes (
  id bigint
)`,
  },
  {
    name: 'a line between statements',
    files: after(orders, '-- a comment\n\nDROP TABLE orders;'),
    at: '-- a com|ment',
    told: 'nothing',
  },
];

const rule = `[instant-kill]
\`instant-kill\`: A pod that takes requests needs a grace period in which to finish them.
Fires when a serving workload has a termination grace period of 0, so every deletion is a forced one.
Remedy: take \`terminationGracePeriodSeconds: 0\` away, for the default of 30 s, or write what the app needs.`;

const ignores: readonly Row[] = [
  {
    name: 'a comment',
    files: { 'web.yaml': `# zerodrop-ignore instant-kill -- a test\n${workload()}` },
    at: 'instant|-kill',
    told: rule,
  },
  {
    name: 'the reason of a comment',
    files: { 'web.yaml': `# zerodrop-ignore instant-kill -- a test\n${workload()}` },
    at: 'a te|st',
    told: rule,
  },
  {
    name: 'an annotation',
    files: { 'web.yaml': workload({ annotations: "zerodrop.dev/ignore: 'instant-kill: a test'" }) },
    at: 'instant|-kill',
    told: rule,
  },
  {
    name: 'a rule that is none',
    files: { 'web.yaml': `# zerodrop-ignore instant-kil -- a test\n${workload()}` },
    at: 'instant|-kil',
    told: 'nothing',
  },
];

const chapters = { updates, budgets, pods, services, releases, statements, ignores };

describe.each(Object.entries(chapters))('%s', (_, rows) => {
  test.each(rows)('$name', async ({ files, at, told: expected }) => {
    expect(await told(files, at)).toBe(expected);
  });
});

const config = `preset: strict
rules: { instant-kill: off }
timing: { drain: 5s }
ignores: [{ rule: instant-kill, reason: a test }]
`;

test.each([
  [
    'pre|set',
    '[preset]\nPreset\n`recommended` reports the errors and warnings of recommended rules; `strict` adds advice and the rules that ask for more.',
  ],
  [
    'dra|in',
    '[drain]\nDrain\nHow long an app needs to finish its requests after SIGTERM, where nothing says so. `10s` unless given.',
  ],
  ['rea|son', '[reason]\nA reason\nWhy somebody accepts it.'],
  ['{ instant|-kill', rule],
  ['rule: instant|-kill', rule],
  ['stri|ct', 'nothing'],
])('zerodrop.yaml: %s', async (mark, expected) => {
  expect(textOf(config, await explainConfig(config, offsetOf(config, mark), registry))).toBe(expected);
});

test.each([
  [
    'unavailable-without-surge',
    served({ replicas: 3, spec: rolling('25%', 0) }),
    'maxUn|available',
    '25% of 3 rounds down to 0, and with no surge the controller takes one pod away',
  ],
  [
    'rollout-below-capacity',
    served({ replicas: 4, spec: rolling('50%', 1) }),
    'maxUn|available',
    '50% of 4 is 2',
  ],
  [
    'budget-blocks-eviction',
    { 'budget.yaml': budget('minAvailable: 90%'), ...served({ replicas: 2 }) },
    'minAv|ailable',
    '90% of 2 rounds up to 2',
  ],
  [
    'grace-period-too-short',
    served({ pod: 'terminationGracePeriodSeconds: 12', container: hook(5) }),
    'termination|Grace',
    '15 s',
  ],
  ['pre-stop-delay-too-short', served({ container: hook(3) }), 'pre|Stop', '5 s'],
  [
    'readiness-reacts-too-late',
    served({ container: `readinessProbe: ${probe(', periodSeconds: 60')}` }),
    'readi|ness',
    '3 × 60 s = 180 s, and a time-out of 1 s',
  ],
])('says what %s says', async (id, files: Files, mark, sum) => {
  const rules = await Promise.all(
    registry.entries.filter((entry) => entry.id === id).map(({ on }) => registry.load(on)),
  );
  const session = await sessionOver({ files, config: DEFAULTS, rules: rules.flat() });
  const found = session.findings().filter((finding) => finding.rule === id);
  expect(
    found.flatMap(({ message, related }) => [message, ...related.map(({ text }) => text)]).join('\n'),
  ).toContain(sum);
  expect(await told(files, mark)).toContain(sum);
});

test('half of a text is no reason to throw', async () => {
  const rows = Object.values(chapters).flat();
  for (const { files, at } of rows) {
    const [source = '', text = ''] = Object.entries(files)[0] ?? [];
    const end = offsetOf(text, at);
    for (const half of [
      text.slice(0, end),
      `${text.slice(0, end)}: `,
      `${text.slice(0, end)}\n${text.slice(end + 9)}`,
    ]) {
      await told({ ...files, [source]: half }, half.slice(Math.max(0, end - 4), end).concat('|'));
    }
  }
  for (let end = 0; end < config.length; end += 3) await explainConfig(config.slice(0, end), end, registry);
});
