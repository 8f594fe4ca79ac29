import { habit, type Kind } from './kind.ts';

export const hasura: Kind = {
  runner: { id: 'hasura', title: 'Hasura', optOut: undefined, outOfOrder: 'applies', edited: 'ignores' },
  layout: 'folders',
  oneString: true,
  claims: ({ entries }) =>
    entries.some(({ name, path }) => /^\d{13}_/.test(name) && path.endsWith('/up.sql')),
  step: (entry) =>
    entry.path.endsWith('/up.sql')
      ? {
          id: entry.name,
          path: entry.path,
          sections: [habit(entry, 'file', 'Hasura runs each migration in one transaction')],
        }
      : undefined,
};
