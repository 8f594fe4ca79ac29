import type { ResourceQuotaSpec } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from './field.ts';
import { type PodAmount, podAmount, thousandths } from './pod-amount.ts';
import { parseQuantity, quantityText } from './quantity.ts';
import type { Resource } from './resource.ts';
import type { Workload } from './workload.ts';

/** How many pods of one workload a quota has room for, by the entry that leaves the least. */
export interface Room {
  readonly pods: number;
  /** The entry of `hard`, and in words what it holds. */
  readonly at: AnyField;
  readonly text: string;
  /** What a pod takes of it; undefined where pods themselves are counted. */
  readonly each: PodAmount | undefined;
}

/**
 * Room for one workload alone: whatever else runs in the namespace leaves less. Undefined without an entry that
 * limits its pods. A quota with scopes counts some pods only, and which ones is not looked into.
 */
export function roomIn(quota: Resource, pods: Workload): Room | undefined {
  const spec = (quota.root as Field<{ spec?: ResourceQuotaSpec }>).get('spec') as Field<ResourceQuotaSpec>;
  if (spec.get('scopes').state !== 'absent' || spec.get('scopeSelector').state !== 'absent') return undefined;
  const hard = spec.get('hard') as Field<{ readonly [name: string]: string | number }>;
  return hard.keys().reduce<Room | undefined>((least, name) => {
    const room = roomOf(hard.get(name), name, pods);
    return room && (!least || room.pods < least.pods) ? room : least;
  }, undefined);
}

/** Names that count pods one by one. */
const PODS = new Set(['pods', 'count/pods']);

/** Names without a prefix that mean requests. */
const BARE = new Set(['cpu', 'memory', 'ephemeral-storage']);

function roomOf(at: Field<string | number | undefined>, name: string, pods: Workload): Room | undefined {
  const amount = at.value === undefined ? undefined : parseQuantity(at.value);
  if (amount === undefined) return undefined;
  if (PODS.has(name))
    return { pods: Math.floor(amount), at, text: `\`${name}\` is ${amount}`, each: undefined };
  const counted = countedBy(name);
  const each = counted && podAmount(pods, counted.side, counted.resource);
  if (!counted || !each) return undefined;
  const held = thousandths(amount);
  const room = Math.floor(held / each.milli);
  const words = `${quantityText(held, counted.resource)} of \`${name}\``;
  return {
    pods: room,
    at,
    text: `${words} holds ${room} × ${quantityText(each.milli, counted.resource)}`,
    each,
  };
}

/** Storage is counted by claims, not by pods. */
function countedBy(name: string): { side: 'requests' | 'limits'; resource: string } | undefined {
  if (BARE.has(name)) return { side: 'requests', resource: name };
  const [, side, resource] = /^(requests|limits)\.(.+)$/.exec(name) ?? [];
  if (!side || !resource || resource === 'storage') return undefined;
  return { side: side as 'requests' | 'limits', resource };
}
