import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { linesOf, presetOf, sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn, loadRules } from '../src/dev/repository.ts';

const rules = (await loadRules()).filter(({ meta }) => meta.category === 'Progressive delivery');
const ids = new Set(rules.map(({ meta }) => meta.id));

/** The same objects, as they are written out of a cluster. */
function live(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replaceAll(/^metadata:$/gm, 'metadata:\n  resourceVersion: "71"\n  uid: 0f3c2a4e-5b1d-4c1e'),
    ]),
  );
}

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const bad = filesIn(`fixtures/${id}/bad`);
  const foundIn = async (files: Files) =>
    (await sessionOver(files, registry, presetOf(rule)))
      .findings()
      .filter((finding) => ids.has(finding.rule));

  test('is silent on what was copied from a cluster', async () => {
    const released = await foundIn(bad);
    expect(released.map((finding) => finding.rule)).toContain(id);
    expect(linesOf(await foundIn(live(bad)))).toBe('');
  });
});
