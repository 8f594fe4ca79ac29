import { defineRule, error, isRatio, leastOf, shareOf, splitsOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'route-weights-off',
  category: 'Progressive delivery',
  summary: 'The weights of a route must say the shares that they give.',
  hazard:
    'several destinations of one route have weights that do not sum to 100, that are all 0, or that only some of them have',
  impact: 'the new version gets another share of the requests than the one that is written',
  remedy: 'write a weight for each destination, 100 in all',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination',
    'https://gateway-api.sigs.k8s.io/guides/traffic-splitting/',
    'https://github.com/istio/istio/pull/39544',
  ],
  messages: {
    off: warning('`{route}` sends {share}% to `{name}`, not {weight}%: its weights sum to {sum}'),
    refused: error('`{route}` has {count} destinations and no weight above 0: Istio refuses it', {
      impact: 'the deploy stops at the object, and the routes that were applied before stay as they are',
    }),
    nothing: error('`{route}` sends nothing on: every backend of a rule has the weight 0', {
      impact: 'every request that the rule takes is answered with 500 or 503',
      remedy: 'give a weight above 0 to the backend that is to answer',
    }),
    left: warning('`{route}` sends nothing to `{name}`, which has no weight', {
      impact: 'the version behind it gets no request, whatever the release waits for',
    }),
    one: warning('`{route}` sends {share}% to `{name}`, which has no weight and counts as 1'),
  },

  on: 'route',
  check(route, { report }) {
    const ofIstio = route.kind === 'VirtualService';
    for (const split of splitsOf(route)) {
      const { portions, sum } = split;
      const count = portions.length;
      if (ofIstio && count === 1) continue;
      const of = { route: titleOf(route) };
      const unwritten = portions.filter(({ written }) => !written);
      const [lacking] = unwritten;
      const because = [
        { at: split.at, text: `${portions.map(({ weight }) => weight).join(' + ')} = ${sum}` },
      ];
      if (sum === 0) {
        if (ofIstio) report({ message: 'refused', with: { ...of, count }, at: split.at });
        else report({ message: 'nothing', with: of, at: split.at });
      } else if (lacking) {
        if (unwritten.length === count) continue;
        const { at, name } = lacking;
        const share = shareOf(lacking, split);
        if (ofIstio) report({ message: 'left', with: { ...of, name }, at, because });
        else report({ message: 'one', with: { ...of, name, share }, at, because });
      } else if (ofIstio && sum !== 100 && !isRatio(split)) {
        const least = leastOf(split);
        if (!least) continue;
        const { at, name, weight } = least;
        const share = shareOf(least, split);
        report({ message: 'off', with: { ...of, name, weight, sum, share }, at, because });
      }
    }
  },
});
