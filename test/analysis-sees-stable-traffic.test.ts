import rule from '../rules/analysis-sees-stable-traffic.ts';
import { documents, indented, service } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const SERVICES =
  'canaryService: web-canary\nstableService: web\ntrafficRouting: { nginx: { stableIngress: web } }\n';

/** A canary at 5% whose step runs `success-rate`. */
const canary = (args = '', more = '', parts = {}) =>
  rollout(
    `canary:\n${indented(`${SERVICES}${more}`, 2)}\n  steps: [{ setWeight: 5 }, { pause: { duration: 5m } }, { analysis: { templates: [{ templateName: success-rate }]${args && `, args: ${args}`} } }]`,
    parts,
  );

const share = (labels: string) =>
  `sum(rate(http_requests_total{${labels}code!~"5.."}[2m])) / sum(rate(http_requests_total{${labels}}[2m]))`;

const rate = (query: string, condition = 'successCondition: result[0] >= 0.99', args?: string) =>
  analysisTemplate([prometheusMetric(condition, `'${query}'`)], args ? { args } : {});

const BY_SERVICE = share('service="{{args.service}}",');
const SERVICE = '[{ name: service }]';
const bound = (value: string) => canary(`[{ name: service, value: ${value} }]`);

/** A metric that asks this address by HTTP. */
const web = (url: string) =>
  analysisTemplate([`name: smoke\nprovider:\n  web: { url: '${url}' }\nsuccessCondition: result.ok`], {
    args: '[{ name: host, value: web }]',
  });
const inShop = { namespace: 'shop' };
const asking = (url: string, routing?: string) => ({
  'web.yaml': routing ? canary('', '', inShop).replace(/nginx: \{.*?\} /, routing) : canary('', '', inShop),
  'smoke.yaml': web(url).replace('metadata:', 'metadata:\n  namespace: shop'),
});

testRule(rule, {
  clean: [
    { name: 'the canary Service by HTTP', files: asking('http://web-canary.shop.svc/health') },
    { name: 'a Service of another namespace by HTTP', files: asking('http://web.other.svc/health') },
    { name: 'a name that the controller looks up in its own namespace', files: asking('http://web/health') },
    { name: 'a host that only the cluster knows', files: asking('http://{{args.other}}.shop.svc/health') },
    { name: 'the stable Service in a path', files: asking('http://checks.ops.svc/?of=http://web.shop.svc') },
    {
      name: 'the stable Service where a mesh divides the requests',
      files: asking('http://web.shop.svc/health', 'istio: { virtualService: { name: web } } '),
    },
    {
      name: 'not one error is allowed, whoever answers with it',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate(
          'sum(increase(http_requests_total{code=~"5.."}[2m])) or vector(0)',
          'successCondition: result[0] == 0',
        ),
      },
    },
    {
      name: 'nor one that fails the analysis',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate('sum(rate(http_errors_total[2m]))', 'failureCondition: result[0] > 0'),
      },
    },
    {
      name: 'each request must succeed',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(share(''), 'successCondition: result[0] == 1') },
    },
    {
      name: 'the canary Service by an argument',
      files: { 'web.yaml': bound('web-canary'), 'rate.yaml': rate(BY_SERVICE, undefined, SERVICE) },
    },
    {
      name: 'the host of the canary Service',
      files: {
        'web.yaml': bound('web-canary.shop.svc.cluster.local'),
        'rate.yaml': rate(BY_SERVICE, undefined, SERVICE),
      },
    },
    {
      name: 'the host of the canary Service, by a pattern',
      files: {
        'web.yaml': bound('web-canary.shop.svc.cluster.local'),
        'rate.yaml': rate(BY_SERVICE.replaceAll('service="', 'destination_service=~"'), undefined, SERVICE),
      },
    },
    {
      name: 'the hash of the new pods in a pattern',
      files: {
        'web.yaml': canary('[{ name: hash, valueFrom: { podTemplateHashValue: Latest } }]'),
        'rate.yaml': rate(share('pod=~"web-{{args.hash}}-.*",'), undefined, '[{ name: hash }]'),
      },
    },
    {
      name: 'what NGINX sent to the canary',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate(
          share('ingress="web",canary!="",').replaceAll(
            'http_requests_total',
            'nginx_ingress_controller_requests',
          ),
        ),
      },
    },
    {
      name: 'the new pods beside the old ones',
      files: {
        'web.yaml': canary('[{ name: hash, valueFrom: { podTemplateHashValue: Latest } }]'),
        'rate.yaml': rate(
          'sum(rate(http_requests_total{pod_hash="{{args.hash}}"}[2m])) / sum(rate(http_requests_total[2m]))',
          undefined,
          '[{ name: hash }]',
        ),
      },
    },
    {
      name: 'a label that only the canary has',
      files: {
        'web.yaml': canary('', 'canaryMetadata: { labels: { role: next } }'),
        'rate.yaml': rate(share('role="next",')),
      },
    },
    {
      name: 'a value that may be of either',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(share('version="v2",')) },
    },
    {
      name: 'a pattern that may be of either',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(share('service=~"web|shop",')) },
    },
    {
      name: 'all but what is not known',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(share('service!="web",')) },
    },
    {
      name: 'an argument that only the cluster knows',
      files: {
        'web.yaml': canary(
          '[{ name: service, valueFrom: { fieldRef: { fieldPath: "metadata.labels[\'app\']" } } }]',
        ),
        'rate.yaml': rate(BY_SERVICE, undefined, SERVICE),
      },
    },
    {
      name: 'no argument at all',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(BY_SERVICE, undefined, SERVICE) },
    },
    ...[
      'up',
      'sum(kube_pod_status_ready)',
      'sum(container_cpu_usage_seconds_total)',
      'sum(http_requests_in_flight)',
      'avg(queue_length)',
    ].map((query) => ({
      name: `nothing about requests: ${query}`,
      files: { 'web.yaml': canary(), 'rate.yaml': rate(query) },
    })),
    {
      name: 'each pod by itself',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('sum by (pod) (rate(http_requests_total[2m]))') },
    },
    {
      name: 'the worst of all',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('max(rate(http_requests_total[2m]))') },
    },
    {
      name: 'a query that is no PromQL',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('sum(rate(http_requests_total[2m])') },
    },
    {
      name: 'another provider',
      files: {
        'web.yaml': canary(),
        'rate.yaml': analysisTemplate([
          'name: success-rate\nprovider: { datadog: { query: "sum:http.requests{service:web}" } }',
        ]),
      },
    },
    {
      name: 'a metric that only tries',
      files: {
        'web.yaml': canary().replace(
          'templates: [{',
          'dryRun: [{ metricName: success-rate }], templates: [{',
        ),
        'rate.yaml': rate(share('')),
      },
    },
    {
      name: 'a canary Service that is a template',
      files: { 'web.yaml': canary().replace('web-canary', '${CANARY}'), 'rate.yaml': rate(share('')) },
    },
    {
      name: 'Services that take turns',
      files: {
        'web.yaml': canary('', 'pingPong: { pingService: ping, pongService: pong }'),
        'rate.yaml': rate(share('')),
      },
    },
    {
      name: 'some requests are led to the canary by a header',
      files: {
        'web.yaml': canary().replace('setWeight: 5', 'setHeaderRoute: { name: beta }'),
        'rate.yaml': rate(share('')),
      },
    },
    {
      name: "all of the traffic is the canary's",
      files: { 'web.yaml': canary().replace('setWeight: 5', 'setWeight: 100'), 'rate.yaml': rate(share('')) },
    },
    {
      name: 'after a promotion',
      files: {
        'web.yaml': rollout(
          'blueGreen: { activeService: web, previewService: web-next, postPromotionAnalysis: { templates: [{ templateName: success-rate }] } }',
        ),
        'rate.yaml': rate(share('service="web",')),
      },
    },
    {
      name: 'the preview Service',
      files: {
        'web.yaml': rollout(
          'blueGreen: { activeService: web, previewService: web-next, prePromotionAnalysis: { templates: [{ templateName: success-rate }] } }',
        ),
        'rate.yaml': rate(share('service="web-next",')),
      },
    },
  ],
  found: [
    {
      name: 'the stable Service by HTTP',
      files: asking('http://{{args.host}}.shop.svc.cluster.local:8080/health'),
      expect: `
        web.yaml:14:104 warning \`smoke\` asks Service \`web\`: the old version of \`web\` answers
          smoke.yaml:11:21 asks the old version`,
    },
    {
      name: 'the active Service by HTTP before the promotion',
      files: {
        'web.yaml': rollout(
          'blueGreen:\n  activeService: web\n  previewService: web-next\n  prePromotionAnalysis: { templates: [{ templateName: success-rate }] }\n  postPromotionAnalysis: { templates: [{ templateName: success-rate }] }',
        ),
        'smoke.yaml': web('http://web.default.svc/'),
      },
      expect: `
        web.yaml:11:59 warning \`smoke\` asks Service \`web\`: the old version of \`web\` answers
          smoke.yaml:10:21 asks the old version`,
    },
    {
      name: 'the host of the stable Service, by a pattern',
      files: {
        'web.yaml': bound('web.shop.svc.cluster.local'),
        'rate.yaml': rate(BY_SERVICE.replaceAll('service="', 'destination_service=~"'), undefined, SERVICE),
      },
      expect: `
        web.yaml:13:104 warning \`success-rate\` judges the canary of \`web\` by the requests of the old version
          rate.yaml:13:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:128 \`service\` is \`web.shop.svc.cluster.local\`
          web.yaml:13:28 gives the canary 5% of the requests`,
    },
    {
      name: 'a threshold by which the end of all its requests is just seen',
      files: {
        'web.yaml': canary().replace('setWeight: 5', 'setWeight: 20'),
        'rate.yaml': rate(share('app="web",'), 'successCondition: result[0] > 0.8'),
      },
      expect: `
        web.yaml:13:105 warning \`success-rate\` judges the canary of \`web\` by the requests of both versions
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:28 gives the canary 20% of the requests`,
    },
    {
      name: 'a stable Service without a router: nobody knows what the canary gets',
      files: {
        'web.yaml': canary().replace(/ +trafficRouting.*\n/, ''),
        's.yaml': documents(service(), service({ name: 'web-canary' })),
        'rate.yaml': rate(share('app="web",')),
      },
      expect: `
        web.yaml:12:104 warning \`success-rate\` judges the canary of \`web\` by the requests of both versions
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods`,
    },
    {
      name: 'the same, beside a Service of all pods',
      files: {
        'web.yaml': canary().replace(/ +trafficRouting.*\n/, ''),
        's.yaml': documents(service(), service({ name: 'web-canary' }), service({ name: 'front' })),
        'rate.yaml': rate(share('app="web",')),
      },
      expect: `
        web.yaml:12:104 warning \`web\` passes \`success-rate\` while 5% of its canary requests fail at 20%
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:12:28 gives the canary 20% of the requests
          rate.yaml:8:25 lets 1% of all requests fail, and 1 / 20 is 5%`,
    },
    {
      name: 'an argument bound to the stable Service',
      files: { 'web.yaml': bound('web'), 'rate.yaml': rate(BY_SERVICE, undefined, SERVICE) },
      expect: `
        web.yaml:13:104 warning \`success-rate\` judges the canary of \`web\` by the requests of the old version
          rate.yaml:13:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:128 \`service\` is \`web\`
          web.yaml:13:28 gives the canary 5% of the requests`,
    },
    {
      name: 'what both versions have, by the labels of the Rollout',
      files: { 'web.yaml': canary(), 'rate.yaml': rate(share('app="web",')) },
      expect: `
        web.yaml:13:104 warning \`web\` passes \`success-rate\` while 20% of its canary requests fail at 5%
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:28 gives the canary 5% of the requests
          rate.yaml:8:25 lets 1% of all requests fail, and 1 / 5 is 20%`,
    },
    {
      name: 'another Service in front of both',
      files: {
        'web.yaml': documents(canary(), service({ name: 'front' })),
        'rate.yaml': rate(share('service="front",')),
      },
      expect: `
        web.yaml:13:104 warning \`web\` passes \`success-rate\` while 20% of its canary requests fail at 5%
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:28 gives the canary 5% of the requests
          rate.yaml:8:25 lets 1% of all requests fail, and 1 / 5 is 20%`,
    },
    {
      name: 'the pods of both by a pattern, and an error rate',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate(
          'sum(rate(http_errors_total{pod=~"web-.*"}[2m])) / sum(rate(http_requests_total{pod=~"web-.*"}[2m]))',
          'failureCondition: len(result) > 0 && result[0] > 0.1',
        ),
      },
      expect: `
        web.yaml:13:104 warning \`web\` passes \`success-rate\` while 100% of its canary requests fail at 5%
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:28 gives the canary 5% of the requests
          rate.yaml:8:25 lets 10% of all requests fail, and the canary has no more than that`,
    },
    {
      name: 'a latency, of which nobody knows what it hides',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate(
          'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[2m])))',
          'successCondition: result[0] < 0.5',
        ),
      },
      expect: `
        web.yaml:13:104 warning \`success-rate\` judges the canary of \`web\` by the requests of both versions
          rate.yaml:12:62 names neither \`web-canary\` nor the hash of the new pods
          web.yaml:13:28 gives the canary 5% of the requests`,
    },
    {
      name: 'in the background, without a router: by the pods, at the smallest weight (argoproj/argo-rollouts#1700)',
      files: {
        'web.yaml': rollout(
          'canary:\n  analysis: { templates: [{ templateName: success-rate }] }\n  steps: [{ setWeight: 0 }, { pause: { duration: 1m } }, { setWeight: 5 }, { pause: { duration: 5m } }, { setWeight: 50 }, { pause: {} }]',
          { replicas: 6 },
        ),
        'rate.yaml': rate(share('')),
      },
      expect: `
        web.yaml:9:47 warning \`web\` passes \`success-rate\` while 7% of its canary requests fail at 14.3%
          rate.yaml:12:28 names no hash of the new pods
          web.yaml:10:75 gives the canary 14.3% of the requests
          rate.yaml:8:25 lets 1% of all requests fail, and 1 / 14.3 is 7%`,
    },
    {
      name: 'several steps with one cause',
      files: {
        'web.yaml': rollout(
          'canary: { trafficRouting: { smi: {} }, steps: [{ setWeight: 10 }, { analysis: { templates: [{ templateName: success-rate }] } }, { setWeight: 40 }, { analysis: { templates: [{ templateName: success-rate }] } }] }',
        ),
        'rate.yaml': rate(share('')),
      },
      expect: `
        web.yaml:8:113 warning \`web\` passes \`success-rate\` while 10% of its canary requests fail at 10%
          rate.yaml:12:28 names no hash of the new pods
          web.yaml:8:65 gives the canary 10% of the requests
          rate.yaml:8:25 lets 1% of all requests fail, and 1 / 10 is 10%`,
    },
    {
      name: 'before the first weight',
      files: { 'web.yaml': canary().replace('{ setWeight: 5 }, ', ''), 'rate.yaml': rate(share('')) },
      expect: `
        web.yaml:13:86 warning \`success-rate\` judges \`web\` before its new version gets requests
          rate.yaml:12:28 names neither \`web-canary\` nor the hash of the new pods`,
    },
    {
      name: 'before a promotion',
      files: {
        'web.yaml': rollout(
          'blueGreen: { activeService: web, previewService: web-next, prePromotionAnalysis: { templates: [{ templateName: success-rate }] } }',
        ),
        'rate.yaml': rate(share('service="web",')),
      },
      expect: `
        web.yaml:8:116 warning \`success-rate\` judges \`web\` before its new version gets requests
          rate.yaml:12:28 names neither \`web-next\` nor the hash of the new pods`,
    },
  ],
});
