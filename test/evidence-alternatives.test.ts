import { expect, test } from 'vitest';
import {
  areAlternatives,
  areNamedAlike,
  isExample,
  isHeldAgainst,
  isMeantBroken,
  isOfItsTime,
  isTestData,
} from '../src/model/evidence/alternatives.ts';

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

test.each([
  ['k8s/route.yaml', 'k8s/route-match.yaml', true],
  ['k8s/route-weight.yaml', 'k8s/route-match.yaml', true],
  ['k8s/route-by-weight.yaml', 'k8s/route-match.yaml', false],
  ['pet-shop-all-in-one.yaml', 'pet-shop-quickstart.yaml', true],
  ['k8s/all.yaml', 'k8s/web.yaml', false],
])('%s and %s are named alike: %s', (a, b, expected) => {
  expect(areNamedAlike(a, b)).toBe(expected);
  expect(areNamedAlike(b, a)).toBe(expected);
});

test.each([
  ['docs/examples/web.yaml', true],
  ['my-samples/web.yaml', true],
  ['k8s/example.yaml', false],
  ['example.yaml', false],
])('%s is an example: %s', (path, expected) => {
  expect(isExample(path)).toBe(expected);
});

test.each([
  ['test/e2e/smoke/basic-invalid.yaml', true],
  ['testdata/malformed/web.yaml', true],
  ['deploy/invalid/web.yaml', false],
  ['test/web.yaml', false],
])('whether %s is there to be refused: %s', (path, expected) => {
  expect(isMeantBroken(path)).toBe(expected);
});

test.each([
  ['tests/e2e-chainsaw/redis/ready-svc.yaml', false],
  ['tests/e2e/smoke/00-assert.yaml', true],
  ['tests/e2e/smoke/01-error.yaml', true],
  ['tests/assertions/web.yaml', true],
  ['fixtures/testdata/web.yaml', false],
  ['overlays/test/web.yaml', false],
  ['deploy/asserted.yaml', false],
])('whether a test holds objects against %s: %s', (path, expected) => {
  expect(isHeldAgainst(path)).toBe(expected);
});

test.each([
  ['pkg/provider/fixtures/web.yaml', true],
  ['tests/e2e-chainsaw/redis/ready-svc.yaml', true],
  ['test/kuttl/web.yaml', true],
  ['fixtures/web/web.yaml', false],
  ['overlays/test/web.yaml', false],
  ['src/fixtures.yaml', false],
])('whether a test reads %s: %s', (path, expected) => {
  expect(isTestData(path)).toBe(expected);
});

test.each([
  ['crd/v1beta1/web.yaml', 'policy/v1beta1', true],
  ['crd/v1/web.yaml', 'policy/v1beta1', false],
  ['install/v0.3.0/web.yaml', 'policy/v1beta1', true],
  ['install_v2_0_0_full.yaml', 'policy/v1beta1', true],
  ['deploy/1.21/web.yaml', 'policy/v1beta1', false],
])('whether %s is of the time of %s: %s', (path, apiVersion, expected) => {
  expect(isOfItsTime(path, apiVersion)).toBe(expected);
});
