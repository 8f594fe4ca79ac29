import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { ROOT } from '../src/dev/repository.ts';

const LEFT_OUT = ['.git', 'node_modules', 'dist', 'coverage'];

/**
 * The repository in an empty folder, with the packages that are installed here. Call `remove` when done. `without`:
 * folders at the root that nobody needs there; half of the files are fixtures, and a disk of CI may be slow.
 */
export function copyOfRepository(without: readonly string[] = []): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'zerodrop-copy-'));
  const isWanted = (path: string) =>
    !LEFT_OUT.includes(basename(path)) && !without.includes(relative(ROOT, path));
  cpSync(ROOT, folder, { recursive: true, filter: isWanted });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface Outcome {
  readonly status: number | null;
  /** Standard output and errors. */
  readonly output: string;
}

/** Runs a script as a person at a shell would, outside of this test run. */
export function runScript(script: string, folder: string): Outcome {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV|TEST)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], {
    cwd: folder,
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
    input: '',
  });
  return { status, output: stdout + stderr };
}

export interface Fence {
  /** What stands behind the marks: the language, then what the tests are to know. */
  readonly info: string;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text. */
export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  const blocks = /^(`{3,})([^`\n]*)\n([\s\S]*?)^\1[ \t]*$/gm;
  for (const { 2: info = '', 3: text = '', index } of markdown.matchAll(blocks)) {
    fences.push({ info: info.trim(), text, line: markdown.slice(0, index).split('\n').length });
  }
  return fences;
}
