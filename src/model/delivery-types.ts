/**
 * The kinds of progressive delivery, for a `Field` to be read by. `npm run tables` writes them beside the field tables;
 * other types of theirs are reached with `Field.get`.
 */
export type {
  ArgoAnalysisRun as AnalysisRun,
  ArgoAnalysisRunArgument as RolloutArgument,
  ArgoAnalysisTemplate as AnalysisTemplate,
  ArgoAnalysisTemplateRef as TemplateRef,
  ArgoArgument as Argument,
  ArgoBlueGreenStrategy as BlueGreenStrategy,
  ArgoCanaryStep as CanaryStep,
  ArgoCanaryStrategy as CanaryStrategy,
  ArgoClusterAnalysisTemplate as ClusterAnalysisTemplate,
  ArgoExperiment as Experiment,
  ArgoMetric as Metric,
  ArgoRollout as Rollout,
  ArgoRolloutAnalysis as RolloutAnalysis,
  ArgoRolloutExperimentTemplate as ExperimentTemplate,
} from '../../schemas/crds/argoproj.io.ts';
export type {
  FlaggerAlertProvider as AlertProvider,
  FlaggerAnalysis as CanaryAnalysis,
  FlaggerCanary as Canary,
  FlaggerMetricTemplate as MetricTemplate,
} from '../../schemas/crds/flagger.app.ts';
export type {
  GatewayGRPCRoute as GRPCRoute,
  GatewayHTTPRoute as HTTPRoute,
  GatewayHTTPRouteRule as HTTPRouteRule,
} from '../../schemas/crds/gateway.networking.k8s.io.ts';
export type { KedaScaledObject as ScaledObject } from '../../schemas/crds/keda.sh.ts';
export type {
  IstioDestinationRule as DestinationRule,
  IstioHTTPRoute as VirtualServiceRoute,
  IstioRouteDestination as WeightedDestination,
  IstioSubset as Subset,
  IstioVirtualService as VirtualService,
} from '../../schemas/crds/networking.istio.io.ts';
