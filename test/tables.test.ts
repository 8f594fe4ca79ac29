import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  addedIn,
  type FieldType,
  fieldType,
  newestKubernetes,
  objectType,
  onSince,
  shapeOfKind,
  shapeOfType,
  typeOfKind,
} from '../src/model/tables.ts';
import { nearestWord } from '../src/text/nearest-word.ts';

const file = new URL('../schemas/kubernetes/fields.json', import.meta.url);
const text = readFileSync(file, 'utf8');
const tables = JSON.parse(text) as {
  kinds: Record<string, string>;
  types: Record<string, Record<string, string>>;
};

test('the tables are small and sorted', () => {
  expect(text.length).toBeLessThan(60_000);
  for (const table of [tables.types, ...Object.values(tables.types)]) {
    expect(Object.keys(table)).toEqual(Object.keys(table).sort());
  }
});

test('every type that is named exists and is read', () => {
  const kinds = new Set<string>();
  const visit = (type: FieldType | undefined): void => {
    if (type?.object !== undefined) expect(objectType(type.object)).toBeDefined();
    if (type?.scalar) kinds.add(type.scalar.kind);
    if (type?.of) visit(type.of);
  };
  for (const [name, fields] of Object.entries(tables.types)) {
    for (const key of Object.keys(fields)) if (key !== '...') visit(fieldType(name, key));
  }
  expect([...kinds].sort()).toEqual([
    'base64',
    'bool',
    'choice',
    'dns-label',
    'int',
    'int-or-percent',
    'mode',
    'never',
    'port-name',
    'port-or-name',
    'quantity',
    'string',
    'time',
  ]);
});

test('every kind has a type with metadata that must be there', () => {
  for (const [kind, type] of Object.entries(tables.kinds)) {
    const at = kind.lastIndexOf('/');
    expect(typeOfKind(kind.slice(0, at), kind.slice(at + 1))).toBe(type);
    expect(fieldType(type, 'metadata')).toMatchObject({ object: 'NamedObjectMeta', required: true });
  }
});

test.each([
  ['apps/v1beta1', 'Deployment'],
  ['apps/v1', 'Rollout'],
  ['v1', 'Deployment'],
  ['', ''],
  ['', '__proto__'],
  ['constructor', 'name'],
])('%s %s is no kind that we know', (apiVersion, kind) => {
  expect(typeOfKind(apiVersion, kind)).toBeUndefined();
  expect(shapeOfKind(apiVersion, kind)).toBeUndefined();
});

test('names of Object.prototype are no fields and no types', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '...']) {
    expect(fieldType('Container', name)).toBeUndefined();
    expect(fieldType('JobPodSpec', name)).toBeUndefined();
    expect(objectType(name)).toBeUndefined();
    expect(shapeOfType(name)).toBeUndefined();
  }
});

test('a shape leads from the kind to a scalar', () => {
  const pods = shapeOfKind('apps/v1', 'Deployment')?.child('spec')?.child('template');
  const container = pods?.child('spec')?.child('containers')?.item();
  expect(container?.object).toBe('Container');
  expect(container?.child('image')).toMatchObject({ type: 'scalar', required: true });
  expect(container?.child('nothing')).toBeUndefined();
  expect(container?.child('resources')?.child('limits')?.child('cpu')?.accepts('500m')).toBe(true);
  expect(container?.accepts('a')).toBe(false);
  expect(pods?.child('metadata')?.child('labels')?.child('anything')?.type).toBe('scalar');
  expect(shapeOfKind('apps/v1', 'Deployment')?.child('status')?.type).toBe('any');
  expect(shapeOfType('PodTemplateSpec')?.child('spec')?.child('restartPolicy')?.accepts('Never')).toBe(true);
});

test('types are read once', () => {
  expect(fieldType('DeploymentSpec', 'replicas')).toBe(fieldType('StatefulSetSpec', 'replicas'));
});

describe('what is accepted', () => {
  test.each([
    ['DeploymentSpec', 'replicas', [0, 3, 3.0, null], [-1, 0.5, '3', true, 2 ** 31, Number.NaN]],
    ['DeploymentSpec', 'paused', [true, false], ['true', 1]],
    [
      'RollingUpdateDeployment',
      'maxSurge',
      [0, 5, '25%', '0%', '150%'],
      ['2', '25 %', '-1%', -1, 1.5, '', true],
    ],
    ['RollingUpdateDeployment', 'maxUnavailable', ['100%'], ['101%']],
    ['Container', 'imagePullPolicy', ['Always', ''], ['always', 1]],
    ['Container', 'image', ['a', ''], [1, true]],
    ['ReplicatedPodSpec', 'restartPolicy', ['Always'], ['Never']],
    ['PodSpec', 'terminationGracePeriodSeconds', [0, 30, 2 ** 40], ['30', 1.5]],
    ['ContainerPort', 'containerPort', [1, 65535], [0, 65536, 'http']],
    ['ContainerPort', 'hostPort', [0, 80], [-1]],
    ['HTTPGetAction', 'port', [80, 'http', 'a-1'], [0, '80', '', 'Http', 'a--b', '-a', 'a'.repeat(16)]],
    ['ServicePort', 'targetPort', [0, 80, 'http', ''], ['80', -1, true]],
    ['EmptyDirVolumeSource', 'sizeLimit', [1, '1Gi', '.5'], ['-1', '1GB', true, '']],
    ['MetricTarget', 'value', ['1', 2], [0, '0', -1]],
    ['ConfigMapVolumeSource', 'defaultMode', [0, 0o777], [0o1000, -1, '0644']],
    [
      'ObjectMeta',
      'creationTimestamp',
      ['2025-01-31T12:00:00Z', '2025-01-31T12:00:00.5+01:00'],
      ['2025-01-31', 1],
    ],
    ['ObjectMeta', 'managedFields', ['a', 1, true], []],
  ] as const)('%s.%s', (type, key, taken, refused) => {
    const field = fieldType(type, key);
    for (const value of taken) expect([value, field?.accepts(value)]).toEqual([value, true]);
    for (const value of refused) expect([value, field?.accepts(value)]).toEqual([value, false]);
  });
});

test.each([
  ['LifecycleHandler', 'sleep', '1.29', '1.30'],
  ['PodDisruptionBudgetSpec', 'unhealthyPodEvictionPolicy', '1.26', '1.27'],
  ['Container', 'restartPolicy', '1.28', '1.29'],
  ['InitContainer', 'restartPolicy', '1.28', '1.29'],
  ['Lifecycle', 'stopSignal', '1.33', 'none'],
  ['SleepAction', 'seconds', undefined, undefined],
  ['Container', 'image', undefined, undefined],
])('%s.%s is of %s, on in %s', (type, key, added, on) => {
  expect(addedIn(type, key)).toBe(added);
  expect(onSince(type, key)).toBe(on);
});

test('the newest version is said', () => {
  expect(newestKubernetes).toMatch(/^1\.\d+$/);
});

test.each([
  ['livenessprobe', 'livenessProbe'],
  ['liveness-probe', 'livenessProbe'],
  ['livnessProbe', 'livenessProbe'],
  ['imgae', 'image'],
  ['commands', 'command'],
  ['envform', 'envFrom'],
  ['arg', 'args'],
  ['tty2x', undefined],
  ['sidecar', undefined],
])('%s is nearest to %s', (name, nearest) => {
  expect(nearestWord(name, objectType('Container')?.fields.keys() ?? [])).toBe(nearest);
});
