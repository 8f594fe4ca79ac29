import type { Summary } from '../report/report.ts';

export interface Stopwatch {
  /** Ends a phase and starts the next. */
  lap(phase: string): void;
  told(summary: Summary, known: number): string;
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
    told({ files, documents, objects }, known) {
      const total = Math.round(process.uptime() * 1000);
      const counts = `files ${files} of ${known}, documents ${documents}, objects ${objects}`;
      return `${counts}\n${laps.join(', ')}, total ${total} ms\n`;
    },
  };
}
