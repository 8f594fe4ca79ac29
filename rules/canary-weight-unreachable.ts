import {
  durationText,
  type HeldWeight,
  heldWeights,
  isFarFrom,
  isNarrowed,
  replicasFor,
  resolveDeployment,
  shareOf,
  steppedCanary,
  strategyOf,
  toTenths,
  weightedPods,
} from '#progressive';
import { counted, defineRule, updateStrategyOf, warning } from '#rule';

const NEAREST =
  'set the weight to {possible}, run {enough} pods or more, or let a router split the traffic (`trafficRouting`)';

export default defineRule({
  id: 'canary-weight-unreachable',
  category: 'Progressive delivery',
  summary: 'Pods must be able to form the share that a weight asks for.',
  hazard:
    'without a router a weight is a share of the pods, and these can form none near it: the nearest is off by more than half of the weight and by 3 points, or by 20',
  impact:
    'a bad release fails for another share of the requests than was meant: with few pods for several times as many',
  remedy: NEAREST,
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#overview',
    'https://github.com/argoproj/argo-rollouts/issues/2281',
    'https://github.com/JiRaska/open-bank-oss/issues/3806',
  ],
  messages: {
    far: warning('{weight}% of {pods}: {canary} of {total} {run} the new version ({share}%) {time}'),
    scaled: warning(
      '{weight}% of {pods}, its fewest: {canary} of {total} {run} the new version ({share}%) {time}',
    ),
    none: warning('{weight}% of {pods}: no pod runs the new version {time}', {
      impact: 'the step tests nothing: the new version meets its first request with the whole of the traffic',
      remedy:
        'allow a surge (`maxSurge: 1`) and run {enough} pods or more, or let a router split the traffic',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const canary = steppedCanary(rollout);
    const strategy = updateStrategyOf(rollout);
    const floor = graph.floor(rollout);
    if (canary?.lead !== 'none' || strategy?.type !== 'RollingUpdate' || !floor) return;
    // Parked, or limits that the controller refuses.
    if (!graph.update(rollout)) return;
    const release = strategyOf(rollout);
    const services = graph.servicesOf(graph.podsOf(rollout)).map(({ from }) => from.name);
    if (release && isNarrowed(release, services)) return;
    const { surgeAt, surge, unavailable } = strategy;
    const surgeOf = (pods: number) => resolveDeployment(surge, unavailable, pods).surge;
    const podsAt = (weight: number, pods: number) => weightedPods(pods, weight, surgeOf(pods));
    const isFar = ({ weight }: HeldWeight, pods: number) => isFarFrom(weight, shareOf(podsAt(weight, pods)));

    const [first, ...others] = heldWeights(canary).filter((held) => isFar(held, floor.pods));
    if (!first) return;
    const { weight, at } = first;
    const { canary: count, stable } = podsAt(weight, floor.pods);
    const total = count + stable;
    const shareAt = (held: number) => toTenths(shareOf(podsAt(held, floor.pods)));
    const added = `\`maxSurge\` comes to ${surgeOf(floor.pods)}: one pod more may run`;
    const surges = [
      ...(total > floor.pods ? [{ at: surgeAt, text: added }] : []),
      ...(count === 0 ? [{ at: surgeAt, text: 'no pod may be added' }] : []),
    ];
    report({
      message: count === 0 ? 'none' : isFar(first, floor.atMost) ? 'far' : 'scaled',
      with: {
        weight,
        pods: counted(floor.pods, 'pod'),
        canary: count,
        total,
        run: count === 1 ? 'runs' : 'run',
        share: shareAt(weight),
        time: timeOf(first),
        possible: Math.round(shareOf({ canary: count, stable })),
        enough: replicasFor(weight, floor.pods, surgeOf),
      },
      at,
      because: [
        floor.because,
        ...surges,
        ...others.slice(0, 3).map((held) => ({
          at: held.at,
          text: `${held.weight}% comes to ${shareAt(held.weight)}%`,
        })),
      ],
    });
  },
});

function timeOf({ seconds, waits }: HeldWeight): string {
  if (seconds === Number.POSITIVE_INFINITY) return 'until somebody promotes it';
  if (seconds > 0) return `for ${durationText(seconds)}`;
  return waits.some(({ type }) => type === 'analysis') ? 'during its analysis' : 'until the next step';
}
