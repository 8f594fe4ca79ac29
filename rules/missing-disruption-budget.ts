import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'missing-disruption-budget',
  category: 'Disruption',
  summary: 'What runs several pods for a Service needs a PodDisruptionBudget.',
  hazard: 'no PodDisruptionBudget selects the pods of a workload that a Service sends requests to',
  impact: 'one drain, or two at a time, may evict every pod before a new one is ready: requests fail',
  remedy: 'add a PodDisruptionBudget with `maxUnavailable: 1` that selects the labels of the pods',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://github.com/SparebankenVest/public-helm-charts/issues/15',
    'https://github.com/uc-cdis/cloud-automation/issues/2238',
  ],
  messages: {
    none: warning('`{workload}` has no PodDisruptionBudget: a drain may take all {pods} pods'),
    elsewhere: warning('`{workload}` has no PodDisruptionBudget: `{budget}` stands in another namespace', {
      remedy: 'put the budget into the namespace of the pods',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type === 'Other' || workload.type === 'Pod' || graph.rolloutOf(workload)) return;
    const exposure = graph.exposure(workload);
    const [service] = exposure?.services ?? [];
    const floor = service && graph.floor(workload);
    if (!service || !floor || floor.pods < 2) return;
    const unguarded = graph.budgets.unguarded(workload);
    if (!unguarded) return;

    const { elsewhere } = unguarded;
    const of = { workload: titleOf(workload) };
    const because = [
      floor.because,
      { at: service.because, text: `Service \`${titleOf(service.from)}\` sends it requests` },
    ];
    if (!elsewhere) {
      const pods = floor.atMost > floor.pods ? `${floor.pods} to ${floor.atMost}` : floor.pods;
      return report({ message: 'none', with: { ...of, pods }, at: workload, because });
    }
    const text = `selects its labels in \`${elsewhere.namespace}\`, its pods run in \`${workload.namespace}\``;
    report({
      message: 'elsewhere',
      with: { ...of, budget: titleOf(elsewhere) },
      at: workload,
      because: [{ at: elsewhere, text }, ...because],
    });
  },
});
