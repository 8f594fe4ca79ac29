import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

export interface IstioAbort {
  readonly grpcStatus?: string;
  readonly http2Error?: string;
  readonly httpStatus?: number;
  readonly percentage?: IstioPercent;
}

export interface IstioBody {
  readonly bytes?: string;
  readonly string?: string;
}

export interface IstioClientTLS {
  readonly caCertificates?: string;
  readonly caCrl?: string;
  readonly clientCertificate?: string;
  readonly credentialName?: string;
  readonly insecureSkipVerify?: boolean;
  readonly mode?: 'DISABLE' | 'ISTIO_MUTUAL' | 'MUTUAL' | 'SIMPLE';
  readonly privateKey?: string;
  readonly sni?: string;
  readonly subjectAltNames?: readonly string[];
}

export interface IstioConnectionPool {
  readonly http?: IstioHTTPConnections;
  readonly tcp?: IstioTCPConnections;
}

export interface IstioConsistentHash {
  readonly httpCookie?: IstioHttpCookie;
  readonly httpHeaderName?: string;
  readonly httpQueryParameterName?: string;
  readonly maglev?: IstioMaglev;
  readonly minimumRingSize?: number;
  readonly ringHash?: IstioRingHash;
  readonly useSourceIp?: boolean;
}

export interface IstioCookieAttribute {
  readonly name?: string;
  readonly value?: string;
}

export interface IstioCorsPolicy {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowOrigins?: readonly IstioStringMatch[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly unmatchedPreflights?: 'FORWARD' | 'IGNORE' | 'UNSPECIFIED';
}

export interface IstioDelay {
  readonly exponentialDelay?: string;
  readonly fixedDelay?: string;
  readonly percent?: number;
  readonly percentage?: IstioPercent;
}

export interface IstioDelegate {
  readonly name?: string;
  readonly namespace?: string;
}

export interface IstioDestination {
  readonly host?: string;
  readonly port?: IstioPort;
  readonly subset?: string;
}

export interface IstioDestinationRule {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: IstioDestinationRuleSpec;
}

export interface IstioDestinationRuleSpec {
  readonly exportTo?: readonly string[];
  readonly host?: string;
  readonly subsets?: readonly IstioSubset[];
  readonly trafficPolicy?: IstioTrafficPolicy;
  readonly workloadSelector?: IstioWorkloadSelector;
}

export interface IstioDirectResponse {
  readonly body?: IstioBody;
}

export interface IstioDistribute {
  readonly from?: string;
  readonly to?: { readonly [key: string]: number };
}

export interface IstioFailover {
  readonly from?: string;
  readonly to?: string;
}

export interface IstioFault {
  readonly abort?: IstioAbort;
  readonly delay?: IstioDelay;
}

export interface IstioHTTPConnections {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
  readonly http1MaxPendingRequests?: number;
  readonly http2MaxRequests?: number;
  readonly idleTimeout?: string;
  readonly maxConcurrentStreams?: number;
  readonly maxRequestsPerConnection?: number;
  readonly maxRetries?: number;
  readonly useClientProtocol?: boolean;
}

export interface IstioHTTPMatch {
  readonly authority?: IstioStringMatch;
  readonly gateways?: readonly string[];
  readonly headers?: { readonly [key: string]: IstioStringMatch };
  readonly ignoreUriCase?: boolean;
  readonly method?: IstioStringMatch;
  readonly name?: string;
  readonly port?: number;
  readonly queryParams?: { readonly [key: string]: IstioStringMatch };
  readonly scheme?: IstioStringMatch;
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
  readonly statPrefix?: string;
  readonly uri?: IstioStringMatch;
  readonly withoutHeaders?: { readonly [key: string]: IstioStringMatch };
}

export interface IstioHTTPMirror {
  readonly destination?: IstioDestination;
  readonly percentage?: IstioPercent;
}

export interface IstioHTTPRoute {
  readonly corsPolicy?: IstioCorsPolicy;
  readonly delegate?: IstioDelegate;
  readonly directResponse?: IstioDirectResponse;
  readonly fault?: IstioFault;
  readonly headers?: IstioHeaders;
  readonly match?: readonly IstioHTTPMatch[];
  readonly mirror?: IstioDestination;
  readonly mirrorPercent?: number;
  readonly mirrorPercentage?: IstioPercent;
  readonly mirror_percent?: number;
  readonly mirrors?: readonly IstioHTTPMirror[];
  readonly name?: string;
  readonly redirect?: IstioRedirect;
  readonly retries?: IstioRetries;
  readonly rewrite?: IstioRewrite;
  readonly route?: readonly IstioRouteDestination[];
  readonly timeout?: string;
}

export interface IstioHeaderOperations {
  readonly add?: { readonly [key: string]: string };
  readonly remove?: readonly string[];
  readonly set?: { readonly [key: string]: string };
}

export interface IstioHeaders {
  readonly request?: IstioHeaderOperations;
  readonly response?: IstioHeaderOperations;
}

export interface IstioHttpCookie {
  readonly attributes?: readonly IstioCookieAttribute[];
  readonly name?: string;
  readonly path?: string;
  readonly ttl?: string;
}

export interface IstioLoadBalancer {
  readonly consistentHash?: IstioConsistentHash;
  readonly localityLbSetting?: IstioLocalityLbSetting;
  readonly simple?: 'LEAST_CONN' | 'LEAST_REQUEST' | 'PASSTHROUGH' | 'RANDOM' | 'ROUND_ROBIN' | 'UNSPECIFIED';
  readonly warmup?: IstioWarmup;
  readonly warmupDurationSecs?: string;
}

export interface IstioLocalityLbSetting {
  readonly distribute?: readonly IstioDistribute[];
  readonly enabled?: boolean;
  readonly failover?: readonly IstioFailover[];
  readonly failoverPriority?: readonly string[];
}

export interface IstioMaglev {
  readonly tableSize?: number;
}

export interface IstioOutlierDetection {
  readonly baseEjectionTime?: string;
  readonly consecutive5xxErrors?: number;
  readonly consecutiveErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly consecutiveLocalOriginFailures?: number;
  readonly interval?: string;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
  readonly splitExternalLocalOriginErrors?: boolean;
}

export interface IstioPercent {
  readonly value?: number;
}

export interface IstioPort {
  readonly number?: number;
}

export interface IstioPortTrafficPolicy {
  readonly connectionPool?: IstioConnectionPool;
  readonly loadBalancer?: IstioLoadBalancer;
  readonly outlierDetection?: IstioOutlierDetection;
  readonly port?: IstioPort;
  readonly tls?: IstioClientTLS;
}

export interface IstioProxyProtocol {
  readonly version?: 'V1' | 'V2';
}

export interface IstioRedirect {
  readonly authority?: string;
  readonly derivePort?: 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT';
  readonly port?: number;
  readonly redirectCode?: number;
  readonly scheme?: string;
  readonly uri?: string;
}

export interface IstioRetries {
  readonly attempts?: number;
  readonly backoff?: string;
  readonly perTryTimeout?: string;
  readonly retryIgnorePreviousHosts?: boolean;
  readonly retryOn?: string;
  readonly retryRemoteLocalities?: boolean;
}

export interface IstioRetryBudget {
  readonly minRetryConcurrency?: number;
  readonly percent?: number;
}

export interface IstioRewrite {
  readonly authority?: string;
  readonly uri?: string;
  readonly uriRegexRewrite?: IstioUriRegexRewrite;
}

export interface IstioRingHash {
  readonly minimumRingSize?: number;
}

export interface IstioRouteDestination {
  readonly destination?: IstioDestination;
  readonly headers?: IstioHeaders;
  readonly weight?: number;
}

export interface IstioStringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface IstioSubset {
  readonly labels?: { readonly [key: string]: string };
  readonly name?: string;
  readonly trafficPolicy?: IstioTrafficPolicy;
}

export interface IstioTCPConnections {
  readonly connectTimeout?: string;
  readonly idleTimeout?: string;
  readonly maxConnectionDuration?: string;
  readonly maxConnections?: number;
  readonly tcpKeepalive?: IstioTcpKeepalive;
}

export interface IstioTCPDestination {
  readonly destination?: IstioDestination;
  readonly weight?: number;
}

export interface IstioTCPMatch {
  readonly destinationSubnets?: readonly string[];
  readonly gateways?: readonly string[];
  readonly port?: number;
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
  readonly sourceSubnet?: string;
}

export interface IstioTCPRoute {
  readonly match?: readonly IstioTCPMatch[];
  readonly route?: readonly IstioTCPDestination[];
}

export interface IstioTLSMatch {
  readonly destinationSubnets?: readonly string[];
  readonly gateways?: readonly string[];
  readonly port?: number;
  readonly sniHosts?: readonly string[];
  readonly sourceLabels?: { readonly [key: string]: string };
  readonly sourceNamespace?: string;
}

export interface IstioTLSRoute {
  readonly match?: readonly IstioTLSMatch[];
  readonly route?: readonly IstioTCPDestination[];
}

export interface IstioTcpKeepalive {
  readonly interval?: string;
  readonly probes?: number;
  readonly time?: string;
}

export interface IstioTrafficPolicy {
  readonly connectionPool?: IstioConnectionPool;
  readonly loadBalancer?: IstioLoadBalancer;
  readonly outlierDetection?: IstioOutlierDetection;
  readonly portLevelSettings?: readonly IstioPortTrafficPolicy[];
  readonly proxyProtocol?: IstioProxyProtocol;
  readonly retryBudget?: IstioRetryBudget;
  readonly tls?: IstioClientTLS;
  readonly tunnel?: IstioTunnel;
}

export interface IstioTunnel {
  readonly protocol?: string;
  readonly targetHost?: string;
  readonly targetPort?: number;
}

export interface IstioUriRegexRewrite {
  readonly match?: string;
  readonly rewrite?: string;
}

export interface IstioVirtualService {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: IstioVirtualServiceSpec;
}

export interface IstioVirtualServiceSpec {
  readonly exportTo?: readonly string[];
  readonly gateways?: readonly string[];
  readonly hosts?: readonly string[];
  readonly http?: readonly IstioHTTPRoute[];
  readonly tcp?: readonly IstioTCPRoute[];
  readonly tls?: readonly IstioTLSRoute[];
}

export interface IstioWarmup {
  readonly aggression?: number;
  readonly duration?: string;
  readonly minimumPercent?: number;
}

export interface IstioWorkloadSelector {
  readonly matchLabels?: { readonly [key: string]: string };
}
