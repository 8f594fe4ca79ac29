import { defineRule, mistakesOf, move, rename, warning } from '#rule';

export default defineRule({
  id: 'unknown-field',
  category: 'Form',
  summary: 'A manifest must not set fields that the API does not know.',
  hazard: 'a key is no field of the object that holds it, so the API refuses it or drops it in silence',
  impact: 'what the key was meant to protect is not there: the release is refused, or runs without it',
  remedy: 'correct the key, or remove it',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/groundlight/edge-endpoint/issues/374',
    'https://github.com/kubernetes/ingress-gce/issues/2222',
  ],
  messages: {
    misplaced: warning('`{field}` has no effect in `{owner}`', { remedy: 'move it to `{path}`' }),
    misspelt: warning('`{field}` is no field of `{owner}`', { remedy: 'write `{nearest}`' }),
    unknown: warning('`{field}` is no field of `{owner}`'),
    newer: warning('`{field}` exists only from Kubernetes {since} on', {
      remedy: 'raise `targets.kubernetes` if the clusters are newer, else remove it',
    }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    const { minor, assumed } = settings.targets.kubernetes;
    for (const mistake of mistakesOf(resource, assumed ? undefined : minor)) {
      if (mistake.problem !== 'unknown-field') continue;
      const { field, at, owner, nearest, belongs, since } = mistake;
      const of = { field: String(field.key), owner };
      if (since) {
        report({ message: 'newer', with: { field: of.field, since }, at });
      } else if (belongs) {
        report({
          message: 'misplaced',
          with: { ...of, path: belongs.path },
          at,
          because: [{ at: belongs.into, text: `\`${of.field}\` belongs here` }],
          fix: {
            title: `Move \`${of.field}\` to \`${belongs.path}\``,
            safety: 'suggestion',
            edits: [move(field, belongs.into, of.field)],
          },
        });
      } else if (nearest) {
        report({
          message: 'misspelt',
          with: { ...of, nearest },
          at,
          fix: { title: `Write \`${nearest}\``, safety: 'suggestion', edits: [rename(field, nearest)] },
        });
      } else {
        report({ message: 'unknown', with: of, at });
      }
    }
  },
});
