import type { AnyField } from '../model/field.ts';
import type { AnyProblem, Level, Message } from '../rule/rule.ts';
import { asWritten } from '../syntax/sql/hole.ts';
import type { Position, Range } from '../text/lines.ts';
import type { DocumentId, Located, Span } from '../text/place.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Finding, Related } from './finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { filled, headline } from './headline.ts';
import type { Raised } from './raised.ts';
import { type Spot, Spots } from './spots.ts';

/** A part of a document, with lines that count from where it starts. */
export interface Inside extends Span {
  readonly document: DocumentId;
  readonly range: Range;
}

/** A finding as it is wherever its documents stand. */
export interface Unplaced {
  readonly words: Omit<Finding, 'path' | 'span' | 'range' | 'related'>;
  readonly at: Inside;
  readonly related: readonly { readonly at: Inside; readonly text: string }[];
}

/** Turns what rules raise into findings: holes into numbers, and places into lines and columns. */
export class Presenter {
  readonly #spots: Spots;

  constructor(workspace: Workspace) {
    this.#spots = new Spots(workspace);
  }

  /** The finding at a level, as if nothing ignored it. */
  unplaced(raised: Raised, level: Level): Unplaced {
    return {
      words: wordsOf(raised, level),
      at: this.inside(raised.problem.at),
      related: this.#relatedOf(raised),
    };
  }

  /** `before`: what this was placed as last. */
  placed({ words, at, related }: Unplaced, before?: Finding): Finding {
    // Property by property: to spread a second object takes several times as long.
    const { path, span, range } = this.where(at, before?.range);
    const labels = related.map((label, i) => ({
      ...this.where(label.at, before?.related[i]?.range),
      text: label.text,
    }));
    return { ...words, path, span, range, related: labels };
  }

  /** A place with its lines in its document. */
  inside({ place: { document, span } }: Located): Inside {
    return { document, ...span, range: this.#spots.of(document).lines.range(span.start, span.end) };
  }

  /** The range that it had before is the same value as long as its lines and what they hold before it are the same. */
  where({ document, start, end, range }: Inside, before?: Range): Omit<Related, 'text'> {
    const spot = this.#spots.of(document);
    const stays =
      spot.column === 0 &&
      before?.start.line === spot.line + range.start.line &&
      before.start.column === range.start.column;
    return {
      path: spot.path,
      span: { start: spot.start + start, end: spot.start + end },
      range: stays ? before : { start: moved(range.start, spot), end: moved(range.end, spot) },
    };
  }

  spotOf(document: DocumentId): Spot {
    return this.#spots.of(document);
  }

  #relatedOf({ problem: { at, because = [] } }: Raised): Unplaced['related'] {
    const labels = because.map((label) => ({ at: this.inside(label.at), text: asWritten(label.text) }));
    const anchored = (at as Partial<AnyField>).anchored;
    return anchored ? [...labels, { at: this.inside(anchored), text: 'written at this anchor' }] : labels;
  }
}

function moved({ line, column }: Position, spot: Spot): Position {
  return { line: spot.line + line, column: line === 1 ? spot.column + column : column };
}

/** The level that the rule itself gives it. */
export function ownLevelOf(raised: Raised): Level {
  return messageOf(raised).level;
}

function messageOf({ rule, problem }: Raised): Message {
  const message = rule.messages[problem.message];
  if (!message) throw new Error(`${rule.meta.id} has no message ${problem.message}`);
  return message;
}

function wordsOf(raised: Raised, level: Level): Unplaced['words'] {
  const { rule, problem } = raised;
  const message = messageOf(raised);
  const identity = identityOf(raised);
  const holes = asPeopleWrite(problem.with);
  const fill = (text: string) => filled(text, holes);
  const { fix } = problem;
  return {
    rule: rule.meta.id,
    level,
    key: problem.message,
    message: headline(message.text, holes),
    ...(identity && { resource: identity }),
    impact: fill(message.impact ?? rule.meta.impact),
    remedy: fill(message.remedy ?? rule.meta.remedy),
    fixes: fix ? [{ title: fix.title, safety: fix.safety }] : [],
    fingerprint: fingerprintOf(raised),
  };
}

/** With the words of what is known at run time alone. */
function asPeopleWrite(holes: AnyProblem['with']): AnyProblem['with'] {
  const entries = Object.entries(holes ?? {}).map(([name, value]) => {
    return [name, typeof value === 'string' ? asWritten(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

/** What it is found on. */
export function identityOf({ resource, migration }: Raised): Finding['resource'] {
  if (migration) return { kind: 'Migration', namespace: '', name: migration.id };
  return resource && { kind: resource.kind, namespace: resource.namespace ?? '', name: resource.name ?? '' };
}
