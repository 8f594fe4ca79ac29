import { type CanaryReference, canaryReferences, skipsAnalysis } from '#progressive';
import { ABSENT, defineRule, ELSEWHERE, error, info, namesakeLabel, titleOf, warning } from '#rule';

const missing = '`{canary}` names {kind} `{name}`, which the input does not hold';
const elsewhere = '`{canary}` names {kind} `{name}`, which stands in another namespace';

const CONSEQUENCES: { readonly [role in CanaryReference['role']]: string } = {
  target: 'without it nothing is released: no primary, no Services, no routes',
  autoscaler: 'without it every tick ends here, and no step is taken',
  metric: 'without it every check fails, and the new version is taken back',
  alert: 'without it nobody is told',
};

const alert = { impact: 'nobody hears that a release was taken back, and the fix for users is late' };

export default defineRule({
  id: 'canary-target-missing',
  category: 'Progressive delivery',
  summary: 'What a Canary of Flagger names must be there.',
  hazard: 'the target, autoscaler, MetricTemplate or AlertProvider that a Canary names is not found',
  impact: 'no release arrives: the controller takes no step, or takes back every new version',
  remedy: 'correct the name, or add the object to the namespace in which it is looked for',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/usage/how-it-works#canary-target',
    'https://docs.flagger.app/usage/metrics#custom-metrics',
  ],
  messages: {
    missing: error(missing),
    misnamed: error('`{canary}` names {kind} `{name}`, but the input has `{near}`'),
    unseen: warning(missing),
    generated: info(missing),
    elsewhere: error(elsewhere),
    elsewhereUnseen: warning(elsewhere),
    elsewhereGenerated: info(elsewhere),
    alert: warning(missing, alert),
    alertGenerated: info(missing, alert),
  },

  on: 'canary',
  check(canary, { graph, report }) {
    const skips = skipsAnalysis(canary);
    const seen = new Set<string>();
    for (const { role, at, kind, name, where } of canaryReferences(canary)) {
      const key = `${role} ${where?.namespace ?? ''}/${name}`;
      if (seen.has(key) || (role === 'metric' && skips !== false)) continue;
      seen.add(key);
      const looked = graph.lookup(canary, kind, name, where);
      if (!looked || looked.found) continue;
      const { near, state } = looked;
      const of = { canary: titleOf(canary), kind, name };
      const because = [{ at, text: CONSEQUENCES[role] }, ...looked.because];
      const beside = near ? [namesakeLabel(near, name)] : [];
      const evidence = { with: of, at, because: [...beside, ...because] };
      if (role === 'alert') {
        report({ message: state === 'generated' ? 'alertGenerated' : 'alert', ...evidence });
      } else if (near && near.name !== name) {
        report({ message: 'misnamed', ...evidence, with: { ...of, near: titleOf(near) } });
      } else {
        report({ message: (near ? ELSEWHERE : ABSENT)[state], ...evidence });
      }
    }
  },
});
