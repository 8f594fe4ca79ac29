import { describe, expect, test } from 'vitest';
import dropsColumn from '../rules/drops-column.ts';
import { registryOf } from '../src/dev/repository.ts';
import { runIn } from './cli-world.ts';
import { ENV, hasGit, type Repo, repositoryWith } from './git-world.ts';

const CONFIG =
  "migrations: [{ files: 'server/**/*.ts', runner: knex, dialect: postgres, applied: one.ts }]\n";
const step = (body: string) =>
  `export const up = (knex: Knex) => knex.schema.alterTable('users', (t) => {\n  ${body}\n});\n`;
const ONE = step("t.string('plan');");
const TWO = step("t.dropColumn('plan');");
const FOUND =
  'server/steps/two.ts:2:16 warning drops-column `plan` goes from `users` while old code may still name it\n';

interface Way {
  readonly name: string;
  readonly words: readonly string[];
  readonly stdin?: string;
  readonly change?: (repo: Repo) => void;
}

const WAYS: readonly Way[] = [
  { name: 'all files', words: [] },
  { name: 'a folder', words: ['server'] },
  { name: 'a named file', words: ['server/steps/two.ts'] },
  { name: 'a list of files', words: ['--files-from', '-'], stdin: 'server/steps/two.ts\0' },
  { name: 'what is staged', words: ['--staged'] },
  { name: 'what is staged of a named file', words: ['--staged', 'server/steps/two.ts'] },
  { name: 'what is staged and differs', words: ['--staged', '--since', 'HEAD'] },
  { name: 'what is new', words: ['--since', 'HEAD'] },
  {
    name: 'standard input in the place of a file',
    words: ['-', '--stdin-filename', 'server/steps/two.ts'],
    stdin: TWO,
    change: ({ write }) => write({ 'server/steps/two.ts': ONE }),
  },
  {
    name: 'standard input beside files that the config names',
    words: ['-', '--stdin-filename', 'server/steps/two.ts'],
    stdin: TWO,
    change: ({ write }) => write({ 'server/steps/two.ts': undefined }),
  },
];

describe.skipIf(!hasGit)('code that only the config names is read as migrations:', () => {
  test.each(WAYS)('$name', async ({ words, stdin = '', change }) => {
    const repo = repositoryWith({ 'zerodrop.yaml': CONFIG, 'server/steps/one.ts': ONE });
    repo.write({ 'server/steps/two.ts': TWO });
    repo.git('add', '--all');
    change?.(repo);
    const { out, err } = await runIn(repo.folder, ['check', '--format', 'plain', ...words], {
      env: ENV,
      stdin,
      registry: registryOf([dropsColumn]),
    });
    expect({ out, err }).toMatchObject({ out: FOUND });
  });

  test('what only moved to another folder has no finding that is new', async () => {
    const repo = repositoryWith({
      'zerodrop.yaml': CONFIG,
      'server/steps/one.ts': ONE,
      'server/steps/two.ts': TWO,
    });
    repo.git('mv', 'server/steps', 'server/changes');
    const { out } = await runIn(repo.folder, ['check', '--format', 'plain', '--since', 'HEAD'], {
      env: ENV,
      registry: registryOf([dropsColumn]),
    });
    expect(out).toBe('');
  });
});
