import type { Autoscaler } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import type { Edit } from '../model/edit.ts';
import type { Ignore } from '../model/ignore.ts';
import type { Label } from '../model/label.ts';
import type { History, Migration, Statement } from '../model/migration/history.ts';
import type { AnalysisTemplate } from '../model/progressive/analysis/template.ts';
import type { Rollout } from '../model/progressive/rollout/rollout.ts';
import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import type { Workload } from '../model/workload.ts';
import type { Dialect } from '../syntax/sql/dialect.ts';
import type { Located } from '../text/place.ts';
import type { Graph } from '../workspace/graph.ts';

/** How sure it is that requests fail: given only what the files say, under a condition, or advice. */
export type Level = 'error' | 'warning' | 'info';

/** A headline with holes. Its level is the rule's word; config can only replace it. Impact and remedy default to the rule's. */
export interface Message<S extends string = string> {
  readonly level: Level;
  readonly text: S;
  readonly impact?: string;
  readonly remedy?: string;
}

export interface Messages {
  readonly [key: string]: Message;
}

/** Symbolic edits; text is made from them only on request, against the text of that moment. */
export interface Fix {
  /** What it does, in the imperative. */
  readonly title: string;
  /** `safe`: the same or strictly safer objects; `suggestion`: changes capacity, timing or meaning. */
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly Edit[];
}

/** Everything about a rule but its messages and its check. */
export interface RuleMeta {
  /** kebab-case, permanent, the file's name, no category inside; reads well after "ignore". */
  readonly id: string;
  /** One sentence: rule table, hover, SARIF's short description. */
  readonly summary: string;
  readonly category:
    | 'Rollout'
    | 'Shutdown'
    | 'Probes'
    | 'Disruption'
    | 'Autoscaling'
    | 'Traffic'
    | 'Progressive delivery'
    | 'Migrations: old code'
    | 'Migrations: locks'
    | 'Form';
  /** What must be true for it to fire. */
  readonly hazard: string;
  /** What the users of the service see. */
  readonly impact: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  readonly preset: 'recommended' | 'strict';
  /** Of rules on migrations: the databases that it speaks of; all where it says none. */
  readonly dialects?: readonly Dialect[];
  readonly fix: Fix['safety'] | 'none';
  /** How editors draw what it finds: struck out, or faded since it can go. */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** The version that brought it. */
  readonly since: string;
  /** https addresses of what proves the hazard. */
  readonly references: readonly string[];
}

/** What could not be read of a document. */
export interface Defect extends Located {
  readonly message: string;
  /** Only a key that stands in its mapping already is in the way, and where it stands. */
  readonly repeats: { readonly key: string; readonly first: Located } | undefined;
}

/** An ignore after all other rules have run: which of its ids exist, and which silenced a finding. */
export interface JudgedIgnore {
  readonly ignore: Ignore;
  isKnown(id: string): boolean;
  /** The nearest existing id. */
  nearest(id: string): string | undefined;
  silenced(id: string): boolean;
}

/** What rules may be about. `resource` is every object, of whatever kind. */
export interface Subjects {
  readonly resource: Resource;
  readonly workload: Workload;
  readonly service: Service;
  readonly budget: Budget;
  readonly autoscaler: Autoscaler;
  readonly route: Route;
  /** A Rollout of Argo; it is a workload, too. */
  readonly rollout: Rollout;
  /** A Canary of Flagger. */
  readonly canary: Resource;
  /** An AnalysisTemplate, or a ClusterAnalysisTemplate. */
  readonly analysis: AnalysisTemplate;
  /** What decides how a release is judged: a template by itself, and a Rollout with what it passes to templates. */
  readonly judging: AnalysisTemplate | Rollout;
  /** A folder of migrations, where its first pending one stands. */
  readonly history: History;
  /** Pending ones only, and so are the statements. */
  readonly migration: Migration;
  readonly statement: Statement;
  readonly defect: Defect;
  readonly ignore: JudgedIgnore;
}

/** What only the people who run the service can know. Seconds, shares and versions. */
export interface Settings {
  readonly timing: {
    /** Until every proxy stops sending to a removed pod. */
    readonly propagation: number;
    /** The same for a cloud load balancer with IP targets. */
    readonly loadBalancer: number;
    /** What an app needs after SIGTERM, where nothing says so. */
    readonly drain: number;
    /** How long a pod that stops answering may stay in rotation. */
    readonly rotation: number;
    /** How long a canary may fail before it is taken back. */
    readonly canaryFailure: number;
  };
  /** The share of the pods that must stay during an update, in percent. */
  readonly capacity: number;
  readonly targets: {
    /** Minor version of Kubernetes, as in 1.33; `assumed` when nobody said so. */
    readonly kubernetes: { readonly minor: number; readonly assumed: boolean };
    /** Major version of PostgreSQL; when assumed, the oldest one that is supported. */
    readonly postgres: { readonly major: number; readonly assumed: boolean };
    /** As their version comments have it: 80029 for 8.0.29, 80499 for any 8.4. */
    readonly mysql: { readonly version: number; readonly assumed: boolean };
    readonly mariadb: { readonly version: number; readonly assumed: boolean };
  };
}

export interface Context<M extends Messages> {
  readonly graph: Graph;
  readonly settings: Settings;
  report(problem: Problem<M>): void;
}

export interface RuleDefinition<M extends Messages, S extends keyof Subjects> extends RuleMeta {
  readonly messages: M;
  readonly on: S;
  check(subject: Subjects[S], context: Context<M>): void;
}

type Holes<S extends string> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

interface Filling {
  readonly [hole: string]: string | number;
}

/** `with` must fill the holes of the text; it may fill those of impact and remedy too. */
export type Filled<S extends string> = [Holes<S>] extends [never]
  ? { readonly with?: Filling }
  : { readonly with: { readonly [hole in Holes<S>]: string | number } & Filling };

export type Problem<M extends Messages> = {
  readonly [K in keyof M & string]: Filled<M[K]['text']> & {
    readonly message: K;
    /** The primary place. */
    readonly at: Located;
    /** Related places, in the order in which they explain. */
    readonly because?: readonly Label[];
    readonly fix?: Fix;
  };
}[keyof M & string];

/** A problem without its types, as the engine keeps it. */
export interface AnyProblem {
  readonly message: string;
  readonly with?: Filling;
  readonly at: Located;
  readonly because?: readonly Label[];
  readonly fix?: Fix;
}

/** A rule as the engine runs it. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly messages: Messages;
  readonly on: keyof Subjects;
  check(
    subject: Subjects[keyof Subjects],
    context: { readonly graph: Graph; readonly settings: Settings; report(problem: AnyProblem): void },
  ): void;
}
