import type { Located } from '../text/place.ts';
import { secondsIn } from './duration.ts';
import type { Field } from './field.ts';
import type { Resource } from './resource.ts';
import type { Workload } from './workload.ts';

/** What Istio puts into a pod that its labels or its namespace ask it for. Istio 1.31, pkg/kube/inject and ProxyConfig. */
export interface IstioProxy {
  /** The label or annotation that asks for it. */
  readonly asked: Located;
  /** Seconds between SIGTERM and the end of the proxy. */
  readonly drain: number;
  /** What says how long; undefined for Istio's default. */
  readonly drainAt: Located | undefined;
  /** A native sidecar, which ends after the app; undefined where that hangs on the cluster. */
  readonly native: boolean | undefined;
}

interface Metadata {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** `terminationDrainDuration`, unless the mesh says otherwise. */
const DEFAULT_DRAIN = 5;

/** Undefined without one, and where it cannot be told or stays until its connections are closed. */
export function istioProxy(workload: Workload, namespace: Resource | undefined): IstioProxy | undefined {
  const metadata = (workload.pods as Field<{ metadata?: Metadata }>).get('metadata') as Field<Metadata>;
  const asked = askedBy(metadata, namespace);
  const drain = drainOf(metadata.get('annotations').get('proxy.istio.io/config'));
  const custom = workload.containers.find((container) => container.get('name').value === 'istio-proxy');
  if (!asked || !drain || custom) return undefined;
  const native = metadata.get('annotations').get('sidecar.istio.io/nativeSidecar');
  if (native.state === 'unknown') return undefined;
  return {
    asked,
    drain: drain.seconds,
    drainAt: drain.at,
    native: native.value === undefined ? undefined : native.value === 'true',
  };
}

/** The pod's own word counts more than that of its namespace. */
function askedBy(metadata: Field<Metadata>, namespace: Resource | undefined): Located | undefined {
  const label = metadata.get('labels').get('sidecar.istio.io/inject');
  const own = label.state === 'absent' ? metadata.get('annotations').get('sidecar.istio.io/inject') : label;
  if (own.state !== 'absent') return own.value === 'true' ? own : undefined;
  const labels = namespace?.root.get('metadata').get('labels');
  const injection = labels?.get('istio-injection');
  if (injection && injection.state !== 'absent') return injection.value === 'enabled' ? injection : undefined;
  const revision = labels?.get('istio.io/rev');
  return revision?.state === 'written' ? revision : undefined;
}

/** The annotation holds YAML of its own; two of its settings say how long the proxy stays. */
function drainOf(
  config: Field<string | undefined>,
): { readonly seconds: number; readonly at: Located | undefined } | undefined {
  if (config.state === 'absent') return { seconds: DEFAULT_DRAIN, at: undefined };
  const text = config.value;
  if (text === undefined || /EXIT_ON_ZERO_ACTIVE_CONNECTIONS\W+true/.test(text)) return undefined;
  const match = /terminationDrainDuration["']?\s*:\s*["']?([^\s"',}]+)/.exec(text);
  if (!match) return { seconds: DEFAULT_DRAIN, at: undefined };
  const seconds = secondsIn(match[1] as string, 'none');
  const at = config.part(match.index, match.index + match[0].length);
  return seconds === undefined ? undefined : { seconds, at };
}
