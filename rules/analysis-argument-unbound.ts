import {
  type AnalysisArgument,
  type AnalysisRun,
  ASKED_IN,
  askedArguments,
  declaredArguments,
  nearestWord,
  passedArguments,
  runsOf,
} from '#progressive';
import { defineRule, error, fewOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-argument-unbound',
  category: 'Progressive delivery',
  summary: 'What a template asks for must be passed, and what is passed must be asked for.',
  hazard:
    'a Rollout passes no value for an argument that a template leaves open, or passes one of a name that none has',
  impact:
    'the controller refuses the Rollout as invalid and rolls nothing out; an experiment aborts the release',
  remedy: 'pass the argument beside the templates, or give it a default in the template',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments',
    'https://github.com/juspay/hyperswitch-helm/issues/308',
    'https://github.com/argoproj/argo-rollouts/issues/872',
    'https://github.com/argoproj/argo-rollouts/issues/1052',
  ],
  messages: {
    unbound: error('{place} `{rollout}` passes no value for {names}'),
    dropped: warning('{place} `{rollout}` passes `{argument}`, which no template declares', {
      impact: 'the value is dropped: the analysis measures with the default of the template, or with none',
      remedy: 'write the name that the template declares, or take the argument away',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    if (rollout.fragment) return;
    for (const run of runsOf(graph, rollout)) {
      const { asked, args, complete, templates } = run;
      if (!complete || templates.length === 0 || !areKnown(run)) continue;
      const of = { place: ASKED_IN[asked.place], rollout: titleOf(rollout) };
      const open = [...args.values()].filter(({ from }) => from === 'none');
      const spare = passedArguments(asked).filter(({ name }) => !args.has(name));
      const declared = templates.flatMap(declaredArguments);
      const words = [...new Set(declared.map(({ name }) => name))].sort();
      const taken = meant(open, spare);
      if (open.length > 0) {
        const names = fewOf(open.map(({ name }) => name));
        const because = [
          ...open.map(({ name, at }) => ({ at, text: `\`${name}\` has no value here` })),
          ...taken.map(({ at }) => ({ at, text: 'perhaps meant by this' })),
        ];
        const at = asked.args.state === 'written' ? asked.args : (asked.templates[0]?.at ?? asked.at);
        report({ message: 'unbound', with: { ...of, names }, at, because });
      }
      const wanted = new Set(run.metrics.flatMap(({ at }) => askedArguments(at).map(({ name }) => name)));
      for (const { name, at } of spare) {
        if (wanted.has(name) || taken.some((other) => other.name === name)) continue;
        const near = words.length > MOST_NAMES ? undefined : nearestWord(name, words);
        const because = declared
          .filter((one) => one.name === near)
          .map((one) => ({ at: one.at, text: 'the name that is nearest' }));
        report({ message: 'dropped', with: { ...of, argument: name }, at: at.get('name'), because });
      }
    }
  },
});

/** Among more than these nobody looks for the one that was meant. */
const MOST_NAMES = 50;

/** Whether all names that are passed are known. */
function areKnown({ asked }: AnalysisRun): boolean {
  const { args } = asked;
  if (args.state === 'unknown' || args.grows) return false;
  return args.items().every((item) => item.get('name').state === 'written');
}

/** What is passed under nearly the name of an argument that is left open. */
function meant(
  open: readonly AnalysisArgument[],
  spare: readonly AnalysisArgument[],
): readonly AnalysisArgument[] {
  if (open.length > MOST_NAMES || spare.length > MOST_NAMES) return [];
  const names = spare.map(({ name }) => name).sort();
  const near = new Set(open.map(({ name }) => nearestWord(name, names)));
  return spare.filter(({ name }) => near.has(name));
}
