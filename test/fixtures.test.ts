import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { linesOf, presetOf, sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn, loadRules, ROOT } from '../src/dev/repository.ts';
import { patched } from './rule-case.ts';

const rules = (await loadRules()).filter(
  ({ meta }) => Object.keys(filesIn(`fixtures/${meta.id}/bad`)).length > 0,
);

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('fixtures/%s', (id, rule) => {
  const bad = filesIn(`fixtures/${id}/bad`);
  const preset = presetOf(rule);

  test('what bad/ prints is what expected.txt says', async () => {
    const findings = (await sessionOver(bad, registry, preset)).findings().filter(({ ignored }) => !ignored);
    const path = join(ROOT, `fixtures/${id}/expected.txt`);
    await expect(`${linesOf(findings)}\n`).toMatchFileSnapshot(path);
  });

  if (rule.meta.fix === 'none') return;

  test('bad/ with the fixes of this rule is fixed/', async () => {
    let files: Files = bad;
    for (let pass = 0; pass < 20; pass++) {
      const session = await sessionOver(files, registry, preset);
      const own = session.findings().filter((finding) => finding.rule === id && !finding.ignored);
      const edits = own.map((finding) => session.edits(finding, 0)).find((result) => !('refused' in result));
      if (!edits || 'refused' in edits) break;
      files = patched(files, edits);
    }
    expect(files).toEqual({ ...bad, ...filesIn(`fixtures/${id}/fixed`) });
  });
});
