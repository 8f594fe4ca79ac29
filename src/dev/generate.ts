import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Registry } from '../rule/registry.ts';
import type { Rule } from '../rule/rule.ts';
import { printed } from './fixture.ts';
import { registryFiles } from './registry-file.ts';
import { type Files, filesIn, loadRules, ROOT, registryOf, retiredIds, textAt } from './repository.ts';
import { bodyOf, pageOf } from './rule-page.ts';
import { filledIn, MARKERS, registerOf, ruleTable } from './rule-table.ts';
import { writeValidators } from './validators.ts';

/** `npm run generate`: writes what follows from the rules; `-- --check` only says what is out of date or missing. */
const check = process.argv.includes('--check');
const rules = await loadRules();
const files = { ...registryFiles(rules), ...(await docsOf(rules)) };
const stale = [...Object.keys(files).filter((path) => textAt(path) !== files[path]), ...abandoned(files)];
const missing = rules.flatMap(missingOf);
if (textAt('README.md') !== undefined && !('README.md' in files))
  missing.push(`README.md lacks some of ${MARKERS}`);

if (!check) for (const path of stale) write(path, files[path]);
stale.push(...(await writeValidators(check, registryOf(rules, retiredIds()))));
for (const path of stale)
  console.log(check ? `${path} is out of date: run \`npm run generate\`` : `wrote ${path}`);
for (const what of missing) console.log(what);
if (check && stale.length + missing.length > 0) process.exitCode = 1;

async function docsOf(rules: readonly Rule[]): Promise<Files> {
  const registry = registryOf(rules, retiredIds());
  const pages = rules.map(async (rule) => {
    const path = `docs/rules/${rule.meta.id}.md`;
    return [path, await pageOf(rule, registry, bodyOf(textAt(path)))];
  });
  const readme = filledIn(textAt('README.md') ?? '', ruleTable(rules), await exampleOf(registry));
  return {
    ...Object.fromEntries(await Promise.all(pages)),
    'docs/rules/README.md': registerOf(rules),
    ...(readme !== undefined && { 'README.md': readme }),
  };
}

/** What the README shows first. */
async function exampleOf(registry: Registry): Promise<string> {
  const text = await printed(filesIn('fixtures/budget-blocks-eviction/bad'), registry, 'recommended');
  return `\`\`\`text\n$ zerodrop check\n${text.trimEnd()}\n\`\`\``;
}

/** Generated chunks of subjects that no rule is about any more. */
function abandoned(files: Files): readonly string[] {
  const chunks = readdirSync(join(ROOT, 'rules')).filter((name) => /^index\..+\.ts$/.test(name));
  return chunks.map((name) => `rules/${name}`).filter((path) => !(path in files));
}

/** What only a person can write. */
function missingOf({ meta: { id, fix } }: Rule): readonly string[] {
  const needs = [
    [bodyOf(textAt(`docs/rules/${id}.md`)) !== '', `docs/rules/${id}.md has no text between head and tail`],
    [textAt(`test/${id}.test.ts`) !== undefined, `test/${id}.test.ts is missing`],
    ...['bad', 'good', ...(fix === 'none' ? [] : ['fixed'])].map((folder) => {
      const path = `fixtures/${id}/${folder}`;
      return [Object.keys(filesIn(path)).length > 0, `${path}/ has no files`];
    }),
  ] as const;
  return needs.filter(([met]) => !met).map(([, what]) => String(what));
}

function write(path: string, text: string | undefined): void {
  const full = join(ROOT, path);
  mkdirSync(dirname(full), { recursive: true });
  if (text === undefined) rmSync(full);
  else writeFileSync(full, text);
}
