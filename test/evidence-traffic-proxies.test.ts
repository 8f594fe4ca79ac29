import { expect, test } from 'vitest';
import { trafficProxy } from '../src/model/evidence/traffic-proxies.ts';

test.each([
  ['proxy', 'envoyproxy/envoy:v1.34.1', 0],
  ['proxy', 'registry.example:5000/mirror/envoy@sha256:0123', 0],
  ['istio-proxy', 'docker.io/istio/proxyv2:1.27.0', 5],
  ['linkerd-proxy', 'cr.l5d.io/linkerd/proxy:stable-2.14.0', 0],
  ['linkerd-proxy', 'registry.example/mesh:2', 0],
  ['db', 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.17.1', 0],
  ['db', 'gcr.io/cloudsql-docker/gce-proxy:1.37.0-alpine', 0],
  ['pool', 'edoburu/pgbouncer:v1.22.1-p0', 0],
  ['mesh', 'hashicorp/consul-dataplane:1.7.0', 0],
  ['daprd', 'ghcr.io/dapr/daprd:1.15.0', 5],
])('%s of %s serves for %s s after SIGTERM', (name, image, serves) => {
  expect(trafficProxy(name, image)?.serves).toBe(serves);
});

test.each([
  ['web', 'shop/web:1.4.2'],
  ['proxy', 'shop/envoyer:1.4.2'],
  ['proxy', 'nginx:1.29'],
  ['pool', 'edoburu/pgbouncer:v1.23.1'],
  ['pool', 'edoburu/pgbouncer:latest'],
  ['pool', 'edoburu/pgbouncer'],
  [undefined, undefined],
])('%s of %s is none that ends first', (name, image) => {
  expect(trafficProxy(name, image)).toBeUndefined();
});
