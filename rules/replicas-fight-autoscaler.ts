import { defineRule, error, remove, titleOf, type Workload, warning } from '#rule';

const leave = (workload: Workload, scaler: string) =>
  ({
    title: `Leave the number of pods to ${scaler}`,
    safety: 'suggestion',
    edits: [remove(workload.replicas)],
  }) as const;

export default defineRule({
  id: 'replicas-fight-autoscaler',
  category: 'Autoscaling',
  summary: 'A workload that an autoscaler scales must not write its own `replicas`.',
  hazard: '`replicas` is written in a workload that an autoscaler targets, so every apply sets it back',
  impact: 'each deploy drops pods that the load had called for, and requests queue until they are back',
  remedy:
    'remove `replicas`; the first client-side apply without it scales to 1, so edit the last-applied value first',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
    'https://github.com/pegasystems/pega-helm-charts/pull/917',
    'https://github.com/kubernetes/website/issues/29739',
  ],
  messages: {
    resets: warning('every apply sets `{workload}` back to {replicas} {pods}'),
    woken: warning('every apply sets `{workload}` to {replicas} {pods}, which Flagger keeps at 0', {
      impact: 'pods of the last version come back beside the primary, and a release begins with too many',
      remedy:
        'remove `replicas`; a new primary starts with 1 pod then, unless `autoscalerRef` of the Canary names an autoscaler',
    }),
    below: error('every apply sets `{workload}` to {replicas} {pods}, below the {least} of its autoscaler'),
    above: error('every apply sets `{workload}` to {replicas} {pods}, above the {most} of its autoscaler'),
    off: error('`{workload}` stays at 0 pods: its autoscaler switches itself off at 0', {
      impact: 'nothing answers until somebody scales it by hand',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const replicas = workload.replicas.value;
    const autoscaler = graph.autoscalerOf(workload)?.from;
    if (replicas === undefined || workload.live || graph.scaling.leavesScale(workload)) return;
    // Only a template: its own pods are none that an autoscaler is meant to add to.
    if (graph.rolloutOf(workload)) return;
    const parked = workload.type === 'Deployment' ? graph.scaling.parkedBy(workload) : undefined;
    if (parked && replicas > 0) {
      return report({
        message: 'woken',
        with: { workload: titleOf(workload), replicas, pods: replicas === 1 ? 'pod' : 'pods' },
        at: workload.replicas,
        because: [{ at: parked, text: 'Flagger scales it to 0 between releases' }],
        fix: leave(workload, 'Flagger'),
      });
    }
    if (!autoscaler || parked) return;
    const { least, most, leastAt, mostAt, type } = autoscaler;
    if (replicas === least && replicas === most) return;
    // Where another patch sets the range, nobody knows whether it leaves any.
    if (workload.fragment && (least === undefined || most === undefined)) return;
    if (replicas === 0 && type === 'ScaledObject' && !leastAt.or(0)) return;

    const name = titleOf(autoscaler);
    const from = leastAt.or(type === 'ScaledObject' ? 0 : 1);
    const range =
      from === undefined || most === undefined ? 'scales it' : `scales it from ${from} to ${most}`;
    const evidence = {
      at: workload.replicas,
      because: [{ at: autoscaler.target.name, text: `\`${name}\` ${range}` }],
      fix: leave(workload, 'the autoscaler'),
    } as const;
    const of = { workload: titleOf(workload), replicas, pods: replicas === 1 ? 'pod' : 'pods' };
    if (replicas === 0 && type === 'HorizontalPodAutoscaler') {
      return report({ message: 'off', with: of, ...evidence });
    }
    if (least !== undefined && replicas < least) {
      const because = [...evidence.because, { at: leastAt, text: `${replicas} < ${least}` }];
      return report({ message: 'below', with: { ...of, least }, ...evidence, because });
    }
    if (most !== undefined && replicas > most) {
      const because = [...evidence.because, { at: mostAt, text: `${replicas} > ${most}` }];
      return report({ message: 'above', with: { ...of, most }, ...evidence, because });
    }
    report({ message: 'resets', with: of, ...evidence });
  },
});
