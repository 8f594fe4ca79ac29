import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import type { Field } from './field.ts';
import type { Label } from './label.ts';
import { startupBudget, timingOf } from './probe.ts';
import type { Workload } from './workload.ts';

/** How long the probes of a pod give it to become ready, and the sum in words. */
export interface Start {
  readonly seconds: number;
  readonly label: Label;
}

/**
 * The longest that a container may take to become ready and still be as its probes expect: with a startup probe until
 * the kubelet gives up, D + F·P, as the first readiness run follows at once; else until a readiness probe that
 * succeeds each time has done so often enough, D + P·S. pkg/kubelet/prober/worker.go. Undefined without such a probe,
 * and when a part is unknown.
 */
export function startOf(container: Field<Container>): Start | undefined {
  const startup = container.get('startupProbe') as Field<Probe | undefined>;
  if (startup.state === 'unknown') return undefined;
  const isStartup = startup.state === 'written';
  const probe = isStartup ? startup : (container.get('readinessProbe') as Field<Probe | undefined>);
  const timing = timingOf(probe);
  if (!timing) return undefined;
  const { delay, period, failures, successes } = timing;
  const tries = isStartup ? failures : successes;
  const seconds = isStartup ? startupBudget(timing) : delay + period * tries;
  const what = isStartup ? 'a start may take' : 'a pod is ready after';
  const sum = `${delay > 0 ? `${delay} s + ` : ''}${tries} × ${period} s`;
  return { seconds, label: { at: probe, text: `${what} ${sum} = ${seconds} s` } };
}

/** The slowest of a pod's containers, which start together; undefined when none is known to need any time. */
export function slowestStart(pods: Workload): Start | undefined {
  return pods.containers.reduce<Start | undefined>((slowest, container) => {
    const start = startOf(container);
    return start && start.seconds > (slowest?.seconds ?? 0) ? start : slowest;
  }, undefined);
}
