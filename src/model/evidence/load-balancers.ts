/**
 * Load balancers of clouds, by what their controllers read. Read 2026-11 from the documentation that each row names.
 * What is not written is the controller's default; an installation may have set another.
 */
export type Cloud = 'AWS' | 'GKE' | 'Azure';

/** Pods get its requests at their own address, or through a port of some node and kube-proxy. */
export type Targets = 'pods' | 'nodes' | 'unknown';

/** A number in an annotation: what its text must look like, with the number as its first group, and what holds without it. */
export interface Setting {
  readonly annotation: string;
  readonly pattern: RegExp;
  /** Undefined where the documentation does not say it. */
  readonly otherwise: number | undefined;
  /** The same where nodes are asked whether they have a pod: for `externalTrafficPolicy: Local`. */
  readonly local?: number;
}

export interface LoadBalancerRow {
  /** As labels call it. */
  readonly name: string;
  readonly cloud: Cloud;
  /** `LoadBalancer` is a Service of that type, `Service` one of any type. */
  readonly on: 'LoadBalancer' | 'Service' | 'Ingress';
  /** Classes of Ingresses or load balancers that choose it. */
  readonly classes: RegExp;
  /** Keys of annotations that choose it, since only its controller reads them. */
  readonly annotations: RegExp;
  /** The first annotation decides whose text is one of these. */
  readonly targets: readonly { readonly annotation: string; readonly pods: RegExp; readonly nodes: RegExp }[];
  readonly otherwise: Targets;
  /** Seconds for which requests to a target that leaves may run on. */
  readonly deregistration: Setting | number | undefined;
  /** A switch without which nothing is waited for. */
  readonly drains?: { readonly annotation: string; readonly on: RegExp };
  /** Its own health checks: seconds between two, and how many in a row change its mind. */
  readonly checks:
    | { readonly interval: Setting; readonly healthy: Setting | undefined; readonly unhealthy: Setting }
    | undefined;
  readonly sources: readonly string[];
}

const NUMBER = /^(\d+)$/;
const NONE = /^$/;
const ALB = 'alb.ingress.kubernetes.io';
const AWS = 'service.beta.kubernetes.io/aws-load-balancer';
const APPGW = 'appgw.ingress.kubernetes.io';
/** API_TargetGroupAttribute of Elastic Load Balancing: 0 to 3600 s, 300 where nothing is set. */
const DELAY = /(?:^|,)\s*deregistration_delay\.timeout_seconds=(\d+)\s*(?:,|$)/;

const ROWS: readonly LoadBalancerRow[] = [
  {
    name: 'an AWS Application Load Balancer',
    cloud: 'AWS',
    on: 'Ingress',
    classes: /^alb$/,
    annotations: /^alb\.ingress\.kubernetes\.io\//,
    targets: [{ annotation: `${ALB}/target-type`, pods: /^ip$/, nodes: /^instance$/ }],
    otherwise: 'nodes',
    deregistration: { annotation: `${ALB}/target-group-attributes`, pattern: DELAY, otherwise: 300 },
    checks: {
      interval: { annotation: `${ALB}/healthcheck-interval-seconds`, pattern: NUMBER, otherwise: 15 },
      healthy: { annotation: `${ALB}/healthy-threshold-count`, pattern: NUMBER, otherwise: 2 },
      unhealthy: { annotation: `${ALB}/unhealthy-threshold-count`, pattern: NUMBER, otherwise: 2 },
    },
    sources: [
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html',
    ],
  },
  {
    name: 'an AWS Network Load Balancer',
    cloud: 'AWS',
    on: 'LoadBalancer',
    classes: /^service\.k8s\.aws\/nlb$/,
    annotations: /^service\.beta\.kubernetes\.io\/aws-load-balancer-/,
    targets: [
      // The controller leaves `nlb` to the older one inside Kubernetes, which only knows nodes.
      { annotation: `${AWS}-type`, pods: /^nlb-ip$/, nodes: /^nlb$/ },
      { annotation: `${AWS}-nlb-target-type`, pods: /^ip$/, nodes: /^instance$/ },
    ],
    otherwise: 'nodes',
    deregistration: { annotation: `${AWS}-target-group-attributes`, pattern: DELAY, otherwise: 300 },
    checks: {
      interval: { annotation: `${AWS}-healthcheck-interval`, pattern: NUMBER, otherwise: 10 },
      healthy: {
        annotation: `${AWS}-healthcheck-healthy-threshold`,
        pattern: NUMBER,
        otherwise: 3,
        local: 2,
      },
      unhealthy: {
        annotation: `${AWS}-healthcheck-unhealthy-threshold`,
        pattern: NUMBER,
        otherwise: 3,
        local: 2,
      },
    },
    sources: [
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html',
      // defaultHealthCheckUnhealthyThresholdForInstanceModeLocal in pkg/service/model_builder.go
      'https://github.com/kubernetes-sigs/aws-load-balancer-controller',
    ],
  },
  {
    name: 'a GKE network endpoint group',
    cloud: 'GKE',
    on: 'Service',
    classes: NONE,
    annotations: /^cloud\.google\.com\/neg$/,
    targets: [
      {
        annotation: 'cloud.google.com/neg',
        pods: /"(?:ingress"\s*:\s*true|exposed_ports")/,
        nodes: /"ingress"\s*:\s*false/,
      },
    ],
    otherwise: 'unknown',
    // BackendConfig says it, by another object.
    deregistration: undefined,
    checks: undefined,
    sources: ['https://cloud.google.com/kubernetes-engine/docs/how-to/container-native-load-balancing'],
  },
  {
    name: 'a GKE Application Load Balancer',
    cloud: 'GKE',
    on: 'Ingress',
    classes: /^gce(?:-internal)?$/,
    annotations:
      /^(?:networking\.gke\.io\/|ingress\.gcp\.kubernetes\.io\/|kubernetes\.io\/ingress\.(?:global|regional)-static-ip-name$)/,
    targets: [],
    // Clusters with addresses of the VPC for pods use endpoint groups by themselves, others ports of nodes.
    otherwise: 'unknown',
    deregistration: undefined,
    checks: undefined,
    sources: ['https://cloud.google.com/kubernetes-engine/docs/concepts/ingress'],
  },
  {
    name: 'a GKE Network Load Balancer',
    cloud: 'GKE',
    on: 'LoadBalancer',
    classes: /^networking\.gke\.io\//,
    annotations: /^(?:cloud\.google\.com\/(?:l4-rbs|load-balancer-type)|networking\.gke\.io\/.*)$/,
    targets: [],
    otherwise: 'nodes',
    // DefaultConnectionDrainingTimeoutSeconds in pkg/l4/backends of kubernetes/ingress-gce; no annotation sets it.
    deregistration: 30,
    checks: undefined,
    sources: ['https://github.com/kubernetes/ingress-gce'],
  },
  {
    name: 'an Azure Application Gateway',
    cloud: 'Azure',
    on: 'Ingress',
    classes: /^azure[/-]application-gateway$/,
    annotations: /^appgw\.ingress\.kubernetes\.io\//,
    targets: [],
    otherwise: 'pods',
    deregistration: { annotation: `${APPGW}/connection-draining-timeout`, pattern: NUMBER, otherwise: 30 },
    drains: { annotation: `${APPGW}/connection-draining`, on: /^true$/ },
    checks: {
      interval: { annotation: `${APPGW}/health-probe-interval`, pattern: NUMBER, otherwise: 30 },
      healthy: undefined,
      unhealthy: {
        annotation: `${APPGW}/health-probe-unhealthy-threshold`,
        pattern: NUMBER,
        otherwise: 3,
      },
    },
    sources: ['https://learn.microsoft.com/azure/application-gateway/ingress-controller-annotations'],
  },
  {
    name: 'an Azure Load Balancer',
    cloud: 'Azure',
    on: 'LoadBalancer',
    classes: NONE,
    annotations: /^service\.beta\.kubernetes\.io\/azure-/,
    targets: [],
    otherwise: 'nodes',
    deregistration: undefined,
    checks: undefined,
    sources: ['https://learn.microsoft.com/azure/aks/load-balancer-standard'],
  },
];

/** Controllers inside the cluster, which read none of these annotations. */
const INSIDE = /nginx|traefik|haproxy|contour|kong|istio|cilium|envoy|metallb|kube-vip/;

/**
 * Where the nodes themselves announce the address of a Service, by a routing protocol or ARP, and withdraw it with the
 * last pod: no health check stands between. https://metallb.io/usage/, https://kube-vip.io/docs/usage/kubernetes-services/,
 * https://docs.cilium.io/en/stable/network/lb-ipam/, https://purelb.gitlab.io/docs/, https://openelb.io/docs/
 */
const ANNOUNCED = /metallb|kube-vip|cilium|purelb|openelb|calico|klipper|k3s/;

export function isAnnounced(className: string | undefined, annotations: readonly string[]): boolean {
  return [className ?? '', ...annotations].some((text) => ANNOUNCED.test(text));
}

/** The load balancer that a class or the key of an annotation chooses; undefined for an unknown one. */
export function loadBalancerRow(
  on: LoadBalancerRow['on'],
  className: string | undefined,
  annotations: readonly string[],
): LoadBalancerRow | undefined {
  const rows = ROWS.filter((row) => row.on === on);
  const chosen = className === undefined ? undefined : rows.find((row) => row.classes.test(className));
  if (chosen || (className !== undefined && INSIDE.test(className))) return chosen;
  return rows.find((row) => annotations.some((key) => row.annotations.test(key)));
}
