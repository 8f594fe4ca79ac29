import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesSince } from '../src/node/git-diff.ts';
import { oldLineOf, touches } from '../src/node/git-hunks.ts';
import { repositoryOf } from '../src/node/git-repository.ts';
import { findProject } from '../src/node/project.ts';
import { ENV, hasGit, repositoryWith } from './git-world.ts';

/** Some look like the headers of a patch. */
const LINES = [
  'a',
  'b',
  '',
  ' ',
  '--- a/x',
  '+++ b/x',
  '++ b/x',
  '@@ -1 +1 @@',
  '-',
  '+',
  '\\ No newline at end of file',
];

const text = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 12 }), fc.boolean())
  .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));

/** As git counts them: with their ends. */
function linesOf(whole: string): readonly string[] {
  return whole.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

describe.skipIf(!hasGit)('lines', () => {
  test('a line that no hunk touches stood where it is said to have stood', async () => {
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 100, seed: 7 });
    const texts = (side: 0 | 1) => Object.fromEntries(pairs.map((pair, i) => [`${i}.txt`, pair[side]]));
    const repo = repositoryWith(texts(0));
    repo.write(texts(1));
    const repository = await repositoryOf(findProject(repo.folder, []), repo.folder, ENV);
    const changes = await changesSince(repository, 'HEAD', 'work tree');

    let kept = 0;
    for (const { path, before, hunks } of changes) {
      const [old = '', now = ''] = pairs[Number.parseInt(path ?? '', 10)] ?? [];
      if (before?.path !== path) continue;
      linesOf(now).forEach((line, i) => {
        if (touches(hunks, i + 1, i + 1)) return;
        kept++;
        expect(linesOf(old)[oldLineOf(hunks, i + 1) - 1]).toBe(line);
      });
    }
    expect(changes.length).toBeGreaterThan(80);
    expect(kept).toBeGreaterThan(80);
  });
});
