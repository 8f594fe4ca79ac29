import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, textAt } from '../src/dev/repository.ts';
import { copyOfRepository, fencesOf, runScript } from './repository-copy.ts';

const copy = copyOfRepository();
afterAll(() => copy.remove());

const steps = fencesOf(textAt('docs/CONTRIBUTING.md') ?? '').filter(({ info }) => info === 'sh steps');
const id = /npm run new-rule (\S+)/.exec(steps.map(({ text }) => text).join('\n'))?.[1] ?? '';

/** What the compiler remembers of the types here holds in the copy too, but for the way to the packages. */
function moveBuildInfo(): void {
  const file = join(copy.folder, '.tsbuildinfo');
  if (!existsSync(file)) return;
  const packages = realpathSync(join(ROOT, 'node_modules'));
  const wayFrom = (folder: string) => `"${relative(folder, packages)}/`.replace(/^"(?!\.)/, '"./');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(wayFrom(ROOT), wayFrom(copy.folder)));
}
moveBuildInfo();

describe.sequential('the steps of docs/CONTRIBUTING.md make a rule', () => {
  test('they are there', () => {
    expect(steps.length).toBeGreaterThan(2);
    expect(id).not.toBe('');
  });

  test.each(steps)('line $line: $text', ({ text }) => {
    const { status, output } = runScript(text, copy.folder);
    expect(status, output).toBe(0);
  });

  test('everything that a rule needs is there', () => {
    const files = [
      `rules/${id}.ts`,
      `test/${id}.test.ts`,
      `docs/rules/${id}.md`,
      `fixtures/${id}/expected.txt`,
    ];
    for (const path of files) expect(existsSync(join(copy.folder, path)), path).toBe(true);
  });

  test('nothing is missing of it', () => {
    const { output } = runScript('npm run -s generate -- --check || true', copy.folder);
    expect(output).not.toContain(id);
  });
});

const refused = [
  ['budget-blocks-eviction', 'is there already'],
  ['old-hazard', 'is retired'],
  ['Budget-blocks', 'is no id'],
  ['budget', 'is no id'],
  ['../escape-it', 'is no id'],
] as const;

test('ids that exist, that did exist and that are none are refused', () => {
  runScript(`echo '{ "old-hazard": null }' > rules/retired.json`, copy.folder);
  for (const [bad, why] of refused) {
    const { status, output } = runScript(`node_modules/.bin/tsx src/dev/new-rule.ts ${bad}`, copy.folder);
    expect({ status, output }).toEqual({ status: 2, output: expect.stringContaining(why) });
  }
});
