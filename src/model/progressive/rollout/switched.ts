import type { Field } from '../../field.ts';
import { failed, type Labels, labelsOf, type Selector } from '../../labels.ts';
import { type ReleaseStrategy, type Rollout, strategyOf } from './rollout.ts';

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
  return rolesIn(strategy).flatMap(({ role, service: at, labels }) =>
    at.value ? [{ role, name: at.value, at, labels: labels ? labelsOf(labels) : new Map() }] : [],
  );
}

/** Whether no Service divides the requests between the pods of both versions; a router would. `services`: those that select them. */
export function isNarrowed(
  { type, at }: ReleaseStrategy,
  services: readonly (string | undefined)[],
): boolean {
  if (type !== 'canary' || at.get('stableService').state === 'absent') return false;
  const own = [at.get('stableService').value, at.get('canaryService').value];
  return services.every((name) => own.includes(name));
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

/** A Service that a strategy may name, and where the labels stand that its pods get while they have this role. */
interface SwitchedRole {
  readonly role: SwitchedService['role'];
  readonly service: Field<string | undefined>;
  readonly labels?: Field<{ readonly [key: string]: string } | undefined>;
}

/** The one of the version that serves first. */
export function rolesIn({ type, at }: ReleaseStrategy): readonly SwitchedRole[] {
  if (type === 'blueGreen') {
    return [
      { role: 'active', service: at.get('activeService'), labels: at.get('activeMetadata').get('labels') },
      { role: 'preview', service: at.get('previewService'), labels: at.get('previewMetadata').get('labels') },
    ];
  }
  const pingPong = at.get('pingPong');
  return [
    { role: 'stable', service: at.get('stableService'), labels: at.get('stableMetadata').get('labels') },
    { role: 'canary', service: at.get('canaryService'), labels: at.get('canaryMetadata').get('labels') },
    { role: 'ping', service: pingPong.get('pingService') },
    { role: 'pong', service: pingPong.get('pongService') },
  ];
}
