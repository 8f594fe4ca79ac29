import type { ExitCode, World } from './world.ts';

export async function rules(format: string, world: World): Promise<ExitCode> {
  const { entries } = await world.registry();
  if (format === 'json') {
    world.out.write(`${JSON.stringify(entries, undefined, 2)}\n`);
    return 0;
  }
  const rows = entries.map(({ id, category, preset, levels, fix, summary }) => [
    id,
    category,
    preset,
    levels.join(', '),
    fix === 'none' ? '-' : fix,
    summary,
  ]);
  const table = [['rule', 'category', 'preset', 'levels', 'fix', 'summary'], ...rows];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0))) ?? [];
  for (const row of table) {
    const cells = row.map((cell, i) => cell.padEnd(widths[i] ?? 0));
    world.out.write(`${cells.join('  ').trimEnd()}\n`);
  }
  return 0;
}
