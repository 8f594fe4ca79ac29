import type { Label } from '../../label.ts';
import { namesakeLabel } from '../../namesake.ts';
import { type Resource, titleOf } from '../../resource.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { switchedBy } from '../rollout/switched.ts';
import type { RoutedObject } from './routed-object.ts';

/** An object that a Rollout names and the input does not hold. */
export interface MissingObject {
  /** `absent`: nothing else was meant; `misnamed`: one of another name was, `elsewhere`: one in another namespace. */
  readonly type: 'absent' | 'misnamed' | 'elsewhere';
  /** What was meant. */
  readonly near: string;
  /** How far its absence can be believed. */
  readonly state: 'complete' | 'partial' | 'generated';
  readonly because: readonly Label[];
}

/** What there is of an object that a Rollout names; neither where nobody can tell. */
interface Sought {
  readonly found?: Resource | undefined;
  readonly missing?: MissingObject;
}

export interface Surroundings {
  lookup(
    asker: Resource,
    kind: string,
    name: string,
    where?: RoutedObject['where'],
  ):
    | (Pick<MissingObject, 'state' | 'because'> & {
        readonly found: Resource | undefined;
        readonly near: Resource | undefined;
      })
    | undefined;
  senders(asker: Rollout, service: string): readonly { readonly from: Resource; readonly at: Label['at'] }[];
}

/** Of kinds that few inputs hold, only a name that is nearly there is missed. */
const FOREIGN = new Set(['ApisixRoute', 'Mapping', 'TraefikService']);

/** Another Service that the Rollout names is not what was meant. */
export function soughtBy(
  graph: Surroundings,
  rollout: Rollout,
  { kind, name, where }: Pick<RoutedObject, 'kind' | 'name' | 'where'>,
): Sought {
  const looked = graph.lookup(rollout, kind, name, where);
  if (!looked || looked.found) return { found: looked?.found };
  const { near, state } = looked;
  const isOwn = switchedBy(rollout).some((other) => other.name === near?.name);
  const meant = near?.name === name || !isOwn ? near : undefined;
  if (!meant && FOREIGN.has(kind)) return {};
  const senders = kind === 'Service' ? graph.senders(rollout, name) : [];
  const because: readonly Label[] = [
    ...(meant ? [namesakeLabel(meant, name)] : []),
    ...senders.map(({ from, at }) => ({
      at,
      text: `${from.kind} \`${titleOf(from)}\` sends requests to it`,
    })),
    ...looked.because,
  ];
  if (!meant) return { missing: { type: 'absent', near: '', state, because } };
  const type = meant.name === name ? 'elsewhere' : 'misnamed';
  return { missing: { type, near: titleOf(meant), state, because } };
}
