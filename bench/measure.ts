import { spawnSync } from 'node:child_process';

export interface Run {
  readonly ms: number;
  /** Of the process, in MB. */
  readonly peak: number;
  /** What the last one printed. */
  readonly output: string;
}

const REPORT_PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS+"\\n"))';

/** Starts a Node process and waits for its end; the median of `times`, start to exit. */
export function node(args: readonly string[], cwd: string, times: number): Run {
  const runs: number[] = [];
  let output = '';
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const result = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
    const ms = performance.now() - start;
    if (result.error || (result.status ?? 3) > 1) throw new Error(`${args.join(' ')}: ${result.stderr}`);
    runs.push(ms);
    output = result.stdout;
  }
  const peak = spawnSync(process.execPath, ['--import', REPORT_PEAK, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const kilobytes = Number(/peak (\d+)/.exec(peak.stderr)?.[1] ?? 0);
  return { ms: median(runs), peak: kilobytes / 1024, output };
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
