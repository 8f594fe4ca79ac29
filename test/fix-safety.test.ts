import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configOf } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import { isEmpty } from '../src/engine/edit-layout.ts';
import type { FileEdits } from '../src/engine/edit-text.ts';
import type { Finding } from '../src/engine/finding.ts';
import { type Fixed, fixAll } from '../src/engine/fix-loop.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import type { Edit } from '../src/model/edit.ts';
import { type AnyField, writtenAt } from '../src/model/field.ts';
import type { Registry } from '../src/rule/registry.ts';
import { registry as complete } from './invariants.ts';
import { type Aims, type Layout, laidOut, layout, valuesOf } from './layouts.ts';
import { PROJECTS } from './mutated-project.ts';
import { mutated, mutation } from './mutations.ts';
import { patched, readingOf } from './rule-case.ts';

/** The rules that fix something; all are known, so that ignores of the others are no mistakes. */
const registry: Registry = {
  ...complete,
  load: async (on) => (await complete.load(on)).filter(({ meta }) => meta.fix !== 'none'),
};
const fixers = complete.entries.filter(({ fix }) => fix !== 'none').map(({ id }) => id);
const ofSql = fixers.filter((id) => Object.keys(PROJECTS.get(`${id}/bad/`) ?? {}).some(isSql));
const ofYaml = fixers.filter((id) => !ofSql.includes(id));

function isSql(path: string): boolean {
  return path.endsWith('.sql');
}

async function sessionOver(files: Files): Promise<Session> {
  const config = await configOf(files, registry, 'strict');
  const session = new Session({ registry, config, matcherOf, warm: true });
  await session.apply(sourcesOf(files).map(([source, text]) => ({ source, text })));
  return session;
}

const sourcesOf = (files: Files) => Object.entries(files).filter(([path]) => path !== 'zerodrop.yaml');

const fixesOf = (session: Session) =>
  session.findings().filter(({ fixes, ignored }) => fixes.length > 0 && !ignored);

const all = (session: Session): Promise<Fixed> =>
  fixAll(session, { suggestions: true, findings: () => session.findings(), kept: new Map() });

/** Everything that must hold of the fixes of a project, each alone and all together. How many were made. */
async function checkFixes(files: Files): Promise<number> {
  const session = await sessionOver(files);
  for (const finding of fixesOf(session)) await checkOne(session, finding, files);
  const { count, files: changed } = await all(session);
  for (const [path, { before, after }] of changed) {
    expect(before).toBe(files[path]);
    await checkLayout(before, after, path);
  }
  if (changed.size === 0) return count;
  const texts = Object.fromEntries([...changed].map(([path, { after }]) => [path, after]));
  const again = await all(await sessionOver({ ...files, ...texts }));
  expect([...again.files.keys()]).toEqual([]);
  return count;
}

/** One fix changes what its edits name, and nothing else. */
async function checkOne(session: Session, finding: Finding, files: Files): Promise<void> {
  const edits = session.fix(finding, 0)?.edits ?? [];
  const made = session.edits(finding, 0);
  if ('refused' in made) return;
  const after = patched(files, made);
  for (const { path, edits: texts } of made) {
    const [was, is] = [files[path] ?? '', after[path] ?? ''];
    const own = edits.filter((edit) => sourceOf(edit, session) === path);
    expect(stray(was, texts, own, session), is).toEqual([]);
    await checkLayout(was, is, path);
    const values = isSql(path) ? undefined : valuesOf(was);
    if (values) expect(valuesOf(is), `${was}\n=>\n${is}`).toEqual(own.reduce(changed(session), values));
  }
}

/** Comments, anchors, line ends and the two ends of the file are as they were; what was readable still is. */
async function checkLayout(before: string, after: string, path: string): Promise<void> {
  const [was, is] = [await readingOf(before, path), await readingOf(after, path)];
  expect(is.defects, after).toEqual(was.defects);
  expect(kept(is.comments), after).toEqual(kept(was.comments));
  expect(anchorsIn(after), after).toEqual(anchorsIn(before));
  expect(/(?<!\r)\n/.test(after), after).toBe(/(?<!\r)\n/.test(before));
  expect(after.includes('\r'), after).toBe(before.includes('\r'));
  expect(after.startsWith('\ufeff')).toBe(before.startsWith('\ufeff'));
  expect(/\n$/.test(after), after).toBe(/\n$/.test(before) || (/\n$/.test(after) && endsInText(after)));
}

/** The line end of a block scalar is part of it. */
const endsInText = (text: string) => /[|>][-+\d]* *\r?\n(?: +.*\n|\s*\n)+$/.test(text);

const kept = (comments: readonly string[]) =>
  comments.filter((text) => !text.startsWith('zerodrop-ignore')).sort();

const anchorsIn = (text: string) => text.match(/[&*]a\d+(?= |$)/gm) ?? [];

function documentOf(edit: Edit) {
  if (edit.op === 'erase') return edit.comment.place.document;
  return edit.op === 'rewrite' ? edit.part.place.document : writtenAt(edit.field).origin.document;
}

const sourceOf = (edit: Edit, session: Session) => session.workspace.locate(documentOf(edit))?.source.id;

/** What edits take away although it belongs to no field that they name. */
function stray(
  text: string,
  made: FileEdits['edits'],
  edits: readonly Edit[],
  session: Session,
): readonly string[] {
  const named = edits.map((edit) => {
    const start = session.workspace.locate(documentOf(edit))?.start ?? 0;
    const span = spanOf(edit);
    return { start: start + span.start, end: start + span.end };
  });
  return made.flatMap(({ start, end }) => {
    let left = '';
    for (let at = start; at < end; at++) {
      if (!named.some((span) => at >= span.start && at < span.end)) left += text[at];
    }
    const blank = /^(?:\s|:)*$/.test(left);
    const moved = edits.some(({ op }) => op === 'move') && /^(?:\s|:|#.*)*$/.test(left);
    return blank || moved ? [] : [left];
  });
}

function spanOf(edit: Edit) {
  if (edit.op === 'erase') return edit.comment.place.span;
  if (edit.op === 'rewrite') return edit.part.place.span;
  const { entry, node } = writtenAt(edit.field);
  const start = entry?.key.span.start ?? node?.span.start ?? 0;
  return { start, end: Math.max(entry?.key.span.end ?? 0, node?.span.end ?? 0) };
}

type Plain = { [key: string | number]: Plain };

/** What an edit means for the plain values of all documents of its file. */
function changed(session: Session) {
  return (values: readonly unknown[], edit: Edit): readonly unknown[] => {
    if (edit.op === 'erase' || edit.op === 'rewrite') return values;
    const copy = structuredClone(values) as Plain[];
    const { field } = edit;
    const [holder, key] = [holderOf(field, copy, session), field.key];
    const written = holder[key] as Plain;
    switch (edit.op) {
      case 'set':
        holder[key] = edit.value as never;
        break;
      case 'remove':
        delete holder[key];
        break;
      case 'rename':
      case 'replace':
        delete holder[key];
        holder[edit.key] = edit.op === 'rename' ? written : (edit.value as never);
        break;
      case 'move':
        delete holder[key];
        valueAt(edit.into, copy, session)[edit.key] = written;
    }
    return copy;
  };
}

function holderOf(field: AnyField, values: Plain[], session: Session): Plain {
  return field.parent ? valueAt(field.parent, values, session) : {};
}

/** The plain mapping that a field stands for, made where it is absent. */
function valueAt(field: AnyField, values: Plain[], session: Session): Plain {
  if (!field.parent) return rootOf(field, values, session);
  const holder = valueAt(field.parent, values, session);
  holder[field.key] ??= {};
  return holder[field.key] as Plain;
}

function rootOf(root: AnyField, values: Plain[], session: Session): Plain {
  const { origin, node } = writtenAt(root);
  const source = session.workspace.locate(origin.document)?.source;
  const documents = (source?.documents ?? []).filter(({ document }) => !isEmpty(document.tree.root));
  const index = documents.findIndex(({ document }) => document.id === origin.document);
  const content = documents[index]?.document.content;
  const own = content?.type === 'manifest' ? content.resources.map(({ resource }) => resource) : [];
  const item = own.findIndex((resource) => writtenAt(resource.root).node === node);
  const value = values[index] as Plain & { items?: Plain[] };
  return own.length > 1 || Array.isArray(value.items) ? (value.items?.[item] as Plain) : value;
}

const aims = new Map<string, Promise<Aims>>();

/** The keys that a rule's fixes name, and those around them. */
function aimsOf(rule: string, files: Files): Promise<Aims> {
  const known = aims.get(rule) ?? keysNamed(files);
  aims.set(rule, known);
  return known;
}

async function keysNamed(files: Files): Promise<Aims> {
  const session = await sessionOver(files);
  const [on, near] = [new Set<string>(), new Set<string>()];
  for (const finding of fixesOf(session)) {
    for (const edit of session.fix(finding, 0)?.edits ?? []) {
      if (!('field' in edit)) continue;
      on.add(`${edit.field.key}:`);
      for (let at = edit.field.parent; at?.parent; at = at.parent) near.add(`${at.key}:`);
    }
  }
  return { on: [...on], near: [...near] };
}

describe('every fix is sound', () => {
  test.each([...PROJECTS])('in %s', async (_, files) => {
    await checkFixes(files);
  });
});

test('however the file is laid out', async () => {
  const made = new Map(ofYaml.map((id) => [id, 0]));
  const input = fc.record({
    rule: fc.constantFrom(...ofYaml),
    file: fc.nat(),
    odd: fc.option(mutation, { freq: 3, nil: undefined }),
    layouts: fc.array(layout, { minLength: 1, maxLength: 12 }),
  });
  const property = fc.asyncProperty(input, async ({ rule, file, odd, layouts }) => {
    const files = PROJECTS.get(`${rule}/bad/`) ?? {};
    const sources = sourcesOf(files);
    const [path = '', text = ''] = sources[file % sources.length] ?? [];
    const start = odd ? await mutated(text, odd) : text;
    const aim = await aimsOf(rule, files);
    const anew = layouts.reduce((now: string, one: Layout) => laidOut(now, one, aim), start);
    made.set(rule, (made.get(rule) ?? 0) + (await checkFixes({ ...files, [path]: anew })));
  });
  await fc.assert(property, { seed: 20250611, numRuns: 150 });
  for (const [id, count] of made) expect(count, id).toBeGreaterThan(3);
});

/** Ways to write the same SQL. */
const WRITINGS: readonly (readonly [name: string, (text: string) => string])[] = [
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['after a comment', (text) => text.replace(/^(?=[A-Z])/m, '/* é😀 */ ')],
  ['with a comment in it', (text) => text.replace(/ (?=ON |RESTART|"?orders)/g, ' /* é */ ')],
  ['in lower case', (text) => text.replace(/^(?!--).*$/gm, (line) => line.toLowerCase())],
  ['over several lines', (text) => text.replace(/^(?!--).*$/gm, (line) => line.replaceAll(' ', '\n  '))],
  ['without a line end', (text) => text.trimEnd()],
];

describe.each(ofSql)('the fixes of %s', (id) => {
  test.each(WRITINGS)('%s', async (_, written) => {
    const files = PROJECTS.get(`${id}/bad/`) ?? {};
    const anew = Object.entries(files).map(([path, text]) => [path, isSql(path) ? written(text) : text]);
    expect(await checkFixes(Object.fromEntries(anew))).toBeGreaterThan(0);
  });
});
