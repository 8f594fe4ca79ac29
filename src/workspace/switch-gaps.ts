import type { Container } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from '../model/field.ts';
import type { Workload } from '../model/workload.ts';
import type { Located } from '../text/place.ts';
import type { Pair } from './pairs.ts';
import { declaredPort, trafficPorts } from './served-container.ts';

/** What the live side of a pair has and the idle one lacks, so that a switch loses it. */
export type SwitchGap =
  | { readonly lacks: 'probe'; readonly container: string; readonly at: AnyField; readonly there: Located }
  | {
      readonly lacks: 'port';
      readonly port: number | string;
      readonly at: AnyField;
      readonly there: Located;
    };

export function switchGapsOf({ live }: Pair, idle: Workload): readonly SwitchGap[] {
  if (!live || live.to === idle) return [];
  const gaps: SwitchGap[] = [];
  for (const container of idle.containers) {
    const there = namesake(container, live.to)?.get('readinessProbe');
    const at = container.get('readinessProbe');
    const name = container.get('name').value;
    if (there?.state !== 'written' || at.state !== 'absent' || name === undefined) continue;
    gaps.push({ lacks: 'probe', container: name, at, there });
  }
  for (const port of trafficPorts(live.from)) {
    const target = port.get('targetPort').or(port.get('port').value);
    const there = live.to.containers.map((container) => declaredPort(container, port)).find(Boolean);
    if (target === undefined || !there || idle.containers.some((one) => declaredPort(one, port))) continue;
    const [main] = idle.containers;
    const ports = idle.containers.map((container) => container.get('ports'));
    if (!main || ports.some(isDoubtful)) continue;
    // A number works without being declared, so that only other ones beside it tell that it is not there.
    if (typeof target === 'number' && ports.every((own) => own.items().length === 0)) continue;
    gaps.push({ lacks: 'port', port: target, at: main.get('ports'), there });
  }
  return gaps;
}

/** The container of the other side with the same name; of one container each, that one. */
function namesake(container: Field<Container>, { containers }: Workload): Field<Container> | undefined {
  const name = container.get('name').value;
  const [only, ...more] = containers;
  return (
    containers.find((other) => other.get('name').value === name) ?? (more.length === 0 ? only : undefined)
  );
}

function isDoubtful(ports: Field<Container['ports']>): boolean {
  return (
    ports.state === 'unknown' ||
    ports
      .items()
      .some((port) => port.get('name').state === 'unknown' || port.get('containerPort').state === 'unknown')
  );
}
