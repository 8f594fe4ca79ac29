import rule from '../rules/promotion-without-test.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const web = (keys = '', parts = {}) => ({
  'web.yaml': rollout(
    `blueGreen:\n  activeService: web\n  previewService: web-preview${keys && `\n  ${keys}`}`,
    parts,
  ),
});
const analysis = '{ templates: [{ templateName: smoke }] }';

testRule(rule, {
  clean: [
    { name: 'an analysis before', files: web(`prePromotionAnalysis: ${analysis}`) },
    { name: 'a person promotes', files: web('autoPromotionEnabled: false') },
    {
      name: 'a person promotes, so that the seconds do not count',
      files: web('autoPromotionEnabled: false\n  autoPromotionSeconds: 60'),
    },
    { name: 'a template decides', files: web('autoPromotionEnabled: "${AUTO}"') },
    { name: 'seconds that a template knows', files: web('autoPromotionSeconds: "${SECONDS}"') },
    { name: 'a canary', files: { 'web.yaml': rollout('canary: {}') } },
    {
      name: 'both strategies, which the controller refuses',
      files: { 'web.yaml': rollout('canary: {}\nblueGreen: { activeService: web }') },
    },
    { name: 'no pods', files: web('', { replicas: 0 }) },
    {
      name: 'an analysis that an overlay adds',
      files: {
        ...web(),
        'smoke.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { blueGreen: { prePromotionAnalysis: ${analysis} } } }\n`,
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: smoke.yaml }]\n',
      },
    },
  ],
  found: [
    {
      name: 'nothing but the Services',
      files: web(),
      expect: `
        web.yaml:8:5 warning \`web\` sends all traffic to the new version as soon as its pods are ready
          web.yaml:8:5 \`autoPromotionEnabled\` is true by default`,
    },
    {
      name: 'on purpose, with a look afterwards',
      files: web(`autoPromotionEnabled: true\n  postPromotionAnalysis: ${analysis}`),
      expect: `
        web.yaml:11:29 warning \`web\` sends all traffic to the new version as soon as its pods are ready
          web.yaml:12:7 looks when users are there already`,
    },
    {
      name: 'after a while',
      files: web('autoPromotionSeconds: 300'),
      expect: `
        web.yaml:11:29 warning \`web\` sends all traffic to the new version after 300 s, tested or not
          web.yaml:8:5 \`autoPromotionEnabled\` is true by default`,
    },
  ],
});
