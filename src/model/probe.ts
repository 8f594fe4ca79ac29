import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import { target } from '../syntax/lookup.ts';
import { type Field, oncePerField, writtenAt } from './field.ts';
import { portNumber } from './probe-port.ts';
import { podSpec, type Workload } from './workload.ts';

export type ProbeKind = 'readinessProbe' | 'livenessProbe' | 'startupProbe';

/** A probe that is written, and what people call it. */
export interface WrittenProbe {
  readonly kind: ProbeKind;
  readonly word: string;
  readonly probe: Field<Probe>;
}

const WORDS: { readonly [kind in ProbeKind]: string } = {
  startupProbe: 'startup',
  readinessProbe: 'readiness',
  livenessProbe: 'liveness',
};

/** The probes of a container, in the order in which they start to matter. */
export function probesOf(container: Field<Container>): readonly WrittenProbe[] {
  return (Object.keys(WORDS) as ProbeKind[]).flatMap((kind) => {
    const probe = container.get(kind);
    return probe.state === 'written' ? [{ kind, word: WORDS[kind], probe: probe as Field<Probe> }] : [];
  });
}

/** Init containers that stay, and stop after the main ones. */
export function nativeSidecars(workload: Workload): readonly Field<Container>[] {
  const inits = podSpec(workload.pods).get('initContainers').items() as readonly Field<Container>[];
  return inits.filter((container) => container.get('restartPolicy').value === 'Always');
}

/**
 * What the kubelet probes: the main containers, and the init containers that stay (native sidecars). Not those that an
 * injector fills in, of which nobody knows the rest.
 */
export function probedContainers(workload: Workload): readonly Field<Container>[] {
  return [...workload.containers, ...nativeSidecars(workload)].filter(
    (container) => container.get('image').value !== 'auto',
  );
}

/** Seconds and counts, with the API's defaults filled in; a written 0 of all but the delay means the default. */
export interface ProbeTiming {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly successes: number;
  readonly failures: number;
}

/** SetDefaults_Probe in pkg/apis/core/v1: what an absent field or a written 0 means. */
export const PROBE_DEFAULTS = {
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
} as const;

/** What is written as the successes that a probe asks for, also where the API takes no more than 1. */
export function writtenSuccesses(probe: Field<Probe>): number | undefined {
  const { node } = writtenAt(probe.get('successThreshold'));
  const value = target(node);
  return value?.type === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** Undefined when a part is unknown. */
export const timingOf = oncePerField((probe: Field<Probe | undefined>): ProbeTiming | undefined => {
  if (probe.state !== 'written') return undefined;
  const written = probe as Field<Probe>;
  const delay = written.get('initialDelaySeconds').or(0);
  const seconds = (key: keyof typeof PROBE_DEFAULTS) => {
    const value = written.get(key).or(0);
    return value === 0 ? PROBE_DEFAULTS[key] : value;
  };
  const [period, timeout] = [seconds('periodSeconds'), seconds('timeoutSeconds')];
  const [successes, failures] = [seconds('successThreshold'), seconds('failureThreshold')];
  if (delay === undefined || period === undefined || timeout === undefined) return undefined;
  if (successes === undefined || failures === undefined) return undefined;
  return { delay, period, timeout, successes, failures };
});

/**
 * Seconds from a healthy endpoint going bad to the latest moment the kubelet acts on it, without the time-out of the
 * last try: every failing try but the first waits a period. See the formulas in the kubelet's prober/worker.go.
 */
export function failureBudget(timing: ProbeTiming): number {
  return timing.period * timing.failures;
}

/** The first second after its start at which liveness can restart a container: the first try comes after the delay. */
export function earliestKill(timing: ProbeTiming): number {
  return timing.delay + timing.period * (timing.failures - 1);
}

/** Seconds that a startup probe leaves a container to start, without the time-out of the last try. */
export function startupBudget(timing: ProbeTiming): number {
  return timing.delay + failureBudget(timing);
}

/** Whether two probes ask the same, as far as that can be known. */
export function asksTheSame(
  one: Field<Probe | undefined>,
  other: Field<Probe | undefined>,
  container: Field<Container>,
): boolean {
  const handler = handlerOf(one, container);
  return handler !== undefined && handler === handlerOf(other, container);
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
