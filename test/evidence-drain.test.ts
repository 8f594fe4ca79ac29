import { describe, expect, test } from 'vitest';
import { secondsIn } from '../src/model/duration.ts';
import { shutdownOption } from '../src/model/evidence/drain.ts';

describe('shutdownOption', () => {
  const said = (name: string, value: string, image?: string) => {
    const option = shutdownOption(name, value, image);
    return option && `${option.sets} ${option.seconds}`;
  };

  test.each([
    ['--timeout-graceful-shutdown', '45', 'drain 45'],
    ['UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', '45', 'drain 45'],
    ['--graceful-timeout', '90', 'drain 90'],
    ['GRANIAN_WORKERS_KILL_TIMEOUT', '20', 'drain 20'],
    ['SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', '25000', 'drain 25'],
    ['-Dspring.lifecycle.timeout-per-shutdown-phase', '25s', 'drain 25'],
    ['-Dquarkus.shutdown.delay', '5', 'delay 5'],
    ['MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD', '30s', 'drain 30'],
    ['-Dpekko.coordinated-shutdown.phases.service-requests-done.timeout', '15000', 'drain 15'],
    ['-Ddw.server.shutdownGracePeriod', '30s', 'drain 30'],
    ['DOTNET_shutdownTimeoutSeconds', '60', 'drain 60'],
    ['NITRO_SHUTDOWN_TIMEOUT', '30000', 'drain 30'],
    ['--entryPoints.websecure.transport.lifeCycle.graceTimeOut', '20', 'drain 20'],
    ['--entrypoints.web.transport.lifecycle.requestacceptgracetimeout', '10s', 'delay 10'],
    ['TRAEFIK_ENTRYPOINTS_WEB_TRANSPORT_LIFECYCLE_REQUESTACCEPTGRACETIMEOUT', '10s', 'delay 10'],
    ['--shutdown-grace-period', '15', 'delay 15'],
    ['--wait-before-shutdown', '12', 'delay 12'],
    ['--shutdown-delay-duration', '1m10s', 'delay 70'],
    ['KC_SHUTDOWN_DELAY', '5', 'delay 5'],
    ['HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT', '60', 'drain 60'],
    ['SHUTDOWN_BLACKOUT_SECONDS', '10', 'delay 10'],
    ['--grpc-grace-period', '2m', 'drain 120'],
    ['-server.graceful-shutdown-timeout', '30s', 'drain 30'],
    ['--shutdown-delay', '90s', 'delay 90'],
    ['-http.shutdownDelay', '10s', 'delay 10'],
    ['-term_timeout', '30s', 'drain 30'],
    ['--max-sigterm-delay', '30s', 'drain 30'],
    ['CSQL_PROXY_MIN_SIGTERM_DELAY', '20s', 'delay 20'],
    ['TERMINATION_DRAIN_DURATION_SECONDS', '30', 'drain 30'],
    ['-shutdown-grace-period-seconds', '30', 'drain 30'],
    ['--dapr-block-shutdown-duration', '15s', 'delay 15'],
    ['GRACEFUL_SHUTDOWN_TIMEOUT_MS', '1500', 'drain 1.5'],
    ['--lame-duck-period', '15s', 'delay 15'],
  ])('%s %s', (name, value, expected) => {
    expect(said(name, value)).toBe(expected);
  });

  test.each([
    ['--shutdown-delay-duration', '10'],
    ['SHUTDOWN_TIMEOUT', '45'],
    ['--graceful-timeout', '30000'],
    ['--graceful-timeout', '$TIMEOUT'],
    ['graceful-timeout', '45'],
    ['--read-timeout', '45'],
    ['--drain-time-s', '600'],
    ['--entrypoints.web.address', '8080'],
  ])('%s %s says nothing that can be counted on', (name, value) => {
    expect(said(name, value)).toBeUndefined();
  });

  test('a name that means something else in one image', () => {
    expect(said('--shutdown-grace-period', '15', 'openpolicyagent/opa:1.4.2')).toBe('drain 15');
    expect(said('--shutdown-grace-period', '15', 'registry.k8s.io/ingress-nginx/controller:v1.12.1')).toBe(
      'delay 15',
    );
    expect(said('--grace-period', '30s', 'cloudflare/cloudflared:2026.7.0')).toBe('drain 30');
    expect(said('--grace-period', '30s', 'shop/web:1.4.2')).toBeUndefined();
  });
});

test.each([
  ['30', 's', 30],
  ['30', 'ms', 0.03],
  ['30', 'none', undefined],
  ['1000', 's', undefined],
  ['999', 's', 999],
  ['1m30s', 'none', 90],
  ['0.5h', 'none', 1800],
  ['1500ms', 's', 1.5],
  ['soon', 's', undefined],
  ['-5', 's', undefined],
  ['', 's', undefined],
] as const)('%j where a bare number is %s is %s s', (text, bare, seconds) => {
  expect(secondsIn(text, bare)).toBe(seconds);
});
