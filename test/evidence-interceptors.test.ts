import { expect, test } from 'vitest';
import { holdingKinds, holdsRequests, isInterceptor } from '../src/model/evidence/interceptors.ts';

test.each([
  ['http.keda.sh', 'HTTPScaledObject', true],
  ['elasti.truefoundry.com', 'ElastiService', true],
  ['keda.sh', 'ScaledObject', false],
  ['http.keda.sh', 'ScaledObject', false],
])('%s/%s holds requests: %s', (group, kind, expected) => {
  expect(holdsRequests(group, kind)).toBe(expected);
});

test.each([
  ['keda-add-ons-http-external-scaler.keda:9090', true],
  ['keda-http-add-on-external-scaler.keda.svc:9090', true],
  ['orders-scaler.shop:9090', false],
])('%s is an interceptor: %s', (address, expected) => {
  expect(isInterceptor(address)).toBe(expected);
});

test('the kinds are looked for without their groups', () => {
  expect(holdingKinds()).toEqual(['HTTPScaledObject', 'InterceptorRoute', 'ElastiService']);
});
