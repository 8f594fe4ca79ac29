import {
  defineRule,
  error,
  type Field,
  HEEDING_VERSIONS,
  heedsUnavailable,
  refusedLimitsOf,
  titleOf,
  updateStrategyOf,
  type Workload,
  warning,
} from '#rule';

const NEITHER = '`{workload}` has `maxSurge` {surge} and `maxUnavailable` {unavailable}: no pod may move';
const NONE = 'a StatefulSet, `{workload}`, has `maxUnavailable` {unavailable}: no pod may move';
const ONE = 'set `maxUnavailable: 1` or more, or remove it: 1 is the default';

export default defineRule({
  id: 'rollout-limits-refused',
  category: 'Rollout',
  summary: 'The parts of an update strategy must go together.',
  hazard: 'limits of an update that the API takes one by one are refused together',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'set `maxSurge: 1`, or `maxUnavailable: 1`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go',
    'https://github.com/kubernetes/kubernetes/issues/133378',
    'https://github.com/MoJo2600/pihole-kubernetes/pull/140',
  ],
  messages: {
    neither: error(NEITHER),
    stuck: error(NEITHER, {
      impact: 'the controller sets InvalidSpec: the old pods go on, and no release ships any more',
    }),
    both: error('`{workload}` has `maxSurge` {surge} and `maxUnavailable` {unavailable}: one must be 0', {
      remedy: 'set one of the two to 0, also where the other one alone is written',
    }),
    idle: error('`{workload}` has `rollingUpdate` beside `type: {type}`', {
      remedy: 'remove `rollingUpdate`, or set `type: RollingUpdate`',
    }),
    none: error(NONE, { remedy: ONE }),
    perhaps: warning(NONE, { remedy: ONE }),
    text: warning('`{workload}` has `{field}` "{value}", which Argo Rollouts reads as {value}%', {
      impact: 'an update adds or takes away another number of pods than was meant',
      remedy: 'write {value} without quotes, or "{value}%"',
    }),
  },

  on: 'workload',
  check(workload, { settings, report }) {
    if (workload.live) return;
    const of = { workload: titleOf(workload) };
    for (const field of textLimits(workload)) {
      report({ message: 'text', with: { ...of, field: field.key, value: String(field.value) }, at: field });
    }
    const refused = refusedLimitsOf(workload);
    if (refused?.reason === 'idle') {
      const { type, typeAt, at } = refused;
      const because = [{ at: typeAt, text: `\`${type}\` has no limits to set` }];
      return report({ message: 'idle', with: { ...of, type }, at, because });
    }
    if (refused?.reason === 'ordinal') {
      const heeds = heedsUnavailable(settings.targets.kubernetes);
      if (heeds === 'no') return;
      const { at, unavailable } = refused;
      const because = heeds === 'yes' ? [] : [{ at, text: HEEDING_VERSIONS }];
      const message = heeds === 'yes' ? 'none' : 'perhaps';
      return report({ message, with: { ...of, unavailable }, at, because });
    }
    if (!refused) return;
    const { surge, unavailable, surgeAt, unavailableAt } = refused;
    const [at, other, amount] =
      surgeAt.state === 'absent' ? [unavailableAt, surgeAt, surge] : [surgeAt, unavailableAt, unavailable];
    const because = [
      {
        at: other,
        text: other.state === 'absent' ? `\`${other.key}\` is ${amount} by default` : 'the other limit',
      },
    ];
    const message = workload.type === 'Rollout' && refused.reason === 'neither' ? 'stuck' : refused.reason;
    report({ message, with: { ...of, surge, unavailable }, at, because });
  },
});

/** Limits of a canary that are digits in quotes: any other kind refuses them, a Rollout takes them as percentages. */
function textLimits(workload: Workload): readonly Field<string | number>[] {
  const strategy = workload.type === 'Rollout' ? updateStrategyOf(workload) : undefined;
  if (strategy?.type !== 'RollingUpdate') return [];
  const limits = [strategy.surgeAt, strategy.unavailableAt].map((at) => at as Field<string | number>);
  return limits.filter(({ value }) => typeof value === 'string' && /^0*[1-9]\d*$/.test(value));
}
