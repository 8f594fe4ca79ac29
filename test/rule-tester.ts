import { describe, expect, test } from 'vitest';
import { configOf, linesOf } from '../src/dev/fixture.ts';
import { type Files, registryOf } from '../src/dev/repository.ts';
import type { Config } from '../src/engine/config.ts';
import type { Finding } from '../src/engine/finding.ts';
import type { Session } from '../src/engine/session.ts';
import type { AnyProblem, Rule } from '../src/rule/rule.ts';
import type { Standing } from '../src/workspace/histories/standing.ts';
import {
  checkWarm,
  freezeTrees,
  type Project,
  patched,
  readingOf,
  sessionOver,
  watched,
} from './rule-case.ts';

export interface Case {
  readonly name: string;
  /** Texts by path. A `zerodrop.yaml` among them is the configuration. */
  readonly files: Files;
  /** `strict` unless this or `zerodrop.yaml` says otherwise, so that every message can be seen. */
  readonly preset?: Config['preset'];
  /** Parts of the configuration, instead of a `zerodrop.yaml`. */
  readonly config?: Partial<Config>;
  /** The last migration that production has; all are pending unless this or `standing` says otherwise. */
  readonly applied?: string;
  /** What is released already. */
  readonly standing?: Standing;
  /** Other rules that take part; what they find is not compared. */
  readonly with?: readonly Rule[];
}

export interface FoundCase extends Case {
  /** `path:line:column level headline`, with `path:line:column label` indented below. */
  readonly expect: string;
  /** The files that change when every fix has been applied, as they are then. */
  readonly fixed?: Files;
  /** Why no fix can be applied. */
  readonly refused?: string;
}

export interface Table {
  readonly clean: readonly Case[];
  readonly found: readonly FoundCase[];
}

/** Registers the tests of one rule: what it finds, where, in which words; that its fixes are sound; that memory changes nothing. */
export function testRule(rule: Rule, table: Table): void {
  checkTable(rule, table);
  describe(rule.meta.id, () => {
    for (const entry of table.clean)
      test(`clean: ${entry.name}`, () => checkCase(rule, { ...entry, expect: '' }));
    for (const entry of table.found) test(`found: ${entry.name}`, () => checkCase(rule, entry));
    test('every message is reported by a case', () => checkMessages(rule, table));
  });
}

/** Refuses a table that proves less than it seems to. */
export function checkTable(rule: Rule, { clean, found }: Table): void {
  const names = new Set<string>();
  const contents = new Map<string, string>();
  for (const { name, files, preset, config, applied, standing, with: others = [] } of [...clean, ...found]) {
    if (names.has(name)) throw new Error(`two cases are called \`${name}\``);
    names.add(name);
    const content = JSON.stringify(
      [files, preset, config, applied, standing, others.map(({ meta }) => meta.id)],
      (_, value: unknown) => (value instanceof Set || value instanceof Map ? [...value] : value),
    );
    const same = contents.get(content);
    if (same !== undefined) throw new Error(`the cases \`${same}\` and \`${name}\` are the same`);
    contents.set(content, name);
  }
  const declared = rule.meta.fix !== 'none';
  if (declared && !found.some(({ fixed }) => fixed)) {
    throw new Error(`${rule.meta.id} declares a fix, and no case has \`fixed\``);
  }
  const empty = found.find((entry) => entry.expect.trim() === '');
  if (empty) throw new Error(`the case \`${empty.name}\` expects nothing: it belongs to the clean ones`);
}

/** Throws unless some case reports each message of the rule. */
export async function checkMessages(rule: Rule, { found }: Table): Promise<void> {
  const seen = new Set<string>();
  for (const entry of found) {
    const session = await sessionOver(await projectOf(entry, rule));
    for (const finding of ownOf(session, rule)) seen.add(finding.key);
  }
  const missing = Object.keys(rule.messages).filter((key) => !seen.has(key));
  if (missing.length > 0) throw new Error(`no case reports ${missing.map((key) => `\`${key}\``).join(', ')}`);
}

/** Runs one case cold, warm and fixed. */
export async function checkCase(rule: Rule, entry: FoundCase): Promise<void> {
  const reported: AnyProblem[] = [];
  const project = await projectOf(entry, watched(rule, reported));
  const session = await sessionOver(project);
  freezeTrees(session);
  const findings = ownOf(session, rule);
  expect(linesOf(findings)).toBe(dedent(entry.expect));
  for (const finding of findings) checkFinding(finding, rule, project.files);
  await checkWarm({ ...project, rules: [rule, ...(entry.with ?? [])] });
  await checkFixes(rule, entry, project, reported);
}

async function projectOf(
  { files, preset, config, applied, standing, with: others = [] }: Case,
  rule: Rule,
): Promise<Project> {
  const rules = [rule, ...others];
  const { 'zerodrop.yaml': _, ...sources } = files;
  const read = await configOf(files, registryOf(rules), preset ?? 'strict');
  return { files: sources, config: { ...read, ...config }, rules, applied, standing };
}

/** What the rule found and nobody ignored. */
function ownOf(session: Session, rule: Rule): readonly Finding[] {
  return session.findings().filter((finding) => finding.rule === rule.meta.id && !finding.ignored);
}

/** Refuses words and places that readers could not use. */
function checkFinding(finding: Finding, rule: Rule, files: Files): void {
  const { message, impact, remedy, related, fixes } = finding;
  const refuse = (why: string) => {
    throw new Error(`${why}: ${message}`);
  };
  if (message.length > 90) refuse(`the headline has ${message.length} characters, at most 90 are read`);
  if (message.endsWith('.')) refuse('the headline ends in a period');
  if (/\bshould\b/.test(message)) refuse('the headline says what should be, not what is');
  for (const text of [message, impact, remedy]) {
    const hole = /(?<!\$)\{\w+\}/.exec(text);
    if (hole) refuse(`nothing fills ${hole[0]}`);
  }
  for (const { path, span } of [finding, ...related]) {
    const { length } = files[path] ?? '';
    if (span.start >= span.end) refuse(`a place in ${path} is empty (${span.start} to ${span.end})`);
    if (span.start < 0 || span.end > length)
      refuse(`a place is outside ${path} (${span.start} to ${span.end} of ${length})`);
  }
  if (related.some(({ text }) => text.trim() === '')) refuse('a label has no text');
  for (const { safety } of fixes) {
    if (rule.meta.fix === 'none') refuse('a fix is offered, and the rule declares none');
    if (rule.meta.fix === 'safe' && safety !== 'safe')
      refuse('a suggestion is offered, and the rule declares safe fixes');
  }
}

/** Applies fix after fix, each against the text of its moment, until none is left. */
async function checkFixes(
  rule: Rule,
  entry: FoundCase,
  project: Project,
  reported: readonly AnyProblem[],
): Promise<void> {
  let files = project.files;
  let refusal: string | undefined;
  for (let passes = 0; ; passes++) {
    const session = await sessionOver({ ...project, files });
    const before = ownOf(session, rule);
    const next = before.flatMap((finding) => {
      if (finding.fixes.length === 0) return [];
      const edits = session.edits(finding, 0);
      if (!('refused' in edits)) return [{ finding, edits }];
      refusal = edits.refused;
      return [];
    })[0];
    if (!next) break;
    if (passes === 20) throw new Error('fixes are still offered after twenty were applied');
    const after = patched(files, next.edits);
    const erased = erasedBy(reported, session);
    for (const { path } of next.edits) await checkText(files[path] ?? '', after[path] ?? '', path, erased);
    files = after;
    const left = ownOf(await sessionOver({ ...project, files }), rule);
    const alike = (finding: Finding) =>
      finding.key === next.finding.key && finding.path === next.finding.path;
    if (left.filter(alike).length >= before.filter(alike).length) {
      throw new Error(
        `the fix leaves the finding: ${next.finding.message}\n${changesOf(project.files, files)}`,
      );
    }
  }
  if (entry.refused !== undefined) expect(refusal ?? 'not refused').toBe(entry.refused);
  if (entry.fixed === undefined) return;
  if (files === project.files) throw new Error(`no fix can be applied: ${refusal ?? 'none is offered'}`);
  expect(files).toEqual({ ...project.files, ...entry.fixed });
}

async function checkText(
  before: string,
  after: string,
  path: string,
  erased: readonly string[],
): Promise<void> {
  const [was, is] = [await readingOf(before, path), await readingOf(after, path)];
  if (is.defects.length > was.defects.length) {
    throw new Error(`${path} does not parse after the fix: ${is.defects.join('; ')}\n${after}`);
  }
  const kept = [...is.comments, ...erased];
  for (const comment of was.comments) {
    const at = kept.indexOf(comment);
    if (at < 0) throw new Error(`the fix loses the comment \`# ${comment}\` of ${path}\n${after}`);
    kept.splice(at, 1);
  }
}

/** The comments that fixes name as theirs to take away or to write anew. */
function erasedBy(reported: readonly AnyProblem[], session: Session): readonly string[] {
  const places = reported.flatMap(({ fix }) =>
    (fix?.edits ?? []).flatMap((edit) => {
      if (edit.op === 'erase') return [edit.comment.place];
      return edit.op === 'rewrite' ? [edit.part.place] : [];
    }),
  );
  const comments = new Set(
    places.flatMap(({ document, span: { start, end } }) => {
      const written = session.workspace.documents.get(document)?.tree.comments ?? [];
      return written.filter(({ span }) => span.start <= start && span.end >= end);
    }),
  );
  return [...comments].map(({ text }) => text.trim());
}

function changesOf(before: Files, after: Files): string {
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  return changed.map((path) => `${path}:\n${after[path]}`).join('\n');
}

/** Without the indentation that the lines share, and without the lines around it. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
}
