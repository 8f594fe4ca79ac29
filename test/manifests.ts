/** Pieces of YAML that a case changes; each is put in at its own indentation, one or several lines. */
export interface WorkloadParts {
  readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout';
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: string;
  /** `replicas: 3`; absent when empty. */
  readonly replicas?: number | string;
  /** Further keys of the workload's spec, such as a strategy. */
  readonly spec?: string;
  /** The label `app` of the pods. */
  readonly app?: string;
  /** Further keys of the pod's spec. */
  readonly pod?: string;
  /** Further keys of the container. */
  readonly container?: string;
  readonly image?: string;
  /** The container's ports, in flow style. */
  readonly ports?: string;
}

/** A workload of one container, whose pods carry `app: web`. */
export function workload(parts: WorkloadParts = {}): string {
  const { kind = 'Deployment', name = 'web', app = 'web', image = 'shop/web:1.4.2' } = parts;
  const { ports = '[{ name: http, containerPort: 8080 }]' } = parts;
  return lines(
    `apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    parts.annotations && `  annotations:\n${indented(parts.annotations, 4)}`,
    'spec:',
    parts.replicas !== undefined && `  replicas: ${parts.replicas}`,
    parts.spec && indented(parts.spec, 2),
    `  selector: { matchLabels: { app: ${app} } }`,
    kind === 'StatefulSet' && `  serviceName: ${name}`,
    '  template:',
    `    metadata: { labels: { app: ${app} } }`,
    '    spec:',
    parts.pod && indented(parts.pod, 6),
    '      containers:',
    `        - name: ${name}`,
    `          image: ${image}`,
    ports && `          ports: ${ports}`,
    parts.container && indented(parts.container, 10),
  );
}

export interface ServiceParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: string;
  /** Further keys of the Service's spec. */
  readonly spec?: string;
  /** The selector, in flow style. */
  readonly selector?: string;
  /** The ports, in flow style. */
  readonly ports?: string;
}

/** A Service that sends requests to `app: web` on its port `http`. */
export function service(parts: ServiceParts = {}): string {
  const { name = 'web', selector = '{ app: web }' } = parts;
  const { ports = '[{ name: http, port: 80, targetPort: http }]' } = parts;
  return lines(
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    parts.annotations && `  annotations:\n${indented(parts.annotations, 4)}`,
    'spec:',
    parts.spec && indented(parts.spec, 2),
    selector && `  selector: ${selector}`,
    ports && `  ports: ${ports}`,
  );
}

/** An Ingress that sends every path to a Service of this name. */
export function ingress(name = 'web', annotations?: string): string {
  return lines(
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    `  name: ${name}`,
    annotations && `  annotations:\n${indented(annotations, 4)}`,
    'spec:',
    `  defaultBackend: { service: { name: ${name}, port: { name: http } } }`,
  );
}

export interface HttpRouteParts {
  readonly namespace?: string;
  /** What it belongs to, in flow style. */
  readonly parents?: string;
  /** The time-outs of its only rule, in flow style. */
  readonly timeouts?: string;
  /** The backends of its only rule, in flow style. */
  readonly backends?: string;
}

/** An Ingress of an AWS load balancer that sends requests to the pods themselves; further lines of annotations. */
export function albIngress(...annotations: readonly string[]): string {
  return ingress('web', ['alb.ingress.kubernetes.io/target-type: ip', ...annotations].join('\n'));
}

/** A route of a Gateway to the Service `web`. */
export function httpRoute(parts: HttpRouteParts = {}): string {
  const { parents = '[{ name: public }]', backends = '[{ name: web, port: 80 }]' } = parts;
  return lines(
    'apiVersion: gateway.networking.k8s.io/v1',
    'kind: HTTPRoute',
    'metadata:',
    '  name: web',
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    `  parentRefs: ${parents}`,
    '  rules:',
    `    - backendRefs: ${backends}`,
    parts.timeouts && `      timeouts: ${parts.timeouts}`,
  );
}

export interface VirtualServiceParts {
  readonly name?: string;
  readonly namespace?: string;
  /** In flow style; absent when empty. */
  readonly gateways?: string;
  readonly host?: string;
  readonly timeout?: string;
  /** Further keys of its only HTTP route. */
  readonly more?: string;
}

/** A route of a gateway to the Service `web`. */
export function virtualService(parts: VirtualServiceParts = {}): string {
  const { name = 'web', gateways = '[edge/public]', host = 'web' } = parts;
  return lines(
    'apiVersion: networking.istio.io/v1',
    'kind: VirtualService',
    'metadata:',
    `  name: ${name}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    '  hosts: [web.example.com]',
    gateways && `  gateways: ${gateways}`,
    '  http:',
    `    - route: [{ destination: { host: ${host} } }]`,
    parts.timeout && `      timeout: ${parts.timeout}`,
    parts.more && indented(parts.more, 6),
  );
}

/** An autoscaler of the Deployment of this name. */
export function autoscaler(
  least: number | undefined,
  most: number,
  name = 'web',
  kind = 'Deployment',
): string {
  return lines(
    'apiVersion: autoscaling/v2',
    'kind: HorizontalPodAutoscaler',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    `  scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: ${name} }`,
    least !== undefined && `  minReplicas: ${least}`,
    `  maxReplicas: ${most}`,
  );
}

export interface SideParts {
  readonly kind?: string;
  readonly replicas?: number | string;
  readonly image?: string;
  /** The container's ports, in flow style. */
  readonly ports?: string;
  /** Further keys of the container, in flow style: `readinessProbe: {…}`. */
  readonly container?: string;
}

/** One of several workloads that differ in their labels, which are in flow style. */
export function side(name: string, labels: string, parts: SideParts = {}): string {
  const { kind = 'Deployment', replicas = 3, image = 'shop/web:1.4.2' } = parts;
  const { ports = '[{ name: http, containerPort: 8080 }]' } = parts;
  return lines(
    `apiVersion: ${kind === 'CronJob' || kind === 'Job' ? 'batch/v1' : 'apps/v1'}`,
    `kind: ${kind}`,
    `metadata: { name: ${name} }`,
    'spec:',
    replicas !== '' && `  replicas: ${replicas}`,
    `  selector: { matchLabels: ${labels} }`,
    '  template:',
    `    metadata: { labels: ${labels} }`,
    '    spec:',
    '      containers:',
    `        - { name: web, image: "${image}", ports: ${ports}${parts.container ? `, ${parts.container}` : ''} }`,
  );
}

/** Blue behind a Service beside green, which is idle and has these further keys in its spec. */
export function idleSide(spec = ''): { readonly [path: string]: string } {
  const green = side('web-green', '{ app: web, slot: green }');
  return {
    'a.yaml': side('web-blue', '{ app: web, slot: blue }'),
    'b.yaml': spec === '' ? green : green.replace('spec:\n', `spec:\n${indented(spec, 2)}\n`),
    's.yaml': service({ selector: '{ app: web, slot: blue }' }),
  };
}

/** Documents in one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

export function lines(...parts: readonly (string | false | undefined)[]): string {
  return `${parts.filter((part) => part).join('\n')}\n`;
}

export function indented(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : ' '.repeat(columns) + line))
    .join('\n');
}
