import type { Entry } from '../folders.ts';
import { dependsOn, isForward, writing } from './code.ts';
import { byId, habit, type Kind } from './kind.ts';

const isWritten = writing(/\bup\b/, /\bqueryInterface\b/i);
const isOfUmzug = writing(/\bup\b/, /\bcontext\b|['"]umzug['"]/);

export const sequelize: Kind = {
  runner: {
    id: 'sequelize',
    title: 'Sequelize',
    optOut: 'leave out `sequelize.transaction`',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  claims: (folder, project) =>
    folder.entries.some(isWritten) ||
    (folder.entries.some(isOfUmzug) && dependsOn(folder, project, 'umzug', 'sequelize')),
  step: (entry) => (isForward(entry) ? step(entry) : undefined),
  ordered: (steps) => [...steps].sort(byId),
};

function step(entry: Entry) {
  const whole = habit(entry, 'none', 'Sequelize opens no transaction');
  return { id: entry.name, path: entry.path, builder: 'sequelize', sections: [whole] } as const;
}
