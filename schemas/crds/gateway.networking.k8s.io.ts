import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

export interface GatewayBackendObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GatewayCookieConfig {
  readonly lifetimeType?: 'Permanent' | 'Session';
}

export interface GatewayForwardBodyConfig {
  readonly maxSize?: number;
}

export interface GatewayFraction {
  readonly denominator?: number;
  readonly numerator?: number;
}

export interface GatewayGRPCAuthConfig {
  readonly allowedHeaders?: readonly string[];
}

export interface GatewayGRPCBackendRef {
  readonly filters?: readonly GatewayGRPCRouteFilter[];
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface GatewayGRPCHeaderMatch {
  readonly name?: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value?: string;
}

export interface GatewayGRPCMethodMatch {
  readonly method?: string;
  readonly service?: string;
  readonly type?: 'Exact' | 'RegularExpression';
}

export interface GatewayGRPCRoute {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: GatewayGRPCRouteSpec;
}

export interface GatewayGRPCRouteFilter {
  readonly extensionRef?: GatewayLocalObjectReference;
  readonly requestHeaderModifier?: GatewayHTTPHeaderFilter;
  readonly requestMirror?: GatewayHTTPRequestMirrorFilter;
  readonly responseHeaderModifier?: GatewayHTTPHeaderFilter;
  readonly type?: string;
}

export interface GatewayGRPCRouteMatch {
  readonly headers?: readonly GatewayGRPCHeaderMatch[];
  readonly method?: GatewayGRPCMethodMatch;
}

export interface GatewayGRPCRouteRule {
  readonly backendRefs?: readonly GatewayGRPCBackendRef[];
  readonly filters?: readonly GatewayGRPCRouteFilter[];
  readonly matches?: readonly GatewayGRPCRouteMatch[];
  readonly name?: string;
  readonly sessionPersistence?: GatewaySessionPersistence;
}

export interface GatewayGRPCRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly GatewayParentReference[];
  readonly rules?: readonly GatewayGRPCRouteRule[];
  readonly useDefaultGateways?: 'All' | 'None';
}

export interface GatewayHTTPAuthConfig {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface GatewayHTTPBackendRef {
  readonly filters?: readonly GatewayHTTPRouteFilter[];
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface GatewayHTTPCORSFilter {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly ('*' | 'CONNECT' | 'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT' | 'TRACE')[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
}

export interface GatewayHTTPExternalAuthFilter {
  readonly backendRef?: GatewayBackendObjectReference;
  readonly forwardBody?: GatewayForwardBodyConfig;
  readonly grpc?: GatewayGRPCAuthConfig;
  readonly http?: GatewayHTTPAuthConfig;
  readonly protocol?: string;
}

export interface GatewayHTTPHeader {
  readonly name?: string;
  readonly value?: string;
}

export interface GatewayHTTPHeaderFilter {
  readonly add?: readonly GatewayHTTPHeader[];
  readonly remove?: readonly string[];
  readonly set?: readonly GatewayHTTPHeader[];
}

export interface GatewayHTTPHeaderMatch {
  readonly name?: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value?: string;
}

export interface GatewayHTTPPathMatch {
  readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value?: string;
}

export interface GatewayHTTPPathModifier {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type?: string;
}

export interface GatewayHTTPQueryParamMatch {
  readonly name?: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value?: string;
}

export interface GatewayHTTPRequestMirrorFilter {
  readonly backendRef?: GatewayBackendObjectReference;
  readonly fraction?: GatewayFraction;
  readonly percent?: number;
}

export interface GatewayHTTPRequestRedirectFilter {
  readonly hostname?: string;
  readonly path?: GatewayHTTPPathModifier;
  readonly port?: number;
  readonly scheme?: 'http' | 'https';
  readonly statusCode?: unknown;
}

export interface GatewayHTTPRoute {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: GatewayHTTPRouteSpec;
}

export interface GatewayHTTPRouteFilter {
  readonly cors?: GatewayHTTPCORSFilter;
  readonly extensionRef?: GatewayLocalObjectReference;
  readonly externalAuth?: GatewayHTTPExternalAuthFilter;
  readonly requestHeaderModifier?: GatewayHTTPHeaderFilter;
  readonly requestMirror?: GatewayHTTPRequestMirrorFilter;
  readonly requestRedirect?: GatewayHTTPRequestRedirectFilter;
  readonly responseHeaderModifier?: GatewayHTTPHeaderFilter;
  readonly type?: string;
  readonly urlRewrite?: GatewayHTTPURLRewriteFilter;
}

export interface GatewayHTTPRouteMatch {
  readonly headers?: readonly GatewayHTTPHeaderMatch[];
  readonly method?: 'CONNECT' | 'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT' | 'TRACE';
  readonly path?: GatewayHTTPPathMatch;
  readonly queryParams?: readonly GatewayHTTPQueryParamMatch[];
}

export interface GatewayHTTPRouteRetry {
  readonly attempts?: number;
  readonly backoff?: string;
  readonly codes?: readonly number[];
}

export interface GatewayHTTPRouteRule {
  readonly backendRefs?: readonly GatewayHTTPBackendRef[];
  readonly filters?: readonly GatewayHTTPRouteFilter[];
  readonly matches?: readonly GatewayHTTPRouteMatch[];
  readonly name?: string;
  readonly retry?: GatewayHTTPRouteRetry;
  readonly sessionPersistence?: GatewaySessionPersistence;
  readonly timeouts?: GatewayHTTPRouteTimeouts;
}

export interface GatewayHTTPRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly GatewayParentReference[];
  readonly rules?: readonly GatewayHTTPRouteRule[];
  readonly useDefaultGateways?: 'All' | 'None';
}

export interface GatewayHTTPRouteTimeouts {
  readonly backendRequest?: string;
  readonly request?: string;
}

export interface GatewayHTTPURLRewriteFilter {
  readonly hostname?: string;
  readonly path?: GatewayHTTPPathModifier;
}

export interface GatewayLocalObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface GatewayParentReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface GatewaySessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: GatewayCookieConfig;
  readonly idleTimeout?: string;
  readonly sessionName?: string;
  readonly type?: 'Cookie' | 'Header';
}
