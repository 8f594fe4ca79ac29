import type { Migration } from '../model/migration/history.ts';
import type { Resource } from '../model/resource.ts';
import type { AnyProblem, Rule } from '../rule/rule.ts';

/** A problem as its rule reported it, before config, ignores and positions. */
export interface Raised {
  readonly rule: Rule;
  readonly problem: AnyProblem;
  /** The object that the subject is, or stands in. */
  readonly resource: Resource | undefined;
  /** The migration that the subject is, or stands in. */
  readonly migration: Migration | undefined;
}
