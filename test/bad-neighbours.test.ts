import { INVALID, MISSING, table } from './bad-input.ts';

const more = (head: string) => (written: string) => ({ 'more.yaml': `${head}${written}` });

table('a Service beside', more('apiVersion: v1\nkind: Service\nmetadata: { name: more }\n'), [
  ['spec: { selector: { app: web } }', MISSING],
  ['spec: { selector: { app: web }, ports: [] }', MISSING],
  ['spec: { selector: { app: web }, ports: null }', MISSING],
  ['spec: { selector: null, ports: [{ port: 80 }] }'],
  ['spec: { selector: {}, ports: [{ port: 80 }] }'],
  ['spec: { selector: { app: web }, ports: [{ port: "80", targetPort: http }] }', INVALID],
  ['spec: { selector: { app: web }, ports: [{ port: 80, targetPort: {} }] }', INVALID],
  ['spec: { selector: { app: web }, ports: [{ port: 80, targetPort: "" }] }', 'service-port-unserved'],
  ['spec: { type: ExternalName, externalName: more }'],
]);

table(
  'a budget beside',
  more('apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: more }\n'),
  [
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, minAvailable: 1, maxUnavailable: 1, selector: { matchLabels: { app: other } } }',
      `${INVALID} budget-selects-nothing`,
    ],
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }',
      'budget-blocks-eviction budgets-overlap',
    ],
    ['spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1 }', 'budget-selects-nothing'],
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1, selector: null }',
      'budget-selects-nothing',
    ],
    ['spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1, selector: {} }', 'budgets-overlap'],
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1, selector: { matchLabels: { app: web }, matchExpressions: [{ key: app, operator: NotIn, values: [web] }] } }',
      'budget-selects-nothing',
    ],
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1, selector: { matchExpressions: [{ key: app, operator: Like, values: [web] }] } }',
      INVALID,
    ],
    [
      'spec: { unhealthyPodEvictionPolicy: AlwaysAllow, maxUnavailable: 1, selector: { matchExpressions: [{ key: app, operator: In, values: [] }] } }',
      MISSING,
    ],
  ],
);

table('an autoscaler beside', more('kind: HorizontalPodAutoscaler\nmetadata: { name: more }\n'), [
  [
    'apiVersion: autoscaling/v2beta2\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 3, maxReplicas: 3 }',
    'removed-api-version autoscaler-without-requests',
  ],
  [
    'apiVersion: autoscaling/v2\nspec: { scaleTargetRef: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: more }, maxReplicas: 3 }',
  ],
  [
    'apiVersion: autoscaling/v2\nspec: { scaleTargetRef: { name: web }, maxReplicas: 3, metrics: [null, 3] }',
    `${MISSING} ${INVALID}`,
  ],
  ['apiVersion: autoscaling/v2\nspec: { scaleTargetRef: {}, maxReplicas: 0 }', `${MISSING} ${INVALID}`],
]);

table('a route beside', more(''), [
  [
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: more }\nspec: { rules: [{ backendRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: more }] }] }',
  ],
  [
    'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: more }\nspec: { hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }',
  ],
  [
    'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: more }\nspec: { hosts: [more], http: [{ delegate: { name: more } }] }',
  ],
  [
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: more }\nspec: { defaultBackend: { resource: { apiGroup: networking.k8s.io, kind: Ingress, name: more } } }',
  ],
]);
