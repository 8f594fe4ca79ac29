import { earliestKill, failureBudget, type ProbeTiming, timingOf } from '../../model/probe.ts';
import { startOf } from '../../model/start.ts';
import { isWorkload } from '../../model/workload.ts';
import type { Asked, Part } from './explanation.ts';
import { containerAround } from './shutdown.ts';
import { capitalized } from './words.ts';

type ProbeField = Parameters<typeof timingOf>[0];

const UNKNOWN = 'When it acts is not known from the files.';

/** Of a readiness probe: seconds until a pod is ready, and until it is out of rotation. */
export function tellReadiness(asked: Asked): readonly Part[] {
  const timing = timingOf(asked.field as ProbeField);
  if (!timing) return [UNKNOWN];
  const { rotation } = asked.settings.timing;
  const out = `Out of rotation ${budgetText(timing)} after it stops answering; \`timing.rotation\` allows ${rotation} s.`;
  return [...startText(asked), out];
}

/** Of a liveness probe: seconds until the container is restarted. */
export function tellLiveness(asked: Asked): readonly Part[] {
  const timing = timingOf(asked.field as ProbeField);
  if (!timing) return [UNKNOWN];
  const startup = containerOf(asked)?.get('startupProbe').state ?? 'unknown';
  const first = `A start that is not through ${earliestKill(timing)} s after it began can be ended by it.`;
  return [
    `Restarted ${budgetText(timing)} after it stops answering.`,
    ...(startup === 'absent' ? [first] : []),
    ...(startup === 'written' ? ['It begins once the startup probe has succeeded.'] : []),
  ];
}

/** Of a startup probe: the seconds that a start may take. */
export function tellStartup(asked: Asked): readonly Part[] {
  const timing = timingOf(asked.field as ProbeField);
  if (!timing) return [UNKNOWN];
  return [...startText(asked, ', then the container is restarted')];
}

function startText(asked: Asked, then = ''): readonly Part[] {
  const container = containerOf(asked);
  const start = container && startOf(container);
  const isOfThis = start && asked.field.place.span.start === start.label.at.place.span.start;
  return isOfThis ? [`${capitalized(start.label.text)}${then}.`] : [];
}

function containerOf({ resource, field }: Asked) {
  return isWorkload(resource) ? containerAround(resource, field) : undefined;
}

function budgetText(timing: ProbeTiming): string {
  const { failures, period, timeout } = timing;
  return `${failures} × ${period} s = ${failureBudget(timing)} s, and a time-out of ${timeout} s,`;
}
