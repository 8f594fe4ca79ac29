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
    'https://github.com/groundlight/edge-endpoint/pull/374',
    'https://github.com/kubernetes/ingress-gce/issues/2222',
  ],
  messages: {
    misplaced: warning('`{field}` has no effect in `{owner}`', { remedy: 'move it to `{path}`' }),
    misspelt: warning('`{field}` is no field of `{owner}`', { remedy: 'write `{nearest}`' }),
    reshaped: warning('`{field}` is no field of `{owner}`', {
      remedy: 'write `{nearest}` instead, which holds {holds}',
    }),
    unknown: warning('`{field}` is no field of `{owner}`'),
    newer: warning('`{field}` exists only from Kubernetes {since} on', {
      remedy: 'raise `targets.kubernetes` if the clusters are newer, else remove it',
    }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    for (const mistake of mistakesOf(resource, settings.targets.kubernetes)) {
      if (mistake.problem !== 'unknown-field') continue;
      const { field, name, at, owner, nearest, holds, belongs, since } = mistake;
      if (since) {
        report({ message: 'newer', with: { field: name, since }, at });
      } else if (belongs) {
        const { path, near, sure } = belongs;
        report({
          message: 'misplaced',
          with: { field: name, owner, path, meant: name },
          at,
          because: [{ at: near, text: sure ? `\`${name}\` belongs in here` : 'it belongs in one of these' }],
          ...(sure && {
            fix: {
              title: `Move \`${name}\` to \`${path}\``,
              safety: 'suggestion',
              edits: [move(field, near, String(field.key))],
            },
          }),
        });
      } else if (nearest && holds) {
        report({ message: 'reshaped', with: { field: name, owner, nearest, holds, meant: nearest }, at });
      } else if (nearest) {
        report({
          message: 'misspelt',
          with: { field: name, owner, nearest, meant: nearest },
          at,
          fix: { title: `Write \`${nearest}\``, safety: 'suggestion', edits: [rename(field, nearest)] },
        });
      } else {
        report({ message: 'unknown', with: { field: name, owner }, at });
      }
    }
  },
});
