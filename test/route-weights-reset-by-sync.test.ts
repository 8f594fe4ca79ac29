import rule from '../rules/route-weights-reset-by-sync.ts';
import { documents, httpRoute, virtualService } from './manifests.ts';
import { canary, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

/** A VirtualService `web` that gives the stable and the canary Service these weights. */
const route = (stable: number | string, next: number | string, annotations = '') =>
  virtualService()
    .replace(
      '  name: web\n',
      annotations ? `  name: web\n  annotations: { ${annotations} }\n` : '  name: web\n',
    )
    .replace(
      /- route: .*/,
      `- name: primary\n      route: [{ destination: { host: web }, weight: ${stable} }, { destination: { host: web-canary }, weight: ${next} }]`,
    );

const divided = (stable: number, next: number) =>
  route(stable, next)
    .replace('host: web }', 'host: web, subset: stable }')
    .replace('host: web-canary', 'host: web, subset: next');

const byIstio = (istio: string, services = 'stableService: web, canaryService: web-canary') =>
  rollout(`canary: { ${services}, trafficRouting: { istio: { ${istio} } } }`);

const byPlugin = (plugin: string) =>
  rollout(
    `canary: { stableService: web, canaryService: web-canary, trafficRouting: { plugins: { argoproj-labs/gatewayAPI: { ${plugin} } } } }`,
  );

const NAMED = byIstio('virtualService: { name: web, routes: [primary] }');

const gateway = (backends: string) => httpRoute({ backends });
const HALVES = gateway('[{ name: web, port: 80, weight: 50 }, { name: web-canary, port: 80, weight: 50 }]');

const application = (spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web, namespace: argocd }\nspec: { ${spec} }\n`;

const beside = (other: string) => ({
  'route.yaml': route(50, 50),
  'rollout.yaml': NAMED,
  'other.yaml': other,
});

const RESPECTED = 'syncPolicy: { syncOptions: [RespectIgnoreDifferences=true] }';
const ignoring = (paths: string, kind = 'VirtualService', options = RESPECTED) =>
  beside(
    application(`ignoreDifferences: [{ group: networking.istio.io, kind: ${kind}, ${paths} }], ${options}`),
  );

testRule(rule, {
  clean: [
    {
      name: 'a route that nothing sets',
      files: { 'route.yaml': route(50, 50), 'rollout.yaml': rollout('canary: {}') },
    },
    {
      name: 'a Rollout that is kept in two versions, of which one sets another route',
      files: {
        'route.yaml': route(50, 50),
        'v1.yaml': NAMED,
        'v2.yaml': byIstio('virtualService: { name: web, routes: [other] }'),
      },
    },
    {
      name: 'a route of another name',
      files: { 'route.yaml': route(50, 50), 'rollout.yaml': byIstio('virtualService: { name: search }') },
    },
    {
      name: 'a route that the Rollout leaves',
      files: {
        'route.yaml': route(50, 50),
        'rollout.yaml': byIstio('virtualService: { name: web, routes: [beta] }'),
      },
    },
    {
      name: 'other Services',
      files: { 'route.yaml': route(50, 50).replace('web-canary', 'search'), 'rollout.yaml': NAMED },
    },
    {
      name: 'one destination',
      files: {
        'route.yaml': virtualService({ host: 'web-canary' }),
        'rollout.yaml': byIstio('virtualService: { name: web }'),
      },
    },
    {
      name: 'weights from a template',
      files: { 'route.yaml': route(50, '"${WEIGHT}"'), 'rollout.yaml': NAMED },
    },
    { name: 'no weight above 0', files: { 'route.yaml': route(0, 0), 'rollout.yaml': NAMED } },
    {
      name: 'a VirtualService without http',
      files: { 'route.yaml': virtualService().replace(/ {2}http:\n.*\n/, ''), 'rollout.yaml': NAMED },
    },
    {
      name: 'a name from a template',
      files: { 'route.yaml': route(50, 50), 'rollout.yaml': byIstio('virtualService: { name: "${NAME}" }') },
    },
    {
      name: 'routing of a wrong type',
      files: { 'route.yaml': route(50, 50), 'rollout.yaml': rollout('canary: { trafficRouting: istio }') },
    },
    {
      name: 'a plugin of a wrong type',
      files: { 'route.yaml': HALVES, 'rollout.yaml': byPlugin('httpRoutes: web') },
    },
    {
      name: 'the name of another namespace',
      files: {
        'route.yaml': documents(route(50, 50).replace('name: web\n', 'name: web\n  namespace: shop\n')),
        'rollout.yaml': byIstio('virtualService: { name: web.search }'),
      },
    },
    {
      name: 'Flagger with another router',
      files: { 'route.yaml': route(90, 10), 'canary.yaml': canary('interval: 1m', { provider: 'nginx' }) },
    },
    {
      name: 'an HTTPRoute of one backend, which another router than that of Flagger may use',
      files: { 'route.yaml': gateway('[{ name: web, port: 80 }]'), 'canary.yaml': canary('interval: 1m') },
    },
    { name: 'differences that Argo CD ignores', files: ignoring('jsonPointers: [/spec/http/0]') },
    {
      name: 'differences that Argo CD ignores, by jq',
      files: ignoring("jqPathExpressions: ['.spec.http[].route[].weight']"),
    },
    {
      name: 'what the controller writes, ignored',
      files: ignoring('managedFieldsManagers: [rollouts-controller]'),
    },
    {
      name: 'differences that are ignored, where only what differs is applied',
      files: ignoring(
        'jsonPointers: [/spec/http]',
        'VirtualService',
        'syncPolicy: { syncOptions: [ApplyOutOfSyncOnly=true] }',
      ),
    },
    {
      name: 'differences that are ignored, with options that nobody knows',
      files: ignoring(
        'jsonPointers: [/spec/http]',
        'VirtualService',
        'syncPolicy: { syncOptions: __OPTIONS__ }',
      ),
    },
    {
      name: 'an ApplicationSet that ignores them',
      files: beside(
        application(
          `template: { spec: { ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jsonPointers: [/spec] }], ${RESPECTED} } }`,
        ).replace('kind: Application\n', 'kind: ApplicationSet\n'),
      ),
    },
    {
      name: 'settings of Argo CD that ignore them',
      files: beside(
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: argocd-cm, namespace: argocd }\ndata:\n  resource.customizations.ignoreDifferences.networking.istio.io_VirtualService: "jsonPointers: [/spec/http]"\n',
      ),
    },
    {
      name: 'paths that Flux ignores',
      files: beside(
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: web }\nspec: { ignore: [{ paths: [/spec/http], target: { kind: VirtualService } }] }\n',
      ),
    },
    {
      name: 'what Flux writes once',
      files: {
        'route.yaml': route(50, 50, 'kustomize.toolkit.fluxcd.io/ssa: IfNotPresent'),
        'rollout.yaml': NAMED,
      },
    },
    {
      name: 'what Flux leaves alone',
      files: {
        'route.yaml': route(50, 50, 'kustomize.toolkit.fluxcd.io/reconcile: disabled'),
        'rollout.yaml': NAMED,
      },
    },
    {
      name: 'a copy from a cluster',
      files: {
        'route.yaml': route(50, 50).replace('  name: web\n', '  name: web\n  uid: 0b1f\n'),
        'rollout.yaml': NAMED,
      },
    },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [base.yaml, rollout.yaml]\npatches: [{ path: route.yaml }]\n',
        'base.yaml': virtualService(),
        'route.yaml': route(50, 50),
        'rollout.yaml': NAMED,
      },
    },
  ],
  found: [
    {
      name: 'a plugin that names the namespace `default`, and files that write it',
      files: {
        'route.yaml': HALVES.replace('  name: web\n', '  name: web\n  namespace: default\n'),
        'rollout.yaml': byPlugin('httpRoute: web, namespace: default').replace(
          '  name: web\n',
          '  name: web\n  namespace: default\n',
        ),
      },
      expect: `
        route.yaml:9:96 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:9:130 \`web\` sets the weights while it releases`,
    },
    {
      name: 'a Rollout that is kept in two versions, both of which set the route alike',
      files: { 'route.yaml': route(50, 50), 'v1.yaml': NAMED, 'v2.yaml': NAMED },
      expect: `
        route.yaml:10:104 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          v1.yaml:8:113 \`web\` sets the weights while it releases`,
    },
    {
      name: 'a share for the canary',
      files: { 'route.yaml': route(80, 20), 'rollout.yaml': NAMED },
      expect: `
        route.yaml:10:104 warning every sync sends 20% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:113 \`web\` sets the weights while it releases`,
    },
    {
      name: 'all for the stable version',
      files: { 'route.yaml': route(100, 0), 'rollout.yaml': NAMED },
      expect: `
        route.yaml:10:105 info every sync takes the canary \`web-canary\` of \`web\` back to 0%
          rollout.yaml:8:113 \`web\` sets the weights while it releases`,
    },
    {
      name: 'subsets of one Service',
      files: {
        'route.yaml': divided(90, 10),
        'rollout.yaml': byIstio(
          'virtualServices: [{ name: web }], destinationRule: { name: web, stableSubsetName: stable, canarySubsetName: next }',
          '',
        ).replace('{ , ', '{ '),
      },
      expect: `
        route.yaml:10:127 warning every sync sends 10% of \`web\` to the canary \`next\`, whether it runs or not
          rollout.yaml:8:68 \`web\` sets the weights while it releases`,
    },
    {
      name: 'a name with its namespace',
      files: {
        'route.yaml': route(90, 10).replace('  name: web\n', '  name: web\n  namespace: edge\n'),
        'rollout.yaml': byIstio('virtualService: { name: web.edge }'),
      },
      expect: `
        route.yaml:11:104 warning every sync sends 10% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:113 \`web\` sets the weights while it releases`,
    },
    {
      name: 'a route of the Gateway API',
      files: { 'route.yaml': HALVES, 'rollout.yaml': byPlugin('httpRoute: web, namespace: default') },
      expect: `
        route.yaml:8:96 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:130 \`web\` sets the weights while it releases`,
    },
    {
      name: 'backends without weights, which share alike',
      files: {
        'route.yaml': gateway('[{ name: web, port: 80 }, { name: web-canary, port: 80 }]'),
        'rollout.yaml': byPlugin('httpRoutes: [{ name: web }]'),
      },
      expect: `
        route.yaml:8:46 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:140 \`web\` sets the weights while it releases`,
    },
    {
      name: 'gRPC',
      files: {
        'route.yaml': HALVES.replace('HTTPRoute', 'GRPCRoute'),
        'rollout.yaml': byPlugin('grpcRoutes: [{ name: web }]'),
      },
      expect: `
        route.yaml:8:96 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:140 \`web\` sets the weights while it releases`,
    },
    {
      name: 'Flagger',
      files: { 'route.yaml': route(90, 10), 'canary.yaml': canary('interval: 1m') },
      expect: `
        route.yaml:10:104 warning every sync sends 10% of \`web\` to the canary \`web-canary\`, whether it runs or not
          canary.yaml:6:61 \`web\` sets the weights while it releases`,
    },
    {
      name: 'a VirtualService of one destination, of which Flagger makes two',
      files: { 'route.yaml': virtualService({ host: 'web' }), 'canary.yaml': canary('interval: 1m') },
      expect: `
        route.yaml:9:7 info every sync takes the canary \`web-canary\` of \`web\` back to 0%
          canary.yaml:6:61 \`web\` sets the weights while it releases`,
    },
    {
      name: 'differences of another kind that Argo CD ignores',
      files: ignoring('jsonPointers: [/spec]', 'DestinationRule'),
      expect: `
        route.yaml:10:104 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:113 \`web\` sets the weights while it releases`,
    },
    {
      name: 'differences that start no sync and are written by any other',
      files: ignoring('jsonPointers: [/spec/http/0/route]', 'VirtualService', 'project: shop'),
      expect: `
        route.yaml:10:104 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:113 \`web\` sets the weights while it releases
          other.yaml:4:29 starts no sync, but any other sync writes the weights`,
    },
    {
      name: 'labels that Argo CD ignores',
      files: ignoring('jsonPointers: [/metadata/labels]'),
      expect: `
        route.yaml:10:104 warning every sync sends 50% of \`web\` to the canary \`web-canary\`, whether it runs or not
          rollout.yaml:8:113 \`web\` sets the weights while it releases`,
    },
  ],
});
