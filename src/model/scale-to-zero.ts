import { type Autoscaler, isPaused } from './autoscaler.ts';
import { isInterceptor } from './evidence/interceptors.ts';
import type { AnyField, Field } from './field.ts';
import type { Label } from './label.ts';

/** That an autoscaler may leave no pod, where it says so, and what makes it happen. */
export interface Zero {
  readonly at: AnyField;
  readonly text: string;
  readonly because: readonly Label[];
}

interface KedaObject {
  readonly minReplicaCount?: number;
  readonly idleReplicaCount?: number;
  readonly triggers?: readonly {
    readonly type?: string;
    readonly metadata?: { readonly scalerAddress?: string };
  }[];
}

/** Triggers that need pods to measure: KEDA does not go to zero by them alone. */
const NEEDS_PODS = new Set(['cpu', 'memory']);

/**
 * A HorizontalPodAutoscaler goes to 0 where it says so (behind the gate HPAScaleToZero); a ScaledObject by default,
 * or to `idleReplicaCount`, while none of its triggers is active, unless all of them are cpu or memory.
 * scaledobject_types.go and scaledobject_webhook.go of KEDA 2.20.
 */
export function zeroOf(autoscaler: Autoscaler): Zero | undefined {
  const { leastAt, type } = autoscaler;
  if (type === 'HorizontalPodAutoscaler') {
    return leastAt.value === 0 ? { at: leastAt, text: 'the least is 0', because: [] } : undefined;
  }
  if (isPaused(autoscaler)) return undefined;
  const spec = (autoscaler.root as Field<{ spec?: KedaObject }>).get('spec') as Field<KedaObject>;
  const triggers = spec.get('triggers').items();
  const outer = triggers.find((trigger) => {
    const kind = trigger.get('type').value;
    return kind !== undefined && !NEEDS_PODS.has(kind);
  });
  if (
    !outer ||
    triggers.some((trigger) => isInterceptor(trigger.get('metadata').get('scalerAddress').value ?? ''))
  ) {
    return undefined;
  }
  const idle = spec.get('idleReplicaCount');
  const because = [{ at: outer.get('type'), text: `while \`${outer.get('type').value}\` has nothing to do` }];
  if (idle.value === 0) return { at: idle, text: 'the number of idle pods is 0', because };
  if (leastAt.or(0) !== 0) return undefined;
  const text = leastAt.state === 'absent' ? 'the least is 0, the default of KEDA' : 'the least is 0';
  return { at: leastAt, text, because };
}
