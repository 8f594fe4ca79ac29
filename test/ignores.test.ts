import { describe, expect, test } from 'vitest';
import { defineRule, type Resource, type Service, warning } from '#rule';
import { checkFiles, linesOf, sessionOver } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import type { AnyField } from '../src/model/field.ts';
import { fieldAt, pathOf } from '../src/model/field.ts';
import type { AnyProblem, Rule } from '../src/rule/rule.ts';
import { documents, service, workload } from './manifests.ts';

const META = {
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

/** A rule that reports some places of every Service. */
function pointing(
  id: string,
  at: (service: Service) => AnyField,
  because: (service: Service) => readonly AnyField[] = () => [],
): Rule {
  return defineRule({
    ...META,
    id,
    messages: { here: warning('`{path}` is here') },
    on: 'service',
    check(subject, { report }) {
      const found = at(subject);
      const labels = because(subject).map((label) => ({ at: label, text: 'because of this' }));
      report({
        message: 'here',
        with: { path: pathOf(found) },
        at: found,
        because: labels,
      } as AnyProblem as never);
    },
  });
}

const at =
  (...path: (string | number)[]) =>
  ({ root }: Resource) =>
    fieldAt(root, path);

const port = pointing('port-rule', at('spec', 'ports', 0, 'port'));
const other = pointing('other-rule', at('spec', 'ports', 1, 'port'));
const missing = pointing('missing-rule', at('spec', 'clusterIP'));
const linked = pointing('linked-rule', at('metadata', 'name'), (subject) => [
  at('spec', 'selector')(subject),
]);
const rules = [port, other, missing, linked];

const plain = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: metrics
      port: 9090
`;

/** The ids of what is still reported. */
async function left(
  files: Files | string,
  preset: 'recommended' | 'strict' = 'strict',
): Promise<readonly string[]> {
  const all = typeof files === 'string' ? { 'a.yaml': files } : files;
  const findings = await checkFiles(all, registryOf(rules), preset);
  return findings.map(({ rule }) => rule);
}

const ALL = ['linked-rule', 'missing-rule', 'port-rule', 'other-rule'];
const without = (...ids: readonly string[]) => ALL.filter((id) => !ids.includes(id));
const ignore = (...ids: readonly string[]) => `# zerodrop-ignore ${ids.join(', ')} -- agreed`;

/** The Service with a comment on a line of its own, indented as the line that it is put above. */
function above(line: string, comment: string): string {
  const indent =
    plain
      .split('\n')
      .find((one) => one.includes(line))
      ?.search(/\S/) ?? 0;
  return plain.replace(new RegExp(`^.*${line}`, 'm'), (found) => `${' '.repeat(indent)}${comment}\n${found}`);
}

test('without ignores all is reported', async () => {
  expect(await left(plain)).toEqual(ALL);
});

describe('a comment covers', () => {
  test.each([
    ['the entry that follows', above('port: 80', ignore('port-rule')), without('port-rule')],
    ['its own line', plain.replace('port: 80', `port: 80 ${ignore('port-rule')}`), without('port-rule')],
    ['the item that follows', above('- name: http', ignore('port-rule')), without('port-rule')],
    [
      'the item whose first line it shares',
      plain.replace('name: http', `name: http ${ignore('port-rule')}`),
      without('port-rule'),
    ],
    ['all of a list', above('ports:', ignore('port-rule', 'other-rule')), without('port-rule', 'other-rule')],
    [
      'all of a mapping',
      plain.replace('spec:', `spec: ${ignore('missing-rule', 'port-rule')}`),
      without('missing-rule', 'port-rule'),
    ],
    [
      'the document, before its first key',
      `${ignore('port-rule', 'missing-rule')}\n\n# more\n${plain}`,
      without('port-rule', 'missing-rule'),
    ],
    ['the document, behind its marker', `--- ${ignore('port-rule')}\n${plain}`, without('port-rule')],
    [
      'what is missing, by the mapping that lacks it',
      above('spec:', ignore('missing-rule')),
      without('missing-rule'),
    ],
    [
      'a finding with a related place in it',
      above('selector:', ignore('linked-rule')),
      without('linked-rule'),
    ],
    [
      'the line that a value of several lines ends on',
      plain.replace('port: 80', `port:\n        80 ${ignore('port-rule')}`),
      without('port-rule'),
    ],
    ['with CRLF', above('port: 80', ignore('port-rule')).replaceAll('\n', '\r\n'), without('port-rule')],
    [
      'past other comments and blank lines',
      above('port: 80', `${ignore('port-rule')}\n\n      # more`),
      without('port-rule'),
    ],
  ])('%s', async (_, text, expected) => {
    expect(await left(text)).toEqual(expected);
  });

  test.each([
    ['the next entry', plain.replace('port: 80', `port: 80\n      ${ignore('port-rule')}`)],
    ['the next item', above('- name: metrics', ignore('port-rule'))],
    ['the entry before', above('- name: http', ignore('other-rule'))],
    ['another rule', above('port: 80', '# zerodrop-ignore port -- agreed')],
    ['nothing, where nothing follows', `${plain}${ignore('port-rule', 'other-rule')}\n`],
    [
      'the document before the marker',
      `${documents('a: 1\n').trimEnd()}\n${ignore('port-rule')}\n---\n${plain}`,
    ],
    ['nothing, inside a text', `${plain}text: |\n  ${ignore(...ALL)}\n`],
  ])('not %s', async (_, text) => {
    expect(await left(text)).toEqual(ALL);
  });

  test('in brackets what starts on its line', async () => {
    const flow = `{ apiVersion: v1, kind: Service, metadata: { name: web },\n  spec: { selector: { app: web }, ports: [\n    { port: 80 }, ${ignore('port-rule')}\n    { port: 90 } ] } }\n`;
    expect(await left(flow)).toEqual(without('port-rule'));
  });

  test('one document of several', async () => {
    expect(await left(documents(plain, `${ignore('port-rule')}\n${plain}`, plain))).toEqual([
      ...ALL,
      ...without('port-rule'),
      ...ALL,
    ]);
  });
});

describe('an annotation', () => {
  const annotated = (text: string) =>
    plain.replace('  name: web', `  name: web\n  annotations:\n    zerodrop.dev/ignore: ${text}`);

  test.each([
    ['one rule', '"port-rule: agreed"', without('port-rule')],
    [
      'two rules',
      '"port-rule: agreed; missing-rule: see the wiki: p. 3"',
      without('port-rule', 'missing-rule'),
    ],
    ['two rules of one reason', '"port-rule, missing-rule: agreed"', without('port-rule', 'missing-rule')],
    ['without a reason', 'port-rule', without('port-rule')],
    [
      'over several lines',
      '>-\n      port-rule: agreed;\n      other-rule: agreed',
      without('port-rule', 'other-rule'),
    ],
    ['nothing', '""', ALL],
    ['no text', '[port-rule]', ALL],
    ['what a template fills in', '${IGNORED}', ALL],
  ])('covers the object: %s', async (_, text, expected) => {
    expect(await left(annotated(text))).toEqual(expected);
  });

  test('covers its own object only', async () => {
    expect(await left(documents(annotated('"port-rule: agreed"'), plain))).toEqual([
      ...without('port-rule'),
      ...ALL,
    ]);
  });
});

describe('in a List', () => {
  const item = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`)
      .join('\n');
  const list = (...texts: readonly string[]) =>
    `apiVersion: v1\nkind: List\nitems:\n${texts.map(item).join('\n')}\n`;

  test('a comment before an item covers its object', async () => {
    const text = list(plain, plain);
    const second = text.lastIndexOf('  - apiVersion');
    expect(await left(`${text.slice(0, second)}  ${ignore('port-rule')}\n${text.slice(second)}`)).toEqual([
      ...ALL,
      ...without('port-rule'),
    ]);
  });

  test('an annotation covers its object', async () => {
    const annotated = plain.replace(
      '  name: web',
      "  name: web\n  annotations: { zerodrop.dev/ignore: 'port-rule: agreed' }",
    );
    expect(await left(list(plain, annotated, plain))).toEqual([...ALL, ...without('port-rule'), ...ALL]);
  });

  test('a comment before the first key covers all objects', async () => {
    expect(await left(`${ignore('port-rule')}\n${list(plain, plain)}`)).toEqual([
      ...without('port-rule'),
      ...without('port-rule'),
    ]);
  });
});

test('a related place in another file is covered there', async () => {
  const all = registryOf(await loadRules());
  const files = { 'web.yaml': workload(), 'service.yaml': service() };
  const before = await checkFiles(files, all, 'recommended');
  expect(linesOf(before)).toContain('gets SIGTERM while proxies still send it requests');
  const ignored = {
    ...files,
    'service.yaml': service({ selector: `{ app: web } ${ignore('missing-pre-stop-delay')}` }),
  };
  const after = await checkFiles(ignored, all, 'recommended');
  expect(before.length - after.length).toBe(1);
  expect(linesOf(after)).not.toContain('SIGTERM');
});

test('what is ignored is kept, with its reason and where it is given', async () => {
  const session = await sessionOver(
    { 'a.yaml': above('port: 80', ignore('port-rule')) },
    registryOf(rules),
    'strict',
  );
  const found = session.findings().find(({ rule }) => rule === 'port-rule') as Finding;
  expect(found.ignored).toMatchObject({
    reason: 'agreed',
    path: 'a.yaml',
    range: { start: { line: 10, column: 7 }, end: { line: 10, column: 44 } },
  });
});

test('of two ignores both are used', async () => {
  const unused = (await loadRules()).find(({ meta }) => meta.id === 'unused-ignore') as Rule;
  const text = `${ignore('port-rule')}\n${above('port: 80', ignore('port-rule'))}`;
  const findings = await checkFiles({ 'a.yaml': text }, registryOf([...rules, unused]), 'strict');
  expect(findings.map(({ rule }) => rule)).toEqual(without('port-rule'));
});

test('ignores of rules that are off, or would not be shown, are used', async () => {
  const unused = (await loadRules()).find(({ meta }) => meta.id === 'unused-ignore') as Rule;
  const text = above('port: 80', ignore('port-rule'));
  for (const config of [
    'rules: { port-rule: off }',
    'overrides: [{ files: "*.yaml", rules: { port-rule: off } }]',
  ]) {
    const files = { 'a.yaml': text, 'zerodrop.yaml': `${config}\n` };
    const findings = await checkFiles(files, registryOf([...rules, unused]), 'recommended');
    expect(findings.map(({ rule }) => rule)).toEqual(without('port-rule'));
  }
});

test('an edit that takes the finding away leaves its ignore unused', async () => {
  const unused = (await loadRules()).find(({ meta }) => meta.id === 'unused-ignore') as Rule;
  const session = await sessionOver(
    { 'a.yaml': above('port: 80', ignore('port-rule')) },
    registryOf([port, unused]),
    'strict',
  );
  expect(session.findings().filter(({ ignored }) => !ignored)).toEqual([]);
  const text = above('port: 80', ignore('port-rule')).replace('kind: Service', 'kind: Thing');
  await session.apply([{ source: 'a.yaml', text }]);
  expect(linesOf(session.findings())).toBe('a.yaml:10:25 warning `port-rule` reports nothing here');
  await session.apply([{ source: 'a.yaml', text: undefined }]);
  expect(session.findings()).toEqual([]);
});
