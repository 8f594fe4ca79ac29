import { defineRule, HEEDING_VERSIONS, heedsUnavailable, titleOf, warning } from '#rule';

export default defineRule({
  id: 'rollout-below-capacity',
  category: 'Rollout',
  summary: 'An update must leave enough pods for the traffic.',
  hazard: 'the pods left during an update are fewer than the share that must stay (`capacity`, 60%)',
  impact: 'during every update too few pods share the same requests, which queue, get slower and time out',
  remedy: 'lower `maxUnavailable` to what leaves enough pods, and let `maxSurge` bring the speed',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
    'https://github.com/openshift/cincinnati/pull/972',
  ],
  messages: {
    below: warning('`{workload}` keeps {left} of its {pods} pods during an update, less than {capacity}%', {
      remedy: 'set `maxUnavailable` to {most} or less',
    }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    const update = exposure && graph.update(workload);
    if (!update || exposure.idle || update.of === undefined || update.stopsAll !== 'never') return;
    if (!update.heeded && !update.surge) return;
    const heeds = update.heeded ? heedsUnavailable(settings.targets.kubernetes) : 'yes';
    if (heeds === 'no') return;

    const { of: pods, unavailableAt } = update;
    const { unavailable = 0, sums } = update.heeded ?? update;
    const { capacity } = settings;
    const left = pods - unavailable;
    // One pod at a time is the least step that there is.
    if (unavailable <= 1 || left * 100 >= capacity * pods) return;

    const floor = graph.floor(workload);
    const most = Math.max(1, Math.floor((pods * (100 - capacity)) / 100));
    report({
      message: 'below',
      with: { workload: titleOf(workload), left, pods, capacity, most },
      at: unavailableAt,
      because: [
        { at: unavailableAt, text: sums.unavailable ?? `${unavailable} of ${pods} may be unavailable` },
        ...(floor ? [floor.because] : []),
        ...(heeds === 'perhaps' ? [{ at: unavailableAt, text: HEEDING_VERSIONS }] : []),
        ...exposure.because,
      ],
    });
  },
});
