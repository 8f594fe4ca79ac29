import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { checkFiles, linesOf } from '../src/dev/fixture.ts';
import { type Files, filesIn, ROOT } from '../src/dev/repository.ts';
import { BROKEN_RELEASES, type Broken } from './broken-releases.ts';
import { dedent } from './rule-tester.ts';

/** The small shop of `npm start` has hazards to show; the others show that good projects are left alone. */
const HAZARDS: { readonly [project: string]: string } = {
  shop: `
    deploy/api.yaml:5:9 warning \`api\` has no PodDisruptionBudget: a drain may take all 3 to 12 pods
    deploy/api.yaml:7:1 info \`api\` goes on with an update the moment a new pod is ready
    deploy/api.yaml:8:13 error every apply sets \`api\` to 2 pods, below the 3 of its autoscaler
    deploy/api.yaml:11:17 warning \`api\` runs 2 of its 3 pods at every step of an update
    deploy/api.yaml:18:5 warning \`api\` is killed after 30 s and may need 55 s to stop
    deploy/api.yaml:18:5 info nothing keeps the 3 pods of \`api\` from running on one node
    deploy/api.yaml:26:11 info \`api\` leaves rotation for 10 s when answers take longer than 1 s
    deploy/api.yaml:29:11 warning \`api\` is restarted after 10 s, unready only after 30 s
    deploy/api.yaml:61:79 warning \`api\` cannot measure cpu: container \`api\` requests none
    deploy/web-budget.yaml:6:1 info \`web\` keeps pods that are not ready on their nodes
    deploy/web-budget.yaml:7:17 error \`web\` lets none of its 3 pods be evicted
    deploy/web.yaml:7:1 info \`web\` goes on with an update the moment a new pod is ready
    deploy/web.yaml:14:5 info nothing keeps the 3 pods of \`web\` from running on one node
    deploy/web.yaml:16:11 error container \`web\` gets SIGTERM while proxies still send it requests`,
};

test.each(readdirSync(join(ROOT, 'fixtures/projects')))('%s, with every rule on', async (name) => {
  const found = await checkFiles(filesIn(`fixtures/projects/${name}`), registry, 'strict');
  const headlines = linesOf(found.map((finding) => ({ ...finding, related: [] })));
  expect(headlines).toBe(dedent(HAZARDS[name] ?? ''));
});

const BROKEN: readonly Broken[] = [
  {
    project: 'overlays',
    what: 'the Service of the base misspells its selector',
    file: 'base/service.yaml',
    from: 'app: catalog',
    to: 'app: catalogue',
    expect: `
      base/service.yaml:7:10 error \`catalog\` selects no pods: \`catalog\` has \`app=catalog\`, not \`catalogue\`
        base/catalog.yaml:15:14 \`app=catalog\` here`,
  },
  {
    project: 'overlays',
    what: 'the base loses its probe',
    file: 'base/catalog.yaml',
    from: / {10}readinessProbe:[\s\S]*?timeoutSeconds: 2\n/,
    to: '',
    expect: `
      base/catalog.yaml:25:11 error container \`catalog\` gets requests before it listens
        base/service.yaml:6:3 Service \`catalog\` sends it requests`,
  },
  {
    project: 'overlays',
    what: 'the base loses a hook that an overlay changes: it may come from there',
    file: 'base/catalog.yaml',
    from: / {10}lifecycle:[\s\S]*$/,
    to: '',
    expect: '',
  },
  {
    project: 'components',
    what: 'a budget in a component blocks every eviction',
    file: 'components/disruption/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'maxUnavailable: 0',
    expect: `
      components/disruption/budget.yaml:6:19 error \`search\` lets none of its 2 pods be evicted
        components/disruption/budget.yaml:6:19 at most 0 of 2 may be unavailable
        base/search.yaml:6:13 runs 2 pods`,
  },
  {
    project: 'teams',
    what: 'the base of three teams selects nothing',
    file: 'base/service.yaml',
    from: 'app: relay',
    to: 'app: rely',
    expect: `
      base/service.yaml:7:10 error \`relay\` selects no pods: \`relay\` has \`app=relay\`, not \`rely\`
        base/relay.yaml:15:14 \`app=relay\` here`,
  },
  {
    project: 'environments',
    what: 'one environment may lose all of its pods at once',
    file: 'deploy/production/cart.yaml',
    from: '  selector:',
    to: '  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 100% } }\n  selector:',
    expect: `
      deploy/production/cart.yaml:9:61 error \`cart\` stops all 4 of its pods at every update
        deploy/production/cart.yaml:9:42 no pod may be added
        deploy/production/cart.yaml:9:61 100% of 4 is 4
        deploy/production/cart.yaml:7:13 runs 4 pods
        deploy/production/edge/service.yaml:7:3 Service \`cart\` sends it requests`,
  },
  {
    project: 'environments',
    what: 'without `environments` the shared Ingress has two Services to choose from',
    file: 'zerodrop.yaml',
    from: /environments.*\n/,
    to: '',
    expect: '',
  },
  {
    project: 'regions',
    what: 'the budget of one region fits another one',
    file: 'eu-west/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'minAvailable: 3',
    expect: `
      eu-west/budget.yaml:7:17 error \`stock\` lets none of its 3 pods be evicted
        eu-west/budget.yaml:7:17 3 of 3 must stay available
        eu-west/stock.yaml:7:13 runs 3 pods`,
  },
  {
    project: 'examples',
    what: 'one example loses its hook',
    file: 'first-steps/web.yaml',
    from: / {10}lifecycle:\n[\s\S]*?seconds: 5\n/,
    to: '',
    expect: `
      first-steps/web.yaml:24:11 error container \`web\` gets SIGTERM while proxies still send it requests
        first-steps/web.yaml:45:3 Service \`web\` sends it requests`,
  },
  {
    project: 'blue-green',
    what: 'the Service forgets the colour',
    file: 'deploy/service.yaml',
    from: '    colour: blue\n',
    to: '',
    expect: `
      deploy/service.yaml:8:3 error \`booking\` sends requests to \`booking-blue\` and \`booking-green\` at the same time
        deploy/blue.yaml:21:17 \`colour=blue\` here
        deploy/green.yaml:21:17 \`colour=green\` here`,
  },
  {
    project: 'blue-green',
    what: 'the idle side is smaller than the live one',
    file: 'deploy/green.yaml',
    from: 'replicas: 4',
    to: 'replicas: 2',
    expect: `
      deploy/green.yaml:7:13 warning \`booking-green\` has 2 pods for the requests that 4 pods of \`booking-blue\` take
        deploy/green.yaml:7:13 runs 2 pods
        deploy/blue.yaml:7:13 runs 4 pods
        deploy/service.yaml:8:3 \`booking\` sends its requests to \`booking-blue\``,
  },
  {
    project: 'blue-green',
    what: 'the idle side loses its probe',
    file: 'deploy/green.yaml',
    from: / {10}readinessProbe:[\s\S]*?timeoutSeconds: 2\n/,
    to: '',
    expect: `
      deploy/green.yaml:34:11 error container \`booking\` gets requests before it listens
        deploy/service.yaml:23:3 Service \`booking-next\` sends it requests
        deploy/service.yaml:8:3 Service \`booking\` sends it requests once it is switched`,
  },
  {
    project: 'blue-green',
    what: 'the live colour is misspelt',
    file: 'deploy/service.yaml',
    from: 'colour: blue',
    to: 'colour: bleu',
    expect: `
      deploy/service.yaml:10:13 error \`booking\` selects no pods: \`booking-blue\` has \`colour=blue\`, not \`bleu\`
        deploy/blue.yaml:21:17 \`colour=blue\` here`,
  },
  {
    project: 'market',
    what: 'a Service misspells its selector',
    file: 'orders/service.yaml',
    from: 'name: orders\n  ports',
    to: 'name: order\n  ports',
    expect: `
      orders/service.yaml:8:29 error \`orders\` selects no pods: \`orders\` has \`app.kubernetes.io/name=orders\`, not \`order\`
        orders/deployment.yaml:15:33 \`app.kubernetes.io/name=orders\` here`,
  },
  {
    project: 'market',
    what: 'a Service misspells its target port',
    file: 'payments/service.yaml',
    from: 'targetPort: http',
    to: 'targetPort: htpp',
    expect: `
      payments/service.yaml:12:19 error \`payments\` leads port 80 to \`htpp\`, which its pods do not declare
        payments/deployment.yaml:36:11 declares \`http: 8080\``,
  },
  {
    project: 'market',
    what: 'a Service selects every part of the shop',
    file: 'orders/service.yaml',
    from: 'name: orders\n  ports',
    to: 'part-of: market\n  ports',
    expect: `
      orders/service.yaml:7:3 warning \`orders\` sends requests to \`orders\` and to \`frontend\`, which runs another image
        orders/deployment.yaml:14:7 the pods of \`orders\` carry every label of the selector
        frontend/deployment.yaml:18:7 the pods of \`frontend\` carry every label of the selector`,
  },
  {
    project: 'market',
    what: 'a Service keeps requests on the node',
    file: 'payments/service.yaml',
    from: 'spec:\n',
    to: 'spec:\n  internalTrafficPolicy: Local\n',
    expect: `
      payments/service.yaml:7:26 warning \`payments\` drops requests on nodes where no pod of \`payments\` runs
        payments/deployment.yaml:5:9 runs where the scheduler puts it`,
  },
  {
    project: 'market',
    what: 'an Ingress asks for the port of the pods',
    file: 'edge/partners.yaml',
    from: 'number: 80',
    to: 'number: 8080',
    expect: `
      edge/partners.yaml:18:27 error \`partners\` sends requests to port \`8080\`, which \`orders\` does not have
        orders/service.yaml:9:3 has \`http: 80\``,
  },
  {
    project: 'market',
    what: 'an Ingress misspells its Service',
    file: 'edge/shop.yaml',
    from: 'name: frontend',
    to: 'name: front-end',
    expect: `
      edge/shop.yaml:16:23 error \`shop\` sends requests to Service \`front-end\`, but the input has \`frontend\`
        frontend/service.yaml:4:9 the name that is nearest`,
  },
  {
    project: 'market',
    what: 'two Ingresses claim one path',
    file: 'edge/partners.yaml',
    from: /partners\.market\.example([\s\S]*)\/v2\/orders/,
    to: 'market.example$1/',
    expect: `
      edge/shop.yaml:12:13 warning \`shop\` and \`partners\` both claim \`market.example/\`, for different backends
        edge/partners.yaml:12:13 \`partners\` claims it here`,
  },
  {
    project: 'market',
    what: 'an autoscaler misspells its target, which a budget then holds back',
    file: 'orders/autoscaler.yaml',
    from: 'kind: Deployment\n    name: orders',
    to: 'kind: Deployment\n    name: order',
    expect: `
      orders/autoscaler.yaml:10:11 error \`orders\` scales Deployment \`order\`, but the input has \`orders\`
        orders/deployment.yaml:5:9 the name that is nearest; nothing scales it
        orders/deployment.yaml:7:1 runs 1 pod, the default`,
  },
  {
    project: 'market',
    what: 'a metric has a field that nobody knows',
    file: 'orders/autoscaler.yaml',
    from: 'averageUtilization',
    to: 'averageUtilisation',
    expect: `
      orders/autoscaler.yaml:19:11 error \`averageUtilisation\` is no field of \`target\``,
  },
  {
    project: 'market',
    what: 'replicas are written, fewer than the autoscaler keeps',
    file: 'orders/deployment.yaml',
    from: '  minReadySeconds: 10',
    to: '  replicas: 2\n  minReadySeconds: 10',
    expect: `
      orders/deployment.yaml:8:13 error every apply sets \`orders\` to 2 pods, below the 4 of its autoscaler
        orders/autoscaler.yaml:10:11 \`orders\` scales it from 4 to 12
        orders/autoscaler.yaml:11:16 2 < 4`,
  },
  {
    project: 'market',
    what: 'the LimitRange no longer gives a request for cpu',
    file: 'limits.yaml',
    from: '        cpu: 100m\n',
    to: '',
    expect: `
      orders/autoscaler.yaml:19:31 warning \`orders\` cannot measure cpu: container \`orders\` requests none
        orders/deployment.yaml:29:11 \`orders\` has neither a request nor a limit for cpu`,
  },
  {
    project: 'market',
    what: 'the quota holds no pod more than the payments',
    file: 'quota.yaml',
    from: 'requests.memory: 40Gi',
    to: 'requests.memory: 1536Mi',
    expect: `
      payments/deployment.yaml:12:17 warning \`payments\` needs 4 pods during an update, and quota \`market\` holds 3
        payments/deployment.yaml:8:13 runs 3 pods
        payments/deployment.yaml:12:17 1 may be added
        payments/deployment.yaml:42:23 a pod takes 512Mi
        quota.yaml:10:22 1536Mi of \`requests.memory\` holds 3 × 512Mi, with nothing else in the namespace`,
  },
  {
    project: 'market',
    what: 'a budget demands every pod',
    file: 'payments/budget.yaml',
    from: 'minAvailable: 2',
    to: 'minAvailable: 3',
    expect: `
      payments/budget.yaml:7:17 error \`payments\` lets none of its 3 pods be evicted
        payments/budget.yaml:7:17 3 of 3 must stay available
        payments/deployment.yaml:8:13 runs 3 pods`,
  },
  {
    project: 'market',
    what: 'a budget misspells its selector',
    file: 'payments/budget.yaml',
    from: /name: payments\n$/,
    to: 'name: payment\n',
    expect: `
      payments/budget.yaml:11:31 warning \`payments\` protects no pods: \`payments\` has \`app.kubernetes.io/name=payments\`, not \`payment\`
        payments/deployment.yaml:20:33 \`app.kubernetes.io/name=payments\` here`,
  },
  {
    project: 'market',
    what: 'a budget selects every part of the shop',
    file: 'payments/budget.yaml',
    from: /name: payments\n$/,
    to: 'part-of: market\n',
    expect: `
      payments/budget.yaml:9:3 error \`payments\` and \`frontend\` both select the pods of \`frontend\`
        frontend/budget.yaml:9:3 \`frontend\` selects them, too
        frontend/deployment.yaml:5:9 its pods are selected twice, and may have one budget`,
  },
  {
    project: 'market',
    what: 'a budget selects the whole namespace',
    file: 'payments/budget.yaml',
    from: / {2}selector:[\s\S]*$/,
    to: '  selector: {}\n',
    expect: `
      payments/budget.yaml:9:3 error \`payments\` and \`frontend\` both select the pods of \`frontend\`
        frontend/budget.yaml:9:3 \`frontend\` selects them, too
        frontend/deployment.yaml:5:9 its pods are selected twice, and may have one budget`,
  },
  {
    project: 'market',
    what: 'a budget has its labels one level too high',
    file: 'orders/budget.yaml',
    from: '  selector:\n    matchLabels:\n      app',
    to: '  matchLabels:\n      app',
    expect: `
      orders/budget.yaml:9:3 warning \`matchLabels\` has no effect in \`spec\`
        orders/budget.yaml:6:1 \`matchLabels\` belongs in here`,
  },
  {
    project: 'market',
    what: 'a budget counts in words',
    file: 'frontend/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'maxUnavailable: "1"',
    expect: `
      frontend/budget.yaml:7:19 error \`maxUnavailable\` is "1", which the API refuses
        frontend/budget.yaml:7:19 expected a whole number or a percentage such as \`25%\``,
  },
  {
    project: 'market',
    what: 'a budget says nothing about pods that are not ready',
    file: 'orders/budget.yaml',
    from: '  unhealthyPodEvictionPolicy: AlwaysAllow\n',
    to: '',
    expect: `
      orders/budget.yaml:6:1 info \`orders\` keeps pods that are not ready on their nodes
        orders/budget.yaml:6:1 not written: \`IfHealthyBudget\`, which asks for enough ready pods first`,
  },
  {
    project: 'market',
    what: 'a budget is gone',
    file: 'frontend/budget.yaml',
    from: /[\s\S]*/,
    to: '',
    expect: `
      frontend/deployment.yaml:5:9 warning \`frontend\` has no PodDisruptionBudget: a drain may take all 3 to 10 pods
        frontend/autoscaler.yaml:11:16 may scale down to 3
        frontend/service.yaml:7:3 Service \`frontend\` sends it requests`,
  },
  {
    project: 'market',
    what: 'pods lose the label that everything selects',
    file: 'orders/deployment.yaml',
    from: 'name: orders\n        app.kubernetes.io/part-of',
    to: 'name: order\n        app.kubernetes.io/part-of',
    expect: `
      orders/deployment.yaml:11:31 error \`orders\` misses its own pods: it selects \`app.kubernetes.io/name=orders\`
        orders/deployment.yaml:15:33 \`app.kubernetes.io/name=order\` here`,
  },
  {
    project: 'market',
    what: 'a ConfigMap loses a key',
    file: 'frontend/deployment.yaml',
    from: '  theme: autumn',
    to: '  themes: autumn',
    expect: `
      frontend/deployment.yaml:40:24 error \`frontend\` needs key \`theme\`, which ConfigMap \`frontend\` does not have
        frontend/deployment.yaml:79:11 has \`themes\` instead`,
  },
  {
    project: 'market',
    what: 'a ConfigMap is declared twice',
    file: 'orders/config.yaml',
    from: /$/,
    to: '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\n  namespace: market\ndata:\n  CURRENCY: CHF\n',
    expect: `
      orders/config.yaml:4:9 warning ConfigMap \`orders\` is declared twice, and the two differ
        orders/config.yaml:13:9 declared here, with other content`,
  },
  {
    project: 'backups',
    what: 'the budget selects whatever comes into the namespace',
    file: 'controller/budget.yaml',
    from: / {2}selector:[\s\S]*$/,
    to: '  selector: {}\n',
    expect: `
      controller/budget.yaml:9:3 warning \`backup-controller\` selects every pod of its namespace
        controller/budget.yaml:9:3 no label is asked for; before policy/v1 this selected none
        controller/deployment.yaml:5:9 counts its pods, and all others`,
  },
  {
    project: 'market',
    what: 'an autoscaler keeps more than it may add',
    file: 'orders/autoscaler.yaml',
    from: 'maxReplicas: 12',
    to: 'maxReplicas: 3',
    expect: `
      orders/autoscaler.yaml:12:16 error \`maxReplicas\` is 3, and the API takes at least 4
        orders/autoscaler.yaml:12:16 expected at least 4`,
  },
  {
    project: 'market',
    what: 'an autoscaler has no limit',
    file: 'frontend/autoscaler.yaml',
    from: '  maxReplicas: 10\n',
    to: '',
    expect: `
      frontend/autoscaler.yaml:6:1 error \`spec\` lacks \`maxReplicas\`, so the API refuses it`,
  },
  {
    project: 'market',
    what: 'an Ingress cannot be read, and is not missed elsewhere',
    file: 'edge/partners.yaml',
    from: 'rules:',
    to: 'rules: [',
    expect: `
      edge/partners.yaml:8:10 error cannot be read: this bracket is not closed`,
  },
  {
    project: 'ledger',
    what: 'a partition is left after a careful update',
    file: 'database/statefulset.yaml',
    from: '  replicas: 3\n',
    to: '  replicas: 3\n  updateStrategy:\n    rollingUpdate:\n      partition: 2\n',
    expect: `
      database/statefulset.yaml:12:18 warning an update of \`ledger-db\` leaves 2 of its 3 pods on their version
        database/statefulset.yaml:9:13 runs 3 pods`,
  },
  {
    project: 'ledger',
    what: 'the Service of the members gets an address',
    file: 'database/services.yaml',
    from: '  clusterIP: None\n',
    to: '',
    expect: `
      database/services.yaml:8:29 warning \`ledger-db\` sends requests to pods that are not ready, and to those that end
        database/statefulset.yaml:50:11 takes no pod of \`ledger-db\` out of the Service`,
  },
  {
    project: 'ledger',
    what: 'the Service for reads leads to another port',
    file: 'database/services.yaml',
    from: 'targetPort: postgres',
    to: 'targetPort: 5433',
    expect: `
      database/services.yaml:28:19 warning \`ledger-db-read\` leads port 5432 to 5433, which its pods do not declare
        database/statefulset.yaml:38:11 declares \`postgres: 5432\``,
  },
  {
    project: 'ledger',
    what: 'the migrations carry the label of the API',
    file: 'migrations/job.yaml',
    from: 'app: ledger-migrations',
    to: 'app: ledger-api',
    expect: `
      api/service.yaml:10:3 error \`ledger-api\` sends requests to the pods of Job \`ledger-migrations\`, ready from their start
        migrations/job.yaml:14:7 its pods have the labels that are selected
        api/deployment.yaml:4:9 as those of \`ledger-api\`, which serves
        api/service.yaml:15:19 port 8080 of every pod that is selected`,
  },
  {
    project: 'ledger',
    what: 'the migrations carry the label of the database',
    file: 'migrations/job.yaml',
    from: 'app: ledger-migrations',
    to: 'app: ledger-db',
    expect: `
      database/budget.yaml:7:19 error \`ledger-db\` allows no eviction: it also selects Job \`ledger-migrations\`
        database/budget.yaml:7:19 is counted from the scale of what runs the pods
        migrations/job.yaml:5:9 Job \`ledger-migrations\` has no scale to count from
        migrations/job.yaml:5:9 its finished pods stay until it is deleted
        database/statefulset.yaml:5:9 its pods cannot be evicted either`,
  },
  {
    project: 'ledger',
    what: 'the budget of the database rounds up to all',
    file: 'database/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'minAvailable: 80%',
    expect: `
      database/budget.yaml:7:17 error \`ledger-db\` lets none of its 3 pods be evicted
        database/budget.yaml:7:17 80% of 3 rounds up to 3
        database/statefulset.yaml:9:13 runs 3 pods`,
  },
  {
    project: 'ledger',
    what: 'the budget of the database lets all go',
    file: 'database/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'minAvailable: 0',
    expect: `
      database/budget.yaml:7:17 warning \`ledger-db\` lets all 3 of its pods be evicted at once
        database/budget.yaml:7:17 0 of 3 must stay available
        database/statefulset.yaml:9:13 runs 3 pods`,
  },
  {
    project: 'ledger',
    what: 'the budget of the API takes the database along',
    file: 'api/budget.yaml',
    from: '    matchLabels:\n      app: ledger-api\n',
    to: '    matchExpressions:\n      - key: app\n        operator: In\n        values: [ledger-api, ledger-db]\n',
    expect: `
      database/budget.yaml:9:3 error \`ledger-db\` and \`ledger-api\` both select the pods of \`ledger-db\`
        api/budget.yaml:9:3 \`ledger-api\` selects them, too
        database/statefulset.yaml:5:9 its pods are selected twice, and may have one budget`,
  },
  {
    project: 'ledger',
    what: 'the API waits less than its load balancer needs',
    file: 'api/deployment.yaml',
    from: 'seconds: 20',
    to: 'seconds: 5',
    expect: `
      api/deployment.yaml:53:26 warning \`api\` ends 5 s after removal, its load balancer notices in 15 s
        api/service.yaml:9:26 a node passes what arrives to its own pods alone
        api/service.yaml:8:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
  },
  {
    project: 'ledger',
    what: 'the API stays where it is',
    file: 'api/deployment.yaml',
    from: '      labels',
    to: '      annotations:\n        karpenter.sh/do-not-disrupt: "true"\n      labels',
    expect: `
      api/deployment.yaml:19:38 warning \`ledger-api\` takes requests and forbids Karpenter to move its pods
        api/deployment.yaml:19:38 no node with one of these pods is removed for another
        api/service.yaml:10:3 Service \`ledger-api\` sends it requests`,
  },
  {
    project: 'ledger',
    what: 'the API runs on one node',
    file: 'api/deployment.yaml',
    from: '      terminationGracePeriodSeconds: 60',
    to: '      nodeSelector:\n        kubernetes.io/hostname: node-7\n      terminationGracePeriodSeconds: 60',
    expect: `
      api/deployment.yaml:22:33 warning \`ledger-api\` takes requests and runs on one node only
        api/deployment.yaml:22:33 only node \`node-7\` may run its pods
        api/service.yaml:10:3 Service \`ledger-api\` sends it requests`,
  },
  {
    project: 'ledger',
    what: 'the members of the database may share a node',
    file: 'database/statefulset.yaml',
    from: / {6}affinity:[\s\S]*? {6}containers/,
    to: '      containers',
    expect: `
      database/statefulset.yaml:18:5 info nothing keeps the 3 pods of \`ledger-db\` from running on one node
        database/statefulset.yaml:9:13 runs 3 pods
        database/services.yaml:10:3 Service \`ledger-db\` sends it requests
        database/services.yaml:23:3 Service \`ledger-db-read\` sends it requests`,
  },
  {
    project: 'backups',
    what: 'the webhook no longer leaves its own namespace out',
    file: 'webhook/webhooks.yaml',
    from: 'values: [backup-system, kube-system]',
    to: 'values: [kube-system]',
    expect: `
      webhook/webhooks.yaml:35:20 warning \`agents.storage.example\` admits no pod of \`backup-controller\` once all are gone
        webhook/webhooks.yaml:51:9 every new pod needs its answer
        webhook/webhooks.yaml:42:5 does not leave out \`backup-system\`
        controller/deployment.yaml:5:9 its pods answer, and are asked about too
        controller/deployment.yaml:8:13 runs 2 pods`,
  },
  {
    project: 'backups',
    what: 'the Service of the webhook names its own port',
    file: 'webhook/service.yaml',
    from: 'targetPort: webhook',
    to: 'targetPort: https',
    expect: `
      webhook/service.yaml:12:19 error \`backup-webhook\` leads port 443 to \`https\`, which its pods do not declare
        controller/deployment.yaml:38:11 declares \`webhook: 9443\` and \`health: 8081\``,
  },
  {
    project: 'backups',
    what: 'the Service of the webhook selects by its own name',
    file: 'webhook/service.yaml',
    from: 'name: backup-controller',
    to: 'name: backup-webhook',
    expect: `
      webhook/service.yaml:7:3 warning \`backup-webh…\` selects no pods of the input: no workload has \`app.kubernetes.io/name=bac…\`
        webhook/service.yaml:4:9 no workload of its namespace stands in its folder`,
  },
  {
    project: 'backups',
    what: 'the certificate makes another Secret',
    file: 'webhook/certificate.yaml',
    from: 'secretName: backup-webhook-tls',
    to: 'secretName: backup-webhook-cert',
    expect: `
      controller/deployment.yaml:76:25 info \`backup-controller\` needs Secret \`backup-webhook-tls\`, which the input does not hold
        controller/deployment.yaml:5:9 no Secret of its namespace stands in its folder`,
  },
  {
    project: 'backups',
    what: 'only the leader is left',
    file: 'controller/deployment.yaml',
    from: 'replicas: 2',
    to: 'replicas: 1',
    expect: `
      controller/deployment.yaml:8:13 info \`backup-controller\` takes requests and runs a single pod
        controller/deployment.yaml:8:13 runs 1 pod: an eviction stops it before a new one starts
        webhook/service.yaml:7:3 Service \`backup-webhook\` sends it requests
        webhook/webhooks.yaml:39:15 only the API server is known to call it, which may retry`,
  },
  {
    project: 'backups',
    what: 'leader election is taken for a reason to stop first',
    file: 'controller/deployment.yaml',
    from: / {4}rollingUpdate:[\s\S]*?maxUnavailable: 0\n/,
    to: '    type: Recreate\n',
    expect: `
      controller/deployment.yaml:11:11 warning \`backup-controller\` stops all of its pods before it starts new ones
        webhook/service.yaml:7:3 Service \`backup-webhook\` sends it requests
        webhook/webhooks.yaml:39:15 only the API server is known to call it, which may retry`,
  },
  {
    project: 'backups',
    what: 'both pods must stay',
    file: 'controller/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'minAvailable: 2',
    expect: `
      controller/budget.yaml:7:17 error \`backup-controller\` lets none of its 2 pods be evicted
        controller/budget.yaml:7:17 2 of 2 must stay available
        controller/deployment.yaml:8:13 runs 2 pods`,
  },
  {
    project: 'backups',
    what: 'the budget is of a version that is gone',
    file: 'controller/budget.yaml',
    from: 'policy/v1',
    to: 'policy/v1beta1',
    expect: `
      controller/budget.yaml:1:13 error \`backup-controller\` is \`policy/v1beta1\`, which Kubernetes 1.25 removed`,
  },
  {
    project: 'media',
    what: 'the web may run no pods at night',
    file: 'web/scaling.yaml',
    from: 'minReplicaCount: 3',
    to: 'minReplicaCount: 0',
    expect: `
      web/scaling.yaml:10:20 warning \`web\` scales \`web\`, which takes requests, to zero
        web/scaling.yaml:10:20 the least is 0
        web/scaling.yaml:17:13 while \`cron\` has nothing to do
        web/service.yaml:7:3 Service \`web\` sends it requests`,
  },
  {
    project: 'media',
    what: 'an older autoscaler is still there',
    file: 'web/autoscaler.yaml',
    from: '',
    to: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\n  namespace: media\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  minReplicas: 3\n  maxReplicas: 15\n',
    expect: `
      web/autoscaler.yaml:10:11 error \`web\` and ScaledObject \`web\` scale Deployment \`web\` at once
        web/scaling.yaml:9:11 ScaledObject \`web\` scales it, too`,
  },
  {
    project: 'media',
    what: 'a Rollout takes over, and the autoscaler stays behind',
    file: 'web/rollout.yaml',
    from: '',
    to: 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: web\n  namespace: media\nspec:\n  replicas: 3\n  minReadySeconds: 10\n  workloadRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n    scaleDown: onsuccess\n  strategy:\n    blueGreen:\n      activeService: web\n      autoPromotionEnabled: false\n',
    expect: `
      web/scaling.yaml:9:11 error \`web\` scales Deployment \`web\`, whose pods Rollout \`web\` runs
        web/rollout.yaml:12:11 takes only the template of the Deployment and scales pods of its own
        web/rollout.yaml:7:13 runs 3 pods`,
  },
  {
    project: 'media',
    what: 'the web requests nothing',
    file: 'web/deployment.yaml',
    from: / {10}resources:[\s\S]*? {10}readiness/,
    to: '          readiness',
    expect: `
      web/scaling.yaml:14:19 warning \`web\` cannot measure cpu: container \`web\` requests none
        web/deployment.yaml:26:11 \`web\` has neither a request nor a limit for cpu`,
  },
  {
    project: 'media',
    what: 'the scaler asks for another kind',
    file: 'web/scaling.yaml',
    from: '    name: web\n  min',
    to: '    kind: StatefulSet\n    name: web\n  min',
    expect: `
      web/scaling.yaml:9:11 error \`web\` scales StatefulSet \`web\`, which is a Deployment
        web/deployment.yaml:5:9 a Deployment of this name
        web/deployment.yaml:7:1 runs 1 pod, the default`,
  },
  {
    project: 'media',
    what: 'replicas are written, more than the scaler allows',
    file: 'web/deployment.yaml',
    from: '  minReadySeconds: 10',
    to: '  replicas: 20\n  minReadySeconds: 10',
    expect: `
      web/deployment.yaml:8:13 error every apply sets \`web\` to 20 pods, above the 15 of its autoscaler
        web/scaling.yaml:9:11 \`web\` scales it from 3 to 15
        web/scaling.yaml:11:20 20 > 15`,
  },
  {
    project: 'media',
    what: 'the grant is for another Service',
    file: 'edge/routes.yaml',
    from: /name: web\n$/,
    to: 'name: website\n',
    expect: `
      edge/routes.yaml:19:17 warning \`galleries\` sends requests to \`web\`, and no ReferenceGrant there allows it
        web/service.yaml:4:9 stands in namespace \`media\`
        edge/routes.yaml:5:9 no workload of its namespace stands in its folder`,
  },
  {
    project: 'media',
    what: 'a route forgets the namespace',
    file: 'edge/routes.yaml',
    from: '          namespace: media\n',
    to: '',
    expect: `
      edge/routes.yaml:19:17 warning \`galleries\` sends requests to \`web\`, which stands in another namespace
        web/service.yaml:4:9 stands here, in namespace \`media\`
        edge/routes.yaml:5:9 no workload of its namespace stands in its folder`,
  },
  {
    project: 'media',
    what: 'a route lets requests run longer than pods may',
    file: 'edge/routes.yaml',
    from: 'request: 30s',
    to: 'request: 90s',
    expect: `
      web/deployment.yaml:17:38 warning \`web\` is killed 50 s after SIGTERM, a route lets requests run for 90 s
        web/deployment.yaml:17:38 60 s − 10 s preStop leaves 50 s
        web/deployment.yaml:50:26 waits 10 s before SIGTERM
        edge/routes.yaml:17:18 HTTPRoute \`galleries\` lets a request take 90 s`,
  },
  {
    project: 'parcels',
    what: 'a file has one transaction, and so holds the lock while it validates',
    file: 'db/migrations/20260302090000_parcel_weight.sql',
    from: ' NOT VALID;',
    to: ' NOT VALID;\nALTER TABLE parcels VALIDATE CONSTRAINT parcels_weight_positive;',
    expect: `
      db/migrations/20260302090000_parcel_weight.sql:7:41 warning \`parcels_weight_positive\` is validated under the lock on \`parcels\` that adding it took
        db/migrations/20260302090000_parcel_weight.sql:6:36 from here on all queries on \`parcels\` wait
        db/migrations/20260302090000_parcel_weight.sql:1:1 dbmate runs each file in one transaction`,
  },
  {
    project: 'parcels',
    what: 'the index is built while nobody can write',
    file: 'db/migrations/20260302090200_index_sent_at.sql',
    from: 'CREATE INDEX CONCURRENTLY',
    to: 'CREATE INDEX',
    expect: `
      db/migrations/20260302090200_index_sent_at.sql:2:14 error Writes to \`parcels\` wait until index \`parcels_sent_at_idx\` is built
      db/migrations/20260302090200_index_sent_at.sql:2:14 warning The lock on \`parcels\` is waited for without end, and all writes behind it`,
  },
  {
    project: 'tickets',
    what: 'Prisma sends two statements as one string',
    file: 'prisma/migrations/20260303101600_event_starts_at/migration.sql',
    from: /$/,
    to: '\nALTER TABLE "Seat" ADD COLUMN "row" TEXT;\n',
    expect: `
      prisma/migrations/20260303101600_event_starts_at/migration.sql:2:27 error \`CREATE INDEX CONCURRENTLY Event_startsAt_idx\` fails: it runs in a transaction
        prisma/migrations/20260303101600_event_starts_at/migration.sql:1:1 Prisma sends the file as one string
        prisma/migrations/20260303101600_event_starts_at/migration.sql:2:1 from here on, they are one implicit transaction
      prisma/migrations/20260303101600_event_starts_at/migration.sql:4:31 warning The lock on \`"Seat"\` is waited for without end, and all queries behind it`,
  },
  {
    project: 'notes',
    what: 'Drizzle has one transaction for all',
    file: 'drizzle/0003_attachments.sql',
    from: 'CREATE INDEX "',
    to: 'CREATE INDEX CONCURRENTLY "',
    expect: `
      drizzle/0003_attachments.sql:9:27 error \`CREATE INDEX CONCURRENTLY attachments_note_id_idx\` fails: it runs in a transaction
        drizzle/0002_pinned.sql:1:1 Drizzle runs all pending migrations in one transaction`,
  },
  {
    project: 'sensors',
    what: 'goose opens a transaction around a block that commits',
    file: 'migrations/00004_fill_kelvin.sql',
    from: '-- +goose NO TRANSACTION\n',
    to: '',
    expect: `
      migrations/00004_fill_kelvin.sql:3:1 error \`DO\` with COMMIT inside fails: it runs in a transaction
        migrations/00004_fill_kelvin.sql:1:1 goose runs each file in one transaction`,
  },
  {
    project: 'meters',
    what: 'psql keeps the short timeout of the file before',
    file: 'sql/changes/004_counted_on.sql',
    from: 'SET lock_timeout = 0;\n',
    to: '',
    expect: `
      sql/changes/004_counted_on.sql:3:35 warning \`DROP INDEX CONCURRENTLY\` gives up after 2 s of waiting for older transactions
        sql/changes/003_remarks.sql:2:1 is still in force
      sql/changes/004_counted_on.sql:5:27 warning \`CREATE INDEX CONCURRENTLY\` gives up after 2 s of waiting for older transactions
        sql/changes/003_remarks.sql:2:1 is still in force`,
  },
  {
    project: 'bookings',
    what: 'Knex builds the index in the transaction of the file',
    file: 'db/migrations/20260302090100_index_ends_at.ts',
    from: 'export const config = { transaction: false };\n',
    to: '',
    expect: `
      db/migrations/20260302090100_index_ends_at.ts:5:45 error \`CREATE INDEX CONCURRENTLY bookings_ends_at_idx\` fails: it runs in a transaction
        db/migrations/20260302090000_booking_note.ts:1:1 Knex runs all pending migrations in one transaction`,
  },
  {
    project: 'bookings',
    what: 'a column is altered, and Knex takes away what the call does not say',
    file: 'db/migrations/20260302090000_booking_note.ts',
    from: "table.text('note');",
    to: "table.text('note');\n    table.dateTime('ends_at').alter();",
    expect: `
      db/migrations/20260302090000_booking_note.ts:7:20 info \`ends_at\` of \`bookings\` can be null now, which old code may not expect`,
  },
  {
    project: 'bookings',
    what: 'a helper makes the column required',
    file: 'db/migrations/20260302090000_booking_note.ts',
    from: /export async function up[\s\S]*?table\.text\('note'\);/,
    to: "function required(table: Knex.CreateTableBuilder, name: string) {\n  table.text(name).notNullable();\n}\n\nexport async function up(knex: Knex): Promise<void> {\n  await knex.raw(\"SET LOCAL lock_timeout = '2s'\");\n  await knex.schema.alterTable('bookings', (table) => {\n    required(table, 'note');",
    expect: `
      db/migrations/20260302090000_booking_note.ts:10:21 error Old inserts into \`bookings\` fail: new column \`note\` is NOT NULL without a default`,
  },
  {
    project: 'bookings',
    what: 'a table of the released schema goes',
    file: 'db/migrations/20260302090200_reminders.ts',
    from: "await knex.schema.createTable('reminders'",
    to: "await knex.schema.dropTableIfExists('rooms');\n  await knex.schema.createTable('reminders'",
    expect: `
      db/migrations/20260302090200_reminders.ts:5:39 warning Table \`rooms\` goes while old code may still use it
      db/migrations/20260302090200_reminders.ts:5:39 error \`rooms\` cannot go without CASCADE: foreign key \`bookings_room_id_foreign\` needs it
        db/migrations/20260112090000_bookings.ts:4:33 it is of \`bookings\``,
  },
  {
    project: 'fleet',
    what: 'only the type of a column is written',
    file: 'src/migrations/1772100000000-LongerStatus.ts',
    from: " NOT NULL DEFAULT 'idle' COMMENT 'idle, driving or broken'",
    to: '',
    expect: `
      src/migrations/1772100000000-LongerStatus.ts:7:16 warning MODIFY of \`status\` in \`vehicle\` leaves out NOT NULL, DEFAULT
        src/migrations/1736000000000-Vehicles.ts:7:15 \`status\` is made here`,
  },
  {
    project: 'fleet',
    what: 'the status becomes longer than one byte tells',
    file: 'src/migrations/1772100000000-LongerStatus.ts',
    from: 'varchar(40)',
    to: 'varchar(400)',
    expect: `
      src/migrations/1772100000000-LongerStatus.ts:7:16 error MySQL 8.4 refuses \`ALGORITHM=INPLACE\` for this change of \`vehicle\`
        src/migrations/1772100000000-LongerStatus.ts:7:16 \`varchar(20)\` becomes \`varchar(400)\`, beyond 255 bytes, so that its length takes another byte`,
  },
  {
    project: 'fleet',
    what: 'the builder changes the type, and drops the column for it',
    file: 'src/migrations/1772000000000-TripNotes.ts',
    from: /^[\s\S]*?queryRunner\.query\(.*\);/,
    to: "import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';\n\nexport class TripNotes1772000000000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner): Promise<void> {\n    const before = new TableColumn({ name: 'startedAt', type: 'datetime', precision: 6 });\n    await queryRunner.changeColumn('trip', before, new TableColumn({ name: 'startedAt', type: 'date' }));",
    expect: `
      src/migrations/1772000000000-TripNotes.ts:5:44 info \`TripNotes17720000000…\` cannot run again if a later statement fails: it has no transaction
        src/migrations/1772000000000-TripNotes.ts:1:1 MySQL commits at every DDL statement
        src/migrations/1772000000000-TripNotes.ts:6:36 if this fails, the one above stays
      src/migrations/1772000000000-TripNotes.ts:5:44 error \`startedAt\` of \`trip\` is dropped and added again, without its values
        src/migrations/1772000000000-TripNotes.ts:6:76 adds it again, empty`,
  },
  {
    project: 'fleet',
    what: 'an index over words locks the table',
    file: 'src/migrations/1772050000000-TripsByStart.ts',
    from: /await queryRunner\.query\([\s\S]*?\);/,
    to: "await queryRunner.query('CREATE FULLTEXT INDEX `IDX_vehicle_status` ON `vehicle` (`status`)');",
    expect: `
      src/migrations/1772050000000-TripsByStart.ts:5:52 warning Writes to \`vehicle\` wait while it is altered in place
        src/migrations/1772050000000-TripsByStart.ts:5:52 a FULLTEXT index is built while nobody writes`,
  },
];

describe('one thing broken is found where it is', () => {
  test.each([...BROKEN, ...BROKEN_RELEASES])(
    '$project: $what',
    async ({ project, file, from, to, expect: expected }) => {
      const files = filesIn(`fixtures/projects/${project}`);
      const broken: Files = { ...files, [file]: (files[file] ?? '').replace(from, to) };
      expect(broken[file]).not.toBe(files[file]);
      expect(linesOf(await checkFiles(broken, registry, 'strict'))).toBe(dedent(expected));
    },
  );
});
