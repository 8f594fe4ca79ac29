import type { AnyField } from '../model/field.ts';
import type { Resource } from '../model/resource.ts';
import type { AnyProblem } from '../rule/rule.ts';
import { asWritten } from '../syntax/sql/hole.ts';
import { LineIndex, type Range } from '../text/lines.ts';
import type { Located, SourceId } from '../text/place.ts';
import type { Source } from '../workspace/source.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { FileSpan, Finding, Related } from './finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { filled, headline } from './headline.ts';
import type { Raised } from './raised.ts';

/** Turns what rules raise into findings: places into lines and columns, holes into numbers. */
export class Presenter {
  readonly #workspace: Workspace;
  readonly #lines = new Map<SourceId, { readonly source: Source; readonly lines: LineIndex }>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The finding at the rule's own level, as if nothing ignored it. */
  present(raised: Raised): Finding {
    const { rule, problem, resource, migration } = raised;
    const message = rule.messages[problem.message];
    if (!message) throw new Error(`${rule.meta.id} has no message ${problem.message}`);
    const holes = asPeopleWrite(problem.with);
    const fill = (text: string) => filled(text, holes);
    const { fix } = problem;
    return {
      rule: rule.meta.id,
      level: message.level,
      key: problem.message,
      message: headline(message.text, holes),
      ...this.where(problem.at),
      ...(resource && { resource: identityOf(resource) }),
      ...(migration && { resource: { kind: 'Migration', namespace: '', name: migration.id } }),
      related: this.#relatedOf(problem),
      impact: fill(message.impact ?? rule.meta.impact),
      remedy: fill(message.remedy ?? rule.meta.remedy),
      fixes: fix ? [{ title: fix.title, safety: fix.safety }] : [],
      fingerprint: fingerprintOf(raised),
    };
  }

  where({ place }: Located): { readonly path: SourceId; readonly span: FileSpan; readonly range: Range } {
    const located = this.#workspace.locate(place.document);
    if (!located) throw new Error('a finding points at a document that is gone');
    const span = { start: located.start + place.span.start, end: located.start + place.span.end };
    return {
      path: located.source.id,
      span,
      range: this.#linesOf(located.source).range(span.start, span.end),
    };
  }

  #relatedOf({ at, because = [] }: AnyProblem): readonly Related[] {
    const labels = because.map((label) => ({ ...this.where(label.at), text: asWritten(label.text) }));
    const anchored = (at as Partial<AnyField>).anchored;
    return anchored ? [...labels, { ...this.where(anchored), text: 'written at this anchor' }] : labels;
  }

  #linesOf(source: Source): LineIndex {
    const known = this.#lines.get(source.id);
    if (known?.source === source) return known.lines;
    const lines = new LineIndex(source.text);
    this.#lines.set(source.id, { source, lines });
    return lines;
  }
}

/** With the words of what is known at run time alone. */
function asPeopleWrite(holes: AnyProblem['with']): AnyProblem['with'] {
  const entries = Object.entries(holes ?? {}).map(([name, value]) => {
    return [name, typeof value === 'string' ? asWritten(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function identityOf(resource: Resource): NonNullable<Finding['resource']> {
  return { kind: resource.kind, namespace: resource.namespace ?? '', name: resource.name ?? '' };
}
