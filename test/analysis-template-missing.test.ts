import rule from '../rules/analysis-template-missing.ts';
import { documents } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const asking = (template: string, parts: Parameters<typeof rollout>[1] = {}) =>
  rollout(`canary:\n  steps:\n    - setWeight: 20\n    - analysis: { templates: [${template}] }`, parts);
const named = asking('{ templateName: success-rate }');
const wide = asking('{ templateName: success-rate, clusterScope: true }');
const template = (parts: Parameters<typeof analysisTemplate>[1] = {}) =>
  analysisTemplate([prometheusMetric()], parts);
const all = (include: string, parts: Parameters<typeof analysisTemplate>[1] = {}) =>
  analysisTemplate([prometheusMetric()], { name: 'all', spec: `templates: [${include}]`, ...parts });
const release =
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: checks, namespace: shop }\nspec: {}\n';

testRule(rule, {
  clean: [
    { name: 'it is there', files: { 'a.yaml': documents(named, template()) } },
    {
      name: 'one for the whole cluster is there',
      files: {
        'web.yaml': wide,
        'checks/all.yaml': template({ kind: 'ClusterAnalysisTemplate' }),
      },
    },
    {
      name: 'a name that only the cluster knows',
      files: { 'a.yaml': asking('{ templateName: "${CHECK}" }') },
    },
    {
      name: 'a scope that nobody knows',
      files: { 'a.yaml': asking('{ templateName: x, clusterScope: "${W}" }') },
    },
    { name: 'no name', files: { 'a.yaml': asking('{ clusterScope: true }') } },
    {
      name: 'templates that are no list',
      files: { 'a.yaml': rollout('canary: { analysis: { templates: x } }') },
    },
    {
      name: 'a patch',
      files: {
        'a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { canary: { analysis: { templates: [{ templateName: rate }] } } } }\n',
      },
    },
    {
      name: 'what was read from a cluster',
      files: { 'a.yaml': named.replace('metadata:', 'metadata:\n  uid: 5ad0d5a4-0001') },
    },
    {
      name: 'a template for the whole cluster includes one of the namespace that asks',
      files: { 'a.yaml': all('{ templateName: success-rate }', { kind: 'ClusterAnalysisTemplate' }) },
    },
    {
      name: 'templates that include each other',
      files: {
        'a.yaml': documents(
          asking('{ templateName: all }'),
          all('{ templateName: both }'),
          all('{ templateName: all }', { name: 'both' }),
        ),
      },
    },
  ],
  found: [
    {
      name: 'a step names one that nothing holds, among others of its folder',
      files: { 'a.yaml': documents(named, template({ name: 'latency' })) },
      expect: `
        a.yaml:11:51 error a step of \`web\` names \`success-rate\`, which the input lacks`,
    },
    {
      name: 'nothing of its kind is in the input',
      files: { 'a.yaml': named },
      expect: `
        a.yaml:11:51 warning a step of \`web\` names \`success-rate\`, which the input lacks
          a.yaml:4:9 no AnalysisTemplate stands in its folder`,
    },
    {
      name: 'none of them is in the input, for the whole cluster',
      files: { 'a.yaml': wide },
      expect: `
        a.yaml:11:51 info a step of \`web\` names \`success-rate\`, which the input lacks
          a.yaml:4:9 no ClusterAnalysisTemplate stands in its folder`,
    },
    {
      name: 'a Helm release may bring it',
      files: {
        'a.yaml': documents(asking('{ templateName: success-rate }', { namespace: 'shop' }), release),
      },
      expect: `
        a.yaml:12:51 info a step of \`web\` names \`success-rate\`, which the input lacks
          a.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'a misspelt name, before and after a promotion',
      files: {
        'a.yaml': documents(
          rollout(
            'blueGreen:\n  activeService: web\n  prePromotionAnalysis: { templates: [{ templateName: succes-rate }] }\n  postPromotionAnalysis: { templates: [{ templateName: sucess-rate }] }',
          ),
          template(),
        ),
      },
      expect: `
        a.yaml:10:59 error the pre-promotion analysis of \`web\` names \`succes-rate\`, not \`success-rate\`
          a.yaml:24:9 the name that is nearest
        a.yaml:11:60 error the post-promotion analysis of \`web\` names \`sucess-rate\`, not \`success-rate\`
          a.yaml:24:9 the name that is nearest`,
    },
    {
      name: 'one for the whole cluster is named without its scope',
      files: { 'a.yaml': documents(named, template({ kind: 'ClusterAnalysisTemplate' })) },
      expect: `
        a.yaml:11:51 error a step of \`web\` names \`success-rate\`, of the other kind
          a.yaml:24:9 the ClusterAnalysisTemplate of this name`,
    },
    {
      name: 'one of the namespace is named for the whole cluster',
      files: { 'a.yaml': documents(wide, template()) },
      expect: `
        a.yaml:11:51 error a step of \`web\` names \`success-rate\`, of the other kind
          a.yaml:24:9 the AnalysisTemplate of this name`,
    },
    {
      name: 'it stands in another namespace',
      files: {
        'a.yaml': documents(
          asking('{ templateName: success-rate }', { namespace: 'shop' }),
          template({ namespace: 'checks' }),
        ),
      },
      expect: `
        a.yaml:12:51 warning a step of \`web\` names \`success-rate\`, of another namespace
          a.yaml:25:9 stands here, in namespace \`checks\``,
    },
    {
      name: 'in the background, in an experiment, and told once for a name',
      files: {
        'a.yaml': documents(
          rollout(
            'canary:\n  analysis: { templates: [{ templateName: rate }] }\n  steps:\n    - experiment:\n        duration: 5m\n        templates: [{ name: new, specRef: canary }]\n        analyses:\n          - { name: rate, templateName: rate }\n          - { name: slow, templateName: slow }',
          ),
          template(),
        ),
      },
      expect: `
        a.yaml:9:47 error the background analysis of \`web\` names \`rate\`, which the input lacks
        a.yaml:16:45 error an experiment of \`web\` names \`slow\`, which the input lacks`,
    },
    {
      name: 'a template includes one that nothing holds',
      files: { 'a.yaml': documents(asking('{ templateName: all }'), all('{ templateName: saturation }')) },
      expect: `
        a.yaml:26:31 error template \`all\` names \`saturation\`, which the input lacks`,
    },
  ],
});
