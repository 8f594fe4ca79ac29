import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

export interface FlaggerAlertProvider {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: FlaggerAlertProviderSpec;
}

export interface FlaggerAlertProviderSpec {
  readonly address?: string;
  readonly channel?: string;
  readonly proxy?: string;
  readonly secretRef?: FlaggerSecretReference;
  readonly type?: 'discord' | 'gchat' | 'msteams' | 'rocket' | 'slack';
  readonly username?: string;
}

export interface FlaggerSecretReference {
  readonly name?: string;
}

export interface FlaggerMetricTemplate {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: FlaggerMetricTemplateSpec;
}

export interface FlaggerMetricTemplateSpec {
  readonly provider?: FlaggerMetricProvider;
  readonly query?: string;
}

export interface FlaggerMetricProvider {
  readonly address?: string;
  readonly headers?: { readonly [key: string]: readonly string[] };
  readonly insecureSkipVerify?: boolean;
  readonly region?: string;
  readonly secretRef?: FlaggerSecretReference;
  readonly type?: 'cloudwatch' | 'datadog' | 'dynatrace' | 'externalmetrics' | 'graphite' | 'influxdb' | 'keptn' | 'newrelic' | 'prometheus' | 'splunk' | 'stackdriver';
}

export interface FlaggerCanary {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: FlaggerCanarySpec;
}

export interface FlaggerCanarySpec {
  readonly analysis?: FlaggerAnalysis;
  readonly autoscalerRef?: FlaggerAutoscalerReference;
  readonly ingressRef?: FlaggerIngressReference;
  readonly metricsServer?: string;
  readonly progressDeadlineSeconds?: number;
  readonly provider?: 'apisix' | 'appmesh' | 'appmesh:v1beta2' | 'contour' | 'gatewayapi:v1' | 'gatewayapi:v1beta1' | 'gloo' | 'istio' | 'knative' | 'kubernetes' | 'kuma' | 'linkerd' | 'nginx' | 'osm' | 'skipper' | 'smi:v1alpha1' | 'smi:v1alpha2' | 'smi:v1alpha3' | 'traefik';
  readonly revertOnDeletion?: boolean;
  readonly routeRef?: FlaggerRouteReference;
  readonly service?: FlaggerService;
  readonly skipAnalysis?: boolean;
  readonly suspend?: boolean;
  readonly targetRef?: FlaggerTargetReference;
  readonly upstreamRef?: FlaggerUpstreamReference;
}

export interface FlaggerTargetReference {
  readonly apiVersion?: string;
  readonly kind?: 'DaemonSet' | 'Deployment' | 'Service';
  readonly name?: string;
}

export interface FlaggerAutoscalerReference {
  readonly apiVersion?: string;
  readonly kind?: 'HorizontalPodAutoscaler' | 'ScaledObject';
  readonly name?: string;
  readonly primaryScalerQueries?: { readonly [key: string]: string };
  readonly primaryScalerReplicas?: FlaggerScalerReplicas;
}

export interface FlaggerScalerReplicas {
  readonly maxReplicas?: number;
  readonly minReplicas?: number;
}

export interface FlaggerIngressReference {
  readonly apiVersion?: string;
  readonly kind?: 'Ingress';
  readonly name?: string;
}

export interface FlaggerRouteReference {
  readonly apiVersion?: string;
  readonly kind?: 'ApisixRoute';
  readonly name?: string;
}

export interface FlaggerUpstreamReference {
  readonly apiVersion?: string;
  readonly kind?: 'Upstream';
  readonly name?: string;
  readonly namespace?: string;
}

export interface FlaggerAnalysis {
  readonly alerts?: readonly FlaggerAlert[];
  readonly canaryReadyThreshold?: number;
  readonly interval?: string;
  readonly iterations?: number;
  readonly match?: readonly FlaggerAnalysisMatch[];
  readonly maxWeight?: number;
  readonly metrics?: readonly FlaggerMetric[];
  readonly mirror?: boolean;
  readonly mirrorWeight?: number;
  readonly primaryReadyThreshold?: number;
  readonly sessionAffinity?: FlaggerSessionAffinity;
  readonly stepWeight?: number;
  readonly stepWeightPromotion?: number;
  readonly stepWeights?: readonly number[];
  readonly threshold?: number;
  readonly webhooks?: readonly FlaggerWebhook[];
}

export interface FlaggerAlert {
  readonly name?: string;
  readonly providerRef?: FlaggerNamespacedReference;
  readonly severity?: 'error' | 'info' | 'warn';
}

export interface FlaggerNamespacedReference {
  readonly name?: string;
  readonly namespace?: string;
}

export interface FlaggerAnalysisMatch {
  readonly headers?: { readonly [key: string]: FlaggerHeaderMatch };
  readonly queryParams?: { readonly [key: string]: FlaggerStringMatch };
  readonly sourceLabels?: { readonly [key: string]: string };
}

export interface FlaggerHeaderMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
  readonly suffix?: string;
}

export interface FlaggerStringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface FlaggerMetric {
  readonly interval?: string;
  readonly name?: string;
  readonly query?: string;
  readonly templateRef?: FlaggerNamespacedReference;
  readonly templateVariables?: { readonly [key: string]: string };
  readonly threshold?: number;
  readonly thresholdRange?: FlaggerThresholdRange;
}

export interface FlaggerThresholdRange {
  readonly max?: number;
  readonly min?: number;
}

export interface FlaggerWebhook {
  readonly disableTLS?: boolean;
  readonly metadata?: { readonly [key: string]: string };
  readonly muteAlert?: boolean;
  readonly name?: string;
  readonly retries?: number;
  readonly timeout?: string;
  readonly type?: 'confirm-promotion' | 'confirm-rollout' | 'confirm-traffic-increase' | 'event' | 'post-rollout' | 'pre-rollout' | 'rollback' | 'rollout';
  readonly url?: string;
}

export interface FlaggerSessionAffinity {
  readonly cookieName?: string;
  readonly domain?: string;
  readonly httpOnly?: boolean;
  readonly maxAge?: number;
  readonly partitioned?: boolean;
  readonly path?: string;
  readonly primaryCookieName?: string;
  readonly sameSite?: 'Lax' | 'None' | 'Strict';
  readonly secure?: boolean;
}

export interface FlaggerService {
  readonly apex?: FlaggerServiceMetadata;
  readonly appProtocol?: string;
  readonly backendTimeout?: string;
  readonly backends?: readonly string[];
  readonly canary?: FlaggerServiceMetadata;
  readonly corsPolicy?: FlaggerCorsPolicy;
  readonly delegation?: boolean;
  readonly gatewayRefs?: readonly FlaggerGatewayReference[];
  readonly gateways?: readonly string[];
  readonly headers?: FlaggerHeaders;
  readonly headless?: boolean;
  readonly hosts?: readonly string[];
  readonly match?: readonly FlaggerRequestMatch[];
  readonly meshName?: string;
  readonly mirror?: readonly FlaggerMirror[];
  readonly name?: string;
  readonly port?: number;
  readonly portDiscovery?: boolean;
  readonly portName?: string;
  readonly primary?: FlaggerServiceMetadata;
  readonly retries?: FlaggerRetries;
  readonly rewrite?: FlaggerRewrite;
  readonly targetPort?: number | string;
  readonly timeout?: string;
  readonly trafficDistribution?: 'PreferClose' | 'PreferSameNode' | 'PreferSameZone';
  readonly trafficPolicy?: FlaggerTrafficPolicy;
  readonly unmanagedMetadata?: FlaggerUnmanagedMetadata;
}

export interface FlaggerServiceMetadata {
  readonly annotations?: { readonly [key: string]: string };
  readonly labels?: { readonly [key: string]: string };
}

export interface FlaggerUnmanagedMetadata {
  readonly annotations?: readonly string[];
  readonly labels?: readonly string[];
}

export interface FlaggerRequestMatch {
  readonly authority?: FlaggerStringMatch;
  readonly gateways?: readonly string[];
  readonly headers?: { readonly [key: string]: FlaggerStringMatch };
  readonly ignoreUriCase?: boolean;
  readonly method?: FlaggerStringMatch;
  readonly name?: string;
  readonly port?: number;
  readonly queryParams?: { readonly [key: string]: FlaggerStringMatch };
  readonly scheme?: FlaggerStringMatch;
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
  readonly uri?: FlaggerStringMatch;
  readonly withoutHeaders?: { readonly [key: string]: FlaggerStringMatch };
}

export interface FlaggerRetries {
  readonly attempts?: number;
  readonly perTryTimeout?: string;
  readonly retryOn?: string;
}

export interface FlaggerRewrite {
  readonly authority?: string;
  readonly type?: string;
  readonly uri?: string;
}

export interface FlaggerMirror {
  readonly backendRef?: FlaggerBackend;
}

export interface FlaggerBackend {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface FlaggerHeaders {
  readonly request?: FlaggerHeaderOperations;
  readonly response?: FlaggerHeaderOperations;
}

export interface FlaggerHeaderOperations {
  readonly add?: { readonly [key: string]: string };
  readonly remove?: readonly string[];
  readonly set?: { readonly [key: string]: string };
}

export interface FlaggerGatewayReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface FlaggerCorsPolicy {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowOrigins?: readonly FlaggerStringMatch[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
}

export interface FlaggerTrafficPolicy {
  readonly connectionPool?: unknown;
  readonly loadBalancer?: unknown;
  readonly outlierDetection?: unknown;
  readonly tls?: unknown;
}
