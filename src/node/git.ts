import { spawn } from 'node:child_process';

/** Why git cannot answer, in words for whoever asked. */
export class GitError extends Error {}

export interface Answer {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs one git command, with what it reads from standard input. Throws a `GitError` when there is no git. */
export type Git = (words: readonly string[], input?: string) => Promise<Answer>;

export type Environment = { readonly [name: string]: string | undefined };

/** Nothing that a user has set for a terminal changes an answer, and no watcher is started. */
const ALWAYS = ['--no-pager', '-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false'];

/** git takes no lock, asks nothing, speaks English, and takes every path as it is written. */
const FIXED: Environment = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_DIFF_OPTS: undefined,
  LC_ALL: 'C',
};

/** The git of a folder. A hook's variables, such as `GIT_INDEX_FILE`, are part of the environment. */
export function gitIn(folder: string, environment: Environment): Git {
  const env = { ...environment, ...FIXED };
  return (words, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn('git', [...ALWAYS, ...words], { cwd: folder, env, windowsHide: true });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', ({ code }: NodeJS.ErrnoException) =>
        reject(new GitError(code === 'ENOENT' ? 'git is not installed' : `git cannot be started (${code})`)),
      );
      child.on('close', (code) =>
        resolve({ code: code ?? -1, out: Buffer.concat(out), err: Buffer.concat(err).toString() }),
      );
      // A command that fails reads nothing; its exit code tells.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });
}

/** The output of a command that has no reason to fail. */
export async function outputOf(git: Git, words: readonly string[], input?: string): Promise<Buffer> {
  const { code, out, err } = await git(words, input);
  if (code !== 0) throw failed(words, err);
  return out;
}

/** In git's own words: the first line that it said. */
export function failed([command]: readonly string[], err: string): GitError {
  const said = err
    .trim()
    .split('\n')[0]
    ?.replace(/^fatal: /, '');
  return new GitError(`\`git ${command}\` fails: ${said || 'it does not say why'}`);
}

/** Splits what ends each of its fields with NUL. */
export function fieldsOf(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8').split('\0').slice(0, -1);
}
