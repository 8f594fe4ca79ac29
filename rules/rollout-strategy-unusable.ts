import { refusalsOf } from '#progressive';
import { defineRule, error, titleOf } from '#rule';

export default defineRule({
  id: 'rollout-strategy-unusable',
  category: 'Progressive delivery',
  summary: 'A Rollout must be one that its controller takes.',
  hazard:
    'the API takes the Rollout and its controller does not: parts are missing, exclude each other or need a router that is not there',
  impact: 'the controller sets InvalidSpec: the old pods go on, and no release ships any more',
  remedy: 'add, correct or remove the field that the finding points at',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
    'https://github.com/argoproj/argo-rollouts/blob/master/pkg/apis/rollouts/validation/validation.go',
    'https://github.com/zimmertr/Kubernetes-Manifests/issues/416',
  ],
  messages: {
    neither: error('`{rollout}` has neither `{one}` nor `{other}`', { remedy: 'add `{one}` or `{other}`' }),
    exclusive: error('`{rollout}` has `{one}` and `{other}`, which exclude each other', {
      remedy: 'keep one of them',
    }),
    needs: error('`{one}` of `{rollout}` needs {names}', { remedy: 'add {names}, or remove `{one}`' }),
    works: error('`{one}` of `{rollout}` works with {names} only', {
      remedy: 'use {names}, or remove `{one}`',
    }),
    sameService: error('`{rollout}` has one Service, `{one}`, as {names}', {
      remedy: 'give each of them a Service of its own',
    }),
    idleStep: error('step {one} of `{rollout}` does nothing', {
      remedy: 'write what it does, or remove the step',
    }),
    crowdedStep: error('step {one} of `{rollout}` has {names}, and a step does one thing', {
      remedy: 'make a step of each',
    }),
    weight: error('step {one} of `{rollout}` sets weight {other}, not {names}', {
      remedy: 'set a weight from {names}',
    }),
    pause: error('step {one} of `{rollout}` cannot pause for `{other}`', {
      remedy: 'write seconds, or a duration in `h`, `m` and `s`: `30m`, `24h`',
    }),
    range: error('`{one}` of `{rollout}` is {other}, not {names}', { remedy: 'write {names}' }),
    history: error('`{rollout}` keeps {one} old versions up, and {other} in its history', {
      remedy: 'set `scaleDownDelayRevisionLimit` to {other} or less, or raise `revisionHistoryLimit`',
    }),
    route: error('step {one} of `{rollout}` sets route `{other}`, which is not in `managedRoutes`', {
      remedy: 'add `{other}` to `managedRoutes`',
    }),
    argument: error('an argument of `{rollout}` reads `{other}`, which no argument can', {
      remedy: 'read the name, the namespace, the uid, a label or an annotation',
    }),
    source: error('`{rollout}` cannot take its pods from a {one} of `{other}`', {
      remedy: 'refer to a Deployment of `apps/v1`',
    }),
  },

  on: 'rollout',
  check(rollout, { report }) {
    for (const { reason, at, because, one, other, names } of refusalsOf(rollout)) {
      report({ message: reason, with: { rollout: titleOf(rollout), one, other, names }, at, because });
    }
  },
});
