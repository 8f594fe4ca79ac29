import { describe, expect, test } from 'vitest';
import { mistakesOf } from '../src/model/mistakes.ts';
import {
  asksTheSame,
  earliestKill,
  failureBudget,
  handlerOf,
  probedContainers,
  probesOf,
  startupBudget,
  timingOf,
  writtenSuccesses,
} from '../src/model/probe.ts';
import { probeCommand } from '../src/model/probe-command.ts';
import { askedPort, declaresNot, mentions, portNumber } from '../src/model/probe-port.ts';
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

// Seconds after the start of a container, from the table of the kubelet's worker: defaults fail at 0, 10 and 20 s.
describe('the start of a container', () => {
  const timing = { delay: 0, period: 10, timeout: 1, successes: 1, failures: 3 };

  test.each([
    [{}, 20, 30],
    [{ delay: 15, period: 20 }, 55, 75],
    [{ failures: 30 }, 290, 300],
    [{ delay: 5, failures: 1 }, 5, 15],
    [{ failures: 1 }, 0, 10],
  ])('%j: restarted at %d s at the earliest, after %d s at the latest', (changed, earliest, latest) => {
    expect(earliestKill({ ...timing, ...changed })).toBe(earliest);
    expect(startupBudget({ ...timing, ...changed })).toBe(latest);
  });
});

describe('what the kubelet probes', () => {
  const namesOf = async (pod: string) => {
    const { workload: found } = await modelCase(workload({ pod }));
    return probedContainers(found).map((container) => container.get('name').value);
  };

  test('main containers and native sidecars, and no other init container', async () => {
    expect(
      await namesOf(
        'initContainers: [{ name: migrate }, { name: proxy, restartPolicy: Always }, { name: log, restartPolicy: __R__ }]',
      ),
    ).toEqual(['web', 'proxy']);
  });

  test('not what an injector fills in', async () => {
    expect(
      await namesOf('initContainers: [{ name: istio-proxy, image: auto, restartPolicy: Always }]'),
    ).toEqual(['web']);
  });

  test('the probes that are written', async () => {
    const { container } = await of(
      'livenessProbe: { tcpSocket: { port: 1 } }\nreadinessProbe: __R__\nstartupProbe: { exec: {} }',
    );
    expect(probesOf(container).map(({ kind, word }) => [kind, word])).toEqual([
      ['startupProbe', 'startup'],
      ['livenessProbe', 'liveness'],
    ]);
  });

  test.each([
    ['tcpSocket: { port: http }', 'tcpSocket: { port: 8080 }', true],
    ['tcpSocket: { port: http }', 'tcpSocket: { port: 8081 }', false],
    ['tcpSocket: { port: gone }', 'tcpSocket: { port: gone }', false],
  ])('%s and %s ask the same: %s', async (live, ready, expected) => {
    const { container } = await of(`livenessProbe: { ${live} }\nreadinessProbe: { ${ready} }`);
    expect(asksTheSame(container.get('livenessProbe'), container.get('readinessProbe'), container)).toBe(
      expected,
    );
  });
});

describe('the port of a probe', () => {
  const portOf = async (handler: string, parts: Parameters<typeof workload>[0] = {}) => {
    const { container } = await modelCase(workload({ container: `livenessProbe: { ${handler} }`, ...parts }));
    const probe = probesOf(container)[0]?.probe;
    const port = probe && askedPort(probe);
    return { container, port };
  };

  test.each([
    ['httpGet: { port: http }', 'http', 8080],
    ['tcpSocket: { port: 8080 }', 8080, 8080],
    ['grpc: { port: 9000 }', 9000, 9000],
    ['httpGet: { port: admin }', 'admin', undefined],
  ])('%s is written %s and means %s', async (handler, written, number) => {
    const { container, port } = await portOf(handler);
    expect(port?.value).toBe(written);
    expect(port && portNumber(port, container)).toBe(number);
  });

  test.each([
    'exec: { command: [ls] }',
    'httpGet: { port: __PORT__ }',
    'httpGet: { path: / }',
    'tcpSocket: { port: "8080" }',
  ])('%s has none', async (handler) => {
    expect((await portOf(handler)).port).toBeUndefined();
  });

  test.each([
    ['[{ name: http, containerPort: 8080 }]', true, true],
    ['[{ name: admin, containerPort: 9000 }]', false, false],
    ['[]', true, true],
    ['[{ name: __NAME__, containerPort: 9000 }]', false, false],
    ['[{ name: http, containerPort: __PORT__ }]', true, false],
    ['__PORTS__', false, false],
    ['["__PORT__"]', false, false],
    ['[{ containerPort: 8080 }]', true, true],
  ])('%s lacks admin: %s, 9000: %s', async (ports, name, number) => {
    const { container } = await portOf('httpGet: { port: admin }', { ports });
    expect(declaresNot(container, 'admin')).toBe(name);
    expect(declaresNot(container, 9000)).toBe(number);
  });
});

describe('a port in what a container is started with', () => {
  test.each([
    ['args: ["--health=:8081"]', true],
    ['command: [/app, "8081"]', true],
    ['env: [{ name: PORT, value: "8081" }]', true],
    ['args: [__ARGS__]', true],
    ['env: [{ name: PORT, value: __PORT__ }]', true],
    ['args: ["--health=:18081"]', false],
    ['args: ["--limit=80810"]', false],
    ['env: [{ name: PORT, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]', false],
    ['', false],
  ])('%s may be 8081: %s', async (text, expected) => {
    expect(mentions((await of(text)).container, 8081)).toBe(expected);
  });
});

test.each([
  ['successThreshold: 2', 2],
  ['successThreshold: 0', 0],
  ['successThreshold: "2"', undefined],
  ['successThreshold: __S__', undefined],
  ['successThreshold:', undefined],
  ['periodSeconds: 5', undefined],
])('%j asks for %s successes', async (text, expected) => {
  const { container } = await of(`livenessProbe:\n  tcpSocket: { port: 80 }\n  ${text}`);
  expect(probesOf(container).map(({ probe }) => writtenSuccesses(probe))).toEqual([expected]);
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
