import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import type { Field } from './field.ts';

export type ProbeKind = 'readinessProbe' | 'livenessProbe' | 'startupProbe';

/** Seconds and counts, with the API's defaults filled in; a written 0 of all but the delay means the default. */
export interface ProbeTiming {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly successes: number;
  readonly failures: number;
}

/** SetDefaults_Probe in pkg/apis/core/v1. Undefined when a part is unknown. */
export function timingOf(probe: Field<Probe | undefined>): ProbeTiming | undefined {
  if (probe.state !== 'written') return undefined;
  const written = probe as Field<Probe>;
  const delay = written.get('initialDelaySeconds').or(0);
  const period = written.get('periodSeconds').or(10);
  const timeout = written.get('timeoutSeconds').or(1);
  const successes = written.get('successThreshold').or(1);
  const failures = written.get('failureThreshold').or(3);
  if (delay === undefined || period === undefined || timeout === undefined) return undefined;
  if (successes === undefined || failures === undefined) return undefined;
  return {
    delay,
    period: period || 10,
    timeout: timeout || 1,
    successes: successes || 1,
    failures: failures || 3,
  };
}

/**
 * Seconds from a healthy endpoint going bad to the latest moment the kubelet acts on it, without the time-out of the
 * last try: every failing try but the first waits a period. See the formulas in the kubelet's prober/worker.go.
 */
export function failureBudget(timing: ProbeTiming): number {
  return timing.period * timing.failures;
}

/** What a probe asks, in one comparable line: named ports resolved, the default path and scheme filled in, the query kept. */
export function handlerOf(probe: Field<Probe | undefined>, container: Field<Container>): string | undefined {
  if (probe.state !== 'written') return undefined;
  const written = probe as Field<Probe>;
  const http = written.get('httpGet');
  if (http.state === 'written') {
    const port = portNumber(http.get('port'), container);
    const path = http.get('path').or('/');
    const scheme = http.get('scheme').or('HTTP');
    const host = http.get('host').or('');
    if (port === undefined || path === undefined || scheme === undefined || host === undefined)
      return undefined;
    return `${scheme} ${host}:${port}${path.startsWith('/') ? path : `/${path}`}`;
  }
  const tcp = written.get('tcpSocket');
  if (tcp.state === 'written') {
    const port = portNumber(tcp.get('port'), container);
    return port === undefined ? undefined : `tcp :${port}`;
  }
  const grpc = written.get('grpc');
  if (grpc.state === 'written') {
    const port = grpc.get('port').value;
    const service = grpc.get('service').or('');
    return port === undefined || service === undefined ? undefined : `grpc :${port} ${service}`;
  }
  const command = written.get('exec').get('command').value;
  return command ? `exec ${JSON.stringify(command)}` : undefined;
}

/** A number, or a name that this very container declares, as the kubelet looks it up. Undefined when it does not. */
export function portNumber(
  port: Field<number | string | undefined>,
  container: Field<Container>,
): number | undefined {
  const value = port.value;
  if (typeof value === 'number') return value;
  if (value === undefined) return undefined;
  const declared = container
    .get('ports')
    .items()
    .find((item) => item.get('name').value === value);
  if (declared) return declared.get('containerPort').value;
  return /^\d+$/.test(value) ? Number(value) : undefined;
}
