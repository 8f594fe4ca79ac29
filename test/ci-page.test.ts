import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../rules/index.ts';
import { parseArguments } from '../src/cli/arguments.ts';
import { checkOptions } from '../src/cli/check-options.ts';
import { ciFile } from '../src/cli/starter-files.ts';
import { version } from '../src/cli/version.ts';
import { filesIn, ROOT, textAt } from '../src/dev/repository.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';
import { fencesOf } from './repository-copy.ts';

const page = textAt('docs/ci.md') ?? '';
const fences = fencesOf(page).map((fence) => ({ ...fence, at: `line ${fence.line}` }));
const yaml = fences.filter(({ info }) => info === 'yaml');
const { inputs } = parse(textAt('action.yml') ?? '') as { inputs: object };

test('it has the files that `zerodrop init` writes, and the version of today', async () => {
  let filled = page.replaceAll(/(?<=zerodrop@v?)\d+\.\d+\.\d+/g, version);
  for (const ci of ['github', 'gitlab'] as const) {
    const { path, text } = ciFile(ci, version);
    const between = new RegExp(`(?<=^<!-- ${path} -->\\n)[^]*?(?=^<!-- end of ${path} -->$)`, 'm');
    expect(page).toMatch(between);
    filled = filled.replace(between, () => `\n\`\`\`yaml\n# ${path}\n${text}\`\`\`\n\n`);
  }
  await expect(filled).toMatchFileSnapshot(join(ROOT, 'docs/ci.md'));
});

/** The words of each command in a text, behind the program's name. */
function commandsOf(text: string): readonly (readonly string[])[] {
  const commands = text.matchAll(/\bzerodrop(?:@\S+)? (check\b[^'|\n]*)/g);
  return [...commands].map(([, words = '']) => words.trim().replaceAll('"', '').split(/\s+/));
}

test.each(fences.filter(({ text }) => commandsOf(text).length > 0))(
  'the command at $at is one',
  ({ text }) => {
    for (const words of commandsOf(text))
      expect(() => checkOptions(parseArguments(words), '/')).not.toThrow();
  },
);

interface UsedAction {
  readonly uses?: string;
  readonly with?: object;
}

test.each(yaml)('the YAML at $at gives the Action inputs that it has, in this version', ({ text }) => {
  const { jobs = {} } = parse(text) as { jobs?: { [name: string]: { steps: readonly UsedAction[] } } };
  for (const step of Object.values(jobs).flatMap(({ steps }) => steps)) {
    if (!step.uses?.includes('zerodrop')) continue;
    expect(step.uses).toBe(`OWNER/zerodrop@v${version}`);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  }
});

test('with the baseline as it is described, only a new finding fails', async () => {
  const [, update = [], check = []] = [[], ...fences.flatMap(({ text }) => commandsOf(text))].filter(
    (words) => words.length === 0 || words.includes('--baseline'),
  );
  const files = filesIn('fixtures/budget-blocks-eviction/bad');
  const folder = folderWith({ '.git/HEAD': '', ...files });
  const codeOf = async (words: readonly string[]) => (await runIn(folder, words, { registry })).code;
  expect([await codeOf(check), await codeOf(update), await codeOf(check)]).toEqual([2, 0, 0]);
  writeFileSync(join(folder, 'new.yaml'), `${manifest('a')}  labels: [\n`);
  expect(await codeOf(check)).toBe(1);
});
