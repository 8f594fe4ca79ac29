import budgetBlocksEviction from '../rules/budget-blocks-eviction.ts';
import unreadableDocument from '../rules/unreadable-document.ts';
import rule from '../rules/unused-ignore.ts';
import { testRule } from './rule-tester.ts';

/** A budget whose limit is what it says, so that its rule fires at 100%. */
const budget = (limit: string, annotation = '') => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
${annotation && `  annotations:\n    zerodrop.dev/ignore: ${annotation}\n`}spec:
  selector: { matchLabels: { app: web } }
  minAvailable: ${limit}
`;

const others = [budgetBlocksEviction, unreadableDocument];
const ignored = '# zerodrop-ignore budget-blocks-eviction -- moved by hand';

testRule(rule, {
  clean: [
    { name: 'an ignore on the line', files: { 'a.yaml': budget(`100% ${ignored}`) }, with: others },
    {
      name: 'an ignore above the line',
      files: { 'a.yaml': budget('100%').replace('  min', `  ${ignored}\n  min`) },
      with: others,
    },
    { name: 'an ignore of the document', files: { 'a.yaml': `${ignored}\n${budget('100%')}` }, with: others },
    {
      name: 'an annotation',
      files: { 'a.yaml': budget('100%', "'budget-blocks-eviction: moved by hand'") },
      with: others,
    },
    {
      name: 'the rule is off',
      files: {
        'a.yaml': budget(`1 ${ignored}`),
        'zerodrop.yaml': 'preset: strict\nrules: { budget-blocks-eviction: off }\n',
      },
      with: others,
    },
    {
      name: 'the rule is off for this file',
      files: {
        'a.yaml': budget(`100% ${ignored}`),
        'zerodrop.yaml':
          'preset: strict\noverrides: [{ files: "a.yaml", rules: { budget-blocks-eviction: off } }]\n',
      },
      with: others,
    },
    {
      name: 'a rule that does not exist has its own finding',
      files: { 'a.yaml': budget('1 # zerodrop-ignore no-such-rule -- moved by hand') },
      with: others,
    },
    {
      name: 'a document that cannot be read, whose other rules cannot speak',
      files: { 'a.yaml': budget('"100%').replace('  min', `  ${ignored}\n  min`) },
      with: others,
    },
    {
      name: 'a patch, whose rules speak elsewhere',
      files: {
        'kustomization.yaml': 'patches: [{ path: a.yaml }]\n',
        'a.yaml': budget(`1 ${ignored}`),
      },
      with: others,
    },
    {
      name: 'other comments',
      files: { 'a.yaml': budget('1 # zerodrop-ignored, see the wiki') },
      with: others,
    },
    {
      name: 'text that only looks like an ignore',
      files: { 'a.yaml': `${budget('1')}text: |\n  ${ignored}\n` },
      with: others,
    },
  ],
  found: [
    {
      name: 'nothing is reported there',
      files: { 'a.yaml': budget(`1 ${ignored}`) },
      with: others,
      expect: 'a.yaml:7:37 warning `budget-blocks-eviction` reports nothing here',
      fixed: { 'a.yaml': budget('1') },
    },
    {
      name: 'on a line of its own, with CRLF',
      files: { 'a.yaml': budget('1').replace('  min', `  ${ignored}\n  min`).replaceAll('\n', '\r\n') },
      with: others,
      expect: 'a.yaml:7:21 warning `budget-blocks-eviction` reports nothing here',
      fixed: { 'a.yaml': budget('1').replaceAll('\n', '\r\n') },
    },
    {
      name: 'other comments stay',
      files: {
        'a.yaml': budget('1 # agreed').replace(
          '  min',
          `  # one pod is enough\n  ${ignored}\n  # at night\n  min`,
        ),
      },
      with: others,
      expect: 'a.yaml:8:21 warning `budget-blocks-eviction` reports nothing here',
      fixed: {
        'a.yaml': budget('1 # agreed').replace('  min', '  # one pod is enough\n  # at night\n  min'),
      },
    },
    {
      name: 'on another line than the finding',
      files: { 'a.yaml': budget('100%').replace('name: web', `name: web ${ignored}`) },
      with: others,
      expect: 'a.yaml:4:31 warning `budget-blocks-eviction` reports nothing here',
    },
    {
      name: 'at the end, where nothing follows',
      files: { 'a.yaml': `${budget('100%')}${ignored}\n` },
      with: others,
      expect: 'a.yaml:8:19 warning `budget-blocks-eviction` reports nothing here',
    },
    {
      name: 'before the marker of the next document',
      files: { 'a.yaml': `${budget('1')}${ignored}\n---\n${budget('100%')}` },
      with: others,
      expect: 'a.yaml:8:19 warning `budget-blocks-eviction` reports nothing here',
    },
    {
      name: 'one of two ids',
      files: {
        'a.yaml': budget(
          '100% # zerodrop-ignore budget-blocks-eviction, unreadable-document -- moved by hand',
        ),
      },
      with: others,
      expect: 'a.yaml:7:64 warning `unreadable-document` reports nothing here',
      fixed: { 'a.yaml': budget('100% # zerodrop-ignore budget-blocks-eviction -- moved by hand') },
    },
    {
      name: 'the first of three ids',
      files: {
        'a.yaml': budget(
          '100% # zerodrop-ignore  unused-ignore,budget-blocks-eviction unreadable-document -- moved by hand',
        ),
      },
      with: others,
      expect: `
        a.yaml:7:41 warning \`unused-ignore\` reports nothing here
        a.yaml:7:78 warning \`unreadable-document\` reports nothing here`,
      fixed: { 'a.yaml': budget('100% # zerodrop-ignore  budget-blocks-eviction -- moved by hand') },
    },
    {
      name: 'a reason without its dashes goes with its id or stays',
      files: { 'a.yaml': budget('1 # zerodrop-ignore budget-blocks-eviction moved by hand') },
      with: others,
      expect: 'a.yaml:7:37 warning `budget-blocks-eviction` reports nothing here',
    },
    {
      name: 'both ids',
      files: {
        'a.yaml': budget('1 # zerodrop-ignore budget-blocks-eviction unreadable-document -- moved by hand'),
      },
      with: others,
      expect: `
        a.yaml:7:37 warning \`budget-blocks-eviction\` reports nothing here
        a.yaml:7:60 warning \`unreadable-document\` reports nothing here`,
      fixed: { 'a.yaml': budget('1') },
    },
    {
      name: 'in an annotation',
      files: { 'a.yaml': budget('1', "'budget-blocks-eviction: moved by hand; unreadable-document: no'") },
      with: others,
      expect: `
        a.yaml:6:27 warning \`budget-blocks-eviction\` reports nothing here
        a.yaml:6:66 warning \`unreadable-document\` reports nothing here`,
      fixed: { 'a.yaml': budget('1') },
    },
    {
      name: 'beside other annotations',
      files: { 'a.yaml': budget('1', "'budget-blocks-eviction: no'\n    a: b # c") },
      with: others,
      expect: 'a.yaml:6:27 warning `budget-blocks-eviction` reports nothing here',
      fixed: {
        'a.yaml': budget('1').replace('  name: web\n', '  name: web\n  annotations:\n    a: b # c\n'),
      },
    },
    {
      name: 'one item of an annotation, whose quotes stay',
      files: { 'a.yaml': budget('100%', '"unreadable-document: no;  budget-blocks-eviction: it is so;"') },
      with: others,
      expect: 'a.yaml:6:27 warning `unreadable-document` reports nothing here',
      fixed: { 'a.yaml': budget('100%', '"budget-blocks-eviction: it is so"') },
    },
    {
      name: 'one id of an item',
      files: { 'a.yaml': budget('100%', '"unreadable-document budget-blocks-eviction: it is so"') },
      with: others,
      expect: 'a.yaml:6:27 warning `unreadable-document` reports nothing here',
      fixed: { 'a.yaml': budget('100%', '"budget-blocks-eviction: it is so"') },
    },
    {
      name: 'an annotation with a comment, which would be lost',
      files: { 'a.yaml': budget('1', "'budget-blocks-eviction: no' # agreed") },
      with: others,
      expect: 'a.yaml:6:27 warning `budget-blocks-eviction` reports nothing here',
      refused: 'a comment would be lost',
    },
    {
      name: 'a document that can be read',
      files: { 'a.yaml': `# zerodrop-ignore unreadable-document -- made by a tool\n${budget('1')}` },
      with: others,
      expect: 'a.yaml:1:19 warning `unreadable-document` reports nothing here',
      fixed: { 'a.yaml': budget('1') },
    },
  ],
});
