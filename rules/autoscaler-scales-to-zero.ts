import { defineRule, titleOf, warning, zeroOf } from '#rule';

export default defineRule({
  id: 'autoscaler-scales-to-zero',
  category: 'Autoscaling',
  summary: 'What takes requests must not be scaled to zero.',
  hazard: 'an autoscaler may leave a workload that takes requests without a pod',
  impact: 'requests get a refused connection or 503 until a metric moves and a new pod is ready',
  remedy: 'set its minimum to 2, or put a proxy in front that holds requests, such as an HTTPScaledObject',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://keda.sh/docs/latest/reference/scaledobject-spec/#minreplicacount',
    'https://github.com/kedacore/keda/issues/1850',
    'https://github.com/kedacore/http-add-on/issues/854',
  ],
  messages: {
    zero: warning('`{autoscaler}` scales `{workload}`, which takes requests, to zero'),
  },

  on: 'autoscaler',
  check(autoscaler, { graph, report }) {
    const zero = autoscaler.fragment ? undefined : zeroOf(autoscaler);
    const workload = zero && graph.targetOf(autoscaler)?.to;
    const exposure = workload && graph.exposure(workload);
    if (!zero || !exposure || graph.scaling.isWoken(autoscaler)) return;
    report({
      message: 'zero',
      with: { autoscaler: titleOf(autoscaler), workload: titleOf(workload) },
      at: zero.at,
      because: [{ at: zero.at, text: zero.text }, ...zero.because, ...exposure.because],
    });
  },
});
