import { defineRule, error, listed, mistakesOf } from '#rule';

export default defineRule({
  id: 'required-field-missing',
  category: 'Form',
  summary: 'A manifest must hold the fields that the API requires.',
  hazard: 'a field that the API requires is not there, or empty',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'add what is required',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go',
  ],
  messages: {
    missing: error('`{owner}` lacks {names}, so the API refuses it', { remedy: 'add {names}' }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    for (const mistake of mistakesOf(resource, settings.targets.kubernetes)) {
      if (mistake.problem !== 'missing-field') continue;
      const { field, owner, names, needs, meant } = mistake;
      if (field.state === 'unknown') continue;
      const because = meant.map((at) => ({ at, text: 'perhaps meant by this' }));
      const words = listed(names, needs === 'all' ? 'and' : 'or');
      report({ message: 'missing', with: { owner, names: words }, at: field, because });
    }
  },
});
