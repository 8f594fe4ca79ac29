import { expect, test } from 'vitest';
import { isForAdmission, isObservationPort, isPeerPort, purposeOf } from '../src/model/evidence/ports.ts';

test.each([
  ['metrics', true],
  ['http-metrics', true],
  ['metricshttps', true],
  ['health', true],
  ['debug', true],
  ['http', false],
  ['http-healthy', false],
  ['status-page', false],
  ['', false],
])('port %j is for observation: %s', (name, expected) => {
  expect(isObservationPort(name)).toBe(expected);
});

test.each<[string, readonly string[], string]>([
  ['web', ['http'], 'traffic'],
  ['web', ['http', 'metrics'], 'traffic'],
  ['web', ['metrics'], 'observation'],
  ['web-metrics', ['http'], 'observation'],
  ['web', [''], 'traffic'],
  ['prometheus', ['prometheus'], 'traffic'],
  ['prometheus-server', ['prometheus', 'metrics'], 'traffic'],
  ['prometheus-node-exporter', ['prometheus'], 'observation'],
  ['web', ['prometheus'], 'observation'],
  ['web', [], 'traffic'],
])('Service %s with the ports %j is for %s', (service, ports, expected) => {
  expect(purposeOf(service, ports)).toBe(expected);
});

test.each<[string, readonly string[], boolean]>([
  ['operator', ['webhook-server'], true],
  ['operator', ['https-webhook'], true],
  ['operator-webhook', ['', ''], true],
  ['operator-webhook-service', ['https'], true],
  ['webhook', [], true],
  ['operator', ['webhook', 'http'], false],
  ['operator', [], false],
  ['webhooks-api', ['http'], false],
  ['web', ['webhook-sender'], false],
])('Service %s with the ports %j is for admission: %s', (service, ports, expected) => {
  expect(isForAdmission(service, ports)).toBe(expected);
});

test.each([
  ['peer', true],
  ['tcp-gossip', true],
  ['serflan-tcp', true],
  ['gossip-ring', true],
  ['mesh-udp', true],
  ['cluster-api', false],
  ['http', false],
  ['peering', false],
])('port %j is for peers: %s', (name, expected) => {
  expect(isPeerPort(name)).toBe(expected);
});
