import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import invalidValue from '../rules/invalid-value.ts';
import requiredFieldMissing from '../rules/required-field-missing.ts';
import unknownField from '../rules/unknown-field.ts';
import { linesOf } from '../src/dev/fixture.ts';
import { ROOT } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { groupToLoad, loadTables } from '../src/model/custom-tables.ts';
import {
  type CustomTables,
  fieldType,
  isOwnKind,
  objectType,
  shapeOfKind,
  typeOfKind,
} from '../src/model/tables.ts';
import { sessionOver } from './rule-case.ts';

const folder = join(ROOT, 'schemas/crds');
const groups = readdirSync(folder).filter((name) => name.endsWith('.json'));
const tables = groups.map((name): readonly [string, string, CustomTables] => {
  const text = readFileSync(join(folder, name), 'utf8');
  return [name.slice(0, -'.json'.length), text, JSON.parse(text)];
});

beforeAll(() => loadTables(tables.map(([group]) => group)));

describe.each(tables)('the tables of %s', (group, text, { kinds, types, rules }) => {
  test('are small, and their types have names of their own', () => {
    expect(text.length).toBeLessThan(20_000);
    const others = tables.filter(([name]) => name !== group).flatMap(([, , more]) => Object.keys(more.types));
    expect(Object.keys(types).filter((name) => others.includes(name) || isOwnKind('v1', name))).toEqual([]);
  });

  test('have types for their kinds, with metadata that must be there', () => {
    for (const [kind, type] of Object.entries(kinds)) {
      const at = kind.lastIndexOf('/');
      expect(kind.startsWith(`${group}/`)).toBe(true);
      expect(typeOfKind(kind.slice(0, at), kind.slice(at + 1))).toBe(type);
      expect(fieldType(type, 'metadata')).toMatchObject({ object: 'NamedObjectMeta', required: true });
      expect(isOwnKind(kind.slice(0, at), kind.slice(at + 1))).toBe(false);
    }
  });

  test('name types and fields that exist', () => {
    for (const [name, fields] of Object.entries(types)) {
      for (const key of Object.keys(fields)) {
        let type = fieldType(name, key);
        while (type?.of) type = type.of;
        if (type?.object !== undefined) expect(objectType(type.object)).toBeDefined();
        else if (type?.type !== 'any') expect(type?.scalar?.kind).toBeDefined();
      }
    }
    for (const [name, list] of Object.entries(rules)) {
      for (const key of list.flatMap(({ of }) => of)) expect(fieldType(name, key)).toBeDefined();
    }
  });
});

test.each([
  ['argoproj.io/v1alpha1', 'Application'],
  ['argoproj.io/v1beta9', 'Rollout'],
  ['flagger.app/v1alpha3', 'Canary'],
  ['networking.istio.io/v1', 'Gateway'],
  ['keda.sh/v1alpha1', 'ScaledJob'],
])('nothing is claimed of %s %s', (apiVersion, kind) => {
  expect(typeOfKind(apiVersion, kind)).toBeUndefined();
  expect(shapeOfKind(apiVersion, kind)).toBeUndefined();
});

test.each([
  ['apps/v1', 'Deployment'],
  ['v1', 'Rollout'],
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['constructor/v1', 'Rollout'],
])('%s %s needs no tables more', (apiVersion, kind) => {
  expect(groupToLoad(apiVersion, kind)).toBeUndefined();
});

async function found(text: string): Promise<string> {
  const rules = [unknownField, invalidValue, requiredFieldMissing];
  const session = await sessionOver({ files: { 'a.yaml': text }, config: DEFAULTS, rules });
  return linesOf(session.findings().map((finding) => ({ ...finding, related: [] })))
    .replaceAll('a.yaml:', '')
    .trim();
}

const object = (kind: string, spec: string): string => {
  const at = kind.lastIndexOf('/');
  return `apiVersion: ${kind.slice(0, at)}\nkind: ${kind.slice(at + 1)}\nmetadata: { name: web }\nspec:\n${spec.replace(/^\n/, '')}\n`;
};

const rollout = (strategy: string): string =>
  object(
    'argoproj.io/v1alpha1/Rollout',
    `
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1 }] }
  strategy: ${strategy}`,
  );

const steps = (text: string): string => rollout(`{ canary: { steps: ${text} } }`);
const metric = (text: string): string =>
  object('argoproj.io/v1alpha1/AnalysisTemplate', `  metrics: [{ name: errors, ${text} }]`);
const canary = (text: string): string =>
  object(
    'flagger.app/v1beta1/Canary',
    `  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n${text}`,
  );
const route = (text: string): string => object('networking.istio.io/v1/VirtualService', `  http: ${text}`);
const triggers = (text: string): string =>
  object('keda.sh/v1alpha1/ScaledObject', `  scaleTargetRef: { name: web }\n  triggers: ${text}`);

describe('silent on', () => {
  test.each([
    [
      'every kind of step',
      steps(
        '[{ setWeight: 5 }, { pause: {} }, { pause: { duration: 5m30s } }, { pause: { duration: 300 } }, { pause: { duration: "300" } }, { setCanaryScale: { matchTrafficWeight: true } }, { plugin: { name: a/b, config: { any: [thing] } } }, { analysis: { templates: [{ templateName: errors }] } }]',
      ),
    ],
    ['a pause from a template', steps('[{ pause: { duration: ${PAUSE} } }, { setWeight: "{{ weight }}" }]')],
    [
      'routers with configuration of their own',
      rollout('{ canary: { trafficRouting: { plugins: { a/b: { any: thing } }, smi: {} } } }'),
    ],
    ['the percentages of a Rollout', rollout('{ canary: { maxSurge: "2", maxUnavailable: 25% } }')],
    [
      'neither selector nor template beside a reference',
      object('argoproj.io/v1alpha1/Rollout', '  workloadRef: { kind: Deployment, name: web }'),
    ],
    [
      'arguments in a metric',
      metric(
        'interval: "{{args.interval}}", count: "{{args.count}}", provider: { plugin: { a/b: { any: thing } } }',
      ),
    ],
    [
      'one of the ways to advance',
      canary('  analysis: { interval: 1m, threshold: 5, stepWeights: [1, 50.5] }'),
    ],
    [
      'an older version of a kind',
      canary('  canaryAnalysis: { anything: 5 }').replace('v1beta1', 'v1alpha3'),
    ],
    [
      'weights of a mesh',
      route('[{ route: [{ destination: { host: web, subset: v1 }, weight: 0 }], timeout: 1.5s }]'),
    ],
    [
      'an empty group, which is one',
      object(
        'gateway.networking.k8s.io/v1/HTTPRoute',
        '  rules: [{ filters: [{ type: ExtensionRef, extensionRef: { group: "", kind: ConfigMap, name: web } }] }]',
      ),
    ],
    ['a patch', `$patch: delete\n${object('argoproj.io/v1alpha1/Experiment', '  duration: 5m')}`],
    ['triggers', triggers('[{ type: prometheus, metadata: { threshold: "5" } }]')],
  ])('%s', async (_, text) => {
    expect(await found(text)).toBe('');
  });
});

describe('found is', () => {
  test.each([
    ['a misspelt step', steps('[{ setWieght: 5 }]'), '9:35 warning `setWieght` is no field of `steps[0]`'],
    [
      'an argument one level too high',
      steps('[{ analysis: { templateName: errors } }]'),
      '9:47 warning `templateName` has no effect in `analysis`',
    ],
    [
      'steps that are no list',
      steps('{ setWeight: 5 }'),
      '9:25 error `steps` is a map, which the API refuses',
    ],
    [
      'a weight in quotes',
      steps('[{ setWeight: "5" }]'),
      '9:46 error `setWeight` is "5", which the API refuses',
    ],
    [
      'days, which Go does not know',
      steps('[{ pause: { duration: 1 day } }, { pause: { duration: 1d } }, { pause: { duration: -5 } }]'),
      '9:54 error `duration` is "1 day", which the controller refuses\n9:86 error `duration` is "1d", which the controller refuses\n9:115 error `duration` is -5, which the controller refuses',
    ],
    [
      'a pause that is no duration at all',
      steps('[{ pause: { duration: [5] } }, { pause: 5 }]'),
      '9:44 error `duration` is a list, which the API refuses\n9:72 error `pause` is 5, which the API refuses',
    ],
    [
      'a mistake in the pods of a Rollout',
      rollout('{ canary: {} }').replace('name: web, image', 'name: web, preStop: {}, image'),
      '8:39 warning `preStop` has no effect in `containers[0]`',
    ],
    [
      'an interval without a unit',
      metric('interval: "300", provider: { web: { url: "http://x" } }'),
      '5:39 error `interval` is "300", which the controller refuses',
    ],
    [
      'an interval that is a number',
      metric('interval: 300, provider: {}'),
      '5:39 error `interval` is 300, which the API refuses',
    ],
    [
      'a metric without a provider',
      metric('count: 3'),
      '5:13 error `metrics[0]` lacks `provider`, so the API refuses it',
    ],
    [
      'no way to advance',
      canary('  analysis: { interval: 1m, threshold: 5 }'),
      '6:3 error `analysis` lacks `iterations`, `stepWeight` or `stepWeights`, so the API refuses it',
    ],
    [
      'two ways to advance',
      canary('  analysis: { interval: 1m, threshold: 5, stepWeight: 5, iterations: 10 }'),
      '6:70 error `iterations` and `stepWeight` exclude each other',
    ],
    [
      'an interval in days, and an unknown provider',
      canary('  provider: envoy\n  analysis: { interval: 1 day, threshold: 5, iterations: 10 }'),
      '6:13 error `provider` is "envoy", which the API refuses\n7:25 error `interval` is "1 day", which the API refuses',
    ],
    [
      'a weight of a mesh in quotes, beside no destination',
      route('[{ route: [{ weight: "50" }] }]'),
      '5:20 error `route[0]` lacks `destination`, so the API refuses it\n5:30 error `weight` is "50", which the API refuses',
    ],
    [
      'the same for its older versions',
      route('[{ timeout: 1 day, retires: {} }]').replace('/v1\n', '/v1alpha3\n'),
      '5:21 error `timeout` is "1 day", which the API refuses\n5:28 warning `retires` is no field of `http[0]`',
    ],
    [
      'a subset without a name',
      object(
        'networking.istio.io/v1beta1/DestinationRule',
        '  host: web\n  subsets: [{ labels: { version: 1 } }]',
      ),
      '6:13 error `subsets[0]` lacks `name`, so the API refuses it\n6:34 error `version` is 1, which the API refuses',
    ],
    [
      'a duration of the Gateway API that only Go knows',
      object('gateway.networking.k8s.io/v1/HTTPRoute', '  rules: [{ timeouts: { request: 1.5s } }]'),
      '5:34 error `request` is "1.5s", which the API refuses',
    ],
    [
      'a threshold without quotes',
      triggers('[{ type: prometheus, metadata: { threshold: 5 } }]'),
      '6:57 error `threshold` is 5, which the API refuses',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await found(text)).toBe(expected);
  });
});
