import type { BlueGreenStrategy, CanaryStrategy } from '../delivery-types.ts';
import type { Field } from '../field.ts';
import { failed, type Labels, labelsOf, type Selector } from '../labels.ts';
import { type Rollout, strategyOf } from './rollout.ts';

/** A Service that a Rollout points to one version by its hash. */
export interface SwitchedService {
  readonly role: 'active' | 'preview' | 'stable' | 'canary' | 'ping' | 'pong';
  readonly name: string;
  readonly at: Field<string | undefined>;
  /** Labels that its pods carry besides those of the template while they have this role; undefined where unknown. */
  readonly labels: Labels | undefined;
}

/** Those that it names, as far as anybody knows. getReferencedServices in rollout/controller.go. */
export function switchedBy(rollout: Rollout): readonly SwitchedService[] {
  const strategy = strategyOf(rollout);
  if (!strategy) return [];
  const fields = strategy.type === 'blueGreen' ? fieldsOfBlueGreen(strategy.at) : fieldsOfCanary(strategy.at);
  return fields.flatMap(([role, at, labels]) =>
    at.value ? [{ role, name: at.value, at, labels: labels ? labelsOf(labels) : new Map() }] : [],
  );
}

/**
 * What the selector of such a Service demands and the pods of the Rollout do not carry. The controller adds its hash to
 * the selector itself. ValidateService in pkg/apis/rollouts/validation.
 */
export function unmetBy(pods: Labels, { labels }: SwitchedService, selector: Selector): Selector {
  if (!labels) return [];
  return failed(selector, pods).filter(
    ({ key, values }) =>
      key !== HASH && !(labels.has(key) && [undefined, ...values].includes(labels.get(key))),
  );
}

const HASH = 'rollouts-pod-template-hash';

type Entry = readonly [
  SwitchedService['role'],
  Field<string | undefined>,
  Field<{ readonly [key: string]: string } | undefined>?,
];

function fieldsOfBlueGreen(at: Field<BlueGreenStrategy>): readonly Entry[] {
  return [
    ['active', at.get('activeService'), at.get('activeMetadata').get('labels')],
    ['preview', at.get('previewService'), at.get('previewMetadata').get('labels')],
  ];
}

function fieldsOfCanary(at: Field<CanaryStrategy>): readonly Entry[] {
  const pingPong = at.get('pingPong');
  return [
    ['stable', at.get('stableService'), at.get('stableMetadata').get('labels')],
    ['canary', at.get('canaryService'), at.get('canaryMetadata').get('labels')],
    ['ping', pingPong.get('pingService')],
    ['pong', pingPong.get('pongService')],
  ];
}
