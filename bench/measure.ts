import { spawnSync } from 'node:child_process';

export interface Run {
  readonly ms: number;
  /** Of the process, in MB. */
  readonly peak: number;
  /** What the last one printed. */
  readonly output: string;
}

/** An argument of `--import`: the process says its peak in kB as it ends. */
export const REPORT_PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS+"\\n"))';

/** Starts a Node process and waits for its end; the median of `times`, start to exit. */
export function node(args: readonly string[], cwd: string, times: number): Run {
  const runs = Array.from({ length: times }, () => once(args, cwd));
  const kilobytes = Number(/peak (\d+)/.exec(once(['--import', REPORT_PEAK, ...args], cwd).errors)?.[1] ?? 0);
  return { ms: median(runs.map(({ ms }) => ms)), peak: kilobytes / 1024, output: runs.at(-1)?.output ?? '' };
}

/** Start to exit of several Node processes, each in milliseconds: in turns, so that all see the same machine. */
export function inTurns(
  commands: readonly (readonly string[])[],
  cwd: string,
  times: number,
): readonly number[] {
  const rounds = Array.from({ length: times }, () => commands.map((args) => once(args, cwd).ms));
  return commands.map((_, i) => median(rounds.map((round) => round[i] ?? 0)));
}

export interface Once {
  readonly ms: number;
  readonly output: string;
  readonly errors: string;
}

/** Starts a Node process and waits for its end. Findings are none of an error. */
export function once(args: readonly string[], cwd: string): Once {
  const start = performance.now();
  const { error, status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const ms = performance.now() - start;
  if (error || (status ?? 3) > 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { ms, output: stdout, errors: stderr };
}

/** Start to exit of any program; undefined when it is not there. Its exit code says nothing about speed. */
export function program(
  command: string,
  args: readonly string[],
  cwd: string,
  times: number,
): number | undefined {
  const runs: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const result = spawnSync(command, args, { cwd, stdio: 'ignore' });
    if (result.error) return undefined;
    runs.push(performance.now() - start);
  }
  return median(runs);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
