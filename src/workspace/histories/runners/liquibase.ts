import type { Entry } from '../folders.ts';
import { markedLines } from '../marked-lines.ts';
import { once } from '../once.ts';
import type { Section } from '../outline.ts';
import { habit, type Kind, told } from './kind.ts';

const HEAD = /^\s*--[ \t]*liquibase formatted sql\b/i;
const CHANGESET = /^[ \t]*--[ \t]*changeset[ \t]+[^\r\n]*/i;

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
  step: (entry) =>
    isFormatted(entry)
      ? { id: entry.name.replace(/\.sql$/, ''), path: entry.path, sections: changesets(entry) }
      : undefined,
  ordered: (steps) => steps,
};

/** Each changeset is a section with a transaction of its own. */
function changesets(entry: Entry): readonly Section[] {
  const heads = [...markedLines(entry.text, CHANGESET)];
  return heads.map(({ span, match }, i) => {
    const end = heads[i + 1]?.span.start ?? entry.text.length;
    const own = habit(entry, 'file', 'Liquibase runs each changeset in one transaction', {
      start: span.end,
      end,
    });
    const section = { ...own, delimiter: attribute(match[0], 'endDelimiter') };
    if (attribute(match[0], 'runInTransaction') !== 'false') return section;
    const split = attribute(match[0], 'splitStatements') !== 'false';
    const text = split
      ? 'takes the changeset out of the transaction'
      : 'opens no transaction, but the changeset goes as one string';
    return told(section, split ? 'none' : 'implicit', { path: entry.path, span, text });
  });
}

function attribute(line: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[ \\t]${name}:(?:"([^"]*)"|(\\S+))`, 'i').exec(line) ?? [];
  return quoted ?? bare;
}
