/** What one object of a crowd is written as, by its number. */
type Each = (i: number) => readonly string[];

const deployment = (name: string, labels: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 2
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers: [{ name: web, image: 'shop/web:1', ports: [{ containerPort: 8080 }] }]
`;

const service = (name: string, selector: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { ${selector} }, ports: [{ port: 80, targetPort: 8080 }] }
`;

const budget = (name: string, selector: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { minAvailable: 1, selector: ${selector} }
`;

const autoscaler = (name: string, target: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name} }
spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} } }
`;

const rollout = (name: string, of: string) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: ${name} }
spec:
  replicas: 2
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: ${of} }
  strategy: { canary: { stableService: ${of} } }
`;

const ingress = (name: string, to: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name} }
spec:
  rules:
    - host: ${name}.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${to}, port: { number: 80 } } } }] }
`;

const quota = (name: string) => `apiVersion: v1
kind: ResourceQuota
metadata: { name: ${name} }
spec: { hard: { pods: '10' } }
`;

/** Shapes of one namespace in which everything could be compared with everything. */
export const crowds: readonly (readonly [string, Each])[] = [
  [
    'a Service and a workload of one label',
    (i) => [deployment(`d${i}`, 'app: web'), service(`s${i}`, 'app: web')],
  ],
  [
    'a Service and a workload that share one of two labels',
    (i) => [deployment(`d${i}`, `part: shop, app: d${i}`), service(`s${i}`, `part: shop, app: d${i}`)],
  ],
  [
    'a budget and a workload of one label',
    (i) => [deployment(`d${i}`, 'app: web'), budget(`b${i}`, '{ matchLabels: { app: web } }')],
  ],
  ['a budget for everything', (i) => [deployment(`d${i}`, `app: d${i}`), budget(`b${i}`, '{}')]],
  [
    'blue and green of one label',
    (i) => [deployment(`b${i}`, 'app: web, color: blue'), deployment(`g${i}`, 'app: web, color: green')],
  ],
  [
    'an autoscaler of one workload',
    (i) => [...(i === 0 ? [deployment('web', 'app: web')] : []), autoscaler(`a${i}`, 'web')],
  ],
  ['an autoscaler of nothing', (i) => [deployment(`d${i}`, `app: d${i}`), autoscaler(`a${i}`, `none${i}`)]],
  [
    'a Rollout of another workload',
    (i) => [deployment(`d${i}`, `app: d${i}`), service(`d${i}`, `app: d${i}`), rollout(`r${i}`, `d${i}`)],
  ],
  [
    'an Ingress of no Service',
    (i) => [deployment(`d${i}`, `app: d${i}`), service(`s${i}`, `app: d${i}`), ingress(`i${i}`, `none${i}`)],
  ],
  ['a quota and a workload', (i) => [deployment(`d${i}`, `app: d${i}`), quota(`q${i}`)]],
];
