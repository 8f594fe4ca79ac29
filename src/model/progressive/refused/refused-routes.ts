import type { CanaryStep, CanaryStrategy } from '../../delivery-types.ts';
import type { AnyField, Field } from '../../field.ts';
import { type AnyMapping, choiceRefusal, isThere, type Refusal, refusal } from './refusal.ts';
import { BY_HEADER, hasRouter } from './refused-routing.ts';

const WAYS = ['exact', 'prefix', 'regex'] as const;

/**
 * The routes that steps set: each is one of `managedRoutes`, and a text is matched in one way. A router that sets none has
 * nothing to manage.
 * ValidateRolloutStrategyCanary in pkg/apis/rollouts/validation.
 */
export function routeRefusals(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const steps = (canary.get('steps') as Field<readonly CanaryStep[]>).items();
  const routes = steps.flatMap((step, index) =>
    [step.get('setHeaderRoute'), step.get('setMirrorRoute')].map((at) => ({
      at: at as AnyMapping,
      step: index + 1,
    })),
  );
  const set = routes.filter(({ at }) => at.state === 'written');
  return [
    ...managed(canary, set),
    ...steps.flatMap((step) => headerMatches(canary, step)),
    ...steps.flatMap(mirrorMatches),
  ];
}

interface SetRoute {
  readonly at: AnyMapping;
  readonly step: number;
}

function managed(
  canary: Field<CanaryStrategy>,
  routes: readonly SetRoute[],
): readonly (Refusal | undefined)[] {
  const routing = canary.get('trafficRouting');
  const list = routing.get('managedRoutes');
  const [first, ...others] = routes;
  if (!first || routing.state !== 'written' || list.state === 'unknown' || list.grows) return [];
  if (BY_HEADER.every((router) => hasRouter(canary, router) === false)) return [];

  if (list.state === 'absent') {
    const because = others.map(({ at }) => ({ at, text: 'and this one' }));
    return [refusal('needs', first.at, { names: '`managedRoutes`', because })];
  }
  const known = list.items().map((item) => item.get('name'));
  if (known.some(({ state }) => state === 'unknown')) return [];
  return routes.map(({ at, step }) => {
    const name = at.get('name') as Field<string | undefined>;
    if (isThere(name) === false) return refusal('needs', at, { names: '`name`' });
    if (name.value === undefined || known.some(({ value }) => value === name.value)) return undefined;
    const because = [{ at: list, text: 'not among these' }];
    return refusal('route', name, { one: step, other: name.value, because });
  });
}

function headerMatches(
  canary: Field<CanaryStrategy>,
  step: Field<CanaryStep>,
): readonly (Refusal | undefined)[] {
  const values = step
    .get('setHeaderRoute')
    .get('match')
    .items()
    .map((match) => match.get('headerValue') as AnyField);
  const byAlb = hasRouter(canary, 'alb');
  if (byAlb === undefined || canary.get('trafficRouting').state !== 'written') return [];
  return values.map(byAlb ? exactOnly : oneWay);
}

function mirrorMatches(step: Field<CanaryStep>): readonly (Refusal | undefined)[] {
  const matches = step.get('setMirrorRoute').get('match').items();
  return matches.flatMap((match) => [match.get('method'), match.get('path')]).map(oneWay);
}

function exactOnly(at: AnyField): Refusal | undefined {
  if (at.state !== 'written') return undefined;
  const [exact, ...others] = WAYS.map((way) => isThere((at as AnyMapping).get(way)));
  const isRefused = exact === false || others.includes(true);
  return isRefused ? refusal('works', at, { names: '`exact`' }) : undefined;
}

function oneWay(at: AnyField): Refusal | undefined {
  if (at.state !== 'written') return undefined;
  const ways = WAYS.map((way) => (at as AnyMapping).get(way));
  if (ways.every((way) => isThere(way) === false)) {
    return refusal('needs', at, { names: '`exact`, `prefix` or `regex`' });
  }
  const [one, other] = ways.filter(isThere).map(({ key }) => String(key));
  return one && other ? choiceRefusal(at, [one, other], false) : undefined;
}
