import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestWord } from '../text/nearest-word.ts';
import { refusalOf } from './new-id.ts';
import { filesIn, ROOT, retiredIds, ruleIds, textAt } from './repository.ts';

/** `npm run rename-rule OLD NEW`: the rule with all that belongs to it and all that names it; OLD is retired. */
const [old = '', id = '', ...rest] = process.argv.slice(2);
const refusal = rest.length > 0 ? 'two ids are needed: OLD NEW' : (unknown(old) ?? refusalOf(id));
if (refusal) {
  console.error(refusal);
  process.exitCode = 2;
} else {
  for (const path of ['rules/*.ts', 'test/*.test.ts', 'fixtures/*', 'docs/rules/*.md']) move(path);
  for (const folder of ['src', 'rules', 'test', 'fixtures', 'docs', 'bench']) renameIn(folder);
  rewrite('README.md', textAt('README.md') ?? '');
  retire();
  const generate = join(ROOT, 'src/dev/generate.ts');
  const { status } = spawnSync(process.execPath, [...process.execArgv, generate], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  console.log('left to do: `npm test -- -u`, review its diff, and a line in docs/CHANGELOG.md');
  process.exitCode = status ?? 1;
}

function unknown(id: string): string | undefined {
  const ids = ruleIds();
  if (ids.includes(id)) return undefined;
  const nearest = nearestWord(id, ids);
  return `there is no rules/${id}.ts${nearest ? `; did you mean \`${nearest}\`?` : ''}`;
}

/** Moves what is called like the rule; `*` stands for its id. */
function move(pattern: string): void {
  const [from, to] = [old, id].map((name) => join(ROOT, pattern.replace('*', name))) as [string, string];
  if (existsSync(from)) renameSync(from, to);
}

function renameIn(folder: string): void {
  for (const [name, text] of Object.entries(filesIn(folder))) rewrite(`${folder}/${name}`, text);
}

/** What was said of the past stays, and so does what is no text. */
function rewrite(path: string, text: string): void {
  if (path === 'docs/CHANGELOG.md' || path === 'rules/retired.json' || text.includes('\ufffd')) return;
  const words = new RegExp(`(?<![\\w-])(?:${old}|${camel(old)})(?![\\w-])`, 'g');
  const renamed = text.replace(words, (word) => (word === old ? id : camel(id)));
  if (renamed !== text) writeFileSync(join(ROOT, path), renamed);
}

/** How code calls a rule that it imports. */
function camel(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Those that the old id had taken the place of go to the new one. */
function retire(): void {
  const retired = Object.entries({ ...retiredIds(), [old]: id }).map(([gone, successor]) => [
    gone,
    successor === old ? id : successor,
  ]);
  const sorted = Object.fromEntries(retired.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
  writeFileSync(join(ROOT, 'rules/retired.json'), `${JSON.stringify(sorted, undefined, 2)}\n`);
}
