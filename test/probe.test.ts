import { describe, expect, test } from 'vitest';
import { mistakesOf } from '../src/model/mistakes.ts';
import { failureBudget, handlerOf, timingOf } from '../src/model/probe.ts';
import { probeCommand } from '../src/model/probe-command.ts';
import vectors from './data/vectors.json' with { type: 'json' };
import { workload } from './manifests.ts';
import { modelCase } from './model-case.ts';

const of = (container: string) => modelCase(workload({ container }));

describe('timingOf', () => {
  const defaults = { delay: 0, period: 10, timeout: 1, successes: 1, failures: 3 };

  test.each([
    ['{ tcpSocket: { port: 80 } }', defaults],
    [
      '{ initialDelaySeconds: 15, periodSeconds: 20, timeoutSeconds: 5, successThreshold: 2, failureThreshold: 4 }',
      { delay: 15, period: 20, timeout: 5, successes: 2, failures: 4 },
    ],
    [
      '{ initialDelaySeconds: 0, periodSeconds: 0, timeoutSeconds: 0, successThreshold: 0, failureThreshold: 0 }',
      defaults,
    ],
    ['{ periodSeconds: "__PERIOD__" }', undefined],
    ['{ failureThreshold: __FAILURES__ }', undefined],
    ['{ periodSeconds: often }', undefined],
  ])('%s', async (probe, expected) => {
    const { container } = await of(`readinessProbe: ${probe}`);
    expect(timingOf(container.get('readinessProbe'))).toEqual(expected);
  });

  test('no probe, no timing', async () => {
    expect(timingOf((await of('')).container.get('readinessProbe'))).toBeUndefined();
  });

  test.each([
    [{ period: 10, failures: 3 }, 30],
    [{ period: 20, failures: 3 }, 60],
    [{ period: 10, failures: 30 }, 300],
    [{ period: 5, failures: 1 }, 5],
  ])('%j gives up within %d s', (changed, seconds) => {
    expect(failureBudget({ ...defaults, ...changed })).toBe(seconds);
  });
});

describe('handlerOf', () => {
  test.each([
    ['httpGet: { path: /ready, port: http }', 'HTTP :8080/ready'],
    ['httpGet: { path: /ready, port: 8080 }', 'HTTP :8080/ready'],
    ['httpGet: { path: /ready, port: 8080, scheme: HTTP }', 'HTTP :8080/ready'],
    ['httpGet: { port: http }', 'HTTP :8080/'],
    ['httpGet: { path: "", port: http }', 'HTTP :8080/'],
    ['httpGet: { path: ready, port: http }', 'HTTP :8080/ready'],
    ['httpGet: { path: /ready, port: http, scheme: HTTPS }', 'HTTPS :8080/ready'],
    ['httpGet: { path: "/livez?exclude=readyz", port: http }', 'HTTP :8080/livez?exclude=readyz'],
    ['httpGet: { path: /, port: http, host: 127.0.0.1 }', 'HTTP 127.0.0.1:8080/'],
    ['httpGet: { path: /, port: http, httpHeaders: [{ name: Host, value: shop }] }', 'HTTP :8080/'],
    ['tcpSocket: { port: http }', 'tcp :8080'],
    ['grpc: { port: 9000 }', 'grpc :9000 '],
    ['grpc: { port: 9000, service: ready }', 'grpc :9000 ready'],
    ['exec: { command: [cat, /tmp/ready] }', 'exec ["cat","/tmp/ready"]'],
    ['httpGet: { path: /ready, port: admin }', undefined],
    ['httpGet: { path: "__PATH__", port: http }', undefined],
    ['tcpSocket: { port: "__PORT__" }', undefined],
    ['periodSeconds: 5', undefined],
  ])('%s', async (handler, expected) => {
    const { container } = await of(`readinessProbe: { ${handler} }`);
    expect(handlerOf(container.get('readinessProbe'), container)).toBe(expected);
  });
});

describe('probeCommand', () => {
  const proofOf = async (command: string, more = '') => {
    const { container, textOf } = await of(`readinessProbe: { exec: { command: ${command} } }\n${more}`);
    const found = probeCommand(container.get('readinessProbe'), container);
    return found && [found.proves, textOf(found.at)];
  };

  test.each([
    '[true]',
    '["true"]',
    '[/bin/true]',
    '[echo, ok]',
    '[cat]',
    '[ls]',
    '[ls, -la]',
    '[ls, /]',
    '[ls, /etc]',
    '[cat, /etc/hostname]',
    '[cat, /etc/nginx/nginx.conf]',
    '[cat, /proc/1/status]',
    '[cat, /proc/self/cmdline]',
    '[cat, /proc/loadavg]',
    '[ls, /bin, /usr/bin/env]',
    '[date]',
  ])('%s proves nothing', async (command) => {
    const expected = command === '[true]' ? undefined : ['nothing', 'command'];
    expect(await proofOf(command)).toEqual(expected);
  });

  test.each([
    ['exit 0', 'nothing'],
    ['exit', 'nothing'],
    ['curl -f localhost:8080; echo done', 'nothing'],
    ['curl -f localhost:8080 || true', 'nothing'],
    ['pgrep java || true', 'nothing'],
    ['echo ok && true', 'nothing'],
    ['pgrep java', 'process'],
    ['ps aux | grep java', 'process'],
    ['pidof nginx > /dev/null', 'process'],
    ['pgrep java || exit 1', 'process'],
    ['pgrep java || exit 1; exit 0', 'process'],
    ['set -e; pgrep java; echo ok', 'process'],
    ['exec pgrep java', 'process'],
    ['pgrep java && curl -f localhost:8080', 'something'],
    ['echo ping | nc localhost 8080', 'something'],
    ['curl -f localhost:8080', 'something'],
    ['curl -f localhost:8080 || exit 1; exit 0', 'something'],
    ['set -e; curl -f localhost:8080; echo ok', 'something'],
    ['exit 1', 'something'],
    ['cat /tmp/ready', 'something'],
    ['cat /run/app/ready', 'something'],
    ['cat /proc/7/status', 'something'],
    ['cat /etc/hostname /tmp/ready', 'something'],
    ['test -f /etc/hostname', 'something'],
    ['/ready.sh', 'something'],
  ])('sh -c %j proves %s', async (line, proof) => {
    expect(await proofOf(`[sh, -c, "${line}"]`)).toEqual([proof, `"${line}"`]);
  });

  test('a file below a mount may come and go', async () => {
    const mounts = 'volumeMounts: [{ name: state, mountPath: /etc/app/ }]';
    expect(await proofOf('[cat, /etc/app/ready]', mounts)).toEqual(['something', 'command']);
    expect(await proofOf('[cat, /etc/app]', mounts)).toEqual(['something', 'command']);
    expect(await proofOf('[cat, /etc/apps]', mounts)).toEqual(['nothing', 'command']);
  });

  test.each(['[sh, /ready.sh]', '[sh, -c, "test -f $(cat /path)"]', '["__CHECK__"]', '[]'])(
    '%s is not read',
    async (command) => {
      expect(await proofOf(command)).toBeUndefined();
    },
  );

  test('other probes run no command', async () => {
    const { container } = await of('readinessProbe: { tcpSocket: { port: http } }');
    expect(probeCommand(container.get('readinessProbe'), container)).toBeUndefined();
    expect(probeCommand(container.get('livenessProbe'), container)).toBeUndefined();
  });
});

test.each(vectors.validation.probe)('the API on %j', async ({ kind, valid, ...fields }) => {
  const probe = JSON.stringify({ tcpSocket: { port: 8080 }, ...fields });
  const { workload: found } = await of(`${kind}Probe: ${probe}`);
  expect(mistakesOf(found, { minor: 34, assumed: false }).map(({ problem }) => problem)).toEqual(
    valid ? [] : ['invalid-value'],
  );
});
