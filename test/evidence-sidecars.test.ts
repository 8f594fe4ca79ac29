import { expect, test } from 'vitest';
import { isForScraping, isSidecar } from '../src/model/evidence/sidecars.ts';

test.each<[string | undefined, string | undefined]>([
  ['istio-proxy', 'auto'],
  ['proxy', 'docker.io/istio/proxyv2:1.27.0'],
  ['logs', 'fluent/fluent-bit:3.1'],
  ['db', 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.17.1'],
  ['redis-exporter', 'oliver006/redis_exporter:v1.74.0'],
  ['metrics', undefined],
])('%s of %s serves the app', (name, image) => {
  expect(isSidecar(name, image)).toBe(true);
});

test.each<[string | undefined, string | undefined]>([
  ['web', 'shop/web:1.4.2'],
  ['export', 'shop/exporting:1.4.2'],
  ['envoy-admin', 'shop/envoy-admin:1.4.2'],
  [undefined, undefined],
])('%s of %s may serve users', (name, image) => {
  expect(isSidecar(name, image)).toBe(false);
});

test.each<[string | undefined, boolean]>([
  ['quay.io/brancz/kube-rbac-proxy:v0.18.0', true],
  ['oliver006/redis_exporter:v1.74.0', true],
  ['shop/rbac-proxy:1.4.2', false],
  ['fluent/fluent-bit:3.1', false],
  [undefined, false],
])('%s is scraped: %s', (image, expected) => {
  expect(isForScraping(image)).toBe(expected);
});
