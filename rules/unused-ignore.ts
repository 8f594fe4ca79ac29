import { defineRule, erase, warning } from '#rule';

export default defineRule({
  id: 'unused-ignore',
  category: 'Form',
  summary: 'An ignore must silence something.',
  hazard: 'an ignore names a rule that reports nothing on what it covers',
  impact: 'the next real finding of that rule here would be silenced without anybody having decided so',
  remedy: 'remove the ignore',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  references: ['https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments'],
  messages: {
    unused: warning('`{id}` reports nothing here'),
  },

  on: 'ignore',
  check({ ignore, isKnown, silenced }, { report }) {
    const unused = ignore.ids.filter(({ id }) => isKnown(id) && !silenced(id));
    const whole = unused.length === ignore.ids.length && ignore.from === 'comment';
    for (const at of unused) {
      report({
        message: 'unused',
        with: { id: at.id },
        at,
        ...(whole && {
          fix: { title: 'Remove the ignore', safety: 'safe', edits: [erase(ignore)] } as const,
        }),
      });
    }
  },
});
