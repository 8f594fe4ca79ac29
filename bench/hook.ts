import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, once } from './measure.ts';

/** What a hook takes in a git project, start to exit, and what it cannot do without: milliseconds, medians of `times`. */
export interface HookTimes {
  /** With the one file named. */
  readonly named: number;
  /** With the one file found in the index. */
  readonly staged: number;
  /** With everything reported. */
  readonly whole: number;
  /** Of the named one: start of the bundle, discovering and reading, parsing. */
  readonly phases: { readonly start: number; readonly read: number; readonly parse: number };
}

/** Makes a project a repository with one change staged, and checks it as a hook would; all in turns. */
export function hookTimes(cli: string, project: string, file: string, times: number): HookTimes {
  commitAll(project);
  appendFileSync(join(project, file), '# changed\n');
  git(project, 'add', file);
  const check = [cli, 'check', '--fail-on', 'never', '--format', 'plain', '--stats'];
  const rounds = Array.from({ length: times }, () => ({
    version: once([cli, '--version'], project),
    named: once([...check, file], project),
    staged: once([...check, '--staged'], project),
    whole: once(check, project),
  }));
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  return {
    named: middle(({ named }) => named.ms),
    staged: middle(({ staged }) => staged.ms),
    whole: middle(({ whole }) => whole.ms),
    phases: {
      start: middle(({ version }) => version.ms),
      read: middle(({ named }) => lap('read', named.errors)),
      parse: middle(({ named }) => lap('parse', named.errors)),
    },
  };
}

/** The milliseconds of a phase, as `--stats` tells them. */
function lap(phase: string, stats: string): number {
  const [, ms] = new RegExp(`\\b${phase} (\\d+) ms`).exec(stats) ?? [];
  if (ms === undefined) throw new Error(`no time of \`${phase}\` in: ${stats}`);
  return Number(ms);
}

function commitAll(project: string): void {
  git(project, 'init', '--quiet');
  git(project, 'add', '--all');
  const someone = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  git(project, ...someone, 'commit', '--quiet', '--no-gpg-sign', '--message=all');
}

function git(folder: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
}
