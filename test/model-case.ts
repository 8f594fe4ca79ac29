import type { Container } from 'kubernetes-types/core/v1.js';
import { DEFAULTS } from '../src/engine/config.ts';
import type { Field } from '../src/model/field.ts';
import type { Workload } from '../src/model/workload.ts';
import type { Located } from '../src/text/place.ts';
import { sessionOver } from './rule-case.ts';

/** A workload as the model reads it, its first container, and the text of places in it. */
export interface ModelCase {
  readonly workload: Workload;
  readonly container: Field<Container>;
  textOf(located: Located): string;
}

export async function modelCase(text: string): Promise<ModelCase> {
  const session = await sessionOver({ files: { 'a.yaml': text }, config: DEFAULTS, rules: [] });
  const [workload] = session.workspace.index.in<Workload>('workload', '');
  const container = workload?.containers[0];
  if (!workload || !container) throw new Error(`there is no workload with a container in\n${text}`);
  return { workload, container, textOf: ({ place }) => text.slice(place.span.start, place.span.end) };
}
