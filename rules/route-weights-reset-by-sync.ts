import {
  defineRule,
  info,
  isWrittenOnce,
  type Portion,
  type Resource,
  shareOf,
  splitsOf,
  titleOf,
  type WeighedRoute,
  warning,
} from '#rule';

const HIDDEN = 'starts no sync, but any other sync writes the weights';

export default defineRule({
  id: 'route-weights-reset-by-sync',
  category: 'Progressive delivery',
  summary: 'Weights that a controller sets must not be set back by each sync.',
  hazard:
    'a VirtualService, HTTPRoute or GRPCRoute has weights in its file which a Rollout or a Canary sets during a release',
  impact:
    'the new version gets another share than that of the step, and requests to a canary without pods are answered with 503',
  remedy:
    'write 100 and 0, and let the delivery tool leave them: `ignoreDifferences` with `RespectIgnoreDifferences=true`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#integrating-with-gitops',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources',
  ],
  messages: {
    share: warning('every sync sends {share}% of `{route}` to the canary `{name}`, whether it runs or not'),
    back: info('every sync takes the canary `{name}` of `{route}` back to 0%', {
      impact: 'a release that is under way measures nothing until the controller sets the weight again',
    }),
  },

  on: 'route',
  check(route, { graph, report }) {
    if (route.fragment || route.kind === 'Ingress' || isWrittenOnce(route)) return;
    const weigher = graph.weigher(route);
    if (!weigher) return;
    for (const split of splitsOf(route)) {
      const { routes } = weigher.route;
      if (routes.length > 0 && !routes.includes(split.name ?? '')) continue;
      const { portions } = split;
      const text = `\`${titleOf(weigher.by)}\` sets the weights while it releases`;
      const hidden = weigher.hidden ? [{ at: weigher.hidden, text: HIDDEN }] : [];
      const because = [{ at: weigher.route.at, text }, ...hidden];
      const canary = portions.find((portion) => isCanaryOf(weigher.route, portion));
      const { service } = weigher.route.canary;
      if (!canary && portions.length === 1 && service && isRewritten(route, weigher.by)) {
        report({ message: 'back', with: { route: titleOf(route), name: service }, at: split.at, because });
        return;
      }
      if (!canary || portions.length === 1 || split.sum === 0) continue;
      const of = { route: titleOf(route), name: canary.name };
      const evidence = { at: canary.at, because };
      if (canary.weight === 0) report({ message: 'back', with: of, ...evidence });
      else report({ message: 'share', with: { ...of, share: shareOf(canary, split) }, ...evidence });
    }
  },
});

/** Flagger writes the whole VirtualService anew: of one destination it makes two. */
function isRewritten(route: Resource, by: Resource): boolean {
  return route.kind === 'VirtualService' && by.kind === 'Canary';
}

function isCanaryOf({ canary: { service, subset } }: WeighedRoute, portion: Portion): boolean {
  if (subset !== undefined) return portion.subset === subset;
  return service !== undefined && portion.host.split('.')[0] === service;
}
