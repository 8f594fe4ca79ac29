import { DIALECT_TITLES, defineRule, type Effect, info } from '#rule';

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
    language: info('The language of this block is not read ({why})'),
  },

  on: 'statement',
  check(statement, { report }) {
    for (const effect of statement.effects) {
      if (effect.type !== 'unreadable') continue;
      const { why, message } = effect;
      if (why === 'dynamic') report({ message: 'dynamic', at: effect });
      else if (why === 'language') report({ message: 'language', with: { why: message }, at: effect });
      else {
        const { dialect } = statement.migration.history;
        const names = { word: wordAt(effect, statement), title: DIALECT_TITLES[dialect], why: message };
        report({ message: dialect === 'postgres' ? 'syntax' : 'unknown', with: names, at: effect });
      }
    }
  },
});

function wordAt(
  { place: { span } }: Effect,
  { place, text }: { readonly place: Effect['place']; readonly text: string },
): string {
  const word = text.slice(span.start - place.span.start, span.end - place.span.start);
  return word.split(/\s/)[0]?.slice(0, 30) || 'its start';
}
