import type { BlueGreenStrategy, CanaryStrategy } from '../delivery-types.ts';
import type { AnyField, Field } from '../field.ts';
import { listed } from '../words.ts';
import { choiceRefusal, isThere, type Named, type Refusal, refusal } from './refusal.ts';
import { hasRouter } from './refused-routing.ts';
import { type Rollout, specOf } from './rollout.ts';

/** GetRevisionHistoryLimitOrDefault in utils/defaults. */
const HISTORY = 10;

/** ValidateRolloutStrategyBlueGreen in pkg/apis/rollouts/validation. */
export function blueGreenRefusals(
  rollout: Rollout,
  blueGreen: Field<BlueGreenStrategy>,
): readonly (Refusal | undefined)[] {
  return [
    blueGreen.get('activeService').value === '' && isThere(blueGreen.get('previewService')) === false
      ? refusal('needs', blueGreen, { names: '`activeService`' })
      : undefined,
    sameService(blueGreen, ['activeService', 'previewService'], '`active` and `preview`'),
    beyondHistory(rollout, blueGreen.get('scaleDownDelayRevisionLimit')),
    ...affinityRefusals(blueGreen.get('antiAffinity')),
  ];
}

/** What ValidateRolloutStrategyCanary there refuses besides steps and what they ask of a router. */
export function canaryRefusals(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const routing = canary.get('trafficRouting');
  return [
    sameService(canary, ['stableService', 'canaryService'], '`stable` and `canary`'),
    routing.state === 'absent'
      ? undefined
      : choiceRefusal(canary, ['scaleDownDelaySeconds', 'dynamicStableScale'], false),
    ...pingPongRefusals(canary),
    ...routeNames(canary),
    ...affinityRefusals(canary.get('antiAffinity')),
  ];
}

function sameService(
  strategy: AnyField,
  [one, other]: readonly [string, string],
  names: string,
): Refusal | undefined {
  const [first, second] = [one, other].map(
    (key) => (strategy as Named).get(key) as Field<string | undefined>,
  );
  if (!first?.value || first.value !== second?.value) return undefined;
  return refusal('sameService', second, {
    one: first.value,
    names,
    because: [{ at: first, text: 'the same Service' }],
  });
}

function beyondHistory(rollout: Rollout, at: Field<number | undefined>): Refusal | undefined {
  const historyAt = specOf(rollout).get('revisionHistoryLimit');
  const [kept, history] = [at.value, historyAt.or(HISTORY)];
  if (kept === undefined || history === undefined || kept <= history) return undefined;
  const text = historyAt.state === 'absent' ? `keeps ${HISTORY} by default` : `keeps ${history}`;
  return refusal('history', at, { one: kept, other: history, because: [{ at: historyAt, text }] });
}

/** ValidateRolloutStrategyAntiAffinity in pkg/apis/rollouts/validation. */
function affinityRefusals(at: BlueGreenOrCanary): readonly (Refusal | undefined)[] {
  if (at.state !== 'written') return [];
  const [preferred, required] = [
    'preferredDuringSchedulingIgnoredDuringExecution',
    'requiredDuringSchedulingIgnoredDuringExecution',
  ] as const;
  const weight = at.get(preferred).get('weight');
  const { value } = weight;
  return [
    choiceRefusal(at, [preferred, required], true),
    value !== undefined && (value < 1 || value > 100)
      ? refusal('range', weight, { other: value, names: '1 to 100' })
      : undefined,
  ];
}

type BlueGreenOrCanary = Field<BlueGreenStrategy['antiAffinity']>;

function pingPongRefusals(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const at = canary.get('pingPong');
  if (at.state !== 'written') return [];
  const empty = (['pingService', 'pongService'] as const).filter((key) => at.get(key).value === '');
  const alb = canary.get('trafficRouting').get('alb');
  const isRootless = alb.state === 'written' && isThere(alb.get('rootService')) === false;
  return [
    empty.length > 0 ? refusal('needs', at, { names: listed(empty, 'and') }) : undefined,
    sameService(at, ['pingService', 'pongService'], '`ping` and `pong`'),
    isRootless
      ? refusal('needs', alb, { names: '`rootService`', because: [{ at, text: 'with these' }] })
      : undefined,
  ];
}

const PAIRS = [
  ['nginx', 'stableIngress', 'stableIngresses'],
  ['alb', 'ingress', 'ingresses'],
  ['istio', 'virtualService', 'virtualServices'],
] as const;

/**
 * What a router leads traffic by. ValidateRolloutNginxIngressesConfig, ValidateRolloutAlbIngressesConfig and
 * ValidateRolloutVirtualServicesConfig in pkg/apis/rollouts/validation, getReferencedAppMeshResources and
 * getAmbassadorMappings in rollout/controller.go.
 */
function routeNames(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const routing = canary.get('trafficRouting');
  const [mesh, mappings] = [routing.get('appMesh'), routing.get('ambassador').get('mappings')];
  const isUnmapped = mappings.state === 'written' && mappings.items().length === 0;
  return [
    ...PAIRS.map(([router, one, other]) =>
      hasRouter(canary, router) ? choiceRefusal(routing.get(router), [one, other], true) : undefined,
    ),
    mesh.state === 'written' && isThere(mesh.get('virtualService')) === false
      ? refusal('needs', mesh, { names: '`virtualService`' })
      : undefined,
    isUnmapped ? refusal('needs', routing.get('ambassador'), { names: '`mappings`' }) : undefined,
  ];
}
