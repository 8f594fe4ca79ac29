import { defineRule, warning } from '#rule';

export default defineRule({
  id: 'ignore-without-reason',
  category: 'Form',
  summary: 'An ignore must say why.',
  hazard: 'an ignore has no reason after `--`, or after the colon in an annotation',
  impact: 'whoever meets the outage that it hides cannot tell whether somebody accepted it',
  remedy: 'write the reason: `# zerodrop-ignore rule-id -- why`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://eslint.org/docs/latest/use/configure/rules#using-configuration-comments-1'],
  messages: {
    silent: warning('this ignore of `{id}` gives no reason', {
      remedy: 'write the reason: `# zerodrop-ignore {id} -- why`',
    }),
  },

  on: 'ignore',
  check({ ignore }, { report }) {
    if (ignore.reason !== undefined) return;
    const [first] = ignore.ids;
    report({ message: 'silent', with: { id: first?.id ?? 'rule-id' }, at: first ?? ignore });
  },
});
