import { fs } from '../node/fs.ts';
import type { Report } from '../report/report.ts';
import type { World } from './world.ts';

/** GitHub drops the whole summary of a step that has more bytes than 1 MiB. */
const MOST = 900_000;

/** Adds a table to the page of the job where a runner of GitHub wants one. Without it all findings are in the log. */
export async function addJobSummary(report: Report, { env, err }: World): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { markdownWithin } = await import('../report/markdown.ts');
  try {
    const held = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    fs.appendFileSync(file, `${held > 0 ? '\n' : ''}${markdownWithin(MOST - held, report)}`);
  } catch (error) {
    err.write(`zerodrop: the job summary cannot be written (${(error as NodeJS.ErrnoException).code})\n`);
  }
}
