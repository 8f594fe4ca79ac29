import { pathToFileURL } from 'node:url';
import { serve } from '../lsp/serve.ts';
import { pageFile } from './explain.ts';
import { version } from './version.ts';
import type { ExitCode, World } from './world.ts';

/** Serves an editor, which ends the process: with 0 when it said so before, else with 1. */
export async function lsp(world: World): Promise<ExitCode> {
  const pageOf = (rule: string) => {
    const file = pageFile(rule);
    return file && pathToFileURL(file).href;
  };
  serve({ version, registry: await world.registry(), pageOf });
  return new Promise(() => {});
}
