import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { tablesAsText } from '../src/dev/bundle.ts';
import { ROOT } from '../src/dev/repository.ts';
import { median, node } from './measure.ts';

/** Milliseconds that a process needs to load all evidence tables, the field tables with them, and the parser of PromQL. */
export async function tableLoads(): Promise<{ readonly [what in 'evidence' | 'all' | 'promql']: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'zerodrop-tables-'));
  try {
    const evidence = readdirSync(join(ROOT, 'src/model/evidence')).map((name) =>
      join(ROOT, 'src/model/evidence', name),
    );
    return {
      evidence: await loadOf(evidence, folder),
      all: await loadOf([...evidence, join(ROOT, 'src/model/tables.ts')], folder),
      promql: await loadOf(['@prometheus-io/lezer-promql'], folder),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadOf(modules: readonly string[], folder: string): Promise<number> {
  const lines = modules.map((path, i) => `import * as m${i} from ${JSON.stringify(path)};`);
  const used = `globalThis.loaded = [${modules.map((_, i) => `m${i}`).join(', ')}];`;
  const outfile = join(folder, 'tables.cjs');
  await build({
    stdin: { contents: [...lines, used].join('\n'), resolveDir: ROOT },
    outfile,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    logLevel: 'warning',
    plugins: [tablesAsText],
  });
  const timer = join(folder, 'time.cjs');
  writeFileSync(
    timer,
    `const s = performance.now(); require(${JSON.stringify(outfile)}); console.log(performance.now() - s);`,
  );
  return median(Array.from({ length: 9 }, () => Number(node([timer], folder, 1).output)));
}
