import { parseIgnoreComment } from '../../model/ignore.ts';
import type { Effect } from '../../model/migration/effect.ts';
import type {
  CodeComment,
  CodeReading,
  CodeStatement,
  CodeStep,
  TypeAsWritten,
} from '../../syntax/code/builder.ts';
import type { DocumentId, Span } from '../../text/place.ts';
import type { MigrationOutline, Section } from './outline.ts';
import { firstWord, type MigrationText, type StatementText } from './read-migration.ts';
import { SentSql, type SentStatement } from './sent-sql.ts';
import type { ServerSql } from './server-sql.ts';

/** Reads what a migration in code sends to the server. What cannot be told is an effect of its own, once. */
export function readCodeMigration(
  document: DocumentId,
  text: string,
  outline: MigrationOutline,
  reading: CodeReading,
  server: ServerSql,
): MigrationText {
  const [whole] = outline.sections;
  if (!whole) return { comments: [], statements: [] };
  const comments = reading.comments.map(withoutSlashes);
  if (reading.error) {
    const { at, message } = reading.error;
    const span = firstWord(text, { start: 0, end: text.length }, at);
    return {
      comments,
      statements: [unreadable(span, 'code', message)],
    };
  }
  const steps = withoutRepeats(reading.steps).map(told);
  const sent = new SentSql(steps.filter(isSent), server, document);
  const bySteps = sent.read();
  const statements: StatementText[] = [];
  const messages = new Set<string>();
  let open = false;
  for (const step of steps) {
    if (step.type === 'gap') {
      if (!messages.has(step.message)) statements.push(unreadable(step.span, 'dynamic', step.message));
      messages.add(step.message);
      continue;
    }
    const parts = bySteps.get(step) ?? [];
    const section = open || parts.length < 2 ? whole : asOneString(whole, outline, step);
    const conditional = step.conditional;
    for (const part of parts) {
      const effects = replacing(part.effects, step.ifNotSame);
      statements.push({ ...part, effects, ...(conditional && { conditional }), outline, section });
    }
    open = isOpenAfter(parts, open);
  }
  const blocks = comments.some((comment) => parseIgnoreComment(comment.text)) ? reading.blocks() : undefined;
  return { comments: [...comments, ...sent.comments], ...(blocks && { blocks }), statements };

  function unreadable(span: Span, why: 'code' | 'dynamic', message: string): StatementText {
    const effect: Effect = { type: 'unreadable', place: { document, span }, why, message };
    return {
      span,
      text: text.slice(span.start, span.end),
      effects: [effect],
      outline,
      section: whole as Section,
    };
  }
}

/** Nor the asterisks around it. */
function withoutSlashes({ span, text }: CodeComment): CodeComment {
  return { span, text: text.replace(/^\/(?:\/|\*[\s*]*)|[\s*]*\*\/$/g, '') };
}

function isSent(step: CodeStep): step is CodeStatement {
  return step.type === 'sql';
}

/** How often what a loop sends again and again is looked at. */
const TURNS = 2;

function withoutRepeats(steps: readonly CodeStep[]): readonly CodeStep[] {
  const turns = new Map<string, number>();
  return steps.filter((step) => {
    const key = `${step.span.start} ${step.type === 'sql' ? step.sql.text : step.message}`;
    const turn = (turns.get(key) ?? 0) + 1;
    turns.set(key, turn);
    return turn <= TURNS;
  });
}

/** SQL of which nothing is known is a gap. */
function told(step: CodeStep): CodeStep {
  if (step.type === 'gap' || step.sql.holes.length === 0) return step;
  const known = step.sql.holes.reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    step.sql.text,
  );
  return /[^\s;]/.test(known)
    ? step
    : { type: 'gap', message: 'sends SQL that is computed at run time', span: step.span };
}

/** The DROP and ADD of one column as what they are if the column needs them. */
function replacing(effects: readonly Effect[], ifNotSame: TypeAsWritten | undefined): readonly Effect[] {
  const [gone, made] = ['dropColumn', 'addColumn'].map((type) => effects.find((one) => one.type === type));
  if (!ifNotSame || gone?.type !== 'dropColumn' || made?.type !== 'addColumn') return effects;
  const { place, table, column } = gone;
  return [{ type: 'replaceColumn', place, table, column, to: made.column, ifNotSame }];
}

/** PostgreSQL makes one transaction of the statements of a string, where none is open. */
function asOneString(
  section: Section,
  { path, dialect }: MigrationOutline,
  { span }: CodeStatement,
): Section {
  const { scope } = section;
  if (dialect !== 'postgres' || (scope !== 'none' && scope !== 'statement')) return section;
  const because = { path, span, text: 'sends these statements as one string' };
  return { ...section, scope: 'implicit', because, oneString: true };
}

function isOpenAfter(parts: readonly SentStatement[], before: boolean): boolean {
  let open = before;
  for (const { type } of parts.flatMap(({ effects }) => effects)) {
    if (type === 'begin') open = true;
    if (type === 'commit' || type === 'rollback') open = false;
  }
  return open;
}
