import { once } from '../../../model/once.ts';
import type { Span } from '../../../text/place.ts';
import type { Entry } from '../folders.ts';
import { markedLines } from '../marked-lines.ts';
import type { Section } from '../outline.ts';
import { habit, type Kind, type Step, told } from './kind.ts';

const HEAD = /^\s*--[ \t]*liquibase formatted sql\b/i;
const CHANGESET = /^[ \t]*--[ \t]*changeset[ \t]+(?:"([^"\r\n]*)"|(\S*))[^\r\n]*/i;

const isFormatted = once(({ text }: Entry) => HEAD.test(text));

/** Formatted SQL; `--rollback` lines are comments and so nothing that runs forward. */
export const liquibase: Kind = {
  runner: {
    id: 'liquibase',
    title: 'Liquibase',
    optOut: 'write `runInTransaction:false` behind the id of the changeset',
    outOfOrder: 'applies',
    edited: 'refuses',
  },
  layout: 'files',
  placeholders: ['dollar-brace'],
  claims: ({ entries }) => entries.some(isFormatted),
  step: (entry) => (isFormatted(entry) ? changesets(entry) : undefined),
  ordered: (steps) => steps,
};

/** Each changeset is a migration with a transaction of its own, called by its file and its `author:id`. */
function changesets(entry: Entry): readonly Step[] {
  const heads = [...markedLines(entry.text, CHANGESET)];
  const steps = new Map<string, Step>();
  for (const [i, { span, match }] of heads.entries()) {
    const id = `${entry.name}::${match[1] ?? match[2] ?? ''}`;
    const end = heads[i + 1]?.span.start ?? entry.text.length;
    const sections = [...(steps.get(id)?.sections ?? []), changeset(entry, span, end)];
    steps.set(id, { id, path: entry.path, sections });
  }
  return [...steps.values()];
}

function changeset(entry: Entry, head: Span, end: number): Section {
  const line = entry.text.slice(head.start, head.end);
  const own = habit(entry, 'file', 'Liquibase runs each changeset in one transaction', {
    start: head.end,
    end,
  });
  const section = { ...own, delimiter: attribute(line, 'endDelimiter') };
  if (attribute(line, 'runInTransaction') !== 'false') return section;
  const split = attribute(line, 'splitStatements') !== 'false';
  const text = split
    ? 'takes the changeset out of the transaction'
    : 'opens no transaction, but the changeset goes as one string';
  return told(section, split ? 'none' : 'implicit', { path: entry.path, span: head, text });
}

function attribute(line: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[ \\t]${name}:(?:"([^"]*)"|(\\S+))`, 'i').exec(line) ?? [];
  return quoted ?? bare;
}
