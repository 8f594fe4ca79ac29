import type { History, Migration, Statement } from '../model/migration/history.ts';
import { releaseKindsOf } from '../model/release-kind.ts';
import type { Resource } from '../model/resource.ts';
import type { AnyProblem, Rule, Settings, Subjects } from '../rule/rule.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { LiveGraph } from '../workspace/graph.ts';
import type { Histories } from '../workspace/histories/histories.ts';
import type { Answer, Memory } from '../workspace/memory.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { withWritableFix } from './code-fixes.ts';
import type { Raised } from './raised.ts';

/** What rules are run on together: one object, or all of a migration. */
interface Task {
  readonly resource: Resource | undefined;
  readonly migration: Migration | undefined;
  readonly subjects: readonly (readonly [on: keyof Subjects, subject: Subjects[keyof Subjects]])[];
}

/** Runs the rules on each subject once, and again when something that they read has changed. */
export class Scheduler {
  readonly #memory: Memory;
  readonly #graph: LiveGraph;
  readonly #workspace: Workspace;
  readonly #settings: Settings;
  readonly #rules = new Map<keyof Subjects, readonly Rule[]>();
  readonly #memos = new Map<Document, readonly Answer<readonly Raised[]>[]>();
  readonly #stale: (source: SourceId) => void;
  /** How often the rules of a subject have run; for tests that memory is used at all. */
  runs = 0;

  constructor(
    memory: Memory,
    graph: LiveGraph,
    workspace: Workspace,
    settings: Settings,
    stale: (source: SourceId) => void,
  ) {
    this.#memory = memory;
    this.#graph = graph;
    this.#workspace = workspace;
    this.#settings = settings;
    this.#stale = stale;
  }

  use(on: keyof Subjects, rules: readonly Rule[]): void {
    this.#rules.set(on, rules);
  }

  /** What the rules report about a document, by its objects in their order; the same arrays while it is the same. */
  raisedIn(document: Document): readonly (readonly Raised[])[] {
    if (!this.#memory.recording) {
      return partsOf(document, this.#workspace).map((tasks) => tasks().flatMap((task) => this.#run(task)));
    }
    let memos = this.#memos.get(document);
    if (!memos) {
      memos = partsOf(document, this.#workspace).map((tasks) =>
        this.#memory.answer(
          () => tasks().flatMap((task) => this.#run(task)),
          () => false,
          () => this.#stale(document.source),
        ),
      );
      this.#memos.set(document, memos);
    }
    return memos.map((memo) => memo.get());
  }

  forget(document: Document): void {
    for (const memo of this.#memos.get(document) ?? []) memo.forget();
    this.#memos.delete(document);
  }

  #run({ subjects, resource, migration }: Task): readonly Raised[] {
    this.runs++;
    const raised: Raised[] = [];
    const told = new Set<string>();
    let rule: Rule | undefined;
    let statement: Statement | undefined;
    const context = {
      graph: this.#graph,
      settings: this.#settings,
      report: (said: AnyProblem) => {
        const problem = statement ? withWritableFix(said, statement, this.#workspace) : said;
        if (migration) {
          const key = keyOf(rule as Rule, problem, statement);
          if (told.has(key)) return;
          told.add(key);
        }
        raised.push({ rule: rule as Rule, problem, resource, migration });
      },
    };
    for (const [on, subject] of subjects) {
      statement = on === 'statement' ? (subject as Statement) : undefined;
      for (rule of this.#rules.get(on) ?? []) {
        if (resource?.live && speaksOfReleases(rule)) continue;
        if (!migration || speaksOf(rule, migration.history)) rule.check(subject, context);
      }
    }
    return raised;
  }
}

/** Whether a rule on migrations is one of their database too. */
function speaksOf({ meta: { dialects } }: Rule, { dialect }: History): boolean {
  return dialects === undefined || dialects.includes(dialect);
}

/** Whether a rule is about a release to come: what was copied from a cluster holds what became of one, as far as it went. */
function speaksOfReleases({ meta }: Rule): boolean {
  return meta.category === 'Progressive delivery';
}

/** The sorts of subjects that a document may give. */
export function subjectsIn({ content }: Document): readonly (keyof Subjects)[] {
  if (content.type === 'manifest')
    return content.resources.flatMap(({ on, resource }) => sortsOf(on, resource));
  if (content.type === 'migration') return ['history', 'migration', 'statement'];
  return content.type === 'unreadable' ? ['defect'] : [];
}

/** What an object is to rules: an object, what its kind makes of it, and what it is to a release. */
function sortsOf(on: keyof Subjects, resource: Resource): readonly (keyof Subjects)[] {
  return ['resource', ...(on === 'resource' ? [] : [on]), ...releaseKindsOf(resource)];
}

/** What a document gives rules to look at; asked for each time, since a migration is what its history makes of it. */
function partsOf({ content, id }: Document, workspace: Workspace): readonly (() => readonly Task[])[] {
  if (content.type === 'manifest') {
    return content.resources.map(({ on, resource }) => () => [
      {
        resource,
        migration: undefined,
        subjects: sortsOf(on, resource).map((sort) => [sort, resource as Subjects[typeof sort]]),
      },
    ]);
  }
  if (content.type === 'migration')
    return [() => (workspace.histories ? tasksIn(id, workspace.histories) : [])];
  if (content.type !== 'unreadable') return [];
  const [first] = content.defects;
  if (!first) return [];
  const { span, message, repeats } = first;
  const earlier = repeats && { key: repeats.key, first: { place: { document: id, span: repeats.first } } };
  const defect = { place: { document: id, span }, message, repeats: earlier };
  return [() => [{ resource: undefined, migration: undefined, subjects: [['defect', defect]] }]];
}

/** Only what is pending is looked at; its history where the leading one of its migrations stands. */
function tasksIn(document: DocumentId, histories: Histories): readonly Task[] {
  return histories.migrationsIn(document).flatMap((migration): readonly Task[] => {
    const { history, statements, pending } = migration;
    const subjects: Task['subjects'] = [
      ...(histories.isLeading(migration) ? [['history', history] as const] : []),
      ...(pending ? [['migration', migration] as const] : []),
      ...(pending ? statements.map((statement) => ['statement', statement] as const) : []),
    ];
    return subjects.length > 0 ? [{ resource: undefined, migration, subjects }] : [];
  });
}

/** Equal for problems that say the same of one place: two statements may call one function, and code has loops. */
function keyOf({ meta }: Rule, { message, at, with: holes }: AnyProblem, statement?: Statement): string {
  const { document, span } = at.place;
  const said = statement?.written === 'code' ? '' : JSON.stringify(holes);
  return [meta.id, message, document, span.start, span.end, said].join('\n');
}
