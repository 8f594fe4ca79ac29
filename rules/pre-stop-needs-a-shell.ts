import {
  acceptsSleep,
  defineRule,
  gracePeriodOf,
  hasSleepAction,
  keptRunning,
  missingProgram,
  preStopOf,
  replace,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'pre-stop-needs-a-shell',
  category: 'Shutdown',
  summary: 'A command of a `preStop` hook must be in the image.',
  hazard: 'a `preStop` hook runs a command that its image is known not to have',
  impact: 'the hook fails and SIGTERM comes at once: what it was to protect is cut at every update',
  remedy: 'wait with `preStop.sleep`, which needs no program',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
    'https://github.com/linkerd/linkerd2/issues/6723',
    'https://github.com/aws/aws-app-mesh-controller-for-k8s/issues/605',
    'https://github.com/fission/fission/pull/3468',
  ],
  messages: {
    missing: warning('`preStop` of `{container}` runs `{program}`, which its image does not have', {
      remedy: 'wait with `preStop.sleep`, which needs no program, or take an image that has `{program}`',
    }),
  },

  on: 'workload',
  check(workload, { settings, report }) {
    if (!keptRunning(workload)) return;
    const grace = gracePeriodOf(workload);

    for (const container of workload.containers) {
      const preStop = preStopOf(container);
      const missing = preStop && preStop !== 'absent' ? missingProgram(container, preStop) : undefined;
      if (!missing || !preStop || preStop === 'absent') continue;

      const seconds = preStop.wait?.exact ? Math.ceil(preStop.wait.seconds) : 0;
      const fits = seconds > 0 && grace !== undefined && acceptsSleep(seconds, grace);
      const { program, image } = missing;
      report({
        message: 'missing',
        with: { container: container.get('name').value ?? titleOf(workload), program },
        at: missing.at,
        because: [{ at: image, text: 'an image without a shell' }],
        ...(fits &&
          hasSleepAction(settings.targets.kubernetes) && {
            fix: {
              title: `Let the kubelet sleep ${seconds} s`,
              safety: 'suggestion' as const,
              edits: [replace(preStop.hook.get('exec'), 'sleep', { seconds })],
            },
          }),
      });
    }
  },
});
