import { expect, test } from 'vitest';
import { isControllerImage, ownsLabels } from '../src/model/evidence/controllers.ts';

const asks = (key: string, ...values: readonly string[]) =>
  ownsLabels([{ key, operator: 'In', values }] as unknown as Parameters<typeof ownsLabels>[0]);

test.each([
  ['cnpg.io/cluster', 'orders'],
  ['strimzi.io/name', 'orders-kafka'],
  ['statefulset.kubernetes.io/pod-name', 'db-0'],
  ['vault-active', 'true'],
  ['role', 'primary'],
  ['app', 'prometheus'],
  ['app.kubernetes.io/managed-by', 'prometheus-operator'],
])('%s=%s comes from a controller or the pod itself', (key, value) => {
  expect(asks(key, value)).toBe(true);
});

test.each([
  ['app', 'web'],
  ['role', 'frontend'],
  ['app.kubernetes.io/managed-by', 'Helm'],
  ['my-cnpg.io/cluster', 'orders'],
])('%s=%s stands in a file', (key, value) => {
  expect(asks(key, value)).toBe(false);
});

test.each([
  ['example.com/team/cache-operator:v0.7.0', true],
  ['backup-controller', true],
  ['example.com/team/edge-ingress-controller:v0.7.0', false],
  ['example.com/team/gateway-operator', false],
  ['shop/operator-console:1', false],
  ['gcr.io/knative-releases/knative.dev/net-kourier/cmd/controller:v1', true],
  ['gcr.io/knative-releases/knative.dev/net-kourier/cmd/kourier:v1', true],
  ['reg.kyverno.io/kyverno/kyverno:v1.15.2', true],
  ['docker.io/envoyproxy/gateway:v1.0.1', true],
  ['cr.kgateway.dev/kgateway-dev/kgateway:v2.1.0', true],
  ['docker.io/shop/gateway:1', false],
])('%s is the image of a controller: %s', (image, expected) => {
  expect(isControllerImage(image)).toBe(expected);
});
