import type { Resource } from '../model/resource.ts';
import type { AnyProblem, Rule, Settings, Subjects } from '../rule/rule.ts';
import type { SourceId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { LiveGraph } from '../workspace/graph.ts';
import type { Answer, Memory } from '../workspace/memory.ts';
import type { Raised } from './raised.ts';

/** One thing that rules are run on. */
interface Task {
  readonly on: readonly (keyof Subjects)[];
  readonly subject: Subjects[keyof Subjects];
  readonly resource: Resource | undefined;
}

/** Runs the rules on each subject once, and again when something that they read has changed. */
export class Scheduler {
  readonly #memory: Memory;
  readonly #graph: LiveGraph;
  readonly #settings: Settings;
  readonly #rules = new Map<keyof Subjects, readonly Rule[]>();
  readonly #memos = new Map<Document, readonly Answer<readonly Raised[]>[]>();
  readonly #stale: (source: SourceId) => void;
  /** How often the rules of a subject have run; for tests that memory is used at all. */
  runs = 0;

  constructor(memory: Memory, graph: LiveGraph, settings: Settings, stale: (source: SourceId) => void) {
    this.#memory = memory;
    this.#graph = graph;
    this.#settings = settings;
    this.#stale = stale;
  }

  use(on: keyof Subjects, rules: readonly Rule[]): void {
    this.#rules.set(on, rules);
  }

  /** What the rules report about a document, in the order of its objects. */
  raisedIn(document: Document): readonly Raised[] {
    if (!this.#memory.recording) return tasksOf(document).flatMap((task) => this.#run(task));
    let memos = this.#memos.get(document);
    if (!memos) {
      memos = tasksOf(document).map((task) =>
        this.#memory.answer(
          () => this.#run(task),
          () => false,
          () => this.#stale(document.source),
        ),
      );
      this.#memos.set(document, memos);
    }
    return memos.flatMap((memo) => memo.get());
  }

  forget(document: Document): void {
    for (const memo of this.#memos.get(document) ?? []) memo.forget();
    this.#memos.delete(document);
    if (document.content.type !== 'manifest') return;
    for (const { resource } of document.content.resources) this.#graph.forget(resource);
  }

  #run({ on, subject, resource }: Task): readonly Raised[] {
    this.runs++;
    const raised: Raised[] = [];
    let rule: Rule | undefined;
    const context = {
      graph: this.#graph,
      settings: this.#settings,
      report: (problem: AnyProblem) => raised.push({ rule: rule as Rule, problem, resource }),
    };
    for (const sort of on) {
      for (rule of this.#rules.get(sort) ?? []) rule.check(subject, context);
    }
    return raised;
  }
}

/** The subjects that a document gives, each with the sorts of rules that are about it. */
export function tasksOf(document: Document): readonly Task[] {
  const { content, id } = document;
  if (content.type === 'manifest') {
    return content.resources.map(({ on, resource }) => ({
      on: on === 'resource' ? (['resource'] as const) : (['resource', on] as const),
      subject: resource,
      resource,
    }));
  }
  if (content.type !== 'unreadable') return [];
  const [first] = content.defects;
  if (!first) return [];
  const { span, message, repeats } = first;
  const earlier = repeats && { key: repeats.key, first: { place: { document: id, span: repeats.first } } };
  const defect = { place: { document: id, span }, message, repeats: earlier };
  return [{ on: ['defect'], subject: defect, resource: undefined }];
}
