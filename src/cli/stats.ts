import type { HistorySummary } from '../engine/history-summary.ts';
import type { Summary } from '../report/report.ts';
import { DIALECT_TITLES } from '../syntax/sql/dialect.ts';

export interface Stopwatch {
  /** Ends a phase and starts the next. */
  lap(phase: string): void;
  told(summary: Summary, known: number, histories: readonly HistorySummary[]): string;
}

/** Measures phases from the start of the process on. */
export function stopwatch(): Stopwatch {
  const laps: string[] = [];
  let last = 0;
  return {
    lap(phase) {
      const now = process.uptime() * 1000;
      laps.push(`${phase} ${Math.round(now - last)} ms`);
      last = now;
    },
    told({ files, documents, objects }, known, histories) {
      const total = Math.round(process.uptime() * 1000);
      const counts = `files ${files} of ${known}, documents ${documents}, objects ${objects}`;
      return `${counts}\n${histories.map(lineOf).join('')}${laps.join(', ')}, total ${total} ms\n`;
    },
  };
}

function lineOf({ directory, runner, dialect, dialectBecause }: HistorySummary): string {
  return `migrations in ${directory || '.'}: ${runner} on ${DIALECT_TITLES[dialect]} (${dialectBecause})\n`;
}
