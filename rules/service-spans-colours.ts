import { defineRule, error, labelHere, listed, titleOf, warning } from '#rule';

export default defineRule({
  id: 'service-spans-colours',
  category: 'Traffic',
  summary: 'A Service must ask for the label by which two versions are told apart.',
  hazard:
    'a Service selects both sides of a label-switch pair, as its selector lacks the label they differ in',
  impact: 'users get the old and the new version by turns, also one that nobody has tested yet',
  remedy: 'add `{label}: {value}` to the selector, and change the value to switch',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://martinfowler.com/bliki/BlueGreenDeployment.html',
    'https://kubernetes.io/docs/concepts/workloads/management/#canary-deployments',
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  ],
  messages: {
    colours: error('`{service}` sends requests to {names} at the same time'),
    canary: warning('`{service}` sends {share}% of its requests to the canary `{canary}`, good or bad', {
      impact: 'as many users get what is tried out, until somebody scales it down',
      remedy: 'count on that share, or let a route with weights or an Argo Rollout decide it',
    }),
  },

  on: 'service',
  check(service, { graph, report }) {
    if (service.headless || service.purpose !== 'traffic' || service.fragment) return;
    for (const { label, members, canary } of graph.pairs(service)) {
      const running = members.filter(
        (member) =>
          !graph.floor(member)?.parked && graph.servicesOf(member).some(({ from }) => from === service),
      );
      const [first] = running;
      if (!first || running.length < 2 || graph.isSplit(service, running)) continue;

      const because = running.map((member) => ({
        at: member.pods.get('metadata').get('labels').get(label),
        text: labelHere(label, member.podLabels?.get(label)),
      }));
      const at = service.spec.get('selector');
      if (!canary) {
        const names = listed(running.map(titleOf), 'and');
        const value = first.podLabels?.get(label) ?? '';
        report({ message: 'colours', with: { service: titleOf(service), names, label, value }, at, because });
        continue;
      }
      const floors = running.map((member) => graph.floor(member));
      const all = floors.reduce((sum, floor) => sum + (floor?.pods ?? Number.NaN), 0);
      const tried = graph.floor(canary);
      if (!tried || !running.includes(canary) || Number.isNaN(all)) continue;
      const share = Math.round((tried.pods / all) * 100);
      const sum = {
        at: tried.because.at,
        text: `${tried.pods} of ${all} pods take ${share}% of the requests`,
      };
      report({
        message: 'canary',
        with: { service: titleOf(service), canary: titleOf(canary), share },
        at,
        because: [...because, sum],
      });
    }
  },
});
