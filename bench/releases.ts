import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes so many Rollouts, each in a file with its Services, route, budget and analysis, 20 to a namespace. */
export function writeReleases(folder: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const namespace = `ns-${i % Math.ceil(count / 20)}`;
    const path = join(folder, `team-${i % 40}`, `app-${i}.yaml`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, [rollout, services, routes[i % 3] ?? '', analysis, budget].map(named).join('---\n'));

    function named(text: string): string {
      return text
        .replaceAll('NAMESPACE', namespace)
        .replaceAll('NAME', `app-${i}`)
        .replaceAll('ROUTER', routers[i % 3] ?? '')
        .replaceAll('REPLICAS', String(2 + (i % 8)));
    }
  }
}

/** NGINX, Istio, the Gateway API: in the order of `routes`. */
const routers = [
  '{ nginx: { stableIngress: NAME } }',
  '{ istio: { virtualService: { name: NAME, routes: [primary] } } }',
  '{ plugins: { argoproj-labs/gatewayAPI: { httpRoute: NAME, namespace: NAMESPACE } } }',
];

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  replicas: REPLICAS
  minReadySeconds: 10
  selector:
    matchLabels:
      app.kubernetes.io/name: NAME
  strategy:
    canary:
      stableService: NAME
      canaryService: NAME-canary
      trafficRouting: ROUTER
      steps:
        - setWeight: 5 # see the runbook
        - pause:
            duration: 5m
        - analysis:
            templates:
              - templateName: NAME
            args:
              - name: service
                value: NAME-canary
              - name: hash
                valueFrom:
                  podTemplateHashValue: Latest
        - setWeight: 50
        - pause:
            duration: 10m
  template:
    metadata:
      labels:
        app.kubernetes.io/name: NAME
    spec:
      containers:
        - name: NAME
          image: registry.example.com/platform/NAME:1.4.0
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          lifecycle:
            preStop:
              exec:
                command: ["sh", "-c", "sleep 10"]
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
`;

const service = (name: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: NAMESPACE
spec:
  selector:
    app.kubernetes.io/name: NAME
  ports:
    - name: http
      port: 80
      targetPort: http
`;
const services = [service('NAME'), service('NAME-canary')].join('---\n');

const routes = [
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  ingressClassName: nginx
  rules:
    - host: NAME.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: NAME
                port:
                  name: http
`,
  `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  hosts: [NAME.example.com]
  gateways: [istio-ingress/public]
  http:
    - name: primary
      route:
        - destination:
            host: NAME
          weight: 100
        - destination:
            host: NAME-canary
          weight: 0
`,
  `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  parentRefs:
    - name: public
      namespace: gateways
  hostnames: [NAME.example.com]
  rules:
    - backendRefs:
        - name: NAME
          port: 80
          weight: 100
        - name: NAME-canary
          port: 80
          weight: 0
`,
];

const analysis = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  args:
    - name: service
    - name: hash
  metrics:
    - name: error-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: len(result) == 0 || isNaN(result[0]) || result[0] < 0.01
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: |
            sum(rate(http_requests_total{service="{{args.service}}", code=~"5.."}[2m]))
              / sum(rate(http_requests_total{service="{{args.service}}"}[2m]))
    - name: slow-answers
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] < 0.8
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: |
            histogram_quantile(0.95, sum by (le) (
              rate(http_request_duration_seconds_bucket{pod=~"NAME-{{args.hash}}-.+"}[2m])))
`;

const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: NAME
  namespace: NAMESPACE
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: NAME
`;
