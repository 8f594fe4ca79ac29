import { codeStep, dependsOn, isForward, writing } from './code.ts';
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
  step: (entry) =>
    isForward(entry)
      ? codeStep(entry, 'sequelize', habit(entry, 'none', 'Sequelize opens no transaction'), entry.name)
      : undefined,
  ordered: (steps) => [...steps].sort(byId),
};
