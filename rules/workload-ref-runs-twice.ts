import { specOf } from '#progressive';
import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'workload-ref-runs-twice',
  category: 'Progressive delivery',
  summary: 'A Deployment that a Rollout takes its pods from must not run pods of its own.',
  hazard:
    'a Rollout has a `workloadRef` to a Deployment whose replicas are not 0, and nothing scales that down',
  impact:
    'the pods of the Deployment get their share of the requests, and each release updates them past all steps and analyses',
  remedy:
    'set `replicas: 0` in the {kind}, or `scaleDown: onsuccess` in the `workloadRef` before the first revision',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout',
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  ],
  messages: {
    twice: warning(
      '`{rollout}` runs beside {replicas} pods of {kind} `{deployment}`, whose template it takes',
    ),
    one: warning('`{rollout}` runs beside a pod of {kind} `{deployment}`, whose template it takes'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const reference = specOf(rollout).get('workloadRef');
    const scaleDown = reference.get('scaleDown').or('never');
    const deployment = graph.podsOf(rollout);
    if (reference.state !== 'written' || deployment === rollout || deployment.live) return;
    const replicas = deployment.replicas.or(1);
    const isKept = scaleDown === 'never' || scaleDown === '';
    if (!isKept || replicas === undefined || replicas < 1) return;
    const of = { rollout: titleOf(rollout), deployment: titleOf(deployment), kind: deployment.type };
    const text = deployment.replicas.state === 'absent' ? 'runs 1 pod, the default' : `runs ${replicas}`;
    const because = [{ at: deployment.replicas, text }];
    const message = replicas === 1 ? 'one' : 'twice';
    report({ message, with: { ...of, replicas }, at: reference, because });
  },
});
