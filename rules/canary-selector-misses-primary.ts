import {
  apexOf,
  canarySpec,
  flaggerTarget,
  primaryLabels,
  primaryValue,
  SELECTOR_LABELS,
  servicesMadeFor,
  tellingLabel,
} from '#progressive';
import {
  type Budget,
  defineRule,
  error,
  failed,
  listed,
  ownSelectorOf,
  requirementText,
  type Service,
  titleOf,
  warning,
} from '#rule';

const misses = '`{asker}` selects `{label}`, which no pod has between releases of `{canary}`';

export default defineRule({
  id: 'canary-selector-misses-primary',
  category: 'Progressive delivery',
  summary: 'What selects the pods of a Canary must select those of its primary.',
  hazard:
    'a Service or budget asks for the label that only the target of a Canary keeps, or the target has none of the labels that Flagger needs',
  impact: 'requests to this Service are refused between releases, when Flagger keeps the target at 0 pods',
  remedy: 'select `{instead}`, or send requests to `{apex}`, which Flagger makes',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/faq#label-selectors',
    'https://docs.flagger.app/usage/how-it-works#canary-service',
  ],
  messages: {
    service: error(misses),
    metrics: warning(misses, {
      impact: 'nothing measures the pods that serve, so a failing release is seen by users first',
      remedy:
        'select by another label: the primary keeps all of them, and has `{instead}` in place of this one',
    }),
    budget: warning(misses, {
      impact: 'a drain may evict all pods that serve at once: the budget counts none of them',
      remedy: 'select `{instead}`',
    }),
    unlabelled: warning('Flagger refuses `{target}`: its selector has no {labels}', {
      impact: 'no release arrives: the controller makes no primary, unless `-selector-labels` names another',
      remedy:
        'name a label of its selector in `-selector-labels` of the controller; for `app` it has to be made anew, as selectors are immutable',
    }),
    unmatched: error('Flagger refuses `{target}`: its selector has no `matchLabels`', {
      impact: 'no release arrives: the controller makes no primary',
      remedy: 'make it anew with a label `app` in `matchLabels`: selectors are immutable',
    }),
  },

  on: 'canary',
  check(canary, { graph, report }) {
    const target = flaggerTarget(graph, canary);
    const selector = target && ownSelectorOf(target);
    if (!target || !selector || target.fragment) return;
    const at = canarySpec(canary).get('targetRef').get('name');
    const names = { target: titleOf(target), canary: titleOf(canary) };
    const telling = tellingLabel(target);
    if (telling === 'none' || telling === 'noLabels') {
      const because = [{ at: selector.at, text: 'the selector of the target' }];
      const labels = listed(SELECTOR_LABELS, 'or');
      if (telling === 'none') report({ message: 'unlabelled', with: { ...names, labels }, at, because });
      else report({ message: 'unmatched', with: names, at, because });
      return;
    }
    const labels = telling && primaryLabels(target, telling);
    const apex = apexOf(canary).value;
    if (!labels || apex === undefined) return;

    const own = servicesMadeFor(canary);
    const instead = `${telling.key}: ${primaryValue(telling)}`;
    const say = (message: 'service' | 'metrics' | 'budget', asker: Service | Budget) => {
      const [missed] = failed(asker.selector ?? [], labels);
      if (!missed || graph.selected(asker).workloads.size > 1) return;
      const label = requirementText(missed);
      const because = [
        { at: missed.at, text: `selects \`${label}\`` },
        { at: telling.at, text: `the pods of the primary have \`${instead}\`` },
        { at, text: 'Flagger keeps it at 0 pods between releases' },
      ];
      const holes = { asker: titleOf(asker), label, canary: names.canary, instead, apex };
      report({ message, with: holes, at, because });
    };
    for (const { from } of graph.servicesOf(target)) {
      if (from.name === undefined || own.includes(from.name) || from.fragment) continue;
      say(from.purpose === 'traffic' ? 'service' : 'metrics', from);
    }
    for (const { from } of graph.budgetsOf(target)) if (!from.fragment) say('budget', from);
  },
});
