import { expect, test } from 'vitest';
import { isHealthPort } from '../src/model/evidence/health-ports.ts';

test.each<[number, string | undefined]>([
  [8081, '/healthz'],
  [8081, '/readyz?verbose'],
  [8081, '/readyz/ping'],
  [10254, '/healthz'],
  [15021, '/healthz/ready'],
  [13133, '/'],
  [13133, undefined],
  [8090, '/startup'],
  [9801, '/liveness'],
])('port %j answers %j for probes only', (port, path) => {
  expect(isHealthPort(port, path)).toBe(true);
});

test.each<[number, string | undefined]>([
  [8081, '/'],
  [8081, '/healthzz'],
  [8081, undefined],
  [9090, '/metrics'],
  [8080, '/healthz'],
])('port %j may answer anything at %j', (port, path) => {
  expect(isHealthPort(port, path)).toBe(false);
});
