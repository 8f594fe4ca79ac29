import { expect, test } from 'vitest';
import { readinessPath } from '../src/model/evidence/probe-paths.ts';

test.each([
  ['/ready', 'readiness', '/live'],
  ['ready', 'readiness', '/live'],
  ['/ready/', 'readiness', '/live'],
  ['/readyz', 'readiness', '/livez'],
  ['/readyz?verbose', 'readiness', '/livez'],
  ['/readiness', 'readiness', '/liveness'],
  ['/api/readiness', 'readiness', '/api/liveness'],
  ['/healthz/ready', 'readiness', '/healthz/live'],
  ['/healthz/readiness', 'readiness', '/healthz/liveness'],
  ['/health/ready', 'readiness', '/health/live'],
  ['/health/readiness', 'readiness', '/health/liveness'],
  ['/-/ready', 'readiness', '/-/healthy'],
  ['/q/health/ready', 'readiness', '/q/health/live'],
  ['/actuator/health/readiness', 'readiness', '/actuator/health/liveness'],
  ['/actuator/health/readinessState', 'readiness', '/actuator/health/liveness'],
  ['/isReady', 'readiness', '/live'],
  ['/readiness_check', 'readiness', '/live'],
  ['/actuator/health', 'everything', '/actuator/health/liveness'],
  ['/Shop/actuator/health/', 'everything', '/Shop/actuator/health/liveness'],
  ['/management/health', 'everything', '/management/health/liveness'],
  ['/q/health', 'everything', '/q/health/live'],
  ['/observe/health', 'everything', '/observe/health/live'],
])('%s answers for %s: liveness asks %s', (path, answers, instead) => {
  expect(readinessPath(path)).toEqual({ answers, instead });
});

test.each([
  '/',
  '',
  '/health',
  '/healthz',
  '/livez',
  '/livez?exclude=readyz',
  '/livez#ready',
  '/actuator/health/liveness',
  '/actuator/health/livenessState',
  '/actuator/health/ping',
  '/actuator/info',
  '/ready/live',
  '/readyz/ping',
  '/already',
  '/ready.html',
  '/q/health/live',
  '/-/healthy',
])('%j says nothing of readiness', (path) => {
  expect(readinessPath(path)).toBeUndefined();
});
