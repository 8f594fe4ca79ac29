import type { Level, Rule, RuleMeta, Subjects } from './rule.ts';

/** What is known of a rule before its code is loaded. */
export interface RuleEntry
  extends Pick<RuleMeta, 'id' | 'summary' | 'category' | 'preset' | 'fix' | 'tag' | 'since'> {
  readonly on: keyof Subjects;
  /** The levels of its messages, worst first. */
  readonly levels: readonly Level[];
}

/** All rules: their metadata at once, their code by the subject that needs it. */
export interface Registry {
  readonly entries: readonly RuleEntry[];
  /** Retired ids with the id that took over, or null where none did. */
  readonly retired: { readonly [id: string]: string | null };
  load(on: keyof Subjects): Promise<readonly Rule[]>;
}
