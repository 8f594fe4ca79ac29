import { tellBudget } from './budgets.ts';
import type { Tellers } from './explanation.ts';
import { tellSurge, tellUnavailable } from './limits.ts';
import { tellLiveness, tellReadiness, tellStartup } from './probes.ts';
import { tellReplicas } from './replicas.ts';
import { tellPort, tellSelected } from './selectors.ts';
import { tellGrace, tellPreStop } from './shutdown.ts';

/** Of workloads, budgets and Services. */
export const PODS: Tellers = {
  'spec.strategy.rollingUpdate.maxUnavailable': tellUnavailable,
  'spec.strategy.rollingUpdate.maxSurge': tellSurge,
  'spec.updateStrategy.rollingUpdate.maxUnavailable': tellUnavailable,
  'spec.updateStrategy.rollingUpdate.maxSurge': tellSurge,
  'spec.minAvailable': tellBudget,
  'spec.maxUnavailable': tellBudget,
  'spec.replicas': tellReplicas,
  'spec.selector': tellSelected,
  'spec.ports[].port': tellPort,
  'spec.ports[].targetPort': tellPort,
  'pod.terminationGracePeriodSeconds': tellGrace,
  ...ofContainers('pod.containers[]'),
  ...ofContainers('pod.initContainers[]'),
};

function ofContainers(path: string): Tellers {
  return {
    [`${path}.lifecycle.preStop`]: tellPreStop,
    [`${path}.readinessProbe`]: tellReadiness,
    [`${path}.livenessProbe`]: tellLiveness,
    [`${path}.startupProbe`]: tellStartup,
  };
}
