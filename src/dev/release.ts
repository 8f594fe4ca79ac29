import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldsOf, gitIn, outputOf } from '../node/git.ts';
import { bundle } from './bundle.ts';
import { ROOT, textAt } from './repository.ts';

/**
 * `npm run release`: a commit beside the current one that holds what is installed and nothing else, and its tag. Neither
 * the branch, the index nor the work tree change. See docs/adr/0015.
 */

/** What a release has of the commit that it is made of. */
const KEPT = /^(?:\.gitattributes|action\.yml|LICENSE|README\.md|docs\/.*|schemas\/\w+\.schema\.json)$/;

/** Under this name at the root of a release; see the decision why a branch does not have it. */
const HOOKS = '.pre-commit-hooks.yaml';

const CHANGELOG = 'docs/CHANGELOG.md';

/** It fits one version of V8 on one kind of machine. */
const LEFT_OUT = 'program.cache';

type Ask = (...words: readonly string[]) => Promise<string>;

interface PackageFile {
  readonly version: string;
  readonly [key: string]: unknown;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageFile;
const tag = `v${manifest.version}`;
const refusal = await refusalOf(askIn(ROOT));
if (refusal) {
  console.error(refusal);
  process.exitCode = 2;
} else {
  const commit = await release();
  console.log(`${tag} is ${commit}; \`git push origin ${tag}\` publishes it`);
}

async function refusalOf(git: Ask): Promise<string | undefined> {
  if ((await git('status', '--porcelain', '--untracked-files=all')) !== '')
    return 'the work tree has changes that no commit holds';
  if ((await git('tag', '--list', tag)) !== '')
    return `the tag ${tag} exists: raise \`version\` in package.json`;
  if (changelogOf(textAt(CHANGELOG) ?? '') === undefined)
    return `${CHANGELOG} says nothing under \`## ${manifest.version} - YYYY-MM-DD\` or \`## Unreleased\``;
  return undefined;
}

/** With what is unreleased under the version and the day; undefined when there is nothing of either. */
function changelogOf(text: string): string | undefined {
  const heading = `## ${manifest.version} - `;
  if (new RegExp(`^${heading.replaceAll('.', '\\.')}\\d{4}-\\d\\d-\\d\\d$`, 'm').test(text)) return text;
  const today = new Date().toISOString().slice(0, 10);
  const dated = text.replace(/^## Unreleased\n(?=\s*(?:###|-) )/m, `${heading}${today}\n`);
  return dated === text ? undefined : dated;
}

/** The commit that the tag is put on. */
async function release(): Promise<string> {
  const work = mkdtempSync(join(tmpdir(), 'zerodrop-release-'));
  try {
    const tree = join(work, 'tree');
    mkdirSync(tree);
    const root = askIn(ROOT);
    const gitDir = await root('rev-parse', '--absolute-git-dir');
    await fill(tree);
    const git = askIn(tree, { GIT_DIR: gitDir, GIT_WORK_TREE: tree, GIT_INDEX_FILE: join(work, 'index') });
    // What is made is what .gitignore names.
    await git('add', '--all', '--force');
    const words = ['-m', `release: ${manifest.version}`];
    const commit = await git(
      'commit-tree',
      await git('write-tree'),
      '-p',
      await root('rev-parse', 'HEAD'),
      ...words,
    );
    await root('tag', '--annotate', '--message', `zerodrop ${manifest.version}`, tag, commit);
    return commit;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fill(tree: string): Promise<void> {
  for (const path of fieldsOf(await outputOf(gitIn(ROOT, process.env), ['ls-files', '-z']))) {
    if (KEPT.test(path)) cpSync(join(ROOT, path), join(tree, path));
  }
  cpSync(join(import.meta.dirname, 'pre-commit-hooks.yaml'), join(tree, HOOKS));
  writeFileSync(join(tree, CHANGELOG), changelogOf(textAt(CHANGELOG) ?? '') ?? '');
  const { scripts, devDependencies, imports, ...installed } = manifest;
  writeFileSync(join(tree, 'package.json'), `${JSON.stringify(installed, undefined, 2)}\n`);
  await bundle(join(tree, 'dist'));
  rmSync(join(tree, 'dist', LEFT_OUT));
}

/** git in a folder: a command's output without the line end. */
function askIn(folder: string, more: { readonly [name: string]: string } = {}): Ask {
  const git = gitIn(folder, { ...process.env, ...more });
  return async (...words) => (await outputOf(git, words)).toString().trimEnd();
}
