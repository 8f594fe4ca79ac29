import { expect, test } from 'vitest';
import { asksForContainers, isInjectedPort } from '../src/model/evidence/injected-ports.ts';

test.each<[number | string, boolean]>([
  ['http-envoy-prom', true],
  ['linkerd-admin', true],
  ['dapr-http', true],
  ['http', false],
  ['envoy', false],
  [15_000, true],
  [15_090, true],
  [14_999, false],
  [15_091, false],
  [4191, true],
  [3500, true],
  [8080, false],
])('a proxy listens at %j: %s', (port, expected) => {
  expect(isInjectedPort(port)).toBe(expected);
});

test.each<[string, string | undefined, boolean]>([
  ['sidecar.opentelemetry.io/inject', 'shop/collector', true],
  ['inject.istio.io/templates', 'edge', true],
  ['consul.hashicorp.com/connect-inject', undefined, true],
  ['sidecar.opentelemetry.io/inject', 'false', false],
  ['sidecar.istio.io/inject', 'true', false],
  ['linkerd.io/inject', 'enabled', false],
  ['app', 'inject', false],
])('pods ask for containers by `%s: %s`: %s', (key, value, expected) => {
  expect(asksForContainers(key, value)).toBe(expected);
});
