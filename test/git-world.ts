import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import blocksEviction from '../rules/budget-blocks-eviction.ts';
import selectsNothing from '../rules/service-selects-nothing.ts';
import { registryOf } from '../src/dev/repository.ts';
import type { Registry } from '../src/rule/registry.ts';
import { badName, folderWith, type Outcome, runIn } from './cli-world.ts';

/** Tests that need git are skipped, and counted as such, only where there is none. */
export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Nothing of whoever runs the tests: neither their config nor the variables of a hook that runs them. */
export const ENV: { readonly [name: string]: string | undefined } = {
  PATH: process.env.PATH,
  HOME: '/nowhere',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** One rule about names, and two that look into other files. */
export const linkedRegistry: Registry = registryOf([badName, blocksEviction, selectsNothing]);

/** Texts by path; what is `undefined` is deleted. */
export interface Texts {
  readonly [path: string]: string | undefined;
}

export interface Repo {
  readonly folder: string;
  /** What git says. */
  git(...words: readonly string[]): string;
  write(texts: Texts): void;
  /** Writes, and commits everything. */
  commit(texts?: Texts): void;
  /** `zerodrop check --format plain` in a folder of it. */
  check(words: readonly string[], more?: CheckIn): Promise<Outcome>;
}

export interface CheckIn {
  readonly from?: string;
  readonly env?: typeof ENV;
  readonly stdin?: string;
}

/** A repository whose branch `main` has one commit of these texts. */
export function repositoryWith(texts: Texts): Repo {
  const repo = emptyRepository();
  repo.commit(texts);
  return repo;
}

export function emptyRepository(format: 'sha1' | 'sha256' = 'sha1'): Repo {
  const repo = repositoryIn(folderWith({}));
  repo.git('init', '--quiet', '--initial-branch=main', `--object-format=${format}`);
  repo.git('config', 'user.name', 'Somebody');
  repo.git('config', 'user.email', 'somebody@example.org');
  return repo;
}

export function repositoryIn(folder: string): Repo {
  function git(...words: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, env: ENV, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trimEnd();
  }
  function write(texts: Texts): void {
    for (const [path, text] of Object.entries(texts)) {
      const file = join(folder, path);
      if (text === undefined) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }
  return {
    folder,
    git,
    write,
    commit(texts = {}) {
      write(texts);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=change');
    },
    check: (words, { from = '', env = ENV, stdin = '' } = {}) =>
      runIn(join(folder, from), ['check', '--format', 'plain', ...words], {
        env,
        stdin,
        registry: linkedRegistry,
      }),
  };
}

/** The places and rules of a plain report, without its words. */
export function foundIn({ out }: Outcome): readonly string[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/ (?:error|warning|info) (\S+) .*$/, ' $1'));
}
