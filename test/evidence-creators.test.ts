import { expect, test } from 'vitest';
import { isDelivery, knownAs, mayCreate, namesAfterItself } from '../src/model/evidence/creators.ts';

test.each([
  ['helm.toolkit.fluxcd.io', 'HelmRelease', true],
  ['argoproj.io', 'Application', true],
  ['acme.example', 'Shop', true],
  ['argoproj.io', 'Rollout', false],
  ['', 'ConfigMap', false],
  ['apps', 'Deployment', false],
  ['cert-manager.io', 'Certificate', false],
  ['monitoring.coreos.com', 'ServiceMonitor', false],
  ['gateway.networking.k8s.io', 'Gateway', true],
  ['gateway.networking.k8s.io', 'HTTPRoute', false],
  ['gateway.envoyproxy.io', 'BackendTrafficPolicy', false],
  ['http.keda.sh', 'HTTPScaledObject', false],
  ['karpenter.sh', 'NodePool', false],
  ['metallb.io', 'IPAddressPool', false],
  ['metallb.io', 'MetalLB', true],
  ['chaos-mesh.org', 'NetworkChaos', false],
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

test.each([
  ['gateway.networking.k8s.io', 'Gateway', true],
  ['networking.istio.io', 'Gateway', false],
  ['argoproj.io', 'Experiment', true],
  ['serving.knative.dev', 'Service', true],
  ['acme.example', 'Shop', false],
])('%s %s names what it makes after itself: %s', (group, kind, expected) => {
  expect(namesAfterItself(group, kind)).toBe(expected);
});

test.each([
  ['serving.knative.dev', 'Service', 'serving.knative.dev/Service'],
  ['', 'Service', 'Service'],
  ['acme.example', 'Shop', 'Shop'],
])('%s %s is known as %s', (group, kind, expected) => {
  expect(knownAs(group, kind)).toBe(expected);
});
