import { inGeneral } from '../report/sentences.ts';
import type { Registry } from '../rule/registry.ts';
import type { Rule, Subjects } from '../rule/rule.ts';
import { diffOf } from './diff.ts';
import { presetOf, printed } from './fixture.ts';
import { type Files, filesIn, levelsOf } from './repository.ts';
import { databasesOf } from './rule-table.ts';

const HEAD = ['<!-- generated head: edit the rule -->', '<!-- end of the generated head -->'] as const;
const TAIL = ['<!-- generated tail: edit the fixture -->', '<!-- end of the generated tail -->'] as const;

const FIX_WORDS: { readonly [fix in Rule['meta']['fix']]: string } = {
  none: 'no fix',
  safe: 'safe fix',
  suggestion: 'suggested fix',
};

/** The part of a page that is written by hand; empty where nobody has. */
export function bodyOf(page: string | undefined): string {
  if (page === undefined) return '';
  const start = page.indexOf(HEAD[1]);
  const end = page.indexOf(TAIL[0]);
  return page.slice(start < 0 ? 0 : start + HEAD[1].length, end < 0 ? undefined : end).trim();
}

/** A rule's page: what the rule says of itself, what somebody wrote, what its fixture shows. */
export async function pageOf(rule: Rule, registry: Registry, body: string): Promise<string> {
  const parts = [
    HEAD[0],
    ...headOf(rule),
    HEAD[1],
    body,
    TAIL[0],
    ...(await tailOf(rule, registry)),
    TAIL[1],
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headOf({ meta, ...rule }: Rule): readonly string[] {
  const facts = [
    levelsOf({ meta, ...rule }).join(' or '),
    `preset \`${meta.preset}\``,
    FIX_WORDS[meta.fix],
    `since ${meta.since}`,
    meta.category,
    databasesOf({ meta, ...rule }),
  ];
  return [
    `# ${meta.id}`,
    meta.summary,
    facts.filter((fact) => fact !== undefined).join(' · '),
    [
      `- **Fires when** ${meta.hazard}.`,
      `- **Users see** ${inGeneral(meta.impact)}.`,
      `- **Remedy**: ${inGeneral(meta.remedy)}.`,
    ].join('\n'),
  ];
}

async function tailOf({ meta, ...rule }: Rule, registry: Registry): Promise<readonly string[]> {
  const folder = `fixtures/${meta.id}`;
  const [bad, good] = [filesIn(`${folder}/bad`), filesIn(`${folder}/good`)];
  const example =
    Object.keys(bad).length === 0 ? [] : await exampleOf({ meta, ...rule }, registry, bad, good);
  return [
    ...example,
    '## How to ignore it',
    ...(ON_SQL.has(rule.on) ? ignoresInSql(meta.id) : ignoresInYaml(meta.id)),
    '## References',
    meta.references.map((address) => `- <${address}>`).join('\n'),
  ];
}

const ON_SQL: ReadonlySet<keyof Subjects> = new Set(['history', 'migration', 'statement']);

function ignoresInSql(id: string): readonly string[] {
  return [
    'A comment on the line of the statement, or above it, with a reason:',
    fence('sql', `-- zerodrop-ignore ${id} -- why this is meant`),
  ];
}

function ignoresInYaml(id: string): readonly string[] {
  return [
    'A comment on the line, or above the key or item that it is about, with a reason:',
    fence('yaml', `# zerodrop-ignore ${id} -- why this is meant`),
    'Where comments do not survive, an annotation on the object:',
    fence('yaml', `metadata:\n  annotations:\n    zerodrop.dev/ignore: '${id}: why this is meant'`),
  ];
}

async function exampleOf(
  rule: Rule,
  registry: Registry,
  bad: Files,
  good: Files,
): Promise<readonly string[]> {
  const preset = presetOf(rule);
  const shown = await printed(bad, registry, preset);
  const files = Object.entries(bad).flatMap(([path, text]) => [`\`${path}\``, fence(languageOf(path), text)]);
  const prints = preset === 'strict' ? 'zerodrop prints, with `preset: strict`:' : 'zerodrop prints:';
  return [
    '## Example',
    ...files,
    prints,
    fence('text', shown),
    'What to write instead:',
    fence('diff', diffOf(bad, good)),
  ];
}

function languageOf(path: string): string {
  const [, extension = ''] = /\.(js|json|sql|toml|ts)$/.exec(path) ?? [];
  return extension || 'yaml';
}

/** Longer than any fence inside the text. */
function fence(language: string, text: string): string {
  const marks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)));
  return `${marks}${language}\n${text.trimEnd()}\n${marks}`;
}
