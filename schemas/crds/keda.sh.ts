import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2.js';
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

export interface KedaAdvancedConfig {
  readonly horizontalPodAutoscalerConfig?: KedaHorizontalPodAutoscalerConfig;
  readonly restoreToOriginalReplicaCount?: boolean;
  readonly scalingModifiers?: KedaScalingModifiers;
}

export interface KedaAuthenticationRef {
  readonly kind?: string;
  readonly name?: string;
}

export interface KedaFallback {
  readonly behavior?: 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower' | 'static';
  readonly failureThreshold?: number;
  readonly replicas?: number;
}

export interface KedaHorizontalPodAutoscalerConfig {
  readonly behavior?: HorizontalPodAutoscalerBehavior;
  readonly name?: string;
}

export interface KedaScaleTarget {
  readonly apiVersion?: string;
  readonly envSourceContainerName?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface KedaScaleTriggers {
  readonly authenticationRef?: KedaAuthenticationRef;
  readonly metadata?: { readonly [key: string]: string };
  readonly metricType?: string;
  readonly name?: string;
  readonly type?: string;
  readonly useCachedMetrics?: boolean;
}

export interface KedaScaledObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: KedaScaledObjectSpec;
}

export interface KedaScaledObjectSpec {
  readonly advanced?: KedaAdvancedConfig;
  readonly cooldownPeriod?: number;
  readonly fallback?: KedaFallback;
  readonly idleReplicaCount?: number;
  readonly initialCooldownPeriod?: number;
  readonly maxReplicaCount?: number;
  readonly minReplicaCount?: number;
  readonly pollingInterval?: number;
  readonly scaleTargetRef?: KedaScaleTarget;
  readonly triggers?: readonly KedaScaleTriggers[];
}

export interface KedaScalingModifiers {
  readonly activationTarget?: string;
  readonly formula?: string;
  readonly metricType?: string;
  readonly target?: string;
}
