import { describe, expect, test } from 'vitest';
import { type CheckOptions, checkFields } from '../src/model/checker.ts';
import type { Mistake } from '../src/model/mistake.ts';
import { hasPlaceholder } from '../src/model/placeholder.ts';
import { typeOfKind } from '../src/model/tables.ts';
import type { Node } from '../src/syntax/tree.ts';
import { parseYaml } from '../src/syntax/yaml.ts';
import { stopwatch } from './stopwatch.ts';

const whole: CheckOptions = { partial: false, isUnknown: hasPlaceholder };

async function read(yaml: string): Promise<Node> {
  const { root, defects } = await parseYaml(yaml);
  expect(defects).toEqual([]);
  if (!root) throw new Error('an empty document');
  return root;
}

async function check(kind: string, yaml: string, options: CheckOptions = whole): Promise<string[]> {
  const at = kind.lastIndexOf('/');
  const type = typeOfKind(kind.slice(0, at), kind.slice(at + 1));
  if (type === undefined) throw new Error(`no tables for ${kind}`);
  return checkFields(await read(yaml), type, options).map(inWords);
}

function inWords(mistake: Mistake): string {
  const path = mistake.path.join('.');
  switch (mistake.problem) {
    case 'unknown-field': {
      const { nearest, belongs, since } = mistake;
      const places = belongs.map((place) => `; belongs ${place.where} at ${place.path.join('.')}`);
      return `${path} unknown${nearest ? `; nearest ${nearest}` : ''}${since ? `; since ${since}` : ''}${places.join('')}`;
    }
    case 'invalid-value': {
      const instead = mistake.instead === undefined ? '' : `; meant ${JSON.stringify(mistake.instead)}`;
      return `${path} is ${mistake.found}, expected ${mistake.expected}${instead}`;
    }
    case 'missing-field': {
      const meant = mistake.meant.map((key) => `; meant by ${key.value}`).join('');
      const names = mistake.names.join(mistake.needs === 'one' ? ' or ' : ', ');
      return `${path || 'root'} lacks ${names}${meant}`;
    }
    case 'conflict':
      return `${path} has ${mistake.names.join(' and ')}`;
  }
}

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 60
      containers:
        - name: web
          image: web:1
          env: [{ name: A, value: b }]
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 5 }
          lifecycle: { preStop: { exec: { command: [sleep, '5'] } } }
          resources: { requests: { cpu: 100m, memory: 1Gi } }
      volumes: [{ name: tmp, emptyDir: {} }]
status: { replicas: 'any' }
`;

/** A pod with one container, which holds what is given. */
function container(yaml: string): string {
  const lines = yaml.replaceAll('\n', '\n      ');
  return `metadata: { name: p }\nspec:\n  containers:\n    - name: a\n      image: b\n      ${lines}`;
}

function workload(spec: string, pod: string, inContainer: string): string {
  return `
metadata: { name: web }
spec:
  ${spec}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      ${pod}
      containers:
        - name: a
          image: b
          ${inContainer}
`;
}

const plain = 'paused: false';
const plainPod = 'hostNetwork: false';
const plainContainer = 'tty: false';

test('a whole Deployment has no mistake', async () => {
  expect(await check('apps/v1/Deployment', deployment)).toEqual([]);
});

describe('unknown fields', () => {
  test.each([
    [
      'of the pod, in a container',
      workload(plain, plainPod, 'terminationGracePeriodSeconds: 60'),
      'spec.template.spec.containers.0.terminationGracePeriodSeconds unknown; belongs around at spec.template.spec.terminationGracePeriodSeconds',
    ],
    [
      'of lifecycle, in a container',
      workload(plain, plainPod, 'preStop: { exec: { command: [a] } }'),
      'spec.template.spec.containers.0.preStop unknown; belongs inside at spec.template.spec.containers.0.lifecycle.preStop',
    ],
    [
      'of the Deployment, in the pod',
      workload(plain, 'strategy: { type: Recreate }', plainContainer),
      'spec.template.spec.strategy unknown; belongs around at spec.strategy',
    ],
    [
      'of the pod, in the Deployment',
      workload('serviceAccountName: a', plainPod, plainContainer),
      'spec.serviceAccountName unknown; belongs inside at spec.template.spec.serviceAccountName',
    ],
    [
      'of rollingUpdate, in the Deployment',
      workload('maxSurge: 1', plainPod, plainContainer),
      'spec.maxSurge unknown; belongs inside at spec.strategy.rollingUpdate.maxSurge',
    ],
    [
      'of a container, in the pod',
      workload(plain, 'livenessProbe: { tcpSocket: { port: 1 } }', plainContainer),
      'spec.template.spec.livenessProbe unknown; belongs inside at spec.template.spec.containers.*.livenessProbe',
    ],
    [
      'of a container, in the securityContext of the pod',
      workload(plain, 'securityContext: { privileged: true }', plainContainer),
      'spec.template.spec.securityContext.privileged unknown; belongs beside at spec.template.spec.containers.*.securityContext.privileged',
    ],
    [
      'of one of several probes',
      workload(plain, plainPod, 'failureThreshold: 3'),
      'spec.template.spec.containers.0.failureThreshold unknown; belongs inside at spec.template.spec.containers.0.livenessProbe.failureThreshold; belongs inside at spec.template.spec.containers.0.readinessProbe.failureThreshold; belongs inside at spec.template.spec.containers.0.startupProbe.failureThreshold',
    ],
    [
      'whose value would not fit',
      workload(plain, plainPod, 'volumes: true'),
      'spec.template.spec.containers.0.volumes unknown',
    ],
    [
      'in another case',
      workload(plain, plainPod, 'imagepullpolicy: Always'),
      'spec.template.spec.containers.0.imagepullpolicy unknown; nearest imagePullPolicy',
    ],
    [
      'with a typing error',
      workload('replcias: 3', plainPod, plainContainer),
      'spec.replcias unknown; nearest replicas',
    ],
    ['of no place', workload('colour: red', plainPod, plainContainer), 'spec.colour unknown'],
    ['with a name that stands anywhere', workload('name: a', plainPod, plainContainer), 'spec.name unknown'],
    [
      'of every object',
      workload('__proto__: 1', 'constructor: 1', 'toString: 1'),
      'spec.__proto__ unknown',
      'spec.template.spec.constructor unknown',
      'spec.template.spec.containers.0.toString unknown',
    ],
  ])('%s', async (_, yaml, ...expected) => {
    expect(await check('apps/v1/Deployment', yaml)).toEqual(expected);
  });

  test('labels that are a selector by themselves', async () => {
    const yaml = deployment.replace('{ matchLabels: { app: web } }', '{ app: web }');
    expect(await check('apps/v1/Deployment', yaml)).toEqual([
      'spec.selector.app unknown; belongs inside at spec.selector.matchLabels.app',
      'spec.selector lacks matchLabels or matchExpressions; meant by app',
    ]);
  });

  test('newer than the target', async () => {
    const yaml = container('lifecycle: { preStop: { sleep: { seconds: 5 } } }\nrestartPolicy: null');
    expect(await check('v1/Pod', yaml, { ...whole, target: 28 })).toEqual([
      'spec.containers.0.lifecycle.preStop.sleep unknown; since 1.29',
    ]);
    expect(await check('v1/Pod', yaml, { ...whole, target: 29 })).toEqual([]);
    expect(await check('v1/Pod', yaml)).toEqual([]);
  });
});

describe('values', () => {
  const pod = (yaml: string) => ['v1/Pod', container(yaml)] as const;
  const apps = (spec: string) => ['apps/v1/Deployment', workload(spec, plainPod, plainContainer)] as const;
  const budget = (spec: string) =>
    ['policy/v1/PodDisruptionBudget', `metadata: { name: a }\nspec: { ${spec} }`] as const;
  const service = (spec: string) => ['v1/Service', `metadata: { name: a }\nspec: { ${spec} }`] as const;
  const meta = (yaml: string) => ['v1/ConfigMap', `metadata: { name: a, ${yaml} }`] as const;

  test.each([
    [apps('replicas: "3"'), 'spec.replicas is "3", expected a whole number; meant 3'],
    [apps('replicas: -1'), 'spec.replicas is -1, expected at least 0'],
    [apps('replicas: 1.5'), 'spec.replicas is 1.5, expected a whole number'],
    [apps('replicas: 99999999999'), 'spec.replicas is 99999999999, expected at most 2147483647'],
    [apps('replicas: true'), 'spec.replicas is true, expected a whole number'],
    [apps('replicas: [1]'), 'spec.replicas is a list, expected a whole number'],
    [apps('paused: "true"'), 'spec.paused is "true", expected `true` or `false`; meant true'],
    [
      apps('strategy: { type: rollingUpdate }'),
      'spec.strategy.type is "rollingUpdate", expected one of `Recreate`, `RollingUpdate`; meant "RollingUpdate"',
    ],
    [apps('strategy: RollingUpdate'), 'spec.strategy is "RollingUpdate", expected a map'],
    [
      apps('strategy: { rollingUpdate: { maxSurge: 25 %, maxUnavailable: "2" } }'),
      'spec.strategy.rollingUpdate.maxSurge is "25 %", expected a whole number or a percentage such as `25%`; meant "25%"',
      'spec.strategy.rollingUpdate.maxUnavailable is "2", expected a whole number or a percentage such as `25%`; meant 2',
    ],
    [
      apps('strategy: { rollingUpdate: { maxSurge: 150%, maxUnavailable: 101% } }'),
      'spec.strategy.rollingUpdate.maxUnavailable is "101%", expected at most 100%',
    ],
    [
      apps('strategy: { rollingUpdate: { maxSurge: -1, maxUnavailable: 0.5 } }'),
      'spec.strategy.rollingUpdate.maxSurge is -1, expected at least 0',
      'spec.strategy.rollingUpdate.maxUnavailable is 0.5, expected a whole number or a percentage such as `25%`',
    ],
    [
      budget('minAvailable: 50 %'),
      'spec.minAvailable is "50 %", expected a whole number or a percentage such as `25%`; meant "50%"',
    ],
    [budget('maxUnavailable: 120%'), 'spec.maxUnavailable is "120%", expected at most 100%'],
    [budget('minAvailable: 1, maxUnavailable: 1'), 'spec has maxUnavailable and minAvailable'],
    [pod('env: [{ name: A, value: 8080 }]'), 'spec.containers.0.env.0.value is 8080, expected a string'],
    [pod('env: [{ name: A, value: true }]'), 'spec.containers.0.env.0.value is true, expected a string'],
    [pod('env: { A: b }'), 'spec.containers.0.env is a map, expected a list'],
    [pod('env: A'), 'spec.containers.0.env is "A", expected a list'],
    [pod('args: [1, two, null]'), 'spec.containers.0.args.0 is 1, expected a string'],
    [
      pod('ports: [{ containerPort: 70000 }]'),
      'spec.containers.0.ports.0.containerPort is 70000, expected from 1 to 65535',
    ],
    [
      pod('ports: [{ containerPort: 80, protocol: tcp }]'),
      'spec.containers.0.ports.0.protocol is "tcp", expected one of `SCTP`, `TCP`, `UDP`; meant "TCP"',
    ],
    [
      pod('livenessProbe: { tcpSocket: { port: "8080" } }'),
      'spec.containers.0.livenessProbe.tcpSocket.port is "8080", expected a port number without quotes; meant 8080',
    ],
    [
      pod('livenessProbe: { tcpSocket: { port: HTTP } }'),
      'spec.containers.0.livenessProbe.tcpSocket.port is "HTTP", expected a port name: at most 15 of `a-z`, `0-9` and `-`, with a letter',
    ],
    [
      pod('livenessProbe: { grpc: { port: 1 }, successThreshold: 2 }'),
      'spec.containers.0.livenessProbe.successThreshold is 2, expected from 0 to 1',
    ],
    [
      pod('readinessProbe: { grpc: { port: 1 }, terminationGracePeriodSeconds: 5 }'),
      'spec.containers.0.readinessProbe.terminationGracePeriodSeconds is 5, expected nothing',
    ],
    [pod('readinessProbe: { grpc: { port: 1 }, successThreshold: 2, periodSeconds: 0 }')],
    [
      pod(
        'resources: { limits: { cpu: 1 core, memory: 1GB }, requests: { cpu: -1, memory: 1e3, a/b: 0.5 } }',
      ),
      'spec.containers.0.resources.limits.cpu is "1 core", expected a quantity such as `500m` or `1Gi`',
      'spec.containers.0.resources.limits.memory is "1GB", expected a quantity such as `500m` or `1Gi`',
      'spec.containers.0.resources.requests.cpu is -1, expected at least 0',
    ],
    [
      pod('resources: { limits: { memory: 1 gi } }'),
      'spec.containers.0.resources.limits.memory is "1 gi", expected a quantity such as `500m` or `1Gi`; meant "1Gi"',
    ],
    [
      service('ports: [{ port: 80, targetPort: http }, { name: b, port: 0 }]'),
      'spec.ports.1.port is 0, expected from 1 to 65535',
      'spec.ports.0 lacks name',
    ],
    [
      service('ports: [{ port: 80, targetPort: "80" }]'),
      'spec.ports.0.targetPort is "80", expected a port number without quotes; meant 80',
    ],
    [
      service('ports: [{ port: 80, targetPort: 0, nodePort: 0 }], selector: { version: 1.0 }'),
      'spec.selector.version is 1, expected a string',
    ],
    [
      meta('labels: { version: 1.5, on: yes, a: null }, annotations: { enabled: true }'),
      'metadata.labels.version is 1.5, expected a string',
      'metadata.labels.true is true, expected a string',
      'metadata.annotations.enabled is true, expected a string',
    ],
    [
      meta('creationTimestamp: yesterday'),
      'metadata.creationTimestamp is "yesterday", expected a time such as `2025-01-31T12:00:00Z`',
    ],
    [
      meta(
        'creationTimestamp: 2025-01-31T12:00:00Z, generation: 3, managedFields: [{ fieldsV1: { "f:x": 1 } }]',
      ),
    ],
    [
      ['v1/Secret', 'metadata: { name: a }\ndata: { a: aGk=, b: hi there, c: "" }\nstringData: { d: x }'],
      'data.b is not base64, expected base64',
    ],
    [
      ['v1/ConfigMap', 'metadata: { name: a }\ndata: { a: 1, 2: b, c: { d: e } }'],
      'data.a is 1, expected a string',
      'data.c is a map, expected a string',
    ],
    [
      [
        'apps/v1/Deployment',
        workload(plain, 'restartPolicy: Never\n      activeDeadlineSeconds: 5', plainContainer),
      ],
      'spec.template.spec.restartPolicy is "Never", expected `Always`',
      'spec.template.spec.activeDeadlineSeconds is 5, expected nothing',
    ],
    [
      [
        'v1/Pod',
        'metadata: { name: a }\nspec: { volumes: [{ name: a, configMap: { name: b, defaultMode: 644 } }], containers: [{ name: a, image: b }] }',
      ],
      'spec.volumes.0.configMap.defaultMode is 644, expected a file mode from 0 to 0777',
    ],
  ] as const)('%j', async ([kind, yaml], ...expected) => {
    expect(await check(kind, yaml)).toEqual(expected);
  });

  test('two containers of one name, among init containers too', async () => {
    const yaml = `
metadata: { name: a }
spec:
  initContainers: [{ name: b, image: x }]
  containers: [{ name: a, image: x }, { name: a, image: v }, { name: b, image: z }, { name: '\${X}', image: z }, { name: '\${X}', image: z }]
`;
    expect(await check('v1/Pod', yaml)).toEqual([
      'spec.containers.1.name is "a", expected a name of its own',
      'spec.initContainers.0.name is "b", expected a name of its own',
    ]);
  });
});

describe('one of several', () => {
  const inContainer = (yaml: string) => check('v1/Pod', container(yaml));

  test.each([
    ['readinessProbe: {}', 'spec.containers.0.readinessProbe lacks exec or grpc or httpGet or tcpSocket'],
    ['livenessProbe: { exec: { command: [a] } }'],
    [
      'livenessProbe: { exec: { command: [a] }, httpGet: { port: 80 } }',
      'spec.containers.0.livenessProbe has exec and httpGet',
    ],
    ['livenessProbe: { exec: null, httpGet: { port: 80 } }'],
    [
      'lifecycle: { preStop: {} }',
      'spec.containers.0.lifecycle.preStop lacks exec or httpGet or sleep or tcpSocket',
    ],
    [
      'lifecycle: { preStop: { sleep: { seconds: 1 }, exec: { command: [a] } } }',
      'spec.containers.0.lifecycle.preStop has exec and sleep',
    ],
    [
      'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: b }, fieldRef: { fieldPath: metadata.name } } }]',
      'spec.containers.0.env.0.valueFrom has fieldRef and secretKeyRef',
    ],
    ['env: [{ name: A, value: "", valueFrom: { fieldRef: { fieldPath: metadata.name } } }]'],
    [
      'env: [{ name: A, value: b, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]',
      'spec.containers.0.env.0 has value and valueFrom',
    ],
    ['envFrom: [{ prefix: A_ }]', 'spec.containers.0.envFrom.0 lacks configMapRef or secretRef'],
  ])('%s', async (yaml, ...expected) => {
    expect(await inContainer(yaml)).toEqual(expected);
  });

  test.each([
    ['{ name: a }'],
    ['{ name: a, emptyDir: {} }'],
    ['{ name: a, emptyDir: {}, configMap: { name: b } }', 'spec.volumes.0 has configMap and emptyDir'],
  ])('volume %s', async (volume, ...expected) => {
    const yaml = `metadata: { name: a }\nspec: { volumes: [${volume}], containers: [{ name: a, image: b }] }`;
    expect(await check('v1/Pod', yaml)).toEqual(expected);
  });

  test.each([
    [
      'lifecycle: {}',
      'spec.initContainers.0.lifecycle is a map, expected nothing unless `restartPolicy` is `Always`',
    ],
    ['lifecycle: {}, restartPolicy: Always'],
    ['lifecycle: {}, restartPolicy: __X__'],
  ])('init container with %s', async (fields, ...expected) => {
    const yaml = `metadata: { name: a }\nspec: { initContainers: [{ name: i, image: b, ${fields} }], containers: [{ name: a, image: b }] }`;
    expect(await check('v1/Pod', yaml)).toEqual(expected);
  });
});

describe('required fields', () => {
  test.each([
    ['apps/v1/Deployment', 'metadata: { name: a }', 'root lacks spec'],
    ['apps/v1/Deployment', 'spec: null', 'root lacks metadata, spec'],
    ['apps/v1/Deployment', 'metadata: { name: a }\nspec: {}', 'spec lacks selector, template'],
    [
      'apps/v1/Deployment',
      workload(plain, plainPod, plainContainer).replace('image: b', 'image: ""'),
      'spec.template.spec.containers.0 lacks image',
    ],
    [
      'apps/v1/Deployment',
      workload(plain, plainPod, plainContainer).replace('name: a\n', 'nmae: a\n'),
      'spec.template.spec.containers.0.nmae unknown; nearest name',
      'spec.template.spec.containers.0 lacks name; meant by nmae',
    ],
    [
      'apps/v1/Deployment',
      deployment.replace('{ matchLabels: { app: web } }', '{}'),
      'spec.selector lacks matchLabels or matchExpressions',
    ],
    ['v1/Pod', 'metadata: { generateName: a- }\nspec: { containers: [] }', 'spec lacks containers'],
    [
      'v1/Pod',
      'metadata: { namespace: a }\nspec: { image: b }',
      'metadata lacks name or generateName',
      'spec.image unknown; belongs inside at spec.containers.*.image',
      'spec lacks containers; meant by image',
    ],
    ['v1/Pod', 'metadata: { name: __NAME__ }\nspec: __SPEC__'],
    ['v1/Pod', 'metadata: { name: a }\nspec: { containers: [{ __KEY__: b }] }'],
    [
      'batch/v1/Job',
      'metadata: { name: a }\nspec: { template: { spec: { containers: [{ name: a, image: b }] } } }',
      'spec.template.spec lacks restartPolicy',
    ],
    [
      'batch/v1/Job',
      'metadata: { name: a }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: b }] } } }',
    ],
    ['batch/v1/CronJob', 'metadata: { name: a }\nspec: { schedule: "" }', 'spec lacks jobTemplate, schedule'],
    ['policy/v1/PodDisruptionBudget', 'metadata: { name: a }\nspec: { minAvailable: 1 }'],
    ['v1/Service', 'metadata: { name: a }\nspec: { selector: { a: b } }', 'spec lacks ports'],
    ['v1/Service', 'metadata: { name: a }\nspec: { clusterIP: None }'],
    ['v1/Service', 'metadata: { name: a }\nspec: { clusterIP: __IP__ }'],
    ['v1/Service', 'metadata: { name: a }\nspec: { type: ExternalName }', 'spec lacks externalName'],
    ['v1/Service', 'metadata: { name: a }\nspec: { type: ExternalName, externalName: example.com }'],
    [
      'autoscaling/v2/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { minReplicas: 1 }',
      'spec lacks maxReplicas, scaleTargetRef',
    ],
    [
      'autoscaling/v1/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: 4, maxReplicas: 3 }',
      'spec.maxReplicas is 3, expected at least 4',
    ],
    [
      'autoscaling/v2/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: 4, maxReplicas: 3 }',
      'spec.maxReplicas is 3, expected at least 4',
    ],
    [
      'autoscaling/v2/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: 3, maxReplicas: 3 }',
    ],
    [
      'autoscaling/v2/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: __LEAST__, maxReplicas: 3 }',
    ],
    [
      'autoscaling/v2/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { maxReplicas: 0, scaleTargetRef: { kind: Deployment, name: a }, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization } } }] }',
      'spec.maxReplicas is 0, expected at least 1',
      'spec.metrics.0.resource.target lacks averageUtilization or averageValue or value',
    ],
    [
      'autoscaling/v1/HorizontalPodAutoscaler',
      'metadata: { name: a }\nspec: { maxReplicas: 2, scaleTargetRef: { kind: Deployment, name: a }, metrics: [] }',
      'spec.metrics unknown',
    ],
    [
      'networking.k8s.io/v1/Ingress',
      'metadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 80, name: b } } } }] } }] }',
      'spec.rules.0.http.paths.0.backend.service.port has name and number',
      'spec.rules.0.http.paths.0 lacks pathType',
    ],
    ['rbac.authorization.k8s.io/v1/RoleBinding', 'metadata: { name: a }\nroleRef: { kind: Role, name: b }'],
    [
      'rbac.authorization.k8s.io/v1/Role',
      'metadata: { name: a }\nrules: [{ nonResourceURLs: [/a], verbs: [get] }]',
      'rules.0.nonResourceURLs is a list, expected nothing',
    ],
    [
      'v1/Endpoints',
      'metadata: { name: a }\nsubsets: [{ ports: [{ port: 1 }] }]',
      'subsets.0 lacks addresses or notReadyAddresses',
    ],
  ])('%s: %s', async (kind, yaml, ...expected) => {
    expect(await check(kind, yaml)).toEqual(expected);
  });
});

test('in a patch nothing is missing and directives are no fields', async () => {
  const yaml = `
spec:
  $retainKeys: [type]
  replcias: 2
  strategy: { type: Recreate, rollingUpdate: null, $patch: replace }
  template:
    spec:
      $setElementOrder/containers: [{ name: a }]
      containers:
        - { name: a, $patch: delete }
        - { name: b, env: [{ name: A, value: 1 }], livenessProbe: { periodSeconds: 1 } }
        - { name: c, readinessProbe: { exec: {}, grpc: { port: 1 } } }
`;
  expect(await check('apps/v1/Deployment', yaml, { ...whole, partial: true })).toEqual([
    'spec.replcias unknown; nearest replicas',
    'spec.template.spec.containers.1.env.0.value is 1, expected a string',
    'spec.template.spec.containers.2.readinessProbe has exec and grpc',
  ]);
});

describe('anchors', () => {
  test('a merged mapping counts, and its mistakes are reported once, where they are written', async () => {
    const yaml = `
metadata: { name: a }
spec:
  initContainers:
    - &base { name: i, image: b, comand: [x], env: [{ name: A, value: 1 }] }
  containers:
    - { <<: *base, name: a }
    - { <<: [*base], name: b, image: null }
    - *base
`;
    expect(await check('v1/Pod', yaml)).toEqual([
      'spec.initContainers.0.comand unknown; nearest command',
      'spec.initContainers.0.env.0.value is 1, expected a string',
      'spec.containers.1 lacks image',
      'spec.initContainers.0.name is "i", expected a name of its own',
    ]);
  });

  test('a scalar behind an alias is reported where the alias stands', async () => {
    const yaml = `
metadata: { name: a, annotations: { port: &port '8080' } }
spec: { ports: [{ port: *port }] }
`;
    const [mistake] = checkFields(await read(yaml), 'Service', whole);
    expect(mistake?.problem === 'invalid-value' && mistake.node.type).toBe('alias');
  });

  test('a long chain of merges is read', async () => {
    const chain = Array.from({ length: 3000 }, (_, i) =>
      i === 0 ? 'm0: &m0 { b: 1 }' : `m${i}: &m${i} { <<: *m${i - 1} }`,
    );
    const root = await read(`metadata: { name: a }\n${chain.join('\n')}\ndata: { <<: *m2999, c: d }\n`);
    const mistakes = checkFields(root, 'ConfigMap', whole);
    expect(mistakes.filter((m) => m.problem === 'invalid-value').map(inWords)).toEqual([
      'data.b is 1, expected a string',
    ]);
  });

  test('many levels of aliases take no time', async () => {
    const levels = Array.from({ length: 40 }, (_, i) => {
      const item = i === 0 ? 'x' : `*l${i - 1}`;
      return `l${i}: &l${i} [${Array(9).fill(item)}]`;
    });
    const merges = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? 'm0: &m0 { a: 1 }' : `m${i}: &m${i} { <<: [${Array(9).fill(`*m${i - 1}`)}] }`,
    );
    const yaml = `metadata: { name: a, labels: &x { a: b } }\n${levels.join('\n')}\n${merges.join('\n')}
data: { <<: *m39, b: *l39 }\n`;
    const seconds = stopwatch();
    expect((await check('v1/ConfigMap', yaml)).length).toBeGreaterThan(0);
    expect(seconds()).toBeLessThan(6);
  });
});

describe('anything in place of anything', () => {
  const values = [
    'null',
    '[]',
    '[1, {}]',
    '{}',
    '{ a: { b: c } }',
    'text',
    '7',
    '1.5',
    'true',
    '__X__',
    '*none',
  ];

  function* replaced(node: Node): Generator<(text: string) => string> {
    if (node.type === 'mapping') {
      for (const { value } of node.entries) {
        if (!value) continue;
        yield cut(value);
        yield* replaced(value);
      }
    } else if (node.type === 'sequence') {
      for (const item of node.items) {
        if (!item) continue;
        yield cut(item);
        yield* replaced(item);
      }
    }
  }

  function cut({ span }: Node): (text: string) => string {
    return (text) => `${deployment.slice(0, span.start)}${text}${deployment.slice(span.end)}`;
  }

  test('never throws, and null is never a wrong value', async () => {
    for (const replace of replaced(await read(deployment))) {
      for (const value of values) {
        const { root } = await parseYaml(replace(value));
        if (!root) continue;
        for (const partial of [false, true]) {
          const mistakes = checkFields(root, 'Deployment', { ...whole, partial });
          if (value === 'null') expect(mistakes.filter((m) => m.problem === 'invalid-value')).toEqual([]);
        }
      }
    }
  });
});
