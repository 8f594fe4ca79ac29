import type { CanaryStep, CanaryStrategy } from '../../delivery-types.ts';
import type { AnyField, Field } from '../../field.ts';
import { listed } from '../../words.ts';
import { type AnyMapping, isThere, type Refusal, refusal } from './refusal.ts';

const ROUTERS = [
  'alb',
  'ambassador',
  'apisix',
  'appMesh',
  'istio',
  'nginx',
  'plugins',
  'smi',
  'traefik',
] as const;

type Router = (typeof ROUTERS)[number];

/** All keys of `trafficRouting`; beside another one nobody knows what it can do. */
const KNOWN: ReadonlySet<string> = new Set([...ROUTERS, 'managedRoutes', 'maxTrafficWeight']);

/** Fields that need a router, and the routers that they work with. */
interface Demand {
  readonly at: readonly AnyField[];
  readonly routers: readonly Router[];
  /** Refused where there is no `trafficRouting` either. */
  readonly alone: 'refused' | 'taken';
}

/** The routers that can set a route by headers; those that can mirror are among them. */
export const BY_HEADER = ['istio', 'alb', 'apisix', 'plugins'] as const;
const BY_MIRROR = ['istio', 'plugins'] as const;

function demandsOf(canary: Field<CanaryStrategy>): readonly Demand[] {
  const steps = (canary.get('steps') as Field<readonly CanaryStep[]>).items();
  const weights = steps.flatMap((step) =>
    step
      .get('experiment')
      .get('templates')
      .items()
      .map((template) => template.get('weight')),
  );
  const inSteps = (key: 'setCanaryScale' | 'setHeaderRoute' | 'setMirrorRoute') =>
    steps.map((step) => step.get(key) as AnyField);
  return [
    { at: [canary.get('scaleDownDelaySeconds')], routers: [], alone: 'refused' },
    { at: [canary.get('dynamicStableScale')], routers: [], alone: 'refused' },
    { at: inSteps('setCanaryScale'), routers: [], alone: 'refused' },
    { at: inSteps('setHeaderRoute'), routers: BY_HEADER, alone: 'refused' },
    { at: inSteps('setMirrorRoute'), routers: BY_MIRROR, alone: 'refused' },
    { at: weights, routers: ['smi', 'alb', 'istio', 'plugins'], alone: 'refused' },
    { at: [canary.get('pingPong')], routers: ['alb', 'istio', 'plugins'], alone: 'taken' },
    {
      at: [canary.get('trafficRouting').get('maxTrafficWeight')],
      routers: ['nginx', 'plugins'],
      alone: 'taken',
    },
  ];
}

/**
 * What a canary asks of its router, against the routers it has. ValidateRolloutStrategyCanary in
 * pkg/apis/rollouts/validation, of 1.10, where plugins may mirror and play ping-pong.
 */
export function demandRefusals(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const routing = canary.get('trafficRouting');
  return demandsOf(canary).map(({ at: all, routers, alone }) => {
    const [at, ...others] = all.filter(isThere);
    if (!at) return undefined;
    const because = others.map((other) => ({ at: other, text: 'and this one' }));
    if (routing.state === 'absent') {
      return alone === 'refused' ? refusal('needs', at, { names: '`trafficRouting`', because }) : undefined;
    }
    if (routers.length === 0 || routers.some((router) => hasRouter(canary, router) !== false))
      return undefined;
    if (routing.keys().some((key) => !KNOWN.has(key))) return undefined;
    const text = `has ${listed(routersOf(canary), 'and') || 'none of them'}`;
    return refusal('works', at, {
      names: listed(routers, 'or'),
      because: [{ at: routing, text }, ...because],
    });
  });
}

/** Undefined when nobody knows. Plugins count by their names, all others as soon as they are written. */
export function hasRouter(canary: Field<CanaryStrategy>, router: Router): boolean | undefined {
  const at = canary.get('trafficRouting').get(router);
  if (router !== 'plugins' || at.state !== 'written') return isThere(at);
  return (at as AnyMapping).keys().length > 0;
}

/** Whether `trafficRouting` is written and names nothing that would lead traffic. newTrafficRoutingReconcilers takes that. */
export function namesNoRouter(canary: Field<CanaryStrategy>): boolean {
  const routing = canary.get('trafficRouting');
  return (
    routing.state === 'written' &&
    !routing.grows &&
    routing.keys().every((key) => KNOWN.has(key)) &&
    ROUTERS.every((router) => hasRouter(canary, router) === false)
  );
}

function routersOf(canary: Field<CanaryStrategy>): readonly Router[] {
  return ROUTERS.filter((router) => hasRouter(canary, router));
}

/** The Services that a router divides the requests between. requireCanaryStableServices in pkg/apis/rollouts/validation. */
export function serviceRefusals(canary: Field<CanaryStrategy>): readonly Refusal[] {
  const router = routersOf(canary).find((candidate) => dividesByServices(canary, candidate));
  if (!router) return [];
  const missing = (['stableService', 'canaryService'] as const).filter(
    (key) => isThere(canary.get(key)) === false,
  );
  if (missing.length === 0) return [];
  return [refusal('needs', canary.get('trafficRouting').get(router), { names: listed(missing, 'and') })];
}

function dividesByServices(canary: Field<CanaryStrategy>, router: Router): boolean {
  if (router === 'plugins') return false;
  const pingPong = canary.get('pingPong');
  if (router === 'alb') return isThere(pingPong) === false;
  if (router !== 'istio') return true;
  const rule = canary.get('trafficRouting').get('istio').get('destinationRule');
  return isThere(pingPong) === false && isThere(rule) === false;
}
