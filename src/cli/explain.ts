import { fileURLToPath } from 'node:url';
import { fs } from '../node/fs.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode, World } from './world.ts';

/** Beside the bundle or its chunks, or in the repository. */
const PAGES = ['./rules/', '../rules/', '../docs/rules/', '../../docs/rules/'];

export async function explain(id: string | undefined, world: World): Promise<ExitCode> {
  if (id === undefined)
    throw new UsageError('the id of a rule is missing; `zerodrop rules` lists them all', true);
  const { entries, retired } = await world.registry();
  const successor = Object.hasOwn(retired, id) ? retired[id] : undefined;
  if (successor) world.err.write(`zerodrop: the rule \`${id}\` is retired; this is \`${successor}\`\n`);
  const entry = entries.find((one) => one.id === (successor ?? id));
  if (!entry) {
    const nearest = nearestWord(
      id,
      entries.map((one) => one.id),
    );
    const hint = nearest ? `did you mean \`${nearest}\`?` : '`zerodrop rules` lists them all';
    throw new UsageError(`unknown rule \`${id}\`; ${hint}`);
  }
  world.out.write(pageOf(entry.id) ?? `# ${entry.id}\n\n${entry.summary}\n`);
  return 0;
}

/** The file of a rule's page; undefined where it is not installed. */
export function pageFile(id: string): string | undefined {
  const files = PAGES.map((folder) => fileURLToPath(new URL(`${folder}${id}.md`, import.meta.url)));
  return files.find((one) => fs.existsSync(one));
}

function pageOf(id: string): string | undefined {
  const file = pageFile(id);
  // The marks between what is generated and what is not say nothing to a reader.
  return file && fs.readFileSync(file, 'utf8').replace(/^<!--.*-->\n+/gm, '');
}
