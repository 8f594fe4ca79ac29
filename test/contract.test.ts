import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { checkFiles, linesOf, presetOf } from '../src/dev/fixture.ts';
import { filesIn, levelsOf, loadRules, ruleIds, textAt } from '../src/dev/repository.ts';
import { bodyOf } from '../src/dev/rule-page.ts';
import { DIALECT_TITLES, type Dialect } from '../src/syntax/sql/dialect.ts';

const rules = await loadRules();

test('the registry holds every file of rules/, and says of each what it says itself', async () => {
  expect(registry.entries.map(({ id }) => id)).toEqual(ruleIds());
  for (const rule of rules) {
    const { id, summary, category, preset, fix, tag, since } = rule.meta;
    const entry = { id, summary, category, preset, fix, tag, since, on: rule.on, levels: levelsOf(rule) };
    expect(registry.entries.find((other) => other.id === id)).toEqual(entry);
    expect(await registry.load(rule.on)).toContain(rule);
  }
});

test('retired ids lead to rules that exist, or nowhere', () => {
  for (const successor of Object.values(registry.retired)) {
    if (successor !== null) expect(ruleIds()).toContain(successor);
  }
});

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const { meta, messages } = rule;
  const [bad, good, fixed] = ['bad', 'good', 'fixed'].map((folder) => filesIn(`fixtures/${id}/${folder}`));

  test('its id is kebab-case and was never another rule', () => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
    expect(Object.keys(registry.retired)).not.toContain(id);
  });

  test('only rules on migrations name databases, each once and not all', () => {
    const { dialects } = meta;
    if (!dialects) return;
    expect(meta.category).toMatch(/^Migrations: /);
    expect(dialects).toEqual(
      Object.keys(DIALECT_TITLES).filter((each) => dialects.includes(each as Dialect)),
    );
    expect(dialects.length).toBeLessThan(Object.keys(DIALECT_TITLES).length);
  });

  test('its words follow docs/messages.md', () => {
    expect(meta.summary).toMatch(/^[A-Z`].*\.$/);
    const own = Object.values(messages);
    for (const text of [meta.hazard, meta.impact, ...own.map(({ impact }) => impact)]) {
      if (text !== undefined) expect(text).toMatch(/^(?:[a-z`{\d]|SIGTERM|[A-Z][a-z]*[A-Z]).*[^.]$/);
    }
    for (const text of [meta.remedy, ...own.map(({ remedy }) => remedy)]) {
      if (text !== undefined) expect(text).toMatch(/^[a-z{].*[^.]$/);
    }
    for (const { text } of own) expect(text).not.toMatch(/\.$|\bshould\b/);
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(own.length).toBeGreaterThan(0);
  });

  test('https addresses prove its hazard', () => {
    expect(meta.references.length).toBeGreaterThan(0);
    for (const address of meta.references) expect(new URL(address).protocol).toBe('https:');
  });

  test('bad/ fires it, and no other error', async () => {
    const findings = await checkFiles(bad ?? {}, registry, presetOf(rule));
    expect(linesOf(findings.filter((finding) => finding.rule === id))).not.toBe('');
    expect(linesOf(findings.filter((finding) => finding.rule !== id && finding.level === 'error'))).toBe('');
    for (const { message, impact, remedy } of findings) {
      expect(message.length, message).toBeLessThanOrEqual(90);
      for (const text of [message, impact, remedy]) expect(text).not.toMatch(/\{\w+\}/);
    }
  });

  test('good/ is silent, and silent for it when strict', async () => {
    expect(Object.keys(good ?? {})).not.toEqual([]);
    expect(linesOf(await checkFiles(good ?? {}, registry, 'recommended'))).toBe('');
    const strict = await checkFiles(good ?? {}, registry, 'strict');
    expect(linesOf(strict.filter((finding) => finding.rule === id))).toBe('');
  });

  test('fixed/ is there exactly when it declares a fix', async () => {
    expect(Object.keys(fixed ?? {}).length > 0).toBe(meta.fix !== 'none');
  });

  test('it has a page that somebody wrote, and tests', () => {
    expect(bodyOf(textAt(`docs/rules/${id}.md`)).split('\n').length).toBeGreaterThan(3);
    expect(textAt(`test/${id}.test.ts`)).toContain('testRule(');
  });
});
