import { stemOf } from '../folders.ts';
import { isForward, writing } from './code.ts';
import { byId, habit, type Kind } from './kind.ts';

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
      ? {
          id: stemOf(entry.name),
          path: entry.path,
          builder: 'sql-client',
          sections: [habit(entry, 'file', 'Payload CMS runs each migration in one transaction')],
        }
      : undefined,
  ordered: (steps) => [...steps].sort(byId),
  onServer: (section, dialect) =>
    dialect === 'sqlite' && section.scope === 'file'
      ? {
          ...section,
          scope: 'none',
          because: { ...section.because, text: 'Payload CMS opens no transaction on SQLite' },
        }
      : section,
};
