import { ABSENT, defineRule, error, info, titleOf, warning } from '#rule';

const missing = '`{autoscaler}` scales {kind} `{name}`, which the input does not hold';

export default defineRule({
  id: 'autoscaler-target-missing',
  category: 'Autoscaling',
  summary: 'The workload that an autoscaler names must be there.',
  hazard: 'the workload that `scaleTargetRef` names is not found, or is of another kind',
  impact: 'the load grows and no pod is added: requests queue, time out and fail',
  remedy: 'write the kind and the name of the workload in `scaleTargetRef`, or remove the autoscaler',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
    'https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref',
  ],
  messages: {
    missing: error(missing),
    misnamed: error('`{autoscaler}` scales {kind} `{name}`, but the input has `{near}`'),
    otherKind: error('`{autoscaler}` scales {kind} `{name}`, which is a {other}'),
    elsewhere: warning('`{autoscaler}` scales {kind} `{name}`, which stands in another namespace'),
    unseen: warning(missing),
    generated: info(missing),
  },

  on: 'autoscaler',
  check(autoscaler, { graph, report }) {
    const about = autoscaler.live ? undefined : graph.scaling.missingTarget(autoscaler);
    if (!about) return;
    const { kind, name, near, state, because } = about;
    const pods = about.alone ? [about.alone] : [];
    const of = { autoscaler: titleOf(autoscaler), kind, name };
    const at = autoscaler.target.name;
    switch (near?.by) {
      case 'kind': {
        const other = near.to.kind;
        const here = { at: near.to, text: `a ${other} of this name` };
        return report({
          message: 'otherKind',
          with: { ...of, other },
          at: autoscaler.target.kind,
          because: [here, ...pods],
        });
      }
      case 'name': {
        const here = { at: near.to, text: 'the name that is nearest; nothing scales it' };
        return report({
          message: 'misnamed',
          with: { ...of, near: titleOf(near.to) },
          at,
          because: [here, ...pods],
        });
      }
      case 'namespace': {
        const { namespace } = near.to;
        const where = namespace ? `in namespace \`${namespace}\`` : 'in another namespace';
        return report({
          message: 'elsewhere',
          with: of,
          at,
          because: [{ at: near.to, text: `stands here, ${where}` }, ...pods],
        });
      }
      default:
        return report({ message: ABSENT[state], with: of, at, because });
    }
  },
});
