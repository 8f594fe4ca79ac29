import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'route-claimed-twice',
  category: 'Traffic',
  summary: 'One host and path must lead to one place.',
  hazard: 'two routes with the same parent, host, path and conditions have different backends',
  impact: 'the older route gets every request, and when it is made anew the other one: users change places',
  remedy: 'take the rule out of one of them, or list both backends with weights in one route',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://github.com/kubernetes/ingress-nginx/issues/1804',
    'https://github.com/kubernetes/ingress-nginx/issues/8216',
    'https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule',
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services',
  ],
  messages: {
    twice: warning('`{route}` and `{other}` both claim `{request}`, for different backends'),
  },

  on: 'route',
  check(route, { graph, report }) {
    if (route.live) return;
    for (const { claim, route: other, other: same } of graph.rivals(route)) {
      report({
        message: 'twice',
        with: { route: titleOf(route), other: titleOf(other), request: `${claim.host}${claim.path}` },
        at: claim.at,
        because: [{ at: same.at, text: `\`${titleOf(other)}\` claims it here` }],
      });
    }
  },
});
