import { defineRule, error, type Field, info, slowestStart, titleOf, warning } from '#rule';

/** SetDefaults_Deployment in pkg/apis/apps/v1; DefaultProgressDeadlineSeconds of Argo Rollouts is the same. */
const DEFAULT = 600;

const FAILED = {
  impact: 'a good release fails: the pipeline stops or rolls back while its pods still start as they may',
  remedy: 'set `progressDeadlineSeconds` to more than {needs}, or let the start take less',
};

const LONGER = 'set `progressDeadlineSeconds` to more than `minReadySeconds`, or lower that';

export default defineRule({
  id: 'progress-deadline-too-short',
  category: 'Rollout',
  summary: 'A rollout must wait as long as a pod may take to become available.',
  hazard: '`progressDeadlineSeconds` ends before a pod that starts as slowly as it may is available',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: LONGER,
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
    'https://github.com/thefrontside/playhouse/pull/5',
    'https://github.com/openshift/openshift-docs/pull/84730',
    'https://github.com/cdk8s-team/cdk8s-plus/pull/515',
  ],
  messages: {
    refused: error(
      '`{workload}` has a progress deadline of {deadline} s, not above `minReadySeconds` {ready}',
    ),
    invalid: error(
      '`{workload}` has a progress deadline of {deadline} s, not above `minReadySeconds` {ready}',
      {
        impact: 'the controller sets InvalidSpec: the old pods go on, and no release ships any more',
      },
    ),
    short: warning('`{workload}` gives up after {deadline} s on pods that may need {needs} s', FAILED),
    usual: info(
      '`{workload}` gives up after {deadline} s, the default, on pods that may need {needs} s',
      FAILED,
    ),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const spec = (workload.root as Field<Spec>).get('spec');
    const at = spec.get('progressDeadlineSeconds');
    const readyAt = spec.get('minReadySeconds');
    const deadline = at.or(DEFAULT);
    const ready = readyAt.or(0);
    if (deadline === undefined || ready === undefined || workload.live) return;
    const of = { workload: titleOf(workload), deadline };

    if (deadline <= ready) {
      const message = workload.type === 'Rollout' ? 'invalid' : 'refused';
      const isDefault = at.state === 'absent';
      const text = isDefault
        ? `${deadline} s by default must be longer`
        : 'must be longer than a pod must be ready';
      const place = isDefault ? readyAt : at;
      return report({ message, with: { ...of, ready }, at: place, because: [{ at: place, text }] });
    }
    const start = slowestStart(graph.podsOf(workload));
    const needs = (start?.seconds ?? 0) + ready;
    if (!start || deadline >= needs || graph.rolloutOf(workload) || graph.floor(workload)?.parked) return;
    const available = ready > 0 ? [{ at: readyAt, text: `then it must stay ready for ${ready} s` }] : [];
    report({
      message: at.state === 'written' ? 'short' : 'usual',
      with: { ...of, needs },
      at: at.state === 'written' ? at : start.label.at,
      because: [start.label, ...available],
    });
  },
});

interface Spec {
  readonly spec?: { readonly progressDeadlineSeconds?: number; readonly minReadySeconds?: number };
}
