import { expect, test } from 'vitest';
import { areAlternatives } from '../src/model/evidence/alternatives.ts';

test.each([
  ['k8s/web-dev.yaml', 'k8s/web-prod.yaml', true],
  ['k8s/web.yaml', 'k8s/web-staging.yaml', true],
  ['k8s/eks/web.yaml', 'k8s/web.yaml', true],
  ['steps/01-web.yaml', 'steps/02-web.yaml', true],
  ['k8s/web.v2.yaml', 'k8s/web.yaml', true],
  ['k8s/hpa/api.yaml', 'k8s/keda/api.yaml', false],
  ['prod/web.yaml', 'prod/all.yaml', false],
  ['k8s/web.yaml', 'k8s/web.yaml', false],
  ['k8s/product.yaml', 'k8s/device.yaml', false],
])('%s and %s are alternatives: %s', (a, b, expected) => {
  expect(areAlternatives(a, b)).toBe(expected);
  expect(areAlternatives(b, a)).toBe(expected);
});
