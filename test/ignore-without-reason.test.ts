import rule from '../rules/ignore-without-reason.ts';
import { service } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const first = (comment: string) => `${comment}\n${service()}`;
const annotated = (text: string) =>
  service().replace('  name: web', `  name: web\n  annotations: { zerodrop.dev/ignore: '${text}' }`);

testRule(rule, {
  clean: [
    {
      name: 'a reason',
      files: { 'a.yaml': first('# zerodrop-ignore service-selects-nothing -- made by the operator') },
    },
    {
      name: 'a reason of one letter',
      files: { 'a.yaml': first('# zerodrop-ignore service-selects-nothing -- x') },
    },
    {
      name: 'a reason with dashes',
      files: { 'a.yaml': first('# zerodrop-ignore a -- made by -- or for -- it') },
    },
    { name: 'a reason for two rules', files: { 'a.yaml': first('#zerodrop-ignore a, b --  see the wiki') } },
    {
      name: 'reasons in an annotation',
      files: { 'a.yaml': annotated('a: made by the operator; b: see the wiki: p. 3;') },
    },
    { name: 'another comment', files: { 'a.yaml': first('# zerodrop-ignored once') } },
    { name: 'a comment about ignores', files: { 'a.yaml': first('# see zerodrop-ignore') } },
    { name: 'an empty annotation', files: { 'a.yaml': annotated('') } },
    { name: 'an annotation from a template', files: { 'a.yaml': annotated('${REASON}') } },
  ],
  found: [
    {
      name: 'no dashes',
      files: { 'a.yaml': first('# zerodrop-ignore service-selects-nothing') },
      expect: 'a.yaml:1:19 warning this ignore of `service-selects-nothing` gives no reason',
    },
    {
      name: 'dashes and nothing behind them',
      files: { 'a.yaml': service({ selector: '{ app: web } # zerodrop-ignore service-selects-nothing --' }) },
      expect: 'a.yaml:6:44 warning this ignore of `service-selects-nothing` gives no reason',
    },
    {
      name: 'dashes without space',
      files: { 'a.yaml': first('# zerodrop-ignore: service-selects-nothing --generated') },
      expect: 'a.yaml:1:20 warning this ignore of `service-selects-nothing` gives no reason',
    },
    {
      name: 'nothing but the word, in a namespace',
      files: { 'a.yaml': `# zerodrop-ignore\n${service({ namespace: 'shop' })}` },
      expect: 'a.yaml:1:1 warning this ignore of `rule-id` gives no reason',
    },
    {
      name: 'two rules are told once',
      files: { 'a.yaml': first('# zerodrop-ignore a b') },
      expect: 'a.yaml:1:19 warning this ignore of `a` gives no reason',
    },
    {
      name: 'one item of an annotation',
      files: {
        'a.yaml': annotated('service-selects-nothing; a: made by the operator; missing-pre-stop-delay:'),
      },
      expect: `
        a.yaml:5:40 warning this ignore of \`service-selects-nothing\` gives no reason
        a.yaml:5:90 warning this ignore of \`missing-pre-stop-delay\` gives no reason`,
    },
    {
      name: 'in a document that cannot be read, with CRLF',
      files: { 'a.yaml': '# zerodrop-ignore unreadable-document\r\napiVersion: v1\r\nkind: [\r\n' },
      expect: 'a.yaml:1:19 warning this ignore of `unreadable-document` gives no reason',
    },
  ],
});
