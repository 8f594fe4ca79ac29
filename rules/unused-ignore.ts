import { defineRule, warning, withoutIds } from '#rule';

export default defineRule({
  id: 'unused-ignore',
  category: 'Form',
  summary: 'An ignore must silence something.',
  hazard: 'an ignore names a rule that reports nothing on what it covers',
  impact: 'the next real finding of that rule here would be silenced without anybody having decided so',
  remedy: 'remove the ignore',
  preset: 'recommended',
  fix: 'safe',
  tag: 'unnecessary',
  since: '0.1.0',
  references: ['https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments'],
  messages: {
    unused: warning('`{id}` reports nothing here'),
  },

  on: 'ignore',
  check({ ignore, isKnown, silenced }, { report }) {
    const unused = ignore.ids.filter(({ id }) => isKnown(id) && !silenced(id));
    const whole = unused.length === ignore.ids.length;
    // Words that are no ids may be a reason without its dashes, which means nothing without the id.
    const fixable = ignore.ids.every(({ id }) => isKnown(id));
    for (const at of unused) {
      const title = whole ? 'Remove the ignore' : `Remove \`${at.id}\` from the ignore`;
      report({
        message: 'unused',
        with: { id: at.id },
        at,
        ...(fixable && {
          fix: { title, safety: 'safe', edits: withoutIds(ignore, whole ? unused : [at]) } as const,
        }),
      });
    }
  },
});
