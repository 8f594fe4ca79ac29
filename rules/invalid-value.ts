import { defineRule, error, listed, mistakesOf, shortened } from '#rule';

export default defineRule({
  id: 'invalid-value',
  category: 'Form',
  summary: 'A manifest must hold values that the API takes.',
  hazard: 'a value has the wrong type or form, lies out of range, or excludes another one',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'write a value that the API takes',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go',
  ],
  messages: {
    wrong: error('`{field}` is {found}, which the API refuses', { remedy: 'write {instead}' }),
    range: error('`{field}` is {found}, and the API takes {expected}', { remedy: 'write a value in range' }),
    late: error('`{field}` is {found}, which the controller refuses', {
      impact:
        'the API takes the object and its controller does not: the release does not start, or breaks off half way',
      remedy: 'write {instead}',
    }),
    forbidden: error('`{field}` is not allowed here', { remedy: 'remove it, or what it stands beside' }),
    repeated: error('`{field}` is {found} for the second time', { remedy: 'write a name of its own' }),
    several: error('{names} exclude each other', { remedy: 'keep one of them' }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    for (const mistake of mistakesOf(resource, settings.targets.kubernetes)) {
      if (mistake.problem === 'conflict') {
        const because = mistake.others.map((at) => ({ at, text: 'excludes the other' }));
        const names = listed(mistake.names, 'and');
        report({ message: 'several', with: { names }, at: mistake.field, because });
      }
      if (mistake.problem !== 'invalid-value') continue;
      const { field, name, expected, reason, instead } = mistake;
      const found = shortened(mistake.found, 30);
      const evidence = { at: field, because: [{ at: field, text: `expected ${expected}` }] };
      if (reason === 'range') {
        report({ message: 'range', with: { field: name, found, expected }, ...evidence });
      } else if (reason === 'forbidden') {
        report({ message: 'forbidden', with: { field: name }, ...evidence });
      } else if (reason === 'duplicate') {
        report({ message: 'repeated', with: { field: name, found }, ...evidence });
      } else {
        const meant = instead === undefined ? expected : `\`${instead}\``;
        const message = reason === 'late' ? 'late' : 'wrong';
        report({ message, with: { field: name, found, instead: meant }, ...evidence });
      }
    }
  },
});
