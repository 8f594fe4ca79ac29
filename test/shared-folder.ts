import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what test files have in common, gone when all of them are over. */
    readonly shared: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-shared-')));
  provide('shared', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
