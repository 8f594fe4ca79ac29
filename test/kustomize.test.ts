import { describe, expect, test } from 'vitest';
import { type AnyField, fieldAt } from '../src/model/field.ts';
import { linked } from './linked.ts';
import { autoscaler, ingress, service, workload } from './manifests.ts';

const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\n' };
const web = workload({
  replicas: 2,
  container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }\nenv: [{ name: A, value: a }]',
});
const over = (text: string) => ({ ...base, 'prod/kustomization.yaml': `resources: [../base]\n${text}\n` });

const REPLICAS = ['spec', 'replicas'];
const CONTAINER = ['spec', 'template', 'spec', 'containers', 0];
const SLEEP = [...CONTAINER, 'lifecycle', 'preStop', 'sleep', 'seconds'];
const PROBE = [...CONTAINER, 'readinessProbe', 'httpGet'];
const patch = (spec: string, name = 'web') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
const inline = (text: string, more = '') =>
  `patches:\n  - ${more}patch: |-\n${text.replace(/^/gm, '      ')}`;

async function statesOf(
  files: { readonly [path: string]: string },
  paths: readonly (readonly (string | number)[])[],
) {
  const { resource } = await linked({ 'base/web.yaml': web, ...files });
  return paths
    .map((path) => fieldAt(resource('base/web.yaml Deployment/web').root as AnyField, path).state)
    .join(' ');
}

describe('what a kustomization changes is unknown in what it holds', () => {
  test.each([
    ['nothing', over(''), 'written written absent'],
    [
      'a patch in a file',
      { ...over('patches: [{ path: p.yaml }]'), 'prod/p.yaml': patch('{ replicas: 5 }') },
      'unknown written absent',
    ],
    ['a patch in place', over(inline(patch('{ replicas: 5 }'))), 'unknown written absent'],
    [
      'patchesStrategicMerge',
      { ...over('patchesStrategicMerge: [p.yaml]'), 'prod/p.yaml': patch('{ replicas: 5 }') },
      'unknown written absent',
    ],
    [
      'one in place',
      over(`patchesStrategicMerge:\n  - |-\n${patch('{ replicas: 5 }').replace(/^/gm, '    ')}`),
      'unknown written absent',
    ],
    [
      'two documents in one file',
      {
        ...over('patches: [{ path: p.yaml }]'),
        'prod/p.yaml': `${patch('{ replicas: 5 }', 'api')}---\n${patch('{ replicas: 6 }')}`,
      },
      'unknown written absent',
    ],
    ['a patch of another name', over(inline(patch('{ replicas: 5 }', 'api'))), 'written written absent'],
    [
      'a patch of another kind',
      over(inline(patch('{ replicas: 5 }').replace('Deployment', 'StatefulSet'))),
      'written written absent',
    ],
    [
      'a patch whose name nobody knows',
      over(inline(patch('{ replicas: 5 }', '"${NAME}"'))),
      'unknown written absent',
    ],
    [
      'a target instead of a name',
      over(inline(patch('{ replicas: 5 }', 'any'), 'target: { kind: Deployment }\n    ')),
      'unknown written absent',
    ],
    [
      'a target by an expression',
      over(inline(patch('{ replicas: 5 }'), 'target: { name: "w.*" }\n    ')),
      'unknown written absent',
    ],
    [
      'an expression is anchored',
      over(inline(patch('{ replicas: 5 }'), 'target: { name: "we" }\n    ')),
      'written written absent',
    ],
    [
      'an expression that could take for ever counts as a match',
      over(inline(patch('{ replicas: 5 }'), 'target: { name: "(a+)+" }\n    ')),
      'unknown written absent',
    ],
    [
      'a pattern that repeats too often to be tried',
      over(inline(patch('{ replicas: 5 }'), 'target: { name: ".*.*.*.*!" }\n    ')),
      'unknown written absent',
    ],
    [
      'a patch whose aliases stand for more than can be read',
      {
        ...over('patches: [{ path: p.yaml }]'),
        'prod/p.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  a0: &a0 { x: 1 }
${Array.from({ length: 26 }, (_, i) => `  a${i + 1}: &a${i + 1} { x: *a${i}, y: *a${i} }`).join('\n')}
`,
      },
      'unknown unknown unknown',
    ],
    [
      'a target by a label',
      over(inline(patch('{ replicas: 5 }'), 'target: { labelSelector: "app=api" }\n    ')),
      'written written absent',
    ],
    [
      'one container by its name',
      over(
        inline(
          patch(
            '{ template: { spec: { containers: [{ name: web, lifecycle: { preStop: { sleep: { seconds: 9 } } } }] } } }',
          ),
        ),
      ),
      'written unknown absent',
    ],
    [
      'another container',
      over(inline(patch('{ template: { spec: { containers: [{ name: log, image: log }] } } }'))),
      'written written absent',
    ],
    [
      'what is not there yet',
      over(
        inline(
          patch(
            '{ template: { spec: { containers: [{ name: web, readinessProbe: { httpGet: { port: 80 } } }] } } }',
          ),
        ),
      ),
      'written written unknown',
    ],
    [
      'what is merged in',
      over(
        inline(
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { <<: &more { replicas: 5 } }\n',
        ),
      ),
      'unknown written absent',
    ],
    ['null takes away', over(inline(patch('{ replicas: null }'))), 'unknown written absent'],
    ['$patch: replace', over(inline(patch('{ template: { $patch: replace } }'))), 'written unknown unknown'],
    ['$patch: delete', over(inline(`$patch: delete\n${patch('{}')}`)), 'unknown unknown unknown'],
    [
      'a list that is not merged by name',
      over(inline(patch('{ template: { spec: { containers: null } } }'))),
      'written unknown unknown',
    ],
    [
      'JSON Patch',
      over(
        inline(
          '- op: replace\n  path: /spec/replicas\n  value: 3',
          'target: { kind: Deployment, name: web }\n    ',
        ),
      ),
      'unknown written absent',
    ],
    [
      'JSON Patch in an item',
      over(inline('- { op: add, path: /spec/template/spec/containers/0/readinessProbe, value: {} }')),
      'written written unknown',
    ],
    [
      'JSON Patch behind a list',
      over(inline('- { op: add, path: /spec/template/spec/containers/-, value: {} }')),
      'written written absent',
    ],
    [
      'JSON Patch that moves',
      over(inline('- { op: move, from: /spec/replicas, path: /spec/paused }')),
      'unknown written absent',
    ],
    [
      'JSON Patch that only tests',
      over(inline('- { op: test, path: /spec/replicas, value: 2 }')),
      'written written absent',
    ],
    [
      'patchesJson6902 in a file',
      {
        ...over('patchesJson6902: [{ path: p.json, target: { version: v1, kind: Deployment, name: web } }]'),
        'prod/p.json': '[{ "op": "remove", "path": "/spec/replicas" }]',
      },
      'unknown written absent',
    ],
    [
      'a patch that is not there',
      over('patches: [{ path: gone.yaml, target: { kind: Deployment } }]'),
      'unknown unknown unknown',
    ],
    [
      'a patch that cannot be read',
      { ...over('patches: [{ path: p.yaml, target: { kind: Service } }]'), 'prod/p.yaml': 'a: [\n' },
      'written written absent',
    ],
    ['replicas', over('replicas: [{ name: web, count: 5 }]'), 'unknown written absent'],
    ['replicas of another', over('replicas: [{ name: api, count: 5 }]'), 'written written absent'],
    [
      'replicas by the name that the overlay gives',
      { ...over('replicas: [{ name: prod-web, count: 5 }]\nnamePrefix: prod-') },
      'unknown written absent',
    ],
    [
      'a replacement',
      over(
        'replacements: [{ source: { kind: ConfigMap, name: a }, targets: [{ select: { kind: Deployment }, fieldPaths: [spec.replicas, "spec.template.spec.containers.[name=web].readinessProbe.httpGet"] }] }]',
      ),
      'unknown written unknown',
    ],
    ['a transformer', over('transformers: [t.yaml]'), 'unknown unknown unknown'],
    [
      'an overlay of the overlay',
      {
        ...over(''),
        'live/kustomization.yaml': `resources: [../prod]\nreplicas: [{ name: web, count: 3 }]\n`,
      },
      'unknown written absent',
    ],
    [
      'a component',
      {
        ...over('components: [../part]'),
        'part/kustomization.yaml': `kind: Component\n${inline(patch('{ replicas: 5 }'))}`,
      },
      'unknown written absent',
    ],
    [
      'a component that nobody includes',
      { ...over(''), 'part/kustomization.yaml': `kind: Component\nreplicas: [{ name: web, count: 3 }]\n` },
      'written written absent',
    ],
    [
      'kustomizations round in a circle',
      {
        'base/kustomization.yaml': 'resources: [web.yaml, ../prod]\nreplicas: [{ name: web, count: 3 }]\n',
        'prod/kustomization.yaml': 'resources: [../base]\n',
      },
      'written written absent',
    ],
    [
      'a base that is nowhere',
      { 'prod/kustomization.yaml': 'resources: [../gone]\nreplicas: [{ name: web, count: 5 }]\n' },
      'written written absent',
    ],
    ['a kustomization that cannot be read', over('patches: ['), 'written written absent'],
  ])('%s', async (_, files, expected) => {
    expect(await statesOf(files, [REPLICAS, SLEEP, PROBE])).toBe(expected);
  });

  test('the name by which an item is found stays what it is', async () => {
    const files = over(
      inline(patch('{ template: { spec: { containers: [{ name: web, image: "web:2" }] } } }')),
    );
    expect(await statesOf(files, [[...CONTAINER, 'name'], [...CONTAINER, 'image'], CONTAINER])).toBe(
      'written unknown written',
    );
  });

  test('images, annotations and labels by their key', async () => {
    const files = over(
      'images: [{ name: shop/web, newTag: "2" }]\ncommonAnnotations: { owner: a }\nlabels: [{ pairs: { team: a } }]',
    );
    const paths = [
      [...CONTAINER, 'image'],
      ['metadata', 'annotations', 'owner'],
      ['metadata', 'labels', 'team'],
      ['metadata', 'labels', 'app'],
    ];
    expect(await statesOf(files, paths)).toBe('unknown unknown unknown absent');
    expect(await statesOf(over('images: [{ name: web, newTag: "2" }]'), [[...CONTAINER, 'image']])).toBe(
      'written',
    );
  });

  test('lists of kinds that Kustomize does not know are replaced', async () => {
    const rollout = workload({ kind: 'Rollout' });
    const { resource } = await linked({
      ...over(
        inline(
          patch('{ template: { spec: { containers: [{ name: web, image: "web:2" }] } } }')
            .replace('apps/v1', 'argoproj.io/v1alpha1')
            .replace('Deployment', 'Rollout'),
        ),
      ),
      'base/web.yaml': rollout,
    });
    expect(fieldAt(resource('Rollout/web').root, ['spec', 'template', 'spec', 'containers']).state).toBe(
      'unknown',
    );
  });
});

describe('where kustomizations place it', () => {
  const placed = async (files: { readonly [path: string]: string }, name = 'Deployment/web') => {
    const { namespace, namespaceKey, names } = (await linked({ 'base/web.yaml': web, ...files })).resource(
      name,
    );
    return [namespace, namespaceKey, names.join(' ')];
  };
  const three = ['a', 'b', 'c'].map((team) => [
    `${team}/kustomization.yaml`,
    `resources: [../base]\nnamespace: team-${team}\n`,
  ]);

  test.each([
    ['nothing set', over(''), ['', '', 'web']],
    ['a namespace', over('namespace: shop'), ['shop', 'shop', 'web']],
    [
      'the outer namespace wins',
      { ...over('namespace: shop'), 'base/kustomization.yaml': 'resources: [web.yaml]\nnamespace: base\n' },
      ['shop', 'shop', 'web'],
    ],
    ['a namespace that nobody knows', over('namespace: ${NS}'), [undefined, '?', 'web']],
    [
      'the namespace of a component',
      { ...over('components: [../part]'), 'part/kustomization.yaml': 'kind: Component\nnamespace: shop\n' },
      ['shop', 'shop', 'web'],
    ],
    [
      'prefix and suffix, inside out',
      {
        ...over('namePrefix: p-\nnameSuffix: -s'),
        'base/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: b-\n',
      },
      ['', '', 'web p-b-web-s'],
    ],
    [
      'three uses of one base',
      { ...base, ...Object.fromEntries(three) },
      [undefined, 'team-a,team-b,team-c', 'web'],
    ],
    [
      'one of two sets none',
      { ...over('namespace: shop'), 'dev/kustomization.yaml': 'resources: [../base]\n' },
      [undefined, ',shop', 'web'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await placed(files)).toEqual(expected);
  });

  test('no namespace holds a Namespace', async () => {
    const files = {
      'kustomization.yaml': 'resources: [ns.yaml]\nnamespace: shop\n',
      'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
    };
    expect(await placed(files, 'Namespace/shop')).toEqual(['', '', 'shop']);
  });
});

describe('links', () => {
  const selected = async (files: { readonly [path: string]: string }, name = 'web') => {
    const { graph, workload: find } = await linked(files);
    return graph.servicesOf(find(name)).map(({ from }) => from.source);
  };

  test('an object in the namespace that the overlay sets', async () => {
    const files = { ...over('namespace: shop'), 'base/web.yaml': web };
    expect(
      await selected({ ...files, 'edge/service.yaml': service({ namespace: 'shop' }) }, 'Deployment/web'),
    ).toEqual(['edge/service.yaml']);
    expect(
      await selected({ ...files, 'edge/service.yaml': service({ namespace: 'other' }) }, 'Deployment/web'),
    ).toEqual([]);
  });

  test('labels that a kustomization adds to pods and selectors', async () => {
    const both = {
      'kustomization.yaml': 'resources: [web.yaml, service.yaml]\ncommonLabels: { app: shop }\n',
      'web.yaml': workload({ app: 'web' }),
      'service.yaml': service({ selector: '{ app: other }' }),
    };
    expect(await selected(both, 'Deployment/web')).toEqual(['service.yaml']);
    const outside = {
      'kustomization.yaml':
        'resources: [web.yaml]\nlabels: [{ pairs: { team: a }, includeTemplates: true }]\n',
      'web.yaml': web,
      'service.yaml': service({ selector: '{ team: a }' }),
    };
    expect(await selected(outside, 'Deployment/web')).toEqual(['service.yaml']);
    const metadata = {
      ...outside,
      'kustomization.yaml': 'resources: [web.yaml]\nlabels: [{ pairs: { team: a } }]\n',
    };
    expect(await selected(metadata, 'Deployment/web')).toEqual([]);
  });

  test('labels on which the uses disagree change pods and selectors alike', async () => {
    const use = (env: string) => `resources: [../base]\ncommonLabels: { env: ${env} }\n`;
    const files = {
      'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]\n',
      'base/web.yaml': web,
      'base/service.yaml': service(),
      'dev/kustomization.yaml': use('dev'),
      'prod/kustomization.yaml': use('prod'),
    };
    expect(await selected(files, 'Deployment/web')).toEqual(['base/service.yaml']);
  });

  test('a route by the name that the overlay gives, from any namespace of it', async () => {
    const files = {
      ...over('namePrefix: prod-\nnamespace: shop'),
      'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\n',
      'base/kustomization.yaml': 'resources: [service.yaml, own.yaml]\n',
      'base/service.yaml': service(),
      'base/own.yaml': ingress('web'),
      'edge.yaml': ingress('prod-web').replace('metadata:', 'metadata:\n  namespace: shop'),
      'other.yaml': ingress('prod-web').replace('metadata:', 'metadata:\n  namespace: other'),
    };
    const { graph, service: find } = await linked(files);
    expect(graph.routesOf(find('web')).map(({ from }) => from.source)).toEqual(['base/own.yaml']);
    const { 'base/own.yaml': _, ...without } = files;
    const outside = await linked({ ...without, 'base/kustomization.yaml': 'resources: [service.yaml]\n' });
    const routes = outside.graph.routesOf(outside.service('web'));
    expect(routes.map(({ from }) => from.source)).toEqual(['edge.yaml']);
  });

  test('of two objects of one name under one root, the one in the nearest folder', async () => {
    const part = (name: string, least: number) => ({
      [`${name}/kustomization.yaml`]: `resources: [hpa.yaml, web.yaml]\nnamePrefix: ${name}-\n`,
      [`${name}/web.yaml`]: workload({ app: name }),
      [`${name}/hpa.yaml`]: autoscaler(least, 9),
    });
    const files = {
      'kustomization.yaml': 'resources: [shop, mail]\n',
      ...part('shop', 2),
      ...part('mail', 4),
    };
    const { graph, workload: called } = await linked(files);
    expect(graph.floor(called('shop/web.yaml Deployment/web'))?.pods).toBe(2);
    expect(graph.floor(called('mail/web.yaml Deployment/web'))?.pods).toBe(4);
  });

  test('two overlays of one base do not meet, and both meet the base', async () => {
    const overlay = (name: string) => ({
      [`${name}/kustomization.yaml`]: 'resources: [../base, service.yaml]\n',
      [`${name}/service.yaml`]: service({ name: `${name}-web` }),
    });
    const files = {
      ...base,
      'base/web.yaml': web,
      ...overlay('dev'),
      ...overlay('prod'),
      'prod/extra.yaml': workload({ name: 'extra', app: 'web' }),
      'prod/kustomization.yaml': 'resources: [../base, service.yaml, extra.yaml]\n',
    };
    expect(await selected(files, 'Deployment/web')).toEqual(['dev/service.yaml', 'prod/service.yaml']);
    expect(await selected(files, 'Deployment/extra')).toEqual(['prod/service.yaml']);
  });

  test('kustomizations that share no base are one cluster', async () => {
    const files = {
      'front/kustomization.yaml': 'resources: [web.yaml]\nnamespace: shop\n',
      'front/web.yaml': web,
      'edge/kustomization.yaml': 'resources: [service.yaml]\nnamespace: shop\n',
      'edge/service.yaml': service(),
    };
    expect(await selected(files, 'Deployment/web')).toEqual(['edge/service.yaml']);
  });

  test('a component that two share makes them no rivals', async () => {
    const files = {
      'front/kustomization.yaml': 'resources: [web.yaml]\ncomponents: [../part]\n',
      'front/web.yaml': web,
      'edge/kustomization.yaml': 'resources: [service.yaml]\ncomponents: [../part]\n',
      'edge/service.yaml': service(),
      'part/kustomization.yaml': 'kind: Component\nresources: [log.yaml]\n',
      'part/log.yaml': workload({ name: 'log', app: 'log' }),
    };
    expect(await selected(files, 'Deployment/web')).toEqual(['edge/service.yaml']);
  });

  test('the config says it before kustomizations do', async () => {
    const use = (name: string) => ({
      [`env/one/${name}/kustomization.yaml`]: 'resources: [../../../base, own.yaml]\n',
      [`env/one/${name}/own.yaml`]: service({ name }),
    });
    const files = { ...base, 'base/web.yaml': web, ...use('a'), ...use('b') };
    const between = async (environments: readonly string[]) => {
      const { workspace } = await linked(files, environments);
      return workspace.nearness('env/one/a/own.yaml', 'env/one/b/own.yaml');
    };
    expect(await between([])).toBeUndefined();
    expect(await between(['env/*'])).toBe(2);
    expect(await between(['env/*/*'])).toBeUndefined();
  });

  test('autoscalers of several overlays leave the floor open; that of one is it', async () => {
    const overlay = (name: string, least: number) => ({
      [`${name}/kustomization.yaml`]: 'resources: [../base, hpa.yaml]\n',
      [`${name}/hpa.yaml`]: autoscaler(least, 9),
    });
    const files = { ...base, 'base/web.yaml': web, ...overlay('prod', 4) };
    const one = await linked(files);
    expect(one.graph.floor(one.workload('Deployment/web'))?.pods).toBe(4);
    const two = await linked({ ...files, ...overlay('dev', 1) });
    expect(two.graph.floor(two.workload('Deployment/web'))).toBeUndefined();
  });
});

test('what generators make is known by name', async () => {
  const { workspace } = await linked({
    'kustomization.yaml':
      'configMapGenerator: [{ name: settings, literals: [a=b] }]\nsecretGenerator: [{ name: keys }]\n',
  });
  const asked = (['ConfigMap settings', 'Secret keys', 'Secret settings'] as const).map((text) =>
    workspace.generates(...(text.split(' ') as [string, string])),
  );
  expect(asked).toEqual([true, true, false]);
});

test.each([
  ['no metadata', 'apiVersion: v1\nkind: ConfigMap\n'],
  ['empty metadata', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n'],
  ['metadata that is no map', 'apiVersion: v1\nkind: ConfigMap\nmetadata: [name]\n'],
])('an object with %s is held all the same', async (_, text) => {
  const files = { 'kustomization.yaml': 'namespace: shop\nresources: [config.yaml]\n', 'config.yaml': text };
  const { resources } = await linked(files);
  expect(resources.map(({ namespace }) => namespace)).toEqual(['shop']);
});
