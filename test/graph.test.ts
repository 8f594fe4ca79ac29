import { describe, expect, test } from 'vitest';
import type { Files } from '../src/dev/repository.ts';
import { linked } from './linked.ts';
import { autoscaler, documents, httpRoute, ingress, service, virtualService, workload } from './manifests.ts';

const name = 'Deployment/web';

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 5
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;

const scaledObject = (spec: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec: { scaleTargetRef: { name: web }, ${spec} }
`;

const budget = (selector: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { maxUnavailable: 1, selector: { matchLabels: ${selector} } }
`;

describe('how requests reach a workload', () => {
  /** `sure`, `public` and the containers that are served, with what they speak. */
  async function exposure(files: Files, of = name): Promise<string | undefined> {
    const { graph, workload: workloadOf } = await linked(files);
    const found = graph.exposure(workloadOf(of));
    if (!found) return undefined;
    const containers = found.containers.map(({ container, http, database }) =>
      [container.get('name').value, http && 'http', database && 'database'].filter(Boolean).join(' '),
    );
    return [found.certain ? 'sure' : 'doubtful', found.public && 'public', ...containers]
      .filter(Boolean)
      .join(', ');
  }

  const sidecar =
    '- { name: istio-proxy, image: istio/proxyv2:1.27, ports: [{ name: http-envoy, containerPort: 15090 }] }';
  const two = (ports: string) =>
    workload({ ports: '[{ name: front, containerPort: 8080 }]', container: '' }).concat(
      `        - { name: api, image: 'shop/api:3', ports: ${ports} }\n`,
    );
  const probed = (probe: string) =>
    workload({ ports: '[{ containerPort: 9000 }]', container: `readinessProbe: { ${probe} }` });
  const plain = service({ ports: '[{ port: 80, targetPort: 9000 }]' });

  test.each<[string, Files, string | undefined]>([
    ['selected', { 'a.yaml': workload(), 'b.yaml': service() }, 'sure, web http'],
    ['whatever ports it declares', { 'a.yaml': workload({ ports: '' }), 'b.yaml': plain }, 'sure, web'],
    ['presumed', { 'a.yaml': workload() }, 'doubtful, web http'],
    ['without ports', { 'a.yaml': workload({ ports: '' }) }, undefined],
    [
      'by a readiness probe over the network',
      {
        'a.yaml': workload({ ports: '', container: 'readinessProbe: { httpGet: { path: /, port: 8080 } }' }),
      },
      'doubtful, web http',
    ],
    [
      'by a readiness probe inside the pod',
      {
        'a.yaml': workload({ ports: '', container: 'readinessProbe: { exec: { command: [cat, /tmp/up] } }' }),
      },
      undefined,
    ],
    [
      'by a port for metrics',
      { 'a.yaml': workload({ ports: '[{ name: metrics, containerPort: 9090 }]' }) },
      undefined,
    ],
    [
      'others are selected in its namespace',
      {
        'a.yaml': documents(workload(), workload({ name: 'api', app: 'api' })),
        'b.yaml': service({ selector: '{ app: api }' }),
      },
      undefined,
    ],
    [
      'others are selected in another namespace',
      { 'a.yaml': workload(), 'b.yaml': service({ namespace: 'mail' }) },
      'doubtful, web http',
    ],
    [
      'only scraped',
      {
        'a.yaml': workload({ ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'b.yaml': service({ ports: '[{ name: metrics, port: 9090 }]' }),
      },
      undefined,
    ],
    [
      'only a Service for metrics is in its namespace',
      { 'a.yaml': workload(), 'b.yaml': service({ name: 'web-metrics', selector: '{ app: api }' }) },
      'doubtful, web http',
    ],
    [
      'a number of a port makes no metrics',
      { 'a.yaml': workload(), 'b.yaml': service({ ports: '[{ name: http, port: 9090 }]' }) },
      'sure, web http',
    ],
    [
      'only headless',
      { 'a.yaml': workload(), 'b.yaml': service({ spec: 'clusterIP: None' }) },
      'doubtful, web http',
    ],
    [
      'headless and not',
      {
        'a.yaml': workload(),
        'b.yaml': documents(service({ name: 'pods', spec: 'clusterIP: None' }), service()),
      },
      'sure, web http',
    ],
    ['parked', { 'a.yaml': workload({ replicas: 0 }), 'b.yaml': service() }, undefined],
    [
      'through an Ingress',
      { 'a.yaml': workload(), 'b.yaml': service(), 'c.yaml': ingress() },
      'sure, public, web http',
    ],
    [
      'through an Ingress to others',
      { 'a.yaml': workload(), 'b.yaml': service(), 'c.yaml': ingress('api') },
      'sure, web http',
    ],
    [
      'through an HTTPRoute',
      { 'a.yaml': workload(), 'b.yaml': service(), 'c.yaml': httpRoute() },
      'sure, public, web http',
    ],
    [
      'through an HTTPRoute of another namespace',
      {
        'a.yaml': workload({ namespace: 'shop' }),
        'b.yaml': service({ namespace: 'shop' }),
        'c.yaml': httpRoute({ namespace: 'edge', backends: '[{ name: web, namespace: shop }]' }),
      },
      'sure, public, web http',
    ],
    [
      'through an HTTPRoute to the same name in another namespace',
      {
        'a.yaml': workload({ namespace: 'shop' }),
        'b.yaml': service({ namespace: 'shop' }),
        'c.yaml': httpRoute({ namespace: 'edge' }),
      },
      'sure, web http',
    ],
    [
      'through a VirtualService by its full name',
      {
        'a.yaml': workload({ namespace: 'shop', ports: '' }),
        'b.yaml': service({ namespace: 'shop', ports: '[{ port: 80 }]' }),
        'c.yaml': virtualService({ namespace: 'edge', host: 'web.shop.svc.cluster.local' }),
      },
      'sure, public, web http',
    ],
    [
      'through a VirtualService to a namespace that the Service does not say',
      {
        'a.yaml': workload(),
        'b.yaml': service(),
        'c.yaml': virtualService({ host: 'web.shop.svc.cluster.local' }),
      },
      'sure, public, web http',
    ],
    [
      'through a VirtualService to a namespace that holds the Service itself',
      {
        'a.yaml': workload(),
        'b.yaml': service(),
        'c.yaml': virtualService({ host: 'web.shop.svc.cluster.local' }),
        'd.yaml': service({ namespace: 'shop' }),
      },
      'sure, web http',
    ],
    [
      'through a VirtualService of a mesh',
      {
        'a.yaml': workload({ ports: '' }),
        'b.yaml': service({ ports: '[{ port: 80 }]' }),
        'c.yaml': virtualService({ gateways: '' }),
      },
      'sure, web http',
    ],
    [
      'through a VirtualService that passes on connections',
      {
        'a.yaml': workload({ ports: '' }),
        'b.yaml': service({ ports: '[{ port: 80 }]' }),
        'c.yaml': virtualService().replace('http:', 'tcp:'),
      },
      'sure, public, web',
    ],
    [
      'through a load balancer',
      { 'a.yaml': workload(), 'b.yaml': service({ spec: 'type: LoadBalancer' }) },
      'sure, public, web http',
    ],
    [
      'its container by the name of a port',
      { 'a.yaml': two('[{ name: http, containerPort: 8081 }]'), 'b.yaml': service() },
      'sure, api http',
    ],
    [
      'its container by the number of a port',
      {
        'a.yaml': two('[{ containerPort: 8081 }]'),
        'b.yaml': service({ ports: '[{ port: 80, targetPort: 8081 }]' }),
      },
      'sure, api',
    ],
    [
      'its container by the port of the Service itself',
      { 'a.yaml': two('[{ containerPort: 8081 }]'), 'b.yaml': service({ ports: '[{ port: 8081 }]' }) },
      'sure, api',
    ],
    [
      'nobody knows which of two containers',
      {
        'a.yaml': two('[{ containerPort: 8081 }]'),
        'b.yaml': service({ ports: '[{ port: 80, targetPort: 7000 }]' }),
      },
      'doubtful, web, api',
    ],
    [
      'the one that is no sidecar',
      { 'a.yaml': workload({ ports: '' }).concat(`        ${sidecar}\n`), 'b.yaml': plain },
      'sure, web',
    ],
    ['HTTP by nothing', { 'a.yaml': probed('tcpSocket: { port: 9000 }'), 'b.yaml': plain }, 'sure, web'],
    [
      'HTTP by the name of the port of the Service',
      {
        'a.yaml': probed('tcpSocket: { port: 9000 }'),
        'b.yaml': service({ ports: '[{ name: grpc-api, port: 80, targetPort: 9000 }]' }),
      },
      'sure, web http',
    ],
    [
      'HTTP by appProtocol',
      {
        'a.yaml': probed('tcpSocket: { port: 9000 }'),
        'b.yaml': service({ ports: '[{ port: 80, targetPort: 9000, appProtocol: kubernetes.io/h2c }]' }),
      },
      'sure, web http',
    ],
    [
      'HTTP by a route',
      { 'a.yaml': probed('tcpSocket: { port: 9000 }'), 'b.yaml': plain, 'c.yaml': ingress() },
      'sure, public, web http',
    ],
    [
      'HTTP by a probe',
      { 'a.yaml': probed('httpGet: { path: /, port: 9000 }'), 'b.yaml': plain },
      'sure, web http',
    ],
    ['HTTP by a gRPC probe', { 'a.yaml': probed('grpc: { port: 9000 }'), 'b.yaml': plain }, 'sure, web http'],
    [
      'no HTTP by a probe on another port',
      { 'a.yaml': probed('httpGet: { path: /, port: 9001 }'), 'b.yaml': plain },
      'sure, web',
    ],
    [
      'a database by its image',
      { 'a.yaml': workload({ image: 'docker.io/library/postgres:17' }), 'b.yaml': service() },
      'sure, web database',
    ],
    [
      'a database by its port',
      {
        'a.yaml': workload({ ports: '[{ containerPort: 6379 }]' }),
        'b.yaml': service({ ports: '[{ port: 6379 }]' }),
      },
      'sure, web database',
    ],
    [
      'a database by the name of its port',
      {
        'a.yaml': workload({ ports: '[{ name: tcp-mysql, containerPort: 7000 }]' }),
        'b.yaml': service({ ports: '[{ port: 80, targetPort: tcp-mysql }]' }),
      },
      'sure, web database',
    ],
    [
      'the pods of a Rollout report where their template stands',
      { 'a.yaml': workload(), 'b.yaml': service(), 'c.yaml': rollout },
      'sure, web http',
    ],
    [
      'a patch, whose namespace nobody knows',
      { 'kustomization.yaml': 'patches: [{ path: a.yaml }]', 'a.yaml': workload() },
      undefined,
    ],
  ])('%s', async (_, files, expected) => {
    expect(await exposure(files)).toBe(expected);
  });

  test('a Rollout with the template of a Deployment has no containers of its own', async () => {
    const files = { 'a.yaml': workload({ replicas: 0 }), 'b.yaml': service(), 'c.yaml': rollout };
    expect(await exposure(files, 'Rollout/web')).toBe('sure');
  });

  test('a Job takes no requests', async () => {
    const job = `apiVersion: batch/v1
kind: Job
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }] }
`;
    expect(await exposure({ 'a.yaml': job, 'b.yaml': service() }, 'Job/web')).toBeUndefined();
  });
});

describe('the fewest pods that may run', () => {
  async function floor(files: Files, of = name): Promise<string | undefined> {
    const { graph, workload: workloadOf, at } = await linked(files);
    const found = graph.floor(workloadOf(of));
    if (!found) return undefined;
    const { pods, atMost, parked, because } = found;
    return `${pods} to ${atMost}${parked ? ', parked' : ''}, ${at(because.at)} ${because.text}`;
  }

  test.each<[string, Files, string | undefined]>([
    ['written', { 'a.yaml': workload({ replicas: 3 }) }, '3 to 3, a.yaml:6:13 runs 3 pods'],
    ['by default', { 'a.yaml': workload() }, '1 to 1, a.yaml:5:1 runs 1 pod, the default'],
    [
      'written as nothing',
      { 'a.yaml': workload({ replicas: '~' }) },
      '1 to 1, a.yaml:6:3 runs 1 pod, the default',
    ],
    ['parked', { 'a.yaml': workload({ replicas: 0 }) }, '0 to 0, parked, a.yaml:6:13 runs 0 pods'],
    ['from a template', { 'a.yaml': workload({ replicas: '__REPLICAS__' }) }, undefined],
    ['of a wrong type', { 'a.yaml': workload({ replicas: '"3"' }) }, undefined],
    ['a patch', { 'kustomization.yaml': 'patches: [{ path: a.yaml }]', 'a.yaml': workload() }, undefined],
    [
      'of an autoscaler, whatever is written',
      { 'a.yaml': workload({ replicas: 7 }), 'b.yaml': autoscaler(2, 9) },
      '2 to 9, b.yaml:7:16 may scale down to 2',
    ],
    [
      'of an autoscaler that says nothing',
      { 'a.yaml': workload({ replicas: 7 }), 'b.yaml': autoscaler(undefined, 9) },
      '1 to 9, b.yaml:5:1 may scale down to 1',
    ],
    [
      'of an autoscaler under a parked workload',
      { 'a.yaml': workload({ replicas: 0 }), 'b.yaml': autoscaler(2, 9) },
      '2 to 9, b.yaml:7:16 may scale down to 2',
    ],
    [
      'of an autoscaler from a template',
      { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': autoscaler(7, 9).replace('7', '__LEAST__') },
      undefined,
    ],
    [
      'of an autoscaler whose most is from a template',
      { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': autoscaler(2, 9).replace('9', '__MOST__') },
      '2 to 2, b.yaml:7:16 may scale down to 2',
    ],
    [
      'of another kind',
      { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': autoscaler(2, 9, 'web', 'StatefulSet') },
      '3 to 3, a.yaml:6:13 runs 3 pods',
    ],
    [
      'of a ScaledObject, which means a Deployment',
      {
        'a.yaml': workload({ replicas: 3 }),
        'b.yaml': scaledObject('minReplicaCount: 2, maxReplicaCount: 4'),
      },
      '2 to 4, b.yaml:4:57 may scale down to 2',
    ],
    [
      'of a ScaledObject that may sleep',
      { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': scaledObject('minReplicaCount: 0') },
      '1 to 100, b.yaml:4:57 may scale down to 1',
    ],
    [
      'of the Rollout that runs its template',
      { 'a.yaml': workload({ replicas: 0 }), 'b.yaml': rollout },
      '5 to 5, b.yaml:5:13 runs 5 pods',
    ],
    [
      'of two autoscalers in one folder',
      {
        'a.yaml': workload({ replicas: 3 }),
        'b.yaml': autoscaler(2, 9),
        'c.yaml': scaledObject('minReplicaCount: 4'),
      },
      undefined,
    ],
  ])('%s', async (_, files, expected) => {
    expect(await floor(files)).toBe(expected);
  });

  test('a DaemonSet runs as many as there are nodes', async () => {
    expect(await floor({ 'a.yaml': workload({ kind: 'DaemonSet' }) }, 'DaemonSet/web')).toBeUndefined();
  });
});

describe('what a rolling update comes to', () => {
  async function update(files: Files, of = name): Promise<string | undefined> {
    const { graph, workload: workloadOf } = await linked(files);
    const found = graph.update(workloadOf(of));
    return found && `${found.unavailable} of ${found.of}, ${found.surge} more, ${found.stopsAll}`;
  }
  const limits = (surge: number | string, unavailable: number | string) =>
    `strategy: { rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } }`;

  test.each<[string, Files, string | undefined]>([
    ['by default', { 'a.yaml': workload({ replicas: 4 }) }, '1 of 4, 1 more, never'],
    ['all', { 'a.yaml': workload({ replicas: 1, spec: limits(0, 1) }) }, '1 of 1, 0 more, always'],
    [
      'all while scaled down',
      { 'a.yaml': workload({ spec: limits(0, 1) }), 'b.yaml': autoscaler(1, 2) },
      '1 of 1, 0 more, at-floor',
    ],
    [
      'all at every scale',
      { 'a.yaml': workload({ spec: limits(1, '100%') }), 'b.yaml': autoscaler(2, 5) },
      '2 of 2, 1 more, always',
    ],
    [
      'all of nobody knows how many',
      { 'a.yaml': workload({ replicas: '__REPLICAS__', spec: limits(1, '100%') }) },
      'undefined of undefined, undefined more, always',
    ],
    [
      'some of nobody knows how many',
      { 'a.yaml': workload({ replicas: '__REPLICAS__', spec: limits(1, 1) }) },
      undefined,
    ],
    ['parked', { 'a.yaml': workload({ replicas: 0, spec: limits(0, 1) }) }, undefined],
    ['Recreate', { 'a.yaml': workload({ spec: 'strategy: { type: Recreate }' }) }, undefined],
    [
      'a limit from a template',
      { 'a.yaml': workload({ replicas: 3, spec: limits('__SURGE__', 1) }) },
      undefined,
    ],
    ['its template runs in a Rollout', { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': rollout }, undefined],
  ])('%s', async (_, files, expected) => {
    expect(await update(files)).toBe(expected);
  });

  test.each<[string, string, string | undefined]>([
    ['replicas: 1', 'one goes', '1 of 1, 0 more, always'],
    ['replicas: 3', 'one goes', '1 of 3, 0 more, never'],
    [
      'replicas: 1\nupdateStrategy: { rollingUpdate: { partition: 1 } }',
      'it is held back',
      '0 of 1, 0 more, never',
    ],
    ['replicas: 1\nupdateStrategy: { rollingUpdate: { partition: __KEEP__ } }', 'nobody knows', undefined],
    ['updateStrategy: { type: OnDelete }', 'nothing happens', undefined],
  ])('a StatefulSet with %j: %s', async (spec, _, expected) => {
    expect(await update({ 'a.yaml': workload({ kind: 'StatefulSet', spec }) }, 'StatefulSet/web')).toBe(
      expected,
    );
  });
});

describe('what belongs together', () => {
  /** Names and files of the Services that select the workload of a file. */
  async function services(files: Files, of: string, environments: readonly string[] = []) {
    const { graph, workload: workloadOf } = await linked(files, environments);
    return graph.servicesOf(workloadOf(of)).map(({ from }) => `${from.source} ${from.name}`);
  }

  test('an edge keeps the text that made it', async () => {
    const { graph, at, ...project } = await linked({
      'a.yaml': workload(),
      'b.yaml': service(),
      'c.yaml': ingress(),
      'd.yaml': budget('{ app: web }'),
      'e.yaml': autoscaler(2, 9),
      'f.yaml': rollout,
    });
    const web = project.workload('Deployment/web');
    const because = [
      ...graph.servicesOf(web),
      ...graph.budgetsOf(web),
      ...graph.routesOf(project.service('web')),
      graph.autoscalerOf(web),
      graph.rolloutOf(web),
    ].map((link) => link && at(link.because));
    expect(because).toEqual(['b.yaml:6:3', 'd.yaml:4:28', 'c.yaml:6:38', 'e.yaml:6:66', 'f.yaml:6:63']);
  });

  test('what is found does not hang on the order of the files', async () => {
    const files = {
      'a.yaml': workload(),
      'c.yaml': service({ name: 'c' }),
      'b.yaml': service({ name: 'b' }),
    };
    expect(await services(files, name)).toEqual(['b.yaml b', 'c.yaml c']);
  });

  test('the nearest folder decides', async () => {
    const files = {
      'service.yaml': service(),
      'east/service.yaml': service(),
      'east/web.yaml': workload(),
      'west/web.yaml': workload(),
      'west/service.yaml': service(),
    };
    expect(await services(files, 'east/web.yaml Deployment/web')).toEqual(['east/service.yaml web']);
    expect(await services(files, 'west/web.yaml Deployment/web')).toEqual(['west/service.yaml web']);
  });

  test('a folder below counts as here', async () => {
    const files = { 'shop/web.yaml': workload(), 'shop/network/service.yaml': service() };
    expect(await services(files, name)).toEqual(['shop/network/service.yaml web']);
  });

  test('of twins the one in the same file is meant', async () => {
    const files = {
      'east.yaml': documents(workload(), service()),
      'west.yaml': documents(workload(), service()),
    };
    expect(await services(files, 'west.yaml Deployment/web')).toEqual(['west.yaml web']);
  });

  test('twins in one folder are ambiguous', async () => {
    const files = { 'web.yaml': workload(), 'east.yaml': service(), 'west.yaml': service() };
    expect(await services(files, name)).toEqual([]);
  });

  test('a link is mutual: a Service that has a nearer workload is not shared', async () => {
    const files = { 'web.yaml': workload(), 'east/web.yaml': workload(), 'east/service.yaml': service() };
    expect(await services(files, 'east/web.yaml Deployment/web')).toEqual(['east/service.yaml web']);
    expect(await services(files, 'web.yaml Deployment/web')).toEqual([]);
  });

  test('links never cross environments', async () => {
    const files = { 'deploy/east/web.yaml': workload(), 'deploy/west/service.yaml': service() };
    expect(await services(files, name)).toEqual(['deploy/west/service.yaml web']);
    expect(await services(files, name, ['deploy/*'])).toEqual([]);
  });

  test('a file outside every environment belongs to all of them', async () => {
    const files = { 'base/service.yaml': service(), 'deploy/east/web.yaml': workload() };
    expect(await services(files, name, ['deploy/*'])).toEqual(['base/service.yaml web']);
  });

  test.each([
    ['shop', 'shop', true],
    ['shop', 'mail', false],
    ['shop', undefined, false],
    [undefined, undefined, true],
    ['__NAMESPACE__', '__NAMESPACE__', true],
    ['__NAMESPACE__', '__OTHER__', false],
    ['__NAMESPACE__', undefined, false],
  ])('a workload in %s, a Service in %s: %s', async (one, other, expected) => {
    const files = {
      'web.yaml': workload(one === undefined ? {} : { namespace: one }),
      'service.yaml': service(other === undefined ? {} : { namespace: other }),
    };
    expect((await services(files, name)).length > 0).toBe(expected);
  });

  test('a label that nobody knows selects nothing for sure', async () => {
    const files = { 'web.yaml': workload({ app: '__APP__' }), 'service.yaml': service() };
    expect(await services(files, name)).toEqual([]);
  });

  test('a Rollout runs the template of the Deployment in its folder', async () => {
    const { graph, workload: workloadOf } = await linked({
      'east/web.yaml': workload(),
      'east/rollout.yaml': rollout,
      'west/web.yaml': workload(),
    });
    expect(graph.rolloutOf(workloadOf('east/web.yaml Deployment/web'))?.from.source).toBe(
      'east/rollout.yaml',
    );
    expect(graph.rolloutOf(workloadOf('west/web.yaml Deployment/web'))).toBeUndefined();
  });

  test('a ScaledObject means a Deployment unless it says another kind', async () => {
    const files = (spec: string) => ({
      'web.yaml': workload(),
      'db.yaml': workload({ kind: 'StatefulSet' }),
      'scaled.yaml': scaledObject('').replace('{ name: web }, ', `{ name: web${spec} }`),
    });
    const target = async (spec: string) => {
      const { graph, resource } = await linked(files(spec));
      return graph.targetOf(resource('ScaledObject/web') as never)?.to.kind;
    };
    expect(await target('')).toBe('Deployment');
    expect(await target(', kind: StatefulSet')).toBe('StatefulSet');
    expect(await target(', kind: __KIND__')).toBeUndefined();
  });
});

describe('evictions that a budget allows', () => {
  const limited = (limit: string) => budget('{ app: web }').replace('maxUnavailable: 1', limit);
  const app = workload({ replicas: 2 }).replace('apps/v1', 'example.com/v1').replace('Deployment', 'App');
  const job = `apiVersion: batch/v1
kind: Job
metadata: { name: web }
spec:
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } }
`;

  test.each<[string, string, Files, string | undefined]>([
    ['of all there are', 'minAvailable: 2', { 'a.yaml': workload({ replicas: 3 }) }, '1 of 3, at most 1'],
    [
      'of two workloads together',
      'minAvailable: 75%',
      { 'a.yaml': workload({ replicas: 3 }), 'b.yaml': workload({ kind: 'StatefulSet', replicas: 2 }) },
      '1 of 5, at most 1',
    ],
    [
      'of as many as an autoscaler leaves',
      'minAvailable: 2',
      { 'a.yaml': workload({ replicas: 9 }), 'b.yaml': autoscaler(2, 9) },
      '0 of 2, at most 7',
    ],
    [
      'of the pods of a Rollout',
      'minAvailable: 4',
      { 'a.yaml': workload({ replicas: 0 }), 'b.yaml': rollout },
      '1 of 5, at most 1',
    ],
    [
      'of one, and one that is parked',
      'maxUnavailable: 0',
      { 'a.yaml': workload(), 'b.yaml': workload({ kind: 'StatefulSet', replicas: 0 }) },
      '0 of 1, at most 0',
    ],
    ['of what is parked', 'maxUnavailable: 0', { 'a.yaml': workload({ replicas: 0 }) }, undefined],
    ['of nothing, a relative limit', 'minAvailable: 2', {}, undefined],
    ['of nothing, none at all', 'maxUnavailable: 0%', {}, '0 of 0, at most 0'],
    ['of nothing, all must stay', 'minAvailable: 100%', {}, '0 of 0, at most 0'],
    [
      'of nobody knows how many, a relative limit',
      'minAvailable: 2',
      { 'a.yaml': workload({ replicas: '__N__' }) },
      undefined,
    ],
    [
      'of nobody knows how many, none at all',
      'maxUnavailable: 0',
      { 'a.yaml': workload({ replicas: '__N__' }) },
      '0 of 0, at most 0',
    ],
    [
      'of nobody knows which, none at all',
      'maxUnavailable: 0',
      { 'a.yaml': workload({ app: '__APP__' }) },
      '0 of 0, at most 0',
    ],
    ['of a DaemonSet', 'maxUnavailable: 0', { 'a.yaml': workload({ kind: 'DaemonSet' }) }, undefined],
    ['of a Job', 'maxUnavailable: 0', { 'a.yaml': job }, undefined],
    ['of an unknown kind', 'minAvailable: 1', { 'a.yaml': app.replace('replicas: 2', 'size: 2') }, undefined],
    ['of an unknown kind that says how many', 'minAvailable: 1', { 'a.yaml': app }, '1 of 2, at most 1'],
  ])('%s: %s', async (_, limit, files, expected) => {
    const { graph, budget: budgetOf } = await linked({ ...files, 'budget.yaml': limited(limit) });
    const found = graph.budgets.disruptions(budgetOf('web'));
    expect(found && `${found.allowed} of ${found.of}, at most ${found.atMost}`).toBe(expected);
  });
});

describe('that a Service selects nothing', () => {
  /** The state, the nearest workload if it was surely meant, and what is pointed at. */
  async function absence(files: Files, of = 'web'): Promise<string | undefined> {
    const { graph, service: serviceOf, at } = await linked(files);
    const asker = serviceOf(of);
    const found = asker.selector && graph.absence(asker, asker.selector);
    if (!found) return undefined;
    const near = found.near && `${found.near.sure ? 'surely' : 'perhaps'} \`${found.near.workload.name}\``;
    const because = found.because.map((label) => `${at(label.at)} ${label.text}`);
    return [found.state, near && `${near} ${found.near?.difference}`, ...because].filter(Boolean).join('; ');
  }

  const api = workload({ name: 'api', app: 'api' });
  const job = `apiVersion: batch/v1
kind: Job
metadata: { name: job }
spec: { template: { spec: { containers: [{ name: job, image: job }] } } }
`;

  test.each<[string, Files, string | undefined]>([
    ['it does select', { 'a.yaml': workload(), 'b.yaml': service() }, undefined],
    ['nothing is there', { 'b.yaml': service() }, undefined],
    ['only what runs to its end is there', { 'a.yaml': job, 'b.yaml': service() }, undefined],
    ['everything can be read', { 'a.yaml': api, 'b.yaml': service() }, 'complete'],
    [
      'a template was skipped',
      { 'a.yaml': api, 'b.yaml': service(), 'c.yaml': '{{ range .Values.x }}\napiVersion: v1\n{{ end }}\n' },
      'generated; b.yaml:4:9 1 template could not be read',
    ],
    [
      'a document cannot be read',
      { 'a.yaml': api, 'b.yaml': service(), 'c.yaml': 'apiVersion: v1\nkind: [Pod\n' },
      'partial; b.yaml:4:9 1 document could not be read',
    ],
    [
      'a patch is of nobody knows what',
      {
        'a.yaml': api,
        'b.yaml': service(),
        'c.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n',
      },
      'partial; b.yaml:4:9 a patch belongs to something that is not in the input',
    ],
    [
      'an Application brings more',
      {
        'a.yaml': api,
        'b.yaml': service(),
        'c.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x, namespace: argocd }\n',
      },
      'generated; b.yaml:4:9 `Application` in the input may create it',
    ],
    [
      'an object of an unknown kind is in its namespace',
      {
        'a.yaml': api,
        'b.yaml': service(),
        'c/c.yaml': 'apiVersion: example.com/v1\nkind: Cache\nmetadata: { name: x }\n',
      },
      'generated; b.yaml:4:9 `Cache` in the input may create it',
    ],
    [
      'an object of an unknown kind is elsewhere',
      {
        'a/a.yaml': api,
        'a/b.yaml': service(),
        'c/c.yaml': 'apiVersion: example.com/v1\nkind: Cache\nmetadata: { name: x, namespace: c }\n',
      },
      'complete',
    ],
    [
      'an object of a kind that creates nothing',
      {
        'a.yaml': api,
        'b.yaml': service(),
        'c.yaml': 'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: x }\n',
      },
      'complete',
    ],
    [
      'a kustomization brings more',
      { 'a.yaml': api, 'b.yaml': service(), 'kustomization.yaml': 'resources: [github.com/shop/base]\n' },
      'generated; b.yaml:4:9 a kustomization brings in more than the input holds',
    ],
    [
      'nothing stands in its folder',
      { 'shop/a.yaml': api, 'network/b.yaml': service() },
      'partial; network/b.yaml:4:9 no workload of its namespace stands in its folder',
    ],
    [
      'a namesake',
      { 'a.yaml': workload({ app: 'front' }), 'b.yaml': service() },
      'complete; surely `web` has `app=front`, not `web`; a.yaml:8:32 `app=front` here',
    ],
    [
      'a namesake before one that looks alike',
      {
        'a.yaml': workload({ name: 'api', app: 'webb' }),
        'b.yaml': service(),
        'c.yaml': workload({ app: 'front' }),
      },
      'complete; surely `web` has `app=front`, not `web`; c.yaml:8:32 `app=front` here',
    ],
    [
      'one that looks alike',
      { 'a.yaml': workload({ name: 'api', app: 'web-api' }), 'b.yaml': service() },
      'complete; perhaps `api` has `app=web-api`, not `web`; a.yaml:8:32 `app=web-api` here',
    ],
    [
      'two letters differ',
      {
        'a.yaml': workload({ name: 'x', app: 'checkuot' }),
        'b.yaml': service({ selector: '{ app: checkout }' }),
      },
      'complete; perhaps `x` has `app=checkuot`, not `checkout`; a.yaml:8:32 `app=checkuot` here',
    ],
    [
      'one of two labels is missing',
      { 'a.yaml': api, 'b.yaml': service({ selector: '{ app: api, tier: front }' }) },
      'complete; surely `api` has no `tier=front`; a.yaml:8:17 no label `tier` here',
    ],
    [
      'one of two labels tells siblings apart',
      {
        'a.yaml': api.replace('labels: { app: api', 'labels: { tier: search, app: api'),
        'b.yaml': service({ selector: '{ app: api, tier: front }' }),
      },
      'complete; perhaps `api` has `tier=search`, not `front`; a.yaml:8:33 `tier=search` here',
    ],
    [
      'two labels differ',
      { 'a.yaml': workload(), 'b.yaml': service({ selector: '{ app: api, tier: front }' }) },
      'complete',
    ],
    [
      'of two that are as near the first by name of the file',
      {
        'z.yaml': workload({ name: 'z', app: 'web-z' }),
        'b.yaml': service(),
        'a.yaml': workload({ name: 'a', app: 'web-a' }),
      },
      'complete; perhaps `a` has `app=web-a`, not `web`; a.yaml:8:32 `app=web-a` here',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await absence(files)).toBe(expected);
  });

  test('a namespace of hundreds is searched by the labels that are asked for', async () => {
    const many = Array.from({ length: 250 }, (_, i) => workload({ name: `w${i}`, app: `w${i}` }));
    const files = {
      'a.yaml': documents(...many, api),
      'b.yaml': service({ selector: '{ app: api, tier: front }' }),
    };
    expect(await absence(files)).toContain('surely `api` has no `tier=front`');
  });
});

describe('selectors that demand the same labels', () => {
  const crowd = (services: number, workloads: number): Files => ({
    'services.yaml': documents(
      ...Array.from({ length: services }, (_, i) => service({ name: `s${i}`, selector: '{ app: web }' })),
    ),
    'workloads.yaml': documents(...Array.from({ length: workloads }, (_, i) => workload({ name: `w${i}` }))),
  });

  test.each([
    ['many of them, one workload', 2000, 1, 2000],
    ['many workloads, one of them', 1, 2000, 1],
    ['a hundred of both', 100, 100, 100],
    ['more of both than anybody writes: nobody tells', 200, 200, 0],
  ])('%s', async (_, services, workloads, expected) => {
    const { graph, workload: workloadOf } = await linked(crowd(services, workloads));
    expect(graph.servicesOf(workloadOf('Deployment/w0'))).toHaveLength(expected);
  });
});
