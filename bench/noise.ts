import { basename } from 'node:path';
import { registry } from '../rules/index.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { diskHost } from '../src/node/disk-host.ts';

/** `npm run noise -- FOLDER…`: how often each rule speaks, per hundred workloads of real repositories. */
interface Count {
  errors: number;
  warnings: number;
  infos: number;
  /** Folders in which it speaks at all. */
  readonly folders: Set<string>;
}

const counts = new Map<string, Count>();
const folders = process.argv.slice(2);
let workloads = 0;
for (const folder of folders) workloads += await count(folder);

const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
const per = (number: number) => (number === 0 ? '' : ((100 * number) / Math.max(1, workloads)).toFixed(1));
const lines = rows.map(([rule, { errors, warnings, infos, folders: seen }]) =>
  [rule, per(errors), per(warnings), per(errors + warnings), per(infos), String(seen.size)].join(' | '),
);
process.stdout.write(`${workloads} workloads in ${folders.length} folders\n\n`);
process.stdout.write('| rule | errors | warnings | recommended | strict adds | folders |\n');
process.stdout.write('| --- | --- | --- | --- | --- | --- |\n');
for (const line of lines) process.stdout.write(`| ${line} |\n`);

/** Adds the findings of a folder; how many workloads it holds. */
async function count(folder: string): Promise<number> {
  const config = { ...DEFAULTS, preset: 'strict' } as const;
  const session = new Session({ registry, config, matcherOf, warm: false });
  const host = diskHost(folder);
  const changes = [];
  for await (const source of host.list()) changes.push({ source, ...(await host.read(source)) });
  await session.apply(changes);
  for (const { rule, level } of session.findings()) {
    const own = counts.get(rule) ?? { errors: 0, warnings: 0, infos: 0, folders: new Set<string>() };
    own[`${level}s`]++;
    own.folders.add(basename(folder));
    counts.set(rule, own);
  }
  const resources = [...session.workspace.documents.values()].flatMap(({ content }) =>
    content.type === 'manifest' ? content.resources : [],
  );
  return resources.filter(({ on, resource }) => on === 'workload' && !resource.fragment).length;
}
