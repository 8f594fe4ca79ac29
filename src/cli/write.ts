import { dirname, relative } from 'node:path';
import { fs } from '../node/fs.ts';
import { github } from '../report/github.ts';
import { json } from '../report/json.ts';
import { plain } from '../report/plain.ts';
import { pretty } from '../report/pretty.ts';
import type { Report, Reporter } from '../report/report.ts';
import { summaryLines } from '../report/summary.ts';
import type { CheckOptions, Format, Output } from './check-options.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** Each file of a program takes time to load: only the large and rare format is one of its own. */
const REPORTERS: { readonly [format in Format]: Reporter } = {
  pretty,
  plain,
  json,
  github,
  sarif: async (report, style) => (await import('../report/sarif.ts')).sarif(report, style),
};

/** These say themselves how much was checked. */
const TELLING: ReadonlySet<Format> = new Set(['pretty', 'json', 'sarif']);

/** Writes each format to its target: files first, so that whoever reads standard output to its end finds them. */
export async function write(report: Report, options: CheckOptions, world: World): Promise<void> {
  const ordered = [...options.outputs].sort((a, b) => Number(!a.file) - Number(!b.file));
  for (const output of ordered) await writeOne(output, report, options, world);
  if (options.quiet || options.outputs.some(({ format }) => TELLING.has(format))) return;
  world.err.write(`${summaryLines(report).join('\n')}\n`);
}

async function writeOne(
  { format, file }: Output,
  report: Report,
  { color }: CheckOptions,
  world: World,
): Promise<void> {
  const text = await REPORTERS[format](
    report,
    styleFor(file === undefined ? world.out : undefined, color, world),
  );
  if (file === undefined) {
    world.out.write(text);
    return;
  }
  try {
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UsageError(`\`${relative(world.cwd, file)}\` cannot be written (${code})`);
  }
}
