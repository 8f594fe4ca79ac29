import type {
  Metric as MetricObject,
  AnalysisTemplate as TemplateObject,
  TemplateRef,
} from '../../delivery-types.ts';
import { allItems, type Field, oncePerField } from '../../field.ts';
import type { Resource } from '../../resource.ts';
import { referenceFrom, type TemplateReference } from './analyses.ts';

/** An AnalysisTemplate, or one for the whole cluster: they have the same fields. */
export interface AnalysisTemplate extends Resource {
  readonly kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
}

export type TemplateSpec = NonNullable<TemplateObject['spec']>;

export function templateSpec(template: AnalysisTemplate): Field<TemplateSpec> {
  return (template.root as Field<TemplateObject>).get('spec') as Field<TemplateSpec>;
}

export function metricsOf(template: AnalysisTemplate): readonly Field<MetricObject>[] {
  return metricsIn(templateSpec(template));
}

const metricsIn = oncePerField((spec: Field<TemplateSpec>) =>
  (spec.get('metrics') as Field<readonly MetricObject[]>).items(),
);

/** The templates whose metrics and arguments it takes over. */
export function includedBy(template: AnalysisTemplate): readonly TemplateReference[] {
  return (templateSpec(template).get('templates') as Field<readonly TemplateRef[]>)
    .items()
    .map(referenceFrom);
}

/** Where objects are found by what names them: the graph. */
export interface Directory {
  lookup(
    asker: Resource,
    kind: string,
    name: string,
    where?: Pick<Resource, 'namespace' | 'namespaceKey'>,
  ): { readonly found: Resource | undefined } | undefined;
  /** What takes the metrics of a template by its name. */
  analysing(template: Resource): readonly Resource[];
  /** What is worked out of an object, once for all that ask; `work` is a function of a module. */
  derived<K extends Resource, V>(work: (directory: Directory, of: K) => V, of: K): V;
}

/** Where templates for the whole cluster are looked for. */
export const CLUSTER = { namespace: '', namespaceKey: '' } as const;

/** What a reference means to a Rollout; a template for the whole cluster has no namespace to look into. */
export function templateOf(
  directory: Directory,
  asker: Resource,
  { at, kind }: TemplateReference,
): AnalysisTemplate | undefined {
  const name = at.value;
  if (name === undefined || kind === undefined) return undefined;
  const isWide = kind === 'ClusterAnalysisTemplate';
  if (!isWide && asker.kind === 'ClusterAnalysisTemplate') return undefined;
  const where = isWide ? CLUSTER : asker;
  return directory.lookup(asker, kind, name, where)?.found as AnalysisTemplate | undefined;
}

/** The templates of an analysis, those included, each with the reference that leads to it; `complete` says whether all were found. */
export interface Unfolded {
  readonly templates: ReadonlyMap<AnalysisTemplate, TemplateReference>;
  readonly complete: boolean;
}

/**
 * Each once, the way the controller flattens them: a template before those that it includes, all of them looked up for
 * the Rollout that asks. Cycles end.
 */
export function unfolded(
  asker: Resource,
  references: readonly TemplateReference[],
  directory: Directory,
): Unfolded {
  const templates = new Map<AnalysisTemplate, TemplateReference>();
  let complete = true;
  const visit = (named: readonly TemplateReference[], by: TemplateReference | undefined) => {
    for (const reference of named) {
      const template = templateOf(directory, asker, reference);
      if (!template) complete = false;
      else if (!templates.has(template)) {
        templates.set(template, by ?? reference);
        if (template.fragment || isOpen(templateSpec(template))) complete = false;
        visit(includedBy(template), by ?? reference);
      }
    }
  };
  visit(references, undefined);
  return { templates, complete };
}

/** Whether it may hold more than is written. */
function isOpen(spec: Field<TemplateSpec>): boolean {
  return (['templates', 'args', 'metrics'] as const).some(
    (key) => allItems(spec.get(key) as Field<readonly unknown[]>) === undefined,
  );
}
