import { expect, test } from 'vitest';
import { lacks } from '../src/model/evidence/images.ts';

test.each([
  ['gcr.io/distroless/static', 'sleep'],
  ['gcr.io/distroless/static:nonroot', 'sh'],
  ['gcr.io/distroless/base-debian12:latest', '/bin/sh'],
  ['gcr.io/distroless/java21-debian12:nonroot@sha256:0123', '/usr/bin/sleep'],
  ['gcr.io/distroless/python3-debian12', 'bash'],
  ['envoyproxy/envoy:distroless-v1.34.1', 'sh'],
  ['envoyproxy/envoy-distroless:v1.26.0', 'sleep'],
  ['docker.io/istio/proxyv2:1.27.0-distroless', 'sleep'],
  ['ghcr.io/dexidp/dex:v2.43.1-distroless', 'curl'],
  ['cgr.dev/chainguard/static', '/bin/sleep'],
  ['cgr.dev/chainguard/node:latest', 'sh'],
  ['cgr.dev/shop.example/nginx:1.29', 'sleep'],
  ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', 'sh'],
  ['registry.k8s.io/pause:3.10', 'sh'],
  ['coredns/coredns:1.12.0', 'sleep'],
  ['registry.k8s.io/coredns/coredns:v1.12.0', 'sleep'],
  ['registry.k8s.io/metrics-server/metrics-server:v0.8.0', 'sh'],
  ['quay.io/jetstack/cert-manager-webhook:v1.18.2', 'sleep'],
  ['gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.17.1', 'sleep'],
  ['cr.l5d.io/linkerd/proxy:stable-2.11.0', '/bin/bash'],
  ['840364872350.dkr.ecr.eu-west-1.amazonaws.com/aws-appmesh-envoy:v1.22.0.0-prod', 'sleep'],
  ['otel/opentelemetry-collector-contrib:0.131.0', 'sh'],
  ['cr.fluentbit.io/fluent/fluent-bit:4.0.5', 'sh'],
  ['index.docker.io/traefik/whoami', 'sh'],
  ['gcr.io/knative-releases/knative.dev/serving/cmd/activator', 'sh'],
  ['ghcr.io/fission/fetcher:v1.23.0', '/bin/sleep'],
  ['ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.11.0', '/bin/sh'],
])('%s lacks %s', (image, program) => {
  expect(lacks(image, program)).toBe(true);
});

test.each([
  ['gcr.io/distroless/static:debug', 'sh'],
  ['gcr.io/distroless/static:debug-nonroot', 'sh'],
  ['gcr.io/distroless/static@sha256:0123', 'sh'],
  ['gcr.io/distroless/python3', 'python3'],
  ['gcr.io/distroless/static', '/busybox/sleep'],
  ['gcr.io/distroless/static', '/tools/sleep'],
  ['gcr.io/distroless/static', './sleep'],
  ['cgr.dev/chainguard/node:latest-dev', 'sh'],
  ['cgr.dev/chainguard/wolfi-base', 'sh'],
  ['cgr.dev/chainguard/nginx', 'nginx'],
  ['mcr.microsoft.com/dotnet/aspnet:9.0', 'sh'],
  ['gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.17.1-alpine', 'sleep'],
  ['cr.l5d.io/linkerd/proxy:stable-2.14.0', 'sleep'],
  ['public.ecr.aws/appmesh/aws-appmesh-envoy:v1.25.1.0-prod', 'sleep'],
  ['fluent/fluent-bit:4.0.5-debug', 'sh'],
  ['envoyproxy/envoy:v1.34.1', 'sleep'],
  ['shop/distrolessness:1.4.2', 'sh'],
  ['shop/web:1.4.2', 'sh'],
  ['registry.example:5000/shop/web', 'sh'],
  ['busybox', 'sleep'],
  ['', 'sh'],
])('%s may have %s', (image, program) => {
  expect(lacks(image, program)).toBe(false);
});
