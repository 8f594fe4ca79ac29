import type { Tree } from './tree.ts';
import { readYaml } from './yaml-reader.ts';

/**
 * Reads one document of YAML or JSON: a chunk of `splitDocuments`. Never throws; what cannot be read comes back
 * as defects. At once for the common subset; otherwise a promise, since the parser for all of YAML loads late.
 */
export function parseYaml(text: string): Tree | Promise<Tree> {
  return readYaml(text) ?? parseRest(text);
}

async function parseRest(text: string): Promise<Tree> {
  const { parseWithYaml } = await import('./yaml-reference.ts');
  return parseWithYaml(text);
}
