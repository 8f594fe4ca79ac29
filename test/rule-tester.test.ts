import { expect, test } from 'vitest';
import { defineRule, erase, type Resource, remove, type Service, set, warning } from '#rule';
import type { Rule } from '../src/rule/rule.ts';
import type { Located } from '../src/text/place.ts';
import { checkCase, checkMessages, checkTable, dedent, type FoundCase } from './rule-tester.ts';

const META = {
  id: 'a-rule',
  category: 'Form',
  summary: 'A rule.',
  hazard: 'a hazard',
  impact: 'an impact',
  remedy: 'do it',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://example.com/'],
} as const;

const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: ClusterIP
  # the public one
  clusterIP: None
`;

type Check = Parameters<
  typeof defineRule<{ m: ReturnType<typeof warning<'`{name}` is here'>> }, 'service'>
>[0]['check'];

/** A rule with one message, reported by `check`. */
function ruleWith(check: Check, fix: 'none' | 'safe' | 'suggestion' = 'none'): Rule {
  return defineRule({ ...META, fix, messages: { m: warning('`{name}` is here') }, on: 'service', check });
}

const named = ruleWith((subject, { report }) =>
  report({ message: 'm', with: { name: subject.name ?? '' }, at: subject.root.get('kind') }),
);

const found = (text = 'a.yaml:2:7 warning `web` is here', more: Partial<FoundCase> = {}): FoundCase => ({
  name: 'one service',
  files: { 'a.yaml': service },
  expect: text,
  ...more,
});

test('a sound rule passes', async () => {
  checkTable(named, { clean: [], found: [found()] });
  await checkCase(named, found());
  await checkMessages(named, { clean: [], found: [found()] });
});

test('what it expects may be indented', () => {
  expect(dedent('\n    a\n      b\n  ')).toBe('a\n  b');
});

test('another headline, another place or nothing at all fails', async () => {
  await expect(checkCase(named, found('a.yaml:2:7 warning `api` is here'))).rejects.toThrow();
  await expect(checkCase(named, found('a.yaml:2:8 warning `web` is here'))).rejects.toThrow();
  await expect(checkCase(named, found('', { files: { 'a.yaml': 'a: 1\n' } }))).resolves.toBeUndefined();
});

test('duplicate cases are refused', () => {
  const twice = { clean: [], found: [found(), found()] };
  expect(() => checkTable(named, twice)).toThrow('two cases are called `one service`');
  const renamed = { clean: [], found: [found(), found(undefined, { name: 'another' })] };
  expect(() => checkTable(named, renamed)).toThrow('`one service` and `another` are the same');
});

test('a found case that expects nothing is refused', () => {
  expect(() => checkTable(named, { clean: [], found: [found('')] })).toThrow('expects nothing');
});

test('a message that no case reports is refused', async () => {
  await expect(checkMessages(named, { clean: [], found: [] })).rejects.toThrow('no case reports `m`');
});

test('a declared fix without a fixed case is refused', () => {
  const table = { clean: [], found: [found()] };
  expect(() => checkTable({ ...named, meta: { ...named.meta, fix: 'safe' } }, table)).toThrow(
    'no case has `fixed`',
  );
});

const withFix = (edit: (subject: Service) => ReturnType<typeof set>, fix: 'none' | 'safe' = 'safe') =>
  ruleWith((subject, { report }) => {
    if (subject.root.get('kind').value !== 'Service') return;
    const edits = [edit(subject)];
    const name = subject.name ?? '';
    report({
      message: 'm',
      with: { name },
      at: subject.root.get('kind'),
      fix: { title: 'Do', safety: 'safe', edits },
    });
  }, fix);

/** A place that no field has: a piece of the text of `service`. */
function within({ place }: Resource, text: string): Located {
  const start = service.indexOf(text);
  return { place: { ...place, span: { start, end: start + text.length } } };
}

const specOf = ({ root }: Resource) => root.get('spec' as never) as ReturnType<typeof root.get>;

test.each([
  ['leaves the finding', withFix((subject) => set(specOf(subject).get('type' as never), 'NodePort'))],
  ['does not parse', withFix((subject) => erase(within(subject, '}')))],
  ['the rule declares none', withFix((subject) => set(specOf(subject).get('type' as never), 'x'), 'none')],
])('a fix that %s is refused', async (why, rule) => {
  await expect(checkCase(rule, found())).rejects.toThrow(why);
});

test('a fix that loses a comment is refused', async () => {
  const loses = withFix((subject) => erase(within(subject, 'type: ClusterIP\n  # the public one')));
  await expect(checkCase(loses, found())).rejects.toThrow('loses the comment `# the public one`');
  const named = withFix((subject) => erase(within(subject, '# the public one')));
  await expect(checkCase(named, found())).rejects.toThrow('leaves the finding');
});

test('a fix that never ends is refused', async () => {
  const shrinking = ruleWith((subject, { report }) => {
    const edits = [remove(specOf(subject).get('type' as never))];
    const at = subject.root.get('kind');
    report({ message: 'm', with: { name: 'web' }, at, fix: { title: 'Do', safety: 'safe', edits } });
  }, 'safe');
  await expect(checkCase(shrinking, found())).rejects.toThrow('leaves the finding');
});

test('a fix that cannot be applied fails a case that wants it', async () => {
  const gone = withFix((subject) => remove(specOf(subject).get('ports' as never)));
  const wanted = found(undefined, { fixed: { 'a.yaml': '' } });
  await expect(checkCase(gone, wanted)).rejects.toThrow('no fix can be applied: nothing is written there');
  const refused = found(undefined, { refused: 'nothing is written there' });
  await expect(checkCase(gone, refused)).resolves.toBeUndefined();
});

const placed = (start: number, end: number) =>
  ruleWith((subject, { report }) => {
    const place = { document: subject.place.document, span: { start, end } };
    report({ message: 'm', with: { name: 'web' }, at: { place } });
  });

test.each([
  ['is empty', placed(3, 3), 'a.yaml:1:4 warning `web` is here'],
  ['is outside', placed(0, 9999), 'a.yaml:1:1 warning `web` is here'],
])('a place that %s is refused', async (why, rule, text) => {
  await expect(checkCase(rule, found(text))).rejects.toThrow(why);
});

test('a label without text is refused', async () => {
  const rule = ruleWith((subject, { report }) => {
    const at = subject.root.get('kind');
    report({ message: 'm', with: { name: 'web' }, at, because: [{ at, text: ' ' }] });
  });
  const text = 'a.yaml:2:7 warning `web` is here\n  a.yaml:2:7  ';
  await expect(checkCase(rule, found(text))).rejects.toThrow();
});

const saying = (text: string, remedy = 'do it') =>
  defineRule({
    ...META,
    remedy,
    messages: { m: warning(text as 'plain') },
    on: 'service',
    check: (subject, { report }) => report({ message: 'm', at: subject.root.get('kind') }),
  });

test.each([
  ['ends in a period', saying('it is here.'), 'it is here.'],
  ['has 91 characters', saying('x'.repeat(91)), 'x'.repeat(91)],
  ['says what should be', saying('it should go'), 'it should go'],
  ['nothing fills {hole}', saying('a {hole} is left'), 'a {hole} is left'],
  ['nothing fills {who}', saying('it is here', 'ask {who}'), 'it is here'],
])('a headline is refused: %s', async (why, rule, text) => {
  await expect(checkCase(rule, found(`a.yaml:2:7 warning ${text}`))).rejects.toThrow(why);
});

test('a rule that changes what it was given is refused', async () => {
  const writes = ruleWith((subject) => {
    (subject as { name: string }).name = 'other';
  });
  await expect(checkCase(writes, found(''))).rejects.toThrow('changes what it was given');
});

test('a rule that remembers is refused', async () => {
  let times = 0;
  const counts = ruleWith((subject, { report }) => {
    report({ message: 'm', with: { name: ++times }, at: subject.root.get('kind') });
  });
  await expect(checkCase(counts, found())).rejects.toThrow('keeps or changes state');
});

test('a rule that says something else in a warm session is refused', async () => {
  let times = 0;
  const tired = ruleWith((subject, { report }) => {
    if (++times <= 3) report({ message: 'm', with: { name: 'web' }, at: subject.root.get('kind') });
  });
  await expect(checkCase(tired, found())).rejects.toThrow(
    'a warm session says something else than a cold one',
  );
});
