import type { Statement } from '../model/migration/history.ts';
import type { AnyProblem } from '../rule/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What code would read as something else. */
const SPECIAL = /['"`\\$\r\n]/;

/** A problem without its fix where the statement does not stand in the code as the server gets it. */
export function withWritableFix(problem: AnyProblem, statement: Statement, workspace: Workspace): AnyProblem {
  const { fix, ...rest } = problem;
  if (!fix || statement.written === 'sql') return problem;
  const { document, span } = statement.place;
  const isWritten = workspace.documents.get(document)?.text.slice(span.start, span.end) === statement.text;
  const isPlain = fix.edits.every((edit) => edit.op === 'rewrite' && !SPECIAL.test(edit.text));
  return isWritten && isPlain ? problem : rest;
}
