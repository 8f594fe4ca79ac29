import type { JobSpec } from 'kubernetes-types/batch/v1.js';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js';
import type { LabelSelector, ObjectMeta } from 'kubernetes-types/meta/v1.js';

export interface ArgoALBTrafficRouting {
  readonly annotationPrefix?: string;
  readonly ingress?: string;
  readonly ingresses?: readonly string[];
  readonly rootService?: string;
  readonly servicePort?: number;
  readonly stickinessConfig?: ArgoStickinessConfig;
}

export interface ArgoAmbassadorTrafficRouting {
  readonly mappings?: readonly string[];
}

export interface ArgoAnalysisRun {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: ArgoAnalysisRunSpec;
}

export interface ArgoAnalysisRunArgument {
  readonly name?: string;
  readonly value?: string;
  readonly valueFrom?: ArgoArgumentValueFrom;
}

export interface ArgoAnalysisRunMetadata {
  readonly annotations?: { readonly [key: string]: string };
  readonly labels?: { readonly [key: string]: string };
}

export interface ArgoAnalysisRunSpec {
  readonly args?: readonly ArgoArgument[];
  readonly dryRun?: readonly ArgoDryRun[];
  readonly measurementRetention?: readonly ArgoMeasurementRetention[];
  readonly metrics?: readonly ArgoMetric[];
  readonly terminate?: boolean;
  readonly ttlStrategy?: ArgoTTLStrategy;
}

export interface ArgoAnalysisRunStrategy {
  readonly successfulRunHistoryLimit?: number;
  readonly unsuccessfulRunHistoryLimit?: number;
}

export interface ArgoAnalysisTemplate {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: ArgoAnalysisTemplateSpec;
}

export interface ArgoAnalysisTemplateRef {
  readonly clusterScope?: boolean;
  readonly templateName?: string;
}

export interface ArgoAnalysisTemplateSpec {
  readonly args?: readonly ArgoArgument[];
  readonly dryRun?: readonly ArgoDryRun[];
  readonly measurementRetention?: readonly ArgoMeasurementRetention[];
  readonly metrics?: readonly ArgoMetric[];
  readonly templates?: readonly ArgoAnalysisTemplateRef[];
}

export interface ArgoAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: ArgoPreferredDuringSchedulingIgnoredDuringExecution;
  readonly requiredDuringSchedulingIgnoredDuringExecution?: unknown;
}

export interface ArgoApisixRoute {
  readonly name?: string;
  readonly rules?: readonly string[];
}

export interface ArgoApisixTrafficRouting {
  readonly route?: ArgoApisixRoute;
}

export interface ArgoAppMeshTrafficRouting {
  readonly virtualNodeGroup?: ArgoAppMeshVirtualNodeGroup;
  readonly virtualService?: ArgoAppMeshVirtualService;
}

export interface ArgoAppMeshVirtualNodeGroup {
  readonly canaryVirtualNodeRef?: ArgoAppMeshVirtualNodeReference;
  readonly stableVirtualNodeRef?: ArgoAppMeshVirtualNodeReference;
}

export interface ArgoAppMeshVirtualNodeReference {
  readonly name?: string;
}

export interface ArgoAppMeshVirtualService {
  readonly name?: string;
  readonly routes?: readonly string[];
}

export interface ArgoArgument {
  readonly name?: string;
  readonly value?: string;
  readonly valueFrom?: ArgoValueFrom;
}

export interface ArgoArgumentValueFrom {
  readonly fieldRef?: ArgoFieldRef;
  readonly podTemplateHashValue?: string;
}

export interface ArgoAuthentication {
  readonly oauth2?: ArgoOAuth2Config;
  readonly sigv4?: ArgoSigv4Config;
}

export interface ArgoBlueGreenStrategy {
  readonly abortScaleDownDelaySeconds?: number;
  readonly activeMetadata?: ArgoPodTemplateMetadata;
  readonly activeService?: string;
  readonly antiAffinity?: ArgoAntiAffinity;
  readonly autoPromotionEnabled?: boolean;
  readonly autoPromotionSeconds?: number;
  readonly maxUnavailable?: number | string;
  readonly postPromotionAnalysis?: ArgoRolloutAnalysis;
  readonly prePromotionAnalysis?: ArgoRolloutAnalysis;
  readonly previewMetadata?: ArgoPodTemplateMetadata;
  readonly previewReplicaCount?: number;
  readonly previewService?: string;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly scaleDownDelaySeconds?: number;
}

export interface ArgoCanaryStep {
  readonly analysis?: ArgoRolloutAnalysis;
  readonly experiment?: ArgoRolloutExperimentStep;
  readonly pause?: ArgoRolloutPause;
  readonly plugin?: ArgoPluginStep;
  readonly setCanaryScale?: ArgoSetCanaryScale;
  readonly setHeaderRoute?: ArgoSetHeaderRoute;
  readonly setMirrorRoute?: ArgoSetMirrorRoute;
  readonly setWeight?: number;
}

export interface ArgoCanaryStrategy {
  readonly abortScaleDownDelaySeconds?: number;
  readonly analysis?: ArgoRolloutAnalysisBackground;
  readonly antiAffinity?: ArgoAntiAffinity;
  readonly canaryMetadata?: ArgoPodTemplateMetadata;
  readonly canaryService?: string;
  readonly dynamicStableScale?: boolean;
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly minPodsPerReplicaSet?: number;
  readonly pingPong?: ArgoPingPongSpec;
  readonly replicaProgressThreshold?: ArgoReplicaProgressThreshold;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly stableMetadata?: ArgoPodTemplateMetadata;
  readonly stableService?: string;
  readonly steps?: readonly ArgoCanaryStep[];
  readonly trafficRouting?: ArgoRolloutTrafficRouting;
}

export interface ArgoCloudWatchMetric {
  readonly interval?: string;
  readonly metricDataQueries?: readonly ArgoCloudWatchMetricDataQuery[];
}

export interface ArgoCloudWatchMetricDataQuery {
  readonly expression?: string;
  readonly id?: string;
  readonly label?: string;
  readonly metricStat?: ArgoCloudWatchMetricStat;
  readonly period?: number | string;
  readonly returnData?: boolean;
}

export interface ArgoCloudWatchMetricStat {
  readonly metric?: ArgoCloudWatchMetricStatMetric;
  readonly period?: number | string;
  readonly stat?: string;
  readonly unit?: string;
}

export interface ArgoCloudWatchMetricStatMetric {
  readonly dimensions?: readonly ArgoCloudWatchMetricStatMetricDimension[];
  readonly metricName?: string;
  readonly namespace?: string;
}

export interface ArgoCloudWatchMetricStatMetricDimension {
  readonly name?: string;
  readonly value?: string;
}

export interface ArgoClusterAnalysisTemplate {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: ArgoAnalysisTemplateSpec;
}

export interface ArgoDatadogMetric {
  readonly aggregator?: 'area' | 'avg' | 'l2norm' | 'last' | 'max' | 'mean' | 'min' | 'percentile' | 'sum';
  readonly apiVersion?: 'v1' | 'v2';
  readonly formula?: string;
  readonly interval?: string;
  readonly queries?: { readonly [key: string]: string };
  readonly query?: string;
  readonly secretRef?: ArgoSecretRef;
}

export interface ArgoDryRun {
  readonly metricName?: string;
}

export interface ArgoExperiment {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: ArgoExperimentSpec;
}

export interface ArgoExperimentAnalysisTemplateRef {
  readonly args?: readonly ArgoArgument[];
  readonly clusterScope?: boolean;
  readonly name?: string;
  readonly requiredForCompletion?: boolean;
  readonly templateName?: string;
}

export interface ArgoExperimentSpec {
  readonly analyses?: readonly ArgoExperimentAnalysisTemplateRef[];
  readonly analysisRunMetadata?: ArgoAnalysisRunMetadata;
  readonly dryRun?: readonly ArgoDryRun[];
  readonly duration?: string;
  readonly measurementRetention?: readonly ArgoMeasurementRetention[];
  readonly progressDeadlineSeconds?: number;
  readonly scaleDownDelaySeconds?: number;
  readonly templates?: readonly ArgoTemplateSpec[];
  readonly terminate?: boolean;
}

export interface ArgoFieldRef {
  readonly fieldPath?: string;
}

export interface ArgoGraphiteMetric {
  readonly address?: string;
  readonly query?: string;
}

export interface ArgoHeaderRoutingMatch {
  readonly headerName?: string;
  readonly headerValue?: ArgoStringMatch;
}

export interface ArgoInfluxdbMetric {
  readonly profile?: string;
  readonly query?: string;
}

export interface ArgoIstioDestinationRule {
  readonly additionalSubsetNames?: readonly string[];
  readonly canarySubsetName?: string;
  readonly name?: string;
  readonly stableSubsetName?: string;
}

export interface ArgoIstioTrafficRouting {
  readonly destinationRule?: ArgoIstioDestinationRule;
  readonly virtualService?: ArgoIstioVirtualService;
  readonly virtualServices?: readonly ArgoIstioVirtualService[];
}

export interface ArgoIstioVirtualService {
  readonly name?: string;
  readonly routes?: readonly string[];
  readonly tcpRoutes?: readonly ArgoTCPRoute[];
  readonly tlsRoutes?: readonly ArgoTLSRoute[];
}

export interface ArgoJobMetric {
  readonly metadata?: ObjectMeta;
  readonly spec?: JobSpec;
}

export interface ArgoKayentaMetric {
  readonly address?: string;
  readonly application?: string;
  readonly canaryConfigName?: string;
  readonly configurationAccountName?: string;
  readonly lookback?: boolean;
  readonly metricsAccountName?: string;
  readonly scopes?: readonly ArgoKayentaScope[];
  readonly storageAccountName?: string;
  readonly threshold?: ArgoKayentaThreshold;
}

export interface ArgoKayentaScope {
  readonly controlScope?: ArgoScopeDetail;
  readonly experimentScope?: ArgoScopeDetail;
  readonly name?: string;
}

export interface ArgoKayentaThreshold {
  readonly marginal?: number;
  readonly pass?: number;
}

export interface ArgoMangedRoutes {
  readonly name?: string;
}

export interface ArgoMeasurementRetention {
  readonly limit?: number;
  readonly metricName?: string;
}

export interface ArgoMetric {
  readonly consecutiveErrorLimit?: number | string;
  readonly consecutiveSuccessLimit?: number | string;
  readonly count?: number | string;
  readonly failureCondition?: string;
  readonly failureLimit?: number | string;
  readonly inconclusiveLimit?: number | string;
  readonly initialDelay?: string;
  readonly interval?: string;
  readonly name?: string;
  readonly provider?: ArgoMetricProvider;
  readonly successCondition?: string;
}

export interface ArgoMetricProvider {
  readonly cloudWatch?: ArgoCloudWatchMetric;
  readonly datadog?: ArgoDatadogMetric;
  readonly graphite?: ArgoGraphiteMetric;
  readonly influxdb?: ArgoInfluxdbMetric;
  readonly job?: ArgoJobMetric;
  readonly kayenta?: ArgoKayentaMetric;
  readonly newRelic?: ArgoNewRelicMetric;
  readonly plugin?: unknown;
  readonly prometheus?: ArgoPrometheusMetric;
  readonly skywalking?: ArgoSkyWalkingMetric;
  readonly wavefront?: ArgoWavefrontMetric;
  readonly web?: ArgoWebMetric;
}

export interface ArgoNewRelicMetric {
  readonly profile?: string;
  readonly query?: string;
  readonly timeout?: number;
}

export interface ArgoNginxTrafficRouting {
  readonly additionalIngressAnnotations?: { readonly [key: string]: string };
  readonly annotationPrefix?: string;
  readonly canaryIngressAnnotations?: { readonly [key: string]: string };
  readonly stableIngress?: string;
  readonly stableIngresses?: readonly string[];
}

export interface ArgoOAuth2Config {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  readonly tokenUrl?: string;
}

export interface ArgoObjectRef {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly scaleDown?: string;
}

export interface ArgoPingPongSpec {
  readonly pingService?: string;
  readonly pongService?: string;
}

export interface ArgoPluginStep {
  readonly config?: unknown;
  readonly name?: string;
}

export interface ArgoPodTemplateMetadata {
  readonly annotations?: { readonly [key: string]: string };
  readonly labels?: { readonly [key: string]: string };
}

export interface ArgoPreferredDuringSchedulingIgnoredDuringExecution {
  readonly weight?: number;
}

export interface ArgoPrometheusMetric {
  readonly address?: string;
  readonly authentication?: ArgoAuthentication;
  readonly headers?: readonly ArgoWebMetricHeader[];
  readonly insecure?: boolean;
  readonly query?: string;
  readonly rangeQuery?: ArgoPrometheusRangeQueryArgs;
  readonly timeout?: number;
}

export interface ArgoPrometheusRangeQueryArgs {
  readonly end?: string;
  readonly start?: string;
  readonly step?: string;
}

export interface ArgoReplicaProgressThreshold {
  readonly type?: string;
  readonly value?: number;
}

export interface ArgoRollbackWindowSpec {
  readonly revisions?: number;
}

export interface ArgoRollout {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: ArgoRolloutSpec;
}

export interface ArgoRolloutAnalysis {
  readonly analysisRunMetadata?: ArgoAnalysisRunMetadata;
  readonly args?: readonly ArgoAnalysisRunArgument[];
  readonly dryRun?: readonly ArgoDryRun[];
  readonly measurementRetention?: readonly ArgoMeasurementRetention[];
  readonly templates?: readonly ArgoAnalysisTemplateRef[];
}

export interface ArgoRolloutAnalysisBackground {
  readonly analysisRunMetadata?: ArgoAnalysisRunMetadata;
  readonly args?: readonly ArgoAnalysisRunArgument[];
  readonly dryRun?: readonly ArgoDryRun[];
  readonly measurementRetention?: readonly ArgoMeasurementRetention[];
  readonly startingStep?: number;
  readonly templates?: readonly ArgoAnalysisTemplateRef[];
}

export interface ArgoRolloutExperimentStep {
  readonly analyses?: readonly ArgoRolloutExperimentStepAnalysisTemplateRef[];
  readonly analysisRunMetadata?: ArgoAnalysisRunMetadata;
  readonly dryRun?: readonly ArgoDryRun[];
  readonly duration?: string;
  readonly scaleDownDelaySeconds?: number;
  readonly templates?: readonly ArgoRolloutExperimentTemplate[];
}

export interface ArgoRolloutExperimentStepAnalysisTemplateRef {
  readonly args?: readonly ArgoAnalysisRunArgument[];
  readonly clusterScope?: boolean;
  readonly name?: string;
  readonly requiredForCompletion?: boolean;
  readonly templateName?: string;
}

export interface ArgoRolloutExperimentTemplate {
  readonly metadata?: ArgoPodTemplateMetadata;
  readonly name?: string;
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly service?: ArgoTemplateService;
  readonly specRef?: string;
  readonly weight?: number;
}

export interface ArgoRolloutPause {
  readonly duration?: number | string;
}

export interface ArgoRolloutSpec {
  readonly analysis?: ArgoAnalysisRunStrategy;
  readonly minReadySeconds?: number;
  readonly paused?: boolean;
  readonly progressDeadlineAbort?: boolean;
  readonly progressDeadlineSeconds?: number;
  readonly replicas?: number;
  readonly restartAt?: string;
  readonly revisionHistoryLimit?: number;
  readonly rollbackWindow?: ArgoRollbackWindowSpec;
  readonly selector?: LabelSelector;
  readonly strategy?: ArgoRolloutStrategy;
  readonly template?: PodTemplateSpec;
  readonly workloadRef?: ArgoObjectRef;
}

export interface ArgoRolloutStrategy {
  readonly blueGreen?: ArgoBlueGreenStrategy;
  readonly canary?: ArgoCanaryStrategy;
}

export interface ArgoRolloutTrafficRouting {
  readonly alb?: ArgoALBTrafficRouting;
  readonly ambassador?: ArgoAmbassadorTrafficRouting;
  readonly apisix?: ArgoApisixTrafficRouting;
  readonly appMesh?: ArgoAppMeshTrafficRouting;
  readonly istio?: ArgoIstioTrafficRouting;
  readonly managedRoutes?: readonly ArgoMangedRoutes[];
  readonly maxTrafficWeight?: number;
  readonly nginx?: ArgoNginxTrafficRouting;
  readonly plugins?: unknown;
  readonly smi?: ArgoSMITrafficRouting;
  readonly traefik?: ArgoTraefikTrafficRouting;
}

export interface ArgoRouteMatch {
  readonly headers?: { readonly [key: string]: ArgoStringMatch };
  readonly method?: ArgoStringMatch;
  readonly path?: ArgoStringMatch;
}

export interface ArgoSMITrafficRouting {
  readonly rootService?: string;
  readonly trafficSplitName?: string;
}

export interface ArgoScopeDetail {
  readonly end?: string;
  readonly region?: string;
  readonly scope?: string;
  readonly start?: string;
  readonly step?: number;
}

export interface ArgoSecretKeyRef {
  readonly key?: string;
  readonly name?: string;
}

export interface ArgoSecretRef {
  readonly name?: string;
  readonly namespaced?: boolean;
}

export interface ArgoSetCanaryScale {
  readonly matchTrafficWeight?: boolean;
  readonly replicas?: number;
  readonly weight?: number;
}

export interface ArgoSetHeaderRoute {
  readonly match?: readonly ArgoHeaderRoutingMatch[];
  readonly name?: string;
}

export interface ArgoSetMirrorRoute {
  readonly match?: readonly ArgoRouteMatch[];
  readonly name?: string;
  readonly percentage?: number;
}

export interface ArgoSigv4Config {
  readonly profile?: string;
  readonly region?: string;
  readonly roleArn?: string;
}

export interface ArgoSkyWalkingMetric {
  readonly address?: string;
  readonly interval?: string;
  readonly query?: string;
}

export interface ArgoStickinessConfig {
  readonly durationSeconds?: number;
  readonly enabled?: boolean;
}

export interface ArgoStringMatch {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface ArgoTCPRoute {
  readonly port?: number;
}

export interface ArgoTLSRoute {
  readonly port?: number;
  readonly sniHosts?: readonly string[];
}

export interface ArgoTTLStrategy {
  readonly secondsAfterCompletion?: number;
  readonly secondsAfterFailure?: number;
  readonly secondsAfterSuccess?: number;
}

export interface ArgoTemplateService {
  readonly name?: string;
}

export interface ArgoTemplateSpec {
  readonly minReadySeconds?: number;
  readonly name?: string;
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly service?: ArgoTemplateService;
  readonly template?: PodTemplateSpec;
}

export interface ArgoTraefikTrafficRouting {
  readonly weightedTraefikServiceName?: string;
}

export interface ArgoValueFrom {
  readonly fieldRef?: ArgoFieldRef;
  readonly secretKeyRef?: ArgoSecretKeyRef;
}

export interface ArgoWavefrontMetric {
  readonly address?: string;
  readonly query?: string;
}

export interface ArgoWebMetric {
  readonly authentication?: ArgoAuthentication;
  readonly body?: string;
  readonly headers?: readonly ArgoWebMetricHeader[];
  readonly insecure?: boolean;
  readonly jsonBody?: unknown;
  readonly jsonPath?: string;
  readonly method?: string;
  readonly timeoutSeconds?: number;
  readonly url?: string;
}

export interface ArgoWebMetricHeader {
  readonly key?: string;
  readonly value?: string;
}
