import {
  type AnalysisTemplate,
  ASKED_IN,
  analysesOf,
  CLUSTER,
  includedBy,
  isRollout,
  type Rollout,
  type TemplateReference,
} from '#progressive';
import { ABSENT, defineRule, error, info, namesakeLabel, titleOf, warning } from '#rule';

const missing = '{asker} `{object}` names `{name}`, which the input does not hold';

/** Who names a template, and where. */
interface Asked {
  readonly asker: string;
  readonly reference: TemplateReference;
}

export default defineRule({
  id: 'analysis-template-missing',
  category: 'Progressive delivery',
  summary: 'The templates that an analysis is made of must be there.',
  hazard: 'an analysis, or a template that includes others, names an AnalysisTemplate that is not found',
  impact:
    'the controller refuses the Rollout as invalid and rolls nothing out; an experiment aborts the release',
  remedy: 'add the template to what is applied before the Rollout, or correct its name',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#clusteranalysistemplates',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-referencing-other-templates',
    'https://github.com/argoproj/argo-rollouts/issues/3504',
  ],
  messages: {
    missing: error(missing),
    misnamed: error('{asker} `{object}` names `{name}`, not `{near}`'),
    otherScope: error('{asker} `{object}` names `{name}`, of the other kind', {
      remedy: '{remedy}',
    }),
    elsewhere: warning('{asker} `{object}` names `{name}`, of another namespace'),
    unseen: warning(missing),
    generated: info(missing),
  },

  on: 'judging',
  check(object, { graph, report }) {
    if (object.fragment) return;
    const told = new Set<string>();
    for (const { asker, reference } of askedBy(object)) {
      const { at, kind } = reference;
      const name = at.value;
      if (name === undefined || kind === undefined || told.has(`${kind}/${name}`)) continue;
      const isWide = kind === 'ClusterAnalysisTemplate';
      const isForeign = !isWide && object.kind === 'ClusterAnalysisTemplate';
      const about = isForeign ? undefined : graph.lookup(object, kind, name, isWide ? CLUSTER : object);
      if (!about || about.found) continue;
      told.add(`${kind}/${name}`);
      const { near, beside } = about;
      const of = { asker, object: titleOf(object), name };
      const [otherKind, where] = isWide
        ? (['AnalysisTemplate', object] as const)
        : (['ClusterAnalysisTemplate', CLUSTER] as const);
      const other = graph.lookup(object, otherKind, name, where)?.found;
      if (other) {
        const because = [{ at: other, text: `the ${otherKind} of this name` }];
        const remedy = isWide
          ? 'take `clusterScope: true` away'
          : 'write `clusterScope: true` beside its name';
        report({ message: 'otherScope', with: { ...of, remedy }, at, because });
      } else if (near?.name === name) {
        report({ message: 'elsewhere', with: of, at, because: [namesakeLabel(near, name)] });
      } else if (near) {
        const because = [namesakeLabel(near, name)];
        report({ message: 'misnamed', with: { ...of, near: titleOf(near) }, at, because });
      } else if (about.state === 'complete' && !beside) {
        const because = [{ at: object, text: `no ${kind} stands in its folder` }];
        report({ message: isWide ? 'generated' : 'unseen', with: of, at, because });
      } else {
        report({ message: ABSENT[about.state], with: of, at, because: about.because });
      }
    }
  },
});

function askedBy(object: AnalysisTemplate | Rollout): readonly Asked[] {
  if (!isRollout(object)) return includedBy(object).map((reference) => ({ asker: 'template', reference }));
  return analysesOf(object).flatMap(({ place, templates }) =>
    templates.map((reference) => ({ asker: ASKED_IN[place], reference })),
  );
}
