import { linesOf } from '../src/dev/fixture.ts';
import { type Files, registryOf } from '../src/dev/repository.ts';
import { type Config, DEFAULTS } from '../src/engine/config.ts';
import type { FileEdits } from '../src/engine/edit-text.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { migrationInput } from '../src/engine/migration-input.ts';
import { Session } from '../src/engine/session.ts';
import type { AnyProblem, Rule } from '../src/rule/rule.ts';
import { splitDocuments } from '../src/syntax/documents.ts';
import { splitSql } from '../src/syntax/sql/split.ts';
import { parseYaml } from '../src/syntax/yaml.ts';
import { applyEdits } from '../src/text/edits.ts';
import type { Standing } from '../src/workspace/histories/standing.ts';

/** A project in memory, and the rules that look at it. */
export interface Project {
  readonly files: Files;
  readonly config: Config;
  readonly rules: readonly Rule[];
  /** The last migration that production has. */
  readonly applied?: string | undefined;
  readonly standing?: Standing | undefined;
}

/** For tests about other things. */
export const NO_MIGRATIONS = migrationInput(DEFAULTS, matcherOf, {});

export async function sessionOver(
  { files, config, rules, applied, standing }: Project,
  warm = false,
): Promise<Session> {
  const session = new Session({
    registry: registryOf(rules),
    config,
    matcherOf,
    warm,
    applied: applied === undefined ? [] : [{ folder: undefined, id: applied }],
    standing,
  });
  await session.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  return session;
}

/** Holds a rule to being a function of what it is given: what it looks at is frozen, and it is asked twice. */
export function watched(rule: Rule, reported: AnyProblem[]): Rule {
  return {
    ...rule,
    check(subject, { report, ...context }) {
      Object.freeze(subject);
      const ask = () => {
        const problems: AnyProblem[] = [];
        rule.check(subject, { ...context, report: (problem) => problems.push(problem) });
        return problems;
      };
      const [first, second] = [unchanging(rule, ask), unchanging(rule, ask)];
      if (first.map(summary).join() !== second.map(summary).join()) {
        throw new Error(
          `${rule.meta.id} reports something else when it is asked again: it keeps or changes state`,
        );
      }
      reported.push(...first);
      for (const problem of first) report(problem);
    },
  };
}

function unchanging<T>(rule: Rule, ask: () => T): T {
  try {
    return ask();
  } catch (reason) {
    if (!(reason instanceof TypeError) || !/read only|not extensible|Cannot delete/.test(reason.message))
      throw reason;
    throw new Error(`${rule.meta.id} changes what it was given: ${reason.message}`);
  }
}

function summary({ message, with: holes, at, because = [], fix }: AnyProblem): string {
  const places = [at, ...because.map((label) => label.at)].map(({ place }) => place);
  return JSON.stringify([message, holes, places, because.map(({ text }) => text), fix?.title]);
}

/** Freezes the trees of all documents, so that a rule that writes into them throws. */
export function freezeTrees(session: Session): void {
  for (const { tree } of session.workspace.documents.values()) freeze(tree);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** Throws when a warm session, edited and brought back, says anything but what a cold one says. */
export async function checkWarm(project: Project): Promise<void> {
  const warm = await sessionOver(project, true);
  const expectSame = async (files: Files, after: string) => {
    const expected = (await sessionOver({ ...project, files })).findings();
    const actual = warm.findings();
    if (JSON.stringify(actual) === JSON.stringify(expected)) return;
    const texts = `warm:\n${linesOf(actual)}\ncold:\n${linesOf(expected)}`;
    throw new Error(`a warm session says something else than a cold one ${after}\n${texts}`);
  };
  await expectSame(project.files, 'before any edit');
  for (const [source, text] of Object.entries(project.files)) {
    const longer = source.endsWith('.json') ? `\n${text}` : `${dashes(source)} a comment above\n${text}`;
    await warm.apply([{ source, text: longer }]);
    await expectSame({ ...project.files, [source]: longer }, `with a line above ${source}`);
    await warm.apply([{ source, text }]);
    await expectSame(project.files, `after the line above ${source} is gone again`);
    await warm.apply([{ source, text: undefined }]);
    const { [source]: _, ...others } = project.files;
    await expectSame(others, `without ${source}`);
    await warm.apply([{ source, text }]);
    await expectSame(project.files, `after ${source} has come back`);
  }
}

/** What a comment begins with. */
function dashes(path: string): string {
  return path.endsWith('.sql') ? '--' : '#';
}

/** A problem's fix applied, file by file. */
export function patched(files: Files, edits: readonly FileEdits[]): Files {
  const result: Record<string, string> = { ...files };
  for (const { path, edits: own } of edits) {
    const text = applyEdits(result[path] ?? '', own);
    if (text === undefined) throw new Error(`the fix has edits that overlap in ${path}`);
    result[path] = text;
  }
  return result;
}

/** Texts of all comments and defects of a file; what parses with defects has no comments to lose. */
export async function readingOf(text: string, path = ''): Promise<{ comments: string[]; defects: string[] }> {
  if (path.endsWith('.sql')) {
    const { comments, defects } = splitSql(text);
    return {
      comments: comments.map((comment) => comment.text.trim()),
      defects: defects.map(({ message }) => message),
    };
  }
  const trees = await Promise.all(splitDocuments(text).map((chunk) => parseYaml(chunk.text)));
  return {
    comments: trees.flatMap(({ comments }) => comments.map((comment) => comment.text.trim())),
    defects: trees.flatMap(({ defects }) => defects.map(({ message }) => message)),
  };
}
