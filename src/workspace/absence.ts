import type { Budget } from '../model/budget.ts';
import { ownsLabels } from '../model/evidence/controllers.ts';
import type { Label } from '../model/label.ts';
import type { Selector } from '../model/labels.ts';
import type { Service } from '../model/service.ts';
import type { Completeness } from './completeness.ts';
import type { Selected } from './links.ts';
import type { NearMiss } from './near-miss.ts';

/** That a selector selects nothing, and how sure that is. */
export interface Absence {
  /** What was probably meant. */
  readonly near: NearMiss | undefined;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/** Undefined when it selects something, or when nobody can tell: unknown labels, or those that controllers set. */
export function absenceOf(
  asker: Service | Budget,
  selector: Selector,
  { workloads, certain }: Selected,
  completeness: () => Completeness,
  nearMiss: () => NearMiss | undefined,
): Absence | undefined {
  if (workloads.size > 0 || !certain || selector.length === 0 || ownsLabels(selector)) return undefined;
  const { state, why } = completeness();
  const near = nearMiss();
  const because: Label[] = [];
  if (near) {
    const text = near.carries ? `\`${near.carries}\` here` : `no label \`${near.requirement.key}\` here`;
    because.push({ at: near.at, text });
  }
  if (why && !near?.sure) because.push({ at: asker, text: why });
  return { near, state, because };
}
