import { relative } from 'node:path';
import { writeWhole } from '../node/whole-file.ts';
import { github } from '../report/github.ts';
import { json } from '../report/json.ts';
import { plain } from '../report/plain.ts';
import { pretty } from '../report/pretty.ts';
import type { Report, Reporter, Style } from '../report/report.ts';
import { summaryLines } from '../report/summary.ts';
import { withoutCommands } from '../report/workflow.ts';
import type { CheckOptions } from './check-options.ts';
import { addJobSummary } from './job-summary.ts';
import type { Format, Output } from './outputs.ts';
import { styleFor } from './terminal.ts';
import { unwritable } from './usage-error.ts';
import type { World } from './world.ts';

/** Each file of a program takes time to load: only formats that are large or rare are files of their own. */
const REPORTERS: { readonly [format in Format]: Reporter } = {
  pretty,
  plain,
  json,
  github,
  sarif: async (report, style) => (await import('../report/sarif.ts')).sarif(report, style),
  gitlab: async (report, style) => (await import('../report/gitlab.ts')).gitlab(report, style),
  junit: async (report, style) => (await import('../report/junit.ts')).junit(report, style),
  checkstyle: async (report, style) => (await import('../report/checkstyle.ts')).checkstyle(report, style),
  rdjson: async (report, style) => (await import('../report/rdjson.ts')).rdjson(report, style),
  markdown: async (report, style) => (await import('../report/markdown.ts')).markdown(report, style),
};

/** These say themselves how much was checked. */
const TELLING: ReadonlySet<Format> = new Set(['pretty', 'json', 'sarif', 'markdown']);

/**
 * Writes each format to its target: files first, so that whoever reads standard output to its end finds them, and
 * commands for a runner behind what people read in its log.
 */
export async function write(report: Report, options: CheckOptions, world: World): Promise<void> {
  const rank = ({ format, file }: Output) => (file !== undefined ? 0 : format === 'github' ? 2 : 1);
  const ordered = [...options.outputs].sort((a, b) => rank(a) - rank(b));
  for (const output of ordered) await writeOne(output, report, options, world);
  if (options.outputs.some(({ format }) => format === 'github')) await addJobSummary(report, world);
  if (options.quiet || options.outputs.some(({ format }) => TELLING.has(format))) return;
  world.err.write(withoutCommands(`${summaryLines(report).join('\n')}\n`));
}

async function writeOne(
  { format, file }: Output,
  report: Report,
  options: CheckOptions,
  world: World,
): Promise<void> {
  const text = await REPORTERS[format](report, styleOf(file, options, world));
  if (file === undefined) {
    world.out.write(text);
    return;
  }
  try {
    writeWhole(file, text);
  } catch (error) {
    throw unwritable(`\`${relative(world.cwd, file)}\``, error);
  }
}

/** Who asks for commands on standard output has a runner read it, whatever the environment says. */
function styleOf(file: string | undefined, { color, outputs }: CheckOptions, world: World): Style {
  if (file !== undefined) return styleFor(undefined, color, world);
  const style = styleFor(world.out, color, world);
  const beside = outputs.filter((output) => output.file === undefined);
  const commanding = beside.some(({ format }) => format === 'github');
  return { ...style, workflow: style.workflow || commanding, accompanied: beside.length > 1 };
}
