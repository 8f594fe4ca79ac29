import { DIALECT_TITLES, defineRule, type EffectOf, info, type Statement } from '#rule';

const UNSEEN = {
  impact: 'none that can be told: no rule sees what it does, so silence about it means nothing',
} as const;

export default defineRule({
  id: 'unreadable-statement',
  category: 'Migrations: locks',
  summary: 'A statement that cannot be read is not checked.',
  hazard: 'a pending statement cannot be parsed, or is built at run time',
  impact: UNSEEN.impact,
  remedy: 'check by hand what it does, and ignore this with what you found as the reason',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN',
    'https://github.com/pganalyze/libpg_query',
  ],
  messages: {
    syntax: info('The grammar of PostgreSQL 18 does not know this statement from `{word}` on', {
      remedy: 'correct it, or check by hand what it does ({why})',
    }),
    unknown: info('From `{word}` on, this {title} statement is not understood', {
      remedy: 'correct it, or check by hand what it does ({why})',
    }),
    dynamic: info('The text of this statement is made at run time', {
      remedy: 'write the statement out where its text is known, or check by hand what it does',
    }),
    computed: info('This migration {what}', {
      remedy: 'write the statement out where its text is known, or check by hand what it does',
    }),
    template: info('What code puts into this statement keeps it from being read', {
      remedy: 'write that part out, or check by hand what the statement does ({why})',
    }),
    code: info('This file cannot be read as JavaScript or TypeScript', {
      remedy: 'correct it, or check by hand what it does ({why})',
    }),
    language: info('The language of this block is not read ({why})'),
  },

  on: 'statement',
  check(statement, { report }) {
    for (const own of statement.effects) {
      if (own.type !== 'unreadable') continue;
      const effect = hereIn(statement, own);
      const { why, message } = effect;
      const isGap = statement.written === 'code' && statement.effects.length === 1;
      if (why === 'dynamic' && isGap) report({ message: 'computed', with: { what: message }, at: effect });
      else if (why === 'dynamic') report({ message: 'dynamic', at: effect });
      else if (why === 'code') report({ message: 'code', with: { why: message }, at: effect });
      else if (why === 'template') report({ message: 'template', with: { why: message }, at: effect });
      else if (why === 'language') report({ message: 'language', with: { why: message }, at: effect });
      else {
        const { dialect } = statement.migration.history;
        const names = { word: wordAt(effect, statement), title: DIALECT_TITLES[dialect], why: message };
        report({ message: dialect === 'postgres' ? 'syntax' : 'unknown', with: names, at: effect });
      }
    }
  },
});

/** What is in a routine of another file is said where that is called. */
function hereIn({ place }: Statement, effect: EffectOf<'unreadable'>): EffectOf<'unreadable'> {
  return effect.place.document === place.document ? effect : { ...effect, place };
}

function wordAt(effect: EffectOf<'unreadable'>, { place, text, written }: Statement): string {
  if (written === 'code') return wordIn(effect.message);
  const { span } = effect.place;
  const word = text.slice(span.start - place.span.start, span.end - place.span.start);
  return word.split(/\s/)[0]?.slice(0, 30) || 'its start';
}

/** As the parser tells it: what stands in the code is not what it was given. */
function wordIn(message: string): string {
  if (/at end of input/.test(message)) return 'its end';
  return /at or near "([^"\s]{1,30})/.exec(message)?.[1] ?? 'its start';
}
