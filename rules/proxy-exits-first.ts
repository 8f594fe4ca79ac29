import {
  defineRule,
  drainOf,
  info,
  istioProxy,
  keptRunning,
  plainProxies,
  preStopOf,
  proxiedContainers,
  titleOf,
  waitBefore,
  warning,
} from '#rule';

const impact = 'the last requests of every stopping pod fail: what they call or answer through is gone';
const remedy = 'use native sidecars, or set `terminationDrainDuration: {needed}s` in `proxy.istio.io/config`';

export default defineRule({
  id: 'proxy-exits-first',
  category: 'Shutdown',
  summary: 'A proxy in the pod must outlive the app that it carries the traffic of.',
  hazard: 'a proxy that is a plain container stops before the app whose traffic it carries',
  impact,
  remedy: 'make the proxy a native sidecar, or let it drain for as long as the app runs',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle',
    'https://github.com/istio/istio/issues/7136',
    'https://github.com/hashicorp/consul-k8s/issues/650',
    'https://github.com/GoogleCloudPlatform/cloudsql-proxy/issues/86',
  ],
  messages: {
    first: warning('`{proxy}` may stop {early} s before `{container}`, which still needs it', {
      remedy:
        'make it an init container with `restartPolicy: Always`, or let it wait {needed} s in `preStop`',
    }),
    injected: warning(
      'the Istio proxy of `{workload}` stops after {drain} s, `{container}` waits {delay} s',
      {
        remedy,
      },
    ),
    perhaps: info('a plain Istio proxy stops after {drain} s, `{container}` waits {delay} s for SIGTERM', {
      remedy,
    }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload)) return;

    const proxies = plainProxies(workload);
    const served = exposure.containers.filter(({ database }) => !database).map(({ container }) => container);
    const inFront = proxies.some((proxy) => served.includes(proxy.container));
    const apps = proxiedContainers(workload).filter(
      (app) => served.includes(app) || (inFront && app.get('ports').items().length > 0),
    );
    const needs = apps.flatMap((container) => {
      const preStop = preStopOf(container);
      const drain = drainOf(workload, container, settings.timing.drain);
      const wait = waitBefore(preStop);
      if (!preStop || !wait?.exact || !drain) return [];
      const name = container.get('name').value ?? titleOf(workload);
      const text = `\`${name}\` gets SIGTERM ${wait.seconds} s after removal`;
      const at = preStop === 'absent' ? undefined : preStop.at;
      return [{ name, delay: wait.seconds, sum: wait.seconds + drain.seconds, at, text, drain }];
    });
    const [longest] = needs.sort((a, b) => b.sum - a.sum);
    if (!longest) return;

    const { name, delay, sum, at, text, drain } = longest;
    const waits = at ? [{ at, text }] : [];
    for (const proxy of proxies) {
      if (proxy.ends >= sum) continue;
      report({
        message: 'first',
        with: {
          proxy: proxy.name,
          container: name,
          early: sum - proxy.ends,
          needed: sum,
        },
        at: proxy.container,
        because: [proxy.because, ...waits, drain.label, ...exposure.because],
      });
    }

    const istio = istioProxy(workload, graph.namespaceOf(workload));
    if (!istio || istio.native || istio.drain >= delay) return;
    const plain = istio.native === false || settings.targets.kubernetes.minor < 33;
    const injects = `has Istio inject a proxy${istio.drainAt ? '' : `, which drains for ${istio.drain} s`}`;
    report({
      message: plain ? 'injected' : 'perhaps',
      with: { workload: titleOf(workload), container: name, drain: istio.drain, delay, needed: sum },
      at: at ?? workload,
      because: [
        { at: istio.asked, text: injects },
        ...(istio.drainAt ? [{ at: istio.drainAt, text: `drains for ${istio.drain} s` }] : []),
        ...exposure.because,
      ],
    });
  },
});
