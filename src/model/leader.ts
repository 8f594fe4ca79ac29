import type { Container } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from './field.ts';

/** The flag of controller-runtime and of client-go, as kubebuilder and the controllers of Kubernetes call it. */
const OPTION = /^--?(?:enable-)?leader-elect(?:ion)?(?:=true)?$/;

/** The option that makes a container elect a leader among its copies: controllers do, of whom one works at a time. */
export function leaderOption(container: Field<Container>): AnyField | undefined {
  const words = [...container.get('command').items(), ...container.get('args').items()];
  return words.find(({ value }) => typeof value === 'string' && OPTION.test(value));
}
