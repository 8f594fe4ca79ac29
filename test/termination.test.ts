import { describe, expect, test } from 'vitest';
import { shutdownOptions } from '../src/model/shutdown-options.ts';
import {
  acceptsSleep,
  drainOf,
  gracePeriodOf,
  handlesSigterm,
  preStopOf,
  sleepAction,
  sleepSupport,
  terminationOf,
} from '../src/model/termination.ts';
import vectors from './data/vectors.json' with { type: 'json' };
import { type WorkloadParts, workload } from './manifests.ts';
import { modelCase } from './model-case.ts';

const of = (parts: WorkloadParts) => modelCase(workload(parts));

describe('the order of signals', () => {
  test.each(vectors.termination)('grace $gracePeriod s, preStop $preStopSeconds s', (row) => {
    expect(terminationOf(row.gracePeriod, row.preStopSeconds)).toEqual({
      sigterm: row.sigtermAt,
      window: row.windowAfterSigterm,
      sigkill: row.sigkillLatest,
    });
    expect(acceptsSleep(row.preStopSeconds, row.gracePeriod)).toBe(row.sleepActionAccepted);
  });

  test.each(vectors.validation.sleepAction)('sleep of $seconds s within $grace s', (row) => {
    expect(acceptsSleep(row.seconds, row.grace)).toBe(row.valid);
  });

  test('a hook of half a second leaves whole seconds', () => {
    expect(terminationOf(30, 0.5)).toEqual({ sigterm: 0.5, window: 30, sigkill: 30.5 });
  });
});

test.each([
  ['', 30],
  ['terminationGracePeriodSeconds: 60', 60],
  ['terminationGracePeriodSeconds: 0', 0],
  ['terminationGracePeriodSeconds: -1', 1],
  ['terminationGracePeriodSeconds: __GRACE__', undefined],
])('grace period of %j', async (pod, seconds) => {
  const { workload } = await of({ pod });
  expect(gracePeriodOf(workload)).toBe(seconds);
});

describe('preStopOf', () => {
  const wait = (seconds: number, exact = true) => ({ seconds, exact });

  test.each([
    ['', 'absent'],
    ['lifecycle: {}', 'absent'],
    ['lifecycle: { preStop: }', 'absent'],
    ['lifecycle: { postStart: { sleep: { seconds: 5 } } }', 'absent'],
    ['lifecycle: __LIFECYCLE__', undefined],
  ])('%j', async (container, expected) => {
    expect(preStopOf((await of({ container })).container)).toBe(expected);
  });

  test.each([
    ['sleep: { seconds: 15 }', wait(15), true, '15'],
    ['sleep: { seconds: 0 }', wait(0), true, '0'],
    ['sleep: { seconds: "__DELAY__" }', undefined, true, '"__DELAY__"'],
    ['exec: { command: [sleep, "15"] }', wait(15), false, '"15"'],
    ['exec: { command: [/bin/sh, -c, sleep 15] }', wait(15), false, 'sleep 15'],
    ['exec: { command: [sh, -c, "nginx -s quit; sleep 15"] }', wait(15), false, 'sleep 15'],
    ['exec: { command: [sh, -c, "sleep 5; sleep 10"] }', wait(15), false, 'sleep 5'],
    ['exec: { command: [sh, -c, "sleep 5; /drain"] }', wait(5, false), false, 'sleep 5'],
    ['exec: { command: [nginx, -s, quit] }', wait(0), false, 'quit'],
    ['exec: { command: [/wait-shutdown] }', wait(0, false), false, '/wait-shutdown'],
    ['exec: { command: [sleep, "__DELAY__"] }', undefined, false, 'preStop'],
    ['exec: { command: [sh, -c, "while true; do sleep 1; done"] }', undefined, false, 'preStop'],
    ['exec: { command: [sleep, 15] }', undefined, false, 'preStop'],
    ['exec: {}', undefined, false, 'preStop'],
    ['httpGet: { path: /drain, port: 8080 }', undefined, false, 'preStop'],
    ['tcpSocket: { port: 8080 }', undefined, false, 'preStop'],
  ])('%j', async (hook, expected, native, place) => {
    const { container, textOf } = await of({ container: `lifecycle: { preStop: { ${hook} } }` });
    const preStop = preStopOf(container);
    if (preStop === undefined || preStop === 'absent') throw new Error('there is a hook');
    expect([preStop.wait, preStop.native, textOf(preStop.at)]).toEqual([expected, native, place]);
  });

  test('a command of several lines', async () => {
    const { container, textOf } = await of({
      container:
        'lifecycle:\n  preStop:\n    exec:\n      command:\n        - sh\n        - -c\n        - |\n          touch /tmp/draining\n          sleep 20',
    });
    const preStop = preStopOf(container);
    if (preStop === undefined || preStop === 'absent') throw new Error('there is a hook');
    expect([preStop.wait, textOf(preStop.at)]).toEqual([wait(20), 'sleep 20']);
    expect(preStop.programs).toEqual(['touch', 'sleep']);
  });
});

test('a hook that waits is native where the API server has it on', () => {
  expect(sleepAction(5, { minor: 30 })).toEqual({ sleep: { seconds: 5 } });
  expect(sleepAction(5, { minor: 29 })).toEqual({ exec: { command: ['sleep', '5'] } });
});

test.each([
  [28, 'unknown'],
  [29, 'off'],
  [30, 'on'],
  [32, 'on'],
  [33, 'zero too'],
  [36, 'zero too'],
])('Kubernetes 1.%s takes a native sleep: %s', (minor, expected) => {
  expect(sleepSupport({ minor })).toBe(expected);
});

describe('shutdownOptions', () => {
  test.each([
    ['args: [--timeout-graceful-shutdown, "45"]', 'drain 45 at "45"'],
    ['args: [--timeout-graceful-shutdown=45]', 'drain 45 at --timeout-graceful-shutdown=45'],
    ['command: [gunicorn, --graceful-timeout, "90", app]', 'drain 90 at "90"'],
    ['args: [--shutdown-delay-duration=10s]', 'delay 10 at --shutdown-delay-duration=10s'],
    ['args: [--shutdown-delay-duration=1m30s]', 'delay 90 at --shutdown-delay-duration=1m30s'],
    ['args: [--shutdown-timeout=1500ms]', 'drain 1.5 at --shutdown-timeout=1500ms'],
    ['command: [sh, -c, "migrate && exec gunicorn --graceful-timeout 90 app"]', 'drain 90 at 90'],
    [
      'command: [sh, -c]\nargs: ["app --shutdown-delay-duration=10s --port $PORT"]',
      'delay 10 at --shutdown-delay-duration=10s',
    ],
    [
      'env: [{ name: JAVA_TOOL_OPTIONS, value: "-Xmx1g -Dquarkus.shutdown.delay=5" }]',
      'delay 5 at -Dquarkus.shutdown.delay=5',
    ],
    ['env: [{ name: GUNICORN_CMD_ARGS, value: "--workers 4 --graceful-timeout 90" }]', 'drain 90 at 90'],
    ['env: [{ name: QUARKUS_SHUTDOWN_TIMEOUT, value: "20" }]', 'drain 20 at "20"'],
    ['env: [{ name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, value: 25s }]', 'drain 25 at 25s'],
    ['env: [{ name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, value: "25000" }]', 'drain 25 at "25000"'],
    [
      'args: [--shutdown-grace-period, "15"]\nenv: [{ name: SHUTDOWN_TIMEOUT, value: 20s }]',
      'delay 15 at "15", drain 20 at 20s',
    ],
  ])('%j', async (parts, expected) => {
    const { container, textOf } = await of({ container: parts });
    const found = shutdownOptions(container).map(
      ({ sets, seconds, at }) => `${sets} ${seconds} at ${textOf(at)}`,
    );
    expect(found.join(', ')).toBe(expected);
  });

  test.each([
    'args: [--timeout-graceful-shutdown]',
    'args: [--timeout-graceful-shutdown=soon]',
    'args: [--shutdown-delay-duration=10]',
    'args: [--graceful-timeout, "30000"]',
    'args: [--read-timeout=45]',
    'args: [graceful-timeout, "45"]',
    'env: [{ name: REQUEST_TIMEOUT, value: "45" }]',
    'env: [{ name: SHUTDOWN_TIMEOUT, value: "45" }]',
    'env: [{ name: QUARKUS_SHUTDOWN_TIMEOUT, valueFrom: { configMapKeyRef: { name: web, key: t } } }]',
    'args: ["--graceful-timeout=__TIMEOUT__"]',
    'env: [{ name: JAVA_TOOL_OPTIONS, value: __OPTIONS__ }]',
    'env: [{ name: JAVA_TOOL_OPTIONS, value: "$(cat /options)" }]',
    'command: [sh, -c, "while true; do app --graceful-timeout 90; done"]',
  ])('%j says nothing that can be counted on', async (parts) => {
    expect(shutdownOptions((await of({ container: parts })).container)).toEqual([]);
  });
});

describe('drainOf', () => {
  test.each<[WorkloadParts, string]>([
    [{}, 'assumed 10: drain assumed to take 10 s at web'],
    [{ annotations: 'zerodrop.dev/drain-seconds: "45"' }, 'known 45: drains for 45 s at "45"'],
    [
      { annotations: 'zerodrop.dev/drain-seconds: "45"', container: 'args: [--graceful-timeout=90]' },
      'known 45: drains for 45 s at "45"',
    ],
    [
      { container: 'args: [--graceful-timeout=90]' },
      'bound 90: lets requests run for up to 90 s at --graceful-timeout=90',
    ],
    [
      { container: 'args: [--shutdown-delay-duration=15s]' },
      'assumed 25: serves for 15 s more, then drain assumed to take 10 s at --shutdown-delay-duration=15s',
    ],
    [
      { container: 'args: [--shutdown-delay-duration=15s, --graceful-timeout=90]' },
      'bound 105: serves for 15 s more, then lets requests run for up to 90 s at --graceful-timeout=90',
    ],
    [
      { container: 'args: [--graceful-timeout=20, --graceful-timeout=40]' },
      'bound 40: lets requests run for up to 40 s at --graceful-timeout=40',
    ],
  ])('%j', async (parts, expected) => {
    const { workload, container, textOf } = await of(parts);
    const drain = drainOf(workload, container, 10);
    const { at, text } = drain?.label ?? {};
    expect(`${drain?.certainty} ${drain?.seconds}: ${text} at ${at && textOf(at)}`).toBe(expected);
  });

  test.each(['__DRAIN__', 'soon', '', '-1', '45s'])('the annotation %j says nothing', async (value) => {
    const { workload, container } = await of({ annotations: `zerodrop.dev/drain-seconds: "${value}"` });
    expect(drainOf(workload, container, 10)).toBeUndefined();
  });

  test('an annotation of the pods comes first', async () => {
    const text = workload({ annotations: 'zerodrop.dev/drain-seconds: "45"' }).replace(
      'metadata: { labels: { app: web } }',
      'metadata: { labels: { app: web }, annotations: { zerodrop.dev/drain-seconds: "60" } }',
    );
    const found = await modelCase(text);
    expect(drainOf(found.workload, found.container, 10)?.seconds).toBe(60);
  });
});

test.each([
  ['zerodrop.dev/handles-sigterm: accepts until its socket is idle', true],
  ['zerodrop.dev/handles-sigterm: ""', false],
  ['zerodrop.dev/handles-sigterm: __WHY__', true],
  ['team: checkout', false],
])('%j', async (annotations, expected) => {
  expect(handlesSigterm((await of({ annotations })).workload)).toBe(expected);
});
