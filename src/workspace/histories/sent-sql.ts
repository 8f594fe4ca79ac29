import type { Effect } from '../../model/migration/effect.ts';
import type { CodeStatement } from '../../syntax/code/builder.ts';
import { type ComposedSql, spanOf } from '../../syntax/code/composed.ts';
import type { SqlChunk, SqlComment, SqlText } from '../../syntax/sql/sql-text.ts';
import type { DocumentId, Place, Span } from '../../text/place.ts';
import { firstWord } from './read-migration.ts';
import type { ServerSql, SqlRead } from './server-sql.ts';

/** One statement of what a step sends, which may be several. */
export interface SentStatement {
  /** In the code. */
  readonly span: Span;
  readonly text: string;
  readonly effects: readonly Effect[];
}

/** A step and where its statements stand in the text of all. */
interface Sent {
  readonly step: CodeStatement;
  readonly start: number;
  readonly chunks: readonly SqlChunk[];
}

/** All SQL that a migration in code sends, as one text, so that its parser is asked once. */
export class SentSql {
  readonly #server: ServerSql;
  readonly #document: DocumentId;
  readonly #sent: readonly Sent[];
  readonly #text: string;
  /** Those in the SQL, where they stand in the code. */
  readonly comments: readonly SqlComment[];

  constructor(steps: readonly CodeStatement[], server: ServerSql, document: DocumentId) {
    this.#server = server;
    this.#document = document;
    const comments: SqlComment[] = [];
    let text = '';
    this.#sent = steps.map((step) => {
      const sql = splitOf(step.sql.text, server);
      const start = text.length;
      for (const comment of sql.comments) comments.push({ ...comment, span: spanIn(step, comment.span) });
      text += `${sql.text};\n`;
      const chunks = sql.chunks
        .filter(({ type }) => type === 'statement')
        .flatMap((chunk) => withoutHole(chunk, step.sql));
      return { step, start, chunks: chunks.map((chunk) => ({ ...chunk, span: moved(chunk.span, start) })) };
    });
    this.#text = text;
    this.comments = comments;
  }

  /** What each step comes to. */
  read(): ReadonlyMap<CodeStatement, readonly SentStatement[]> {
    const found = new Map<CodeStatement, SentStatement[]>(this.#sent.map(({ step }) => [step, []]));
    const chunks = this.#sent.flatMap((sent) => sent.chunks);
    const at = {
      document: this.#document,
      within: (span: Span) => this.#placeOf(span, this.#at(span.start)),
    };
    for (const read of this.#server.read({ ...BARE, text: this.#text, chunks }, at)) {
      const sent = this.#at(read.span.start);
      const own = moved(read.span, -sent.start);
      const effects = isRead(read) ? read.effects : this.#readAgain(read, sent);
      const text = sent.step.sql.text.slice(own.start, own.end);
      found.get(sent.step)?.push({ span: spanIn(sent.step, own), text, effects });
    }
    return found;
  }

  /** With nothing, then with a value, then with a row, where nobody knows what the code puts in. */
  #readAgain(failed: SqlRead, sent: Sent): readonly Effect[] {
    const { span } = failed;
    const holes = sent.step.sql.holes
      .map((hole) => moved(hole, sent.start - span.start))
      .filter((hole) => hole.start < span.end - span.start && hole.end > 0);
    const text = this.#text.slice(span.start, span.end);
    if (holes.length > 0 && holes.every(({ start }) => start > 0)) {
      for (const filling of FILLINGS) {
        const effects = this.#effectsOf(filled(text, holes, filling), span.start, sent);
        if (effects) return effects;
      }
    }
    const why = holes.length > 0 ? 'template' : 'syntax';
    if ('effects' in failed) return failed.effects.map((one) => (isUnread(one) ? { ...one, why } : one));
    const place = this.#placeOf(firstWord(this.#text, span, failed.at), sent);
    return [{ type: 'unreadable', place, why, message: failed.error }];
  }

  /** Those of a statement that stands there; undefined where it cannot be read. */
  #effectsOf(text: string, start: number, sent: Sent): readonly Effect[] | undefined {
    const chunks = [{ type: 'statement', span: { start: 0, end: text.length }, head: '' } as const];
    const within = (span: Span) => this.#placeOf(moved(span, start), sent);
    const [read] = this.#server.read({ ...BARE, text, chunks }, { document: this.#document, within });
    return read && isRead(read) ? read.effects : undefined;
  }

  #placeOf(span: Span, { step, start }: Sent): Place {
    return { document: this.#document, span: spanIn(step, moved(span, -start)) };
  }

  /** The step whose SQL stands at an offset of the text. */
  #at(offset: number): Sent {
    let low = 0;
    let high = this.#sent.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#sent[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#sent[low] as Sent;
  }
}

type Read = Extract<SqlRead, { readonly effects: readonly Effect[] }>;

function isRead(read: SqlRead): read is Read {
  return 'effects' in read && !read.effects.some(isUnread);
}

function isUnread(effect: Effect): boolean {
  return effect.type === 'unreadable' && effect.why === 'syntax';
}

const BARE: Omit<SqlText, 'text'> = { chunks: [], comments: [], defects: [] };

const SEVERAL = /[;#\0\\]|--|\/\*/;

/** Most of what code sends is one statement without comments, which nobody has to split. */
function splitOf(text: string, server: ServerSql): SqlText {
  if (SEVERAL.test(text)) return server.split(text, { client: 'none' });
  const start = text.search(/\S/);
  if (start < 0) return { ...BARE, text };
  const span = { start, end: text.trimEnd().length };
  return { ...BARE, text, chunks: [{ type: 'statement', span, head: '' }] };
}

const BEGINS = /^\s*\n\s*(?=(?:alter|create|drop|truncate|comment|grant|revoke|do|set|lock)\b)/i;

/** A hole with a line of its own before a statement is one or several statements, with the semicolons that those need. */
function withoutHole(chunk: SqlChunk, { text, holes }: ComposedSql): readonly SqlChunk[] {
  const { start, end } = chunk.span;
  const hole = holes.find((one) => one.start === start && one.end < end);
  const between = hole && BEGINS.exec(text.slice(hole.end, end))?.[0];
  if (!hole || between === undefined) return [chunk];
  return [
    { ...chunk, span: hole },
    { ...chunk, span: { start: hole.end + between.length, end } },
  ];
}

/** By the length of what is filled. */
const FILLINGS: readonly ((length: number) => string)[] = [
  (length) => ' '.repeat(length),
  (length) => (length < 2 ? '0' : `'${' '.repeat(length - 2)}'`),
  (length) => (length < 3 ? '0' : `(0${' '.repeat(length - 3)})`),
];

function filled(text: string, holes: readonly Span[], filling: (length: number) => string): string {
  return holes.reduce(
    (so, { start, end }) => so.slice(0, start) + filling(end - start) + so.slice(end),
    text,
  );
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function spanIn({ sql, span: whole }: CodeStatement, { start, end }: Span): Span {
  return spanOf(sql, start, end, whole);
}
