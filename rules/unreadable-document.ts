import { defineRule, error, shortened, warning } from '#rule';

export default defineRule({
  id: 'unreadable-document',
  category: 'Form',
  summary: 'A manifest must be valid YAML or JSON.',
  hazard: 'a document that declares an object cannot be parsed',
  impact: 'the release stops at this file, and nothing in it could be checked',
  remedy: 'correct the text at the place shown',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://yaml.org/spec/1.2.2/'],
  messages: {
    unreadable: error('cannot be read: {why}'),
    twice: warning('gives `{key}` twice', {
      impact: '`kubectl` keeps the last of both in silence; Kustomize, Helm and Flux refuse the file',
      remedy: 'remove the one that is not meant',
    }),
  },

  on: 'defect',
  check(defect, { report }) {
    const { repeats } = defect;
    if (repeats) {
      const because = [{ at: repeats.first, text: 'first given here' }];
      report({ message: 'twice', with: { key: shortened(repeats.key, 60) }, at: defect, because });
      return;
    }
    const why = defect.message.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase());
    report({ message: 'unreadable', with: { why: shortened(why, 74) }, at: defect });
  },
});
