import { defineRule, error, mistakesOf } from '#rule';

export default defineRule({
  id: 'required-field-missing',
  category: 'Form',
  summary: 'A manifest must hold the fields that the API requires.',
  hazard: 'a field that the API requires is not there',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'add {names}',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  messages: {
    missing: error('`{owner}` lacks {names}, so the API refuses it'),
  },

  on: 'resource',
  check(resource, { report }) {
    for (const mistake of mistakesOf(resource, undefined)) {
      if (mistake.problem !== 'missing-field') continue;
      const { field, owner, names, needs, meant } = mistake;
      const listed = names.map((name) => `\`${name}\``).join(needs === 'all' ? ' and ' : ' or ');
      const because = meant.map((at) => ({ at, text: 'perhaps meant by this' }));
      report({ message: 'missing', with: { owner, names: listed }, at: field, because });
    }
  },
});
