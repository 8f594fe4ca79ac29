import { changesRequests, defineRule, error, titleOf, utilizationTargets, warning } from '#rule';

const scaled = '`{autoscaler}` and {others} scale {kind} `{target}` at once';
const vertical = '`{autoscaler}` scales on {resource} while `{vertical}` changes the requests of it';

const flapping = {
  impact: 'requests and new pods chase each other: pods are evicted and added though the load is the same',
  remedy: 'let one of both have {resource}: scale on another metric, or set `updateMode: Initial` or `Off`',
} as const;

export default defineRule({
  id: 'autoscalers-overlap',
  category: 'Autoscaling',
  summary: 'A workload must have one autoscaler.',
  hazard:
    'two autoscalers set the pods of one workload, or one changes the requests that the other measures by',
  impact: 'the number of pods jumps every few seconds: pods that serve are stopped and started again',
  remedy: 'keep one autoscaler and give it the metrics of all',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://github.com/kedacore/keda/issues/3087',
    'https://github.com/KanishJebaMathewM/Truxify/issues/13959',
    'https://keda.sh/docs/latest/concepts/scaling-deployments/#transfer-ownership-of-an-existing-hpa',
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  messages: {
    together: error(scaled),
    apart: warning(scaled, { remedy: 'keep one autoscaler, or apply only one of these folders' }),
    vertical: error(vertical, flapping),
    verticalApart: warning(vertical, flapping),
  },

  on: 'autoscaler',
  check(autoscaler, { graph, report }) {
    const of = { autoscaler: titleOf(autoscaler) };
    const overlap = graph.scaling.overlap(autoscaler);
    if (overlap) {
      const { target, others, certain } = overlap;
      const [first] = others.map((other) => {
        const title = `\`${titleOf(other)}\``;
        return other.name === autoscaler.name ? `${other.kind} ${title}` : title;
      });
      report({
        message: certain ? 'together' : 'apart',
        with: {
          ...of,
          others: others.length === 1 ? String(first) : `${others.length} others`,
          kind: target.kind,
          target: target.name,
        },
        at: autoscaler.target.name,
        because: others.map((other) => ({
          at: other.target.name,
          text: `${other.kind} \`${titleOf(other)}\` scales it, too`,
        })),
      });
    }

    const workload = graph.targetOf(autoscaler)?.to;
    const pods = workload && graph.podsOf(workload);
    const names = pods?.containers.map((container) => container.get('name').value) ?? [];
    const containers = names.filter((name) => name !== undefined);
    for (const { from, certain } of graph.scaling.verticalsOf(autoscaler)) {
      for (const target of utilizationTargets(autoscaler)) {
        const change = changesRequests(from, target, containers);
        if (!change) continue;
        report({
          message: certain ? 'vertical' : 'verticalApart',
          with: { ...of, resource: target.resource, vertical: titleOf(from) },
          at: target.at,
          because: [change],
        });
        break;
      }
    }
  },
});
