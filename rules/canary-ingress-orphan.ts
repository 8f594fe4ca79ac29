import { defineRule, error, info, isInteger, nginxCanaryOf, titleOf, warning } from '#rule';

const orphan = 'canary `{route}` has no primary for `{request}`, so its backend is dropped';
const disabled = '`{route}` is no canary without `canary: "true"`, whatever else it says of one';
const idle = 'canary `{route}` has no weight, header or cookie, so it gets no request';
const fraction = '`{route}` has the canary weight `{weight}`, which is no integer and counts as 0';

const claims = {
  impact: 'the Ingress claims the requests of its primary for itself: all of them go to the older of both',
  remedy: 'write `nginx.ingress.kubernetes.io/canary: "true"`, or take the other canary annotations away',
};
const choice = { remedy: 'write `canary-weight`, `canary-by-header` or `canary-by-cookie`' };
const integer = { remedy: 'write an integer without a percent sign: `canary-weight: "10"`' };

export default defineRule({
  id: 'canary-ingress-orphan',
  category: 'Progressive delivery',
  summary: 'A canary Ingress must belong to a primary and say which requests it takes.',
  hazard:
    'an Ingress with canary annotations of ingress-nginx has no primary of the same host, path and pathType, shares its rule with another canary, leads where the primary leads, or chooses no requests',
  impact: 'no request reaches the new version, and whoever watches it takes that for a good sign',
  remedy: 'give the canary the host, path and pathType of its primary, and a Service of its own',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary',
    'https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/controller.go',
  ],
  messages: {
    orphan: error(orphan),
    orphanUnseen: warning(orphan),
    orphanGenerated: info(orphan),
    own: error('canary `{route}` sends its share of `{request}` to the Service of its primary'),
    second: error('`{route}` and `{other}` are both canaries of `{request}`, and only one counts', {
      remedy: 'keep one canary for a rule',
    }),
    disabled: error(disabled, claims),
    disabledUnseen: warning(disabled, claims),
    idle: error(idle, choice),
    idleUnseen: warning(idle, choice),
    fraction: error(fraction, integer),
    fractionUnseen: warning(fraction, integer),
    total: warning('`canary-weight-total: {total}` of `{route}` is ignored: its share is {share}%', {
      impact: 'the new version gets another share of the requests than the one that is meant',
      remedy: 'write the weight as a share of 100; only a total above 100 counts',
    }),
  },

  on: 'route',
  check(route, { graph, report }) {
    const canary = route.fragment ? undefined : nginxCanaryOf(route);
    if (!canary) return;
    const { isOn, weight, weighs, total } = canary;
    const { wrong, alone, state, because } = graph.canaryRules(route);
    const of = { route: titleOf(route) };
    if (!isOn) {
      if (!canary.configured) return;
      const at = canary.at.state === 'absent' ? canary.configured : canary.at;
      return report({ message: alone ? 'disabledUnseen' : 'disabled', with: of, at });
    }
    if (weight.value && !isInteger(weight.value)) {
      const message = alone ? 'fractionUnseen' : 'fraction';
      report({ message, with: { ...of, weight: weight.value }, at: weight });
    } else if (!weight.value && !canary.tells) {
      report({ message: alone ? 'idleUnseen' : 'idle', with: of, at: canary.at });
    }
    if (weighs > 0 && isInteger(total.value) && Number(total.value) < 100) {
      const share = Math.min(weighs, 100);
      report({ message: 'total', with: { ...of, total: String(total.value), share }, at: total });
    }
    for (const { rule, how, other, because: others } of wrong) {
      const asked = { ...of, request: `${rule.host}${rule.path}` };
      if (how === 'own') report({ message: 'own', with: asked, at: rule.at, because: others });
      else if (how === 'second') {
        const both = { ...asked, other: other ?? 'another' };
        report({ message: 'second', with: both, at: rule.at, because: others });
      } else if (state === 'generated') {
        report({ message: 'orphanGenerated', with: asked, at: rule.at, because: [...others, ...because] });
      } else {
        const message = alone || state === 'partial' ? 'orphanUnseen' : 'orphan';
        report({ message, with: asked, at: rule.at, because: [...others, ...because] });
      }
    }
  },
});
