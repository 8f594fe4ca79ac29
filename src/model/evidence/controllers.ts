import { repositoryOf } from '../image.ts';
import type { Selector } from '../labels.ts';

/** Labels that controllers put on pods of their own making. Read 2026-11 from the projects' documentation. */
const KEYS =
  /^(?:cnpg\.io|strimzi\.io|postgres-operator\.crunchydata\.com|cluster-name$|gateway\.(?:networking\.k8s\.io|envoyproxy\.io)|istio\.io\/gateway|elasticsearch\.k8s\.elastic\.co|common\.k8s\.elastic\.co|kibana\.k8s\.elastic\.co|acid\.zalan\.do|spilo-role$|application$|redis-operator|app\.redislabs\.com|vault_cr$|rabbitmq\.com|mongodb\.com|opensearch\.opster\.com|kafka\.banzaicloud|serving\.knative\.dev|eventing\.knative\.dev|job-name$|batch\.kubernetes\.io|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash$|rollouts-pod-template-hash$|controller-revision-hash$|controller-uid$|cr\.client\.|operator\.prometheus\.io|prometheus$|alertmanager$|thanos-ruler$)/;

/** Labels that pods get while they run: who leads, who is active. */
const ELECTED = /^vault-(?:active|initialized|sealed|perf-standby)$|^longhorn\.io\//;
const ROLE = /(?:^|[/._-])(?:role|leader|master|active|primary)$/;
const ROLES = /^(?:master|leader|primary|main|active|replica|standby|secondary|follower|slave|true)$/;

/** Labels of the Prometheus operator before 0.52. https://github.com/prometheus-operator/prometheus-operator/pull/4350. */
const MONITORED = /^(?:prometheus|alertmanager|thanos-ruler)$/;

/** Names by which operators label what they manage. */
const MANAGED = /^(?:prometheus|alertmanager|thanos-ruler|.*-operator|eck|cnpg|strimzi.*|cloudnative-pg)$/i;

/** How kubebuilder labels the pods of a controller. https://github.com/kubernetes-sigs/kubebuilder: config/manager/manager.yaml. */
export const CONTROLLER = { key: 'control-plane', value: 'controller-manager' };

/**
 * Images by whose names a controller can be told; what leads traffic into the cluster is called so as well. A habit of
 * projects (2026-11) that no documentation states: it lowers a level, and the finding says why.
 */
export function isControllerImage(image: string): boolean {
  const repository = repositoryOf(image);
  const name = repository.split('/').at(-1) ?? '';
  return (
    CONTROL_PLANES.test(repository) ||
    (/(?:^|-)(?:operator|controller)$/.test(name) && !/ingress|gateway/.test(name))
  );
}

/**
 * Control planes that are called like what they control: their Services are for the webhooks of the API server, or for
 * their own proxies, which keep what they know while they ask again. Read 2026-11:
 * https://kyverno.io/docs/introduction/how-kyverno-works/, https://gateway.envoyproxy.io/docs/concepts/introduction/,
 * https://kgateway.dev/docs/envoy/latest/about/architecture/, https://istio.io/latest/docs/ops/deployment/architecture/,
 * https://github.com/knative-extensions/net-kourier.
 */
const CONTROL_PLANES =
  /(?:^|\/)(?:kyverno\/kyverno|envoyproxy\/gateway|kgateway(?:-dev)?\/kgateway|istio\/pilot|net-kourier\/cmd\/kourier)$/;

/** Whether a selector asks for a label that only a controller or the pod itself sets, so that no file need show it. */
export function ownsLabels(selector: Selector): boolean {
  return selector.some(
    ({ key, values }) =>
      KEYS.test(key) ||
      ELECTED.test(key) ||
      (key === 'app' && values.some((value) => MONITORED.test(value))) ||
      (ROLE.test(key) && values.some((value) => ROLES.test(value))) ||
      (key === 'app.kubernetes.io/managed-by' && values.some((value) => MANAGED.test(value))),
  );
}
