import { defineRule, warning } from '#rule';

export default defineRule({
  id: 'unknown-rule-ignored',
  category: 'Form',
  summary: 'An ignore must name a rule that exists.',
  hazard: 'an ignore names an id that no rule has, or none at all',
  impact: 'the finding that it was written for is still reported, or a later one is not',
  remedy: 'write the id as `zerodrop rules` lists it',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://eslint.org/docs/latest/use/configure/rules#using-configuration-comments-1'],
  messages: {
    unknown: warning('no rule is called `{id}`'),
    misspelt: warning('no rule is called `{id}`', { remedy: 'write `{nearest}`' }),
    nameless: warning('this ignore names no rule, so it silences nothing', {
      remedy: 'name the rule: `# zerodrop-ignore rule-id -- why`, or remove the comment',
    }),
  },

  on: 'ignore',
  check({ ignore, isKnown, nearest }, { report }) {
    if (ignore.ids.length === 0) report({ message: 'nameless', at: ignore });
    const [first] = ignore.ids;
    // Words behind a known id are a reason without its dashes: `ignore-without-reason` says so.
    if (ignore.reason === undefined && first && isKnown(first.id)) return;
    for (const at of ignore.ids) {
      if (isKnown(at.id)) continue;
      const meant = nearest(at.id);
      if (meant) report({ message: 'misspelt', with: { id: at.id, nearest: meant }, at });
      else report({ message: 'unknown', with: { id: at.id }, at });
    }
  },
});
