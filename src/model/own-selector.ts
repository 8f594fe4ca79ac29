import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { Field } from './field.ts';
import { type Selector, selectorFrom, selectorFromMap } from './labels.ts';
import { withDemands } from './overlay.ts';
import type { Workload } from './workload.ts';

/** The selector by which a controller knows its own pods. */
export interface OwnSelector {
  readonly at: Field<unknown>;
  /** Undefined when a part of it is unknown, or the API would refuse it. */
  readonly selector: Selector | undefined;
}

interface Selecting {
  readonly spec?: { readonly selector?: unknown; readonly workloadRef?: object };
}

const BY_LABEL_SELECTOR = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout'];
const BY_MAP = ['ReplicationController', 'DeploymentConfig'];

/**
 * Undefined where none is written: the API takes the labels of the template then, or asks for one; and for kinds
 * whose selector it makes itself, or that we do not know. A Rollout with `workloadRef` has no template to compare.
 */
export function ownSelectorOf(workload: Workload): OwnSelector | undefined {
  const spec = (workload.root as Field<Selecting>).get('spec');
  const at = spec.get('selector');
  if (at.state !== 'written' || spec.get('workloadRef').state !== 'absent') return undefined;
  if (BY_LABEL_SELECTOR.includes(workload.type)) {
    return {
      at,
      selector: withDemands(selectorFrom(at as Field<LabelSelector | undefined>), workload.overlay, at),
    };
  }
  if (!BY_MAP.includes(workload.type)) return undefined;
  const written = selectorFromMap(at as Field<{ readonly [key: string]: string } | undefined>);
  return { at, selector: withDemands(written, workload.overlay, at) };
}
