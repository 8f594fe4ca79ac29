import { asksTheSame, defineRule, failureBudget, info, keptRunning, timingOf, warning } from '#rule';

const remedy =
  'ask more often: `periodSeconds` × `failureThreshold` of at most {rotation} s (`timing.rotation`)';

export default defineRule({
  id: 'readiness-reacts-too-late',
  category: 'Probes',
  summary: 'A pod that stops answering must leave rotation soon.',
  hazard: 'the readiness probe of a served container takes longer to give up than a pod may stay broken',
  impact: 'until then each request that the pod gets fails, and so do those sent to a pod that shuts down',
  remedy: 'ask more often: `periodSeconds` × `failureThreshold` of at most `timing.rotation`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    'https://github.com/knative/serving/pull/12614',
  ],
  messages: {
    late: warning('`{container}` stays in rotation for {seconds} s after it stops answering', { remedy }),
    alone: info('`{container}`, in the only pod, counts as ready for {seconds} s after it stops answering', {
      remedy,
      impact: 'no other pod could take its requests, but clients wait for an answer instead of being refused',
    }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || exposure.ungated || !keptRunning(workload)) return;

    const { rotation } = settings.timing;
    const floor = graph.floor(workload);
    // Where nothing is written, something outside of the files may scale it.
    const alone = floor?.atMost === 1 && workload.replicas.state === 'written';
    for (const { container, http } of exposure.containers) {
      const name = container.get('name').value;
      const ready = container.get('readinessProbe');
      const timing = timingOf(ready);
      if (!http || !timing || name === undefined) continue;
      const seconds = failureBudget(timing);
      if (seconds <= rotation) continue;

      // A container that is restarted leaves rotation with it.
      const live = container.get('livenessProbe');
      const alive = asksTheSame(live, ready, container) ? timingOf(live) : undefined;
      if (live.state === 'unknown' || (alive && failureBudget(alive) <= rotation)) continue;

      const { failures, period, timeout } = timing;
      const at = ready.get(period > 10 ? 'periodSeconds' : 'failureThreshold');
      const text = `gives up after ${failures} × ${period} s = ${seconds} s, and a time-out of ${timeout} s`;
      report({
        message: alone ? 'alone' : 'late',
        with: { container: name, seconds, rotation },
        at,
        because: [{ at: ready, text }, ...(alone ? [floor.because] : []), ...exposure.because],
      });
    }
  },
});
