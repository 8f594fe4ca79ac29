import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesIn } from '../src/dev/repository.ts';
import { copyOfRepository, runScript } from './repository-copy.ts';

const OLD = 'budget-blocks-eviction';
/** As long as the old one: columns that tests expect behind it stay. */
const NEW = 'budget-denies-eviction';

const copy = copyOfRepository();
afterAll(() => copy.remove());

const textIn = (path: string) => readFileSync(join(copy.folder, path), 'utf8');

describe.sequential('a rule gets another id', () => {
  test('in one command', () => {
    writeFileSync(join(copy.folder, 'rules/retired.json'), `{ "older-id": "${OLD}", "gone-id": null }`);
    const { status, output } = runScript(`npm run -s rename-rule ${OLD} ${NEW}`, copy.folder);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('left to do: ') });
  });

  test('its files have it', () => {
    for (const pattern of ['rules/*.ts', 'test/*.test.ts', 'fixtures/*/bad', 'docs/rules/*.md']) {
      const [before, after] = [OLD, NEW].map((id) => existsSync(join(copy.folder, pattern.replace('*', id))));
      expect({ pattern, before, after }).toEqual({ pattern, before: false, after: true });
    }
  });

  test('what named it names it', () => {
    const named = ['src', 'rules', 'test', 'fixtures', 'docs', 'bench'].flatMap((folder) =>
      Object.entries(filesIn(folder))
        .filter(([, text]) => new RegExp(`(?<![\\w-])${OLD}(?![\\w-])`).test(text))
        .map(([path]) => `${folder}/${path}`.replaceAll(OLD, NEW)),
    );
    expect(named).toContain('src/engine/precedence.ts');
    for (const path of named) {
      const left = path !== 'docs/CHANGELOG.md' && textIn(path).includes(OLD);
      expect({ path, left }).toEqual({ path, left: false });
    }
    expect(textIn('README.md')).toContain(NEW);
    expect(textIn('test/unused-ignore.test.ts')).toContain(
      `import budgetDeniesEviction from '../rules/${NEW}.ts'`,
    );
  });

  test('the old one is retired, and so is what it had taken the place of', () => {
    expect(JSON.parse(textIn('rules/retired.json'))).toEqual({
      [OLD]: NEW,
      'gone-id': null,
      'older-id': NEW,
    });
  });

  test('nothing is out of date, and its tests pass', () => {
    const files = [NEW, 'contract', 'fixtures'].map((name) => `test/${name}.test.ts`).join(' ');
    const script = `npm run -s generate -- --check\nnode_modules/.bin/vitest run ${files} -t ${NEW}`;
    const { status, output } = runScript(script, copy.folder);
    expect(status, output).toBe(0);
  });
});

test.each([
  ['single-replic another-hazard', 'did you mean `single-replica`?'],
  ['single-replica recreate-strategy', 'is there already'],
  [`single-replica ${OLD}`, 'is retired'],
  ['single-replica Bad', 'is no id'],
  ['single-replica another-hazard more', 'two ids are needed'],
  ['../README another-hazard', 'there is no rules/'],
])('%s is refused', (words, why) => {
  const { status, output } = runScript(`node_modules/.bin/tsx src/dev/rename-rule.ts ${words}`, copy.folder);
  expect({ status, output }).toEqual({ status: 2, output: expect.stringContaining(why) });
});
