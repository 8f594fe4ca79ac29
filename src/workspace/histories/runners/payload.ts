import { codeStep, isForward, writing } from './code.ts';
import { aloneOnSqlite, byId, habit, type Kind } from './kind.ts';

const isWritten = writing(/\bup\b/, /['"]@payloadcms\/db-(?:(?:vercel-)?postgres|sqlite|d1-sqlite)['"]/);

export const payload: Kind = {
  runner: {
    id: 'payload',
    title: 'Payload CMS',
    optOut: undefined,
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  claims: ({ entries }) => entries.some(isWritten),
  step: (entry) =>
    isForward(entry)
      ? codeStep(
          entry,
          'sql-client',
          habit(entry, 'file', 'Payload CMS runs each migration in one transaction'),
        )
      : undefined,
  ordered: (steps) => [...steps].sort(byId),
  onServer: aloneOnSqlite('file', 'Payload CMS opens no transaction on SQLite'),
};
