import { expect, test } from 'vitest';
import { isDelivery, mayCreate } from '../src/model/evidence/creators.ts';

test.each([
  ['helm.toolkit.fluxcd.io', 'HelmRelease', true],
  ['argoproj.io', 'Application', true],
  ['acme.example', 'Shop', true],
  ['argoproj.io', 'Rollout', false],
  ['', 'ConfigMap', false],
  ['apps', 'Deployment', false],
  ['cert-manager.io', 'Certificate', false],
  ['monitoring.coreos.com', 'ServiceMonitor', false],
])('%s %s may create others: %s', (group, kind, expected) => {
  expect(mayCreate(group, kind)).toBe(expected);
});

test.each([
  ['argoproj.io', 'ApplicationSet', true],
  ['argoproj.io', 'Rollout', false],
  ['acme.example', 'HelmRelease', false],
])('%s %s is a delivery: %s', (group, kind, expected) => {
  expect(isDelivery(group, kind)).toBe(expected);
});
