import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../src/dev/repository.ts';
import { copyOfRepository, type Outcome, runScript } from './repository-copy.ts';

export interface Releasing {
  readonly folder: string;
  /** A script in the repository, as whoever releases would run it; throws when it fails. */
  sh(script: string): string;
  /** The same where it may fail. */
  tried(script: string): Outcome;
  /** Names a version in package.json, with something new in the changelog, and commits that. */
  name(version: string): void;
  remove(): void;
}

/** The bundle is tried on this one. */
const FIXTURE = 'budget-blocks-eviction';

/** A repository with this work tree, less its tests and what they read, as its only commit, on `main`. */
export function repositoryToRelease(): Releasing {
  const fixtures = readdirSync(join(ROOT, 'fixtures')).filter((name) => name !== FIXTURE);
  const { folder, remove } = copyOfRepository(['test', ...fixtures.map((name) => `fixtures/${name}`)]);
  const tried = (script: string) => runScript(script, folder);
  const sh = (script: string): string => {
    const { status, output } = tried(script);
    if (status !== 0) throw new Error(`${script}\n${output}`);
    return output.trimEnd();
  };
  sh(`git init --quiet --initial-branch=main
    git config user.name Somebody
    git config user.email somebody@example.org
    git config commit.gpgSign false
    git config tag.gpgSign false
    echo node_modules >> .git/info/exclude
    git add --all
    git commit --quiet --message=first`);
  function rewrite(path: string, from: RegExp, to: string): void {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  }
  function name(version: string): void {
    rewrite('package.json', /"version": ".*"/, `"version": "${version}"`);
    rewrite('docs/CHANGELOG.md', /^## Unreleased\n/m, '## Unreleased\n\n- two\n');
    sh(`git commit --quiet --all --message=${version}`);
  }
  return { folder, sh, tried, name, remove };
}
