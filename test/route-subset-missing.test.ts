import rule from '../rules/route-subset-missing.ts';
import { documents, lines, service, side, virtualService } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

/** A VirtualService whose destinations are these, in flow style. */
const routeTo = (...destinations: readonly string[]) =>
  virtualService().replace(/- route: .*/, `- route: [${destinations.join(', ')}]`);

const to = (subset: string, weight = 50, host = 'web') =>
  `{ destination: { host: ${host}, subset: ${subset} }, weight: ${weight} }`;

interface RuleParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly host?: string;
  readonly more?: string;
}

/** A DestinationRule with these subsets, in flow style. */
const destinationRule = (subsets: string, parts: RuleParts = {}) =>
  lines(
    'apiVersion: networking.istio.io/v1',
    'kind: DestinationRule',
    'metadata:',
    `  name: ${parts.name ?? 'web'}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    `  host: ${parts.host ?? 'web'}`,
    parts.more && `  ${parts.more}`,
    subsets && `  subsets: ${subsets}`,
  );

const v = (version: string) => `{ name: v${version}, labels: { version: "${version}" } }`;

/** Two versions behind one Service. */
const app = {
  'one.yaml': side('web-1', '{ app: web, version: "1" }'),
  'two.yaml': side('web-2', '{ app: web, version: "2" }'),
  'service.yaml': service(),
};

const both = { ...app, 'route.yaml': routeTo(to('v1', 90), to('v2', 10)) };

const inNamespace = (text: string, namespace: string) =>
  text.replace(
    /metadata:(?: \{ name: ([-\w]+) \}|\n {2}name: ([-\w]+))/,
    (_, a, b) => `metadata: { name: ${a ?? b}, namespace: ${namespace} }`,
  );

/** A Rollout that raises the weight of `next`, and points it and `stable` to its pods by their hashes. */
const SWITCHING = rollout(
  'canary: { trafficRouting: { istio: { virtualService: { name: web }, destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: next } } } }',
);

const switched = (stable: string, next: string) => ({
  'rollout.yaml': SWITCHING,
  'service.yaml': service(),
  'route.yaml': routeTo(to('stable', 100), to('next', 0)),
  'rule.yaml': destinationRule(`[{ name: stable${stable} }, { name: next${next} }]`),
});

testRule(rule, {
  clean: [
    { name: 'a Rollout that adds the only label', files: switched('', '') },
    {
      name: 'a Rollout whose pods have the labels of the subsets',
      files: switched(', labels: { app: web }', ', labels: { app: web }'),
    },
    {
      name: 'a hash that the controller wrote',
      files: switched('', ', labels: { rollouts-pod-template-hash: 6cf78c66c5 }'),
    },
    { name: 'a label from a template', files: switched('', ', labels: { app: "${APP}" }') },
    {
      name: 'two Rollouts that switch one subset',
      files: {
        ...switched('', ', labels: { app: wbe }'),
        'other.yaml': SWITCHING.replace('name: web\n', 'name: other\n'),
      },
    },
    {
      name: 'a Rollout whose pods another object describes',
      files: {
        ...switched('', ', labels: { tier: front }'),
        'rollout.yaml': SWITCHING.replace(
          / {2}selector:[\s\S]*/,
          '  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n',
        ),
      },
    },
    {
      name: 'a Rollout of another DestinationRule',
      files: {
        ...switched('', ', labels: { app: wbe }'),
        'rollout.yaml': SWITCHING.replace('destinationRule: { name: web', 'destinationRule: { name: other'),
      },
    },
    { name: 'both are defined', files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}]`) } },
    {
      name: 'two rules for one host',
      files: {
        ...both,
        'rule.yaml': destinationRule(`[${v('1')}]`),
        'next.yaml': destinationRule(`[${v('2')}]`, { name: 'web-next' }),
      },
    },
    {
      name: 'the full name of the host',
      files: {
        ...both,
        'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}]`, {
          host: 'web.default.svc.cluster.local',
          namespace: 'istio-system',
        }),
      },
    },
    {
      name: 'a route in another namespace than the pods',
      files: {
        'one.yaml': inNamespace(app['one.yaml'], 'shop'),
        'two.yaml': inNamespace(app['two.yaml'], 'shop'),
        'service.yaml': service({ namespace: 'shop' }),
        'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}]`, {
          namespace: 'shop',
          more: 'exportTo: ["*"]',
        }),
        'route.yaml': inNamespace(
          routeTo(to('v1', 90, 'web.shop.svc.cluster.local'), to('v2', 10, 'web.shop.svc.cluster.local')),
          'edge',
        ),
      },
    },
    {
      name: 'a rule for all hosts',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}]`, { host: '"*.local"' }) },
    },
    {
      name: 'a host from a template',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}]`, { host: '"${HOST}"' }) },
    },
    {
      name: 'a subset from a template',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}, { name: "${'$'}{NEXT}" }]`) },
    },
    { name: 'subsets of a wrong type', files: { ...both, 'rule.yaml': destinationRule('v1') } },
    { name: 'a route that asks for a template', files: { ...app, 'route.yaml': routeTo(to('"${SUBSET}"')) } },
    { name: 'no subset', files: { ...app, 'route.yaml': virtualService() } },
    { name: 'an empty subset', files: { ...app, 'route.yaml': routeTo(to('""')) } },
    {
      name: 'a VirtualService without http',
      files: { ...app, 'route.yaml': virtualService().replace(/ {2}http:\n.*\n/, '') },
    },
    {
      name: 'a host outside of the cluster',
      files: { ...app, 'route.yaml': routeTo(to('v1', 100, 'api.example.com')) },
    },
    {
      name: 'a Service that the input does not hold',
      files: { ...app, 'route.yaml': routeTo(to('v1', 100, 'search')) },
    },
    {
      name: 'a Rollout that switches them',
      files: {
        ...both,
        'rollout.yaml': rollout(
          'canary: { trafficRouting: { istio: { virtualService: { name: web }, destinationRule: { name: web, stableSubsetName: v1, canarySubsetName: v2 } } } }',
          { name: 'web-rollout', app: 'web' },
        ),
        'rule.yaml': destinationRule('[{ name: v1, labels: { app: web } }]'),
      },
    },
    {
      name: 'labels of a controller',
      files: {
        ...both,
        'rule.yaml': destinationRule(
          `[${v('1')}, { name: v2, labels: { rollouts-pod-template-hash: abc } }]`,
        ),
      },
    },
    {
      name: 'labels from a template',
      files: {
        ...both,
        'rule.yaml': destinationRule(`[${v('1')}, { name: v2, labels: { version: "${'$'}{NEXT}" } }]`),
      },
    },
    {
      name: 'a subset of all pods',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}, { name: v2 }]`) },
    },
    {
      name: 'a Service that selects nothing',
      files: {
        'service.yaml': service({ selector: '{ app: shop }' }),
        'one.yaml': app['one.yaml'],
        'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}]`),
        'route.yaml': both['route.yaml'],
      },
    },
    {
      name: 'pods outside of the cluster',
      files: {
        ...both,
        'rule.yaml': destinationRule(`[${v('1')}, ${v('2')}, ${v('3')}]`),
        'route.yaml': routeTo(to('v3')),
        'entry.yaml':
          'apiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: { name: web }\nspec: { address: 10.0.0.1, labels: { app: web, version: "3" } }\n',
      },
    },
    {
      name: 'an empty subset at rest',
      files: {
        ...app,
        'rule.yaml': destinationRule(`[${v('1')}, ${v('3')}]`),
        'route.yaml': routeTo(to('v1', 100), to('v3', 0)),
      },
    },
    {
      name: 'an environment beside it',
      files: {
        'zerodrop.yaml': 'environments: ["env/*"]\n',
        'env/a/app.yaml': documents(...Object.values(app), destinationRule(`[${v('1')}, ${v('2')}]`)),
        'env/a/route.yaml': both['route.yaml'],
        'env/b/app.yaml': documents(...Object.values(app), destinationRule('[]')),
      },
    },
    {
      name: 'a patch',
      files: {
        ...app,
        'kustomization.yaml':
          'resources: [one.yaml, two.yaml, service.yaml, base.yaml]\npatches: [{ path: route.yaml }]\n',
        'base.yaml': virtualService(),
        'route.yaml': both['route.yaml'],
      },
    },
  ],
  found: [
    {
      name: 'labels that the pods of the Rollout lack, at a weight that it raises',
      files: switched('', ', labels: { app: wbe }'),
      expect: `
        route.yaml:9:112 error \`web\` names subset \`next\` of \`web\`, which has no pods
          rule.yaml:7:45 asks for \`app=wbe\`
          rollout.yaml:11:32 \`app=web\` here`,
    },
    {
      name: 'one that the rule leaves out',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}]`) },
      expect: `
        route.yaml:9:107 error \`web\` sends requests to subset \`v2\` of \`web\`, which no DestinationRule defines
          rule.yaml:4:9 defines only \`v1\``,
    },
    {
      name: 'no rule at all',
      files: { ...app, 'route.yaml': routeTo(to('v1', 100)) },
      expect: `
        route.yaml:9:51 error \`web\` sends requests to subset \`v1\` of \`web\`, which no DestinationRule defines`,
    },
    {
      name: 'a rule for another namespace',
      files: {
        ...Object.fromEntries(Object.entries(app).map(([path, text]) => [path, inNamespace(text, 'shop')])),
        'route.yaml': inNamespace(routeTo(to('v1')), 'shop'),
        'rule.yaml': destinationRule(`[${v('1')}]`, { namespace: 'search' }),
      },
      expect: `
        route.yaml:8:51 error \`web\` sends requests to subset \`v1\` of \`web\`, which no DestinationRule defines`,
    },
    {
      name: 'a Service and no pods',
      files: { 'service.yaml': service(), 'route.yaml': routeTo(to('v1')) },
      expect: `
        route.yaml:9:51 warning \`web\` sends requests to subset \`v1\` of \`web\`, which no DestinationRule defines
          route.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'where a chart may define it',
      files: {
        ...app,
        'route.yaml': routeTo(to('v1')),
        'chart.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: mesh }\nspec: { chart: { spec: { chart: mesh } } }\n',
      },
      expect: `
        route.yaml:9:51 info \`web\` sends requests to subset \`v1\` of \`web\`, which no DestinationRule defines
          route.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'one that gets nothing yet',
      files: {
        ...app,
        'route.yaml': routeTo(to('v1', 100), to('v2', 0)),
        'rule.yaml': destinationRule(`[${v('1')}]`),
      },
      expect: `
        route.yaml:9:108 warning \`web\` names subset \`v2\` of \`web\` with weight 0, and no DestinationRule has it
          rule.yaml:4:9 defines only \`v1\``,
    },
    {
      name: 'labels that no pod has',
      files: { ...both, 'rule.yaml': destinationRule(`[${v('1')}, { name: v2, labels: { version: v2 } }]`) },
      expect: `
        route.yaml:9:107 error \`web\` sends requests to subset \`v2\` of \`web\`, which has no pods
          rule.yaml:7:65 asks for \`version=v2\`
          service.yaml:4:9 selects the pods of \`web-1\` and \`web-2\``,
    },
    {
      name: 'labels that no pod has, of pods that may be elsewhere',
      files: {
        'deploy/app.yaml': documents(...Object.values(app)),
        'mesh/route.yaml': routeTo(to('v3')),
        'mesh/rule.yaml': destinationRule(`[${v('3')}]`),
      },
      expect: `
        mesh/route.yaml:9:51 warning \`web\` sends requests to subset \`v3\` of \`web\`, which has no pods
          mesh/rule.yaml:7:25 asks for \`version=3\`
          deploy/app.yaml:28:9 selects the pods of \`web-1\` and \`web-2\`
          mesh/route.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'labels that pods of a chart may have',
      files: {
        ...app,
        'route.yaml': routeTo(to('v3')),
        'rule.yaml': destinationRule(`[${v('3')}]`),
        'chart.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: mesh }\nspec: { chart: { spec: { chart: mesh } } }\n',
      },
      expect: `
        route.yaml:9:51 info \`web\` sends requests to subset \`v3\` of \`web\`, which has no pods
          rule.yaml:7:25 asks for \`version=3\`
          service.yaml:4:9 selects the pods of \`web-1\` and \`web-2\`
          route.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
  ],
});
