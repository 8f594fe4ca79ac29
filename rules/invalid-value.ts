import { defineRule, error, mistakesOf } from '#rule';

export default defineRule({
  id: 'invalid-value',
  category: 'Form',
  summary: 'A manifest must hold values that the API takes.',
  hazard: 'a value has the wrong type, lies out of range, or excludes another one',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'write {expected}',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  messages: {
    wrong: error('`{field}` is {found}, which the API refuses'),
    several: error('{names} exclude each other', { remedy: 'keep one of them' }),
  },

  on: 'resource',
  check(resource, { report }) {
    for (const mistake of mistakesOf(resource, undefined)) {
      if (mistake.problem === 'invalid-value') {
        const { field, found, expected } = mistake;
        report({
          message: 'wrong',
          with: { field: nameOf(field), found: shortened(found), expected },
          at: field,
          because: [{ at: field, text: `expected ${expected}` }],
        });
      } else if (mistake.problem === 'conflict') {
        const names = mistake.names.map((name) => `\`${name}\``).join(' and ');
        const because = mistake.others.map((at) => ({ at, text: 'excludes the other' }));
        report({ message: 'several', with: { names }, at: mistake.field, because });
      }
    }
  },
});

function nameOf(field: {
  readonly key: string | number;
  readonly parent: { readonly key: string | number } | undefined;
}) {
  return typeof field.key === 'number' ? `${field.parent?.key}[${field.key}]` : field.key;
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
