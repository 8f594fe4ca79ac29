import { describe, expect, test } from 'vitest';
import type { Files } from '../src/dev/repository.ts';
import { check } from './invariants.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';

/** A workload of which nothing is said, even in `strict`. */
export const HOOK = 'lifecycle: { preStop: { sleep: { seconds: 10 } } }';
export const PROBE = 'readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5 }';
const SPREAD =
  'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, ' +
  'labelSelector: { matchExpressions: [{ key: app, operator: Exists }] } }]';
export const web = ({ pod = 'terminationGracePeriodSeconds: 40', ...parts }: WorkloadParts = {}) =>
  workload({
    replicas: 3,
    spec: 'minReadySeconds: 10',
    pod: `${SPREAD}\n${pod}`,
    container: `${HOOK}\n${PROBE}`,
    ...parts,
  });
const BUDGET = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: { matchExpressions: [{ key: app, operator: Exists }] }
`;
const PROJECT: Files = { 'web.yaml': web(), 'service.yaml': service(), 'budget.yaml': BUDGET };

/** The rules that speak, in the order of the files. */
export async function rulesIn(files: Files): Promise<string> {
  return [...new Set((await check({ ...PROJECT, ...files })).map(({ rule }) => rule))].join(' ');
}

export const INVALID = 'invalid-value';
export const MISSING = 'required-field-missing';

/** What stands in a place, and the rules that speak of it; none where the API takes it. */
type Rows = readonly (readonly [written: string, rules?: string])[];

export function table(title: string, filesOf: (written: string) => Files, rows: Rows): void {
  describe(title, () => {
    for (const [written, rules = ''] of rows) {
      test(written, async () => expect(await rulesIn(filesOf(written))).toBe(rules));
    }
  });
}

export const onWeb = (partsOf: (written: string) => WorkloadParts) => (written: string) => ({
  'web.yaml': web(partsOf(written)),
});
export const inWeb = (part: string | RegExp) => (written: string) => ({
  'web.yaml': web().replace(part, () => written),
});
