import type { Level } from '../rule/rule.ts';

/** What a level is called elsewhere. The one mapping for exit codes, formats and colours. */
export interface Severity {
  /** Larger is worse. */
  readonly rank: number;
  readonly sarif: 'error' | 'warning' | 'note';
  /** GitHub's `problem.severity` of a rule. */
  readonly problem: 'error' | 'warning' | 'recommendation';
  /** GitHub's workflow command. */
  readonly command: 'error' | 'warning' | 'notice';
  /** GitLab's Code Quality, which also has `blocker` and `minor`. */
  readonly gitlab: 'critical' | 'major' | 'info';
  readonly rdjson: 'ERROR' | 'WARNING' | 'INFO';
  /** DiagnosticSeverity of the Language Server Protocol. */
  readonly diagnostic: 1 | 2 | 3;
  readonly color: 'red' | 'yellow' | 'blue';
}

export const SEVERITY: { readonly [level in Level]: Severity } = {
  error: {
    rank: 3,
    sarif: 'error',
    problem: 'error',
    command: 'error',
    gitlab: 'critical',
    rdjson: 'ERROR',
    diagnostic: 1,
    color: 'red',
  },
  warning: {
    rank: 2,
    sarif: 'warning',
    problem: 'warning',
    command: 'warning',
    gitlab: 'major',
    rdjson: 'WARNING',
    diagnostic: 2,
    color: 'yellow',
  },
  info: {
    rank: 1,
    sarif: 'note',
    problem: 'recommendation',
    command: 'notice',
    gitlab: 'info',
    rdjson: 'INFO',
    diagnostic: 3,
    color: 'blue',
  },
};

export type Threshold = Level | 'never';

/** Whether a finding of this level makes the check fail. */
export function fails(level: Level, threshold: Threshold): boolean {
  return threshold !== 'never' && SEVERITY[level].rank >= SEVERITY[threshold].rank;
}

/** The worst first; otherwise in the order given. */
export function worstFirst<T extends { readonly level: Level }>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((a, b) => SEVERITY[b.level].rank - SEVERITY[a.level].rank);
}
