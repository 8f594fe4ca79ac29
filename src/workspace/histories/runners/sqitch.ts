import type { Folder } from '../folders.ts';
import { folderOf, type Project } from '../project.ts';
import { byNumber, habit, type Kind, type Step } from './kind.ts';

/** `deploy/` in the order of `sqitch.plan`; `revert/` and `verify/` do not run forward. */
export const sqitch: Kind = {
  runner: {
    id: 'sqitch',
    title: 'Sqitch',
    optOut: 'leave out BEGIN and COMMIT',
    outOfOrder: 'unknown',
    edited: 'unknown',
  },
  layout: 'files',
  placeholders: ['colon'],
  claims: ({ directory }, project) =>
    /(?:^|\/)deploy$/.test(directory) && planOf(directory, project) !== undefined,
  step: (entry) => ({
    id: entry.name.replace(/\.sql$/, ''),
    path: entry.path,
    sections: [habit(entry, 'none', 'Sqitch opens no transaction of its own')],
  }),
  ordered: inOrderOfPlan,
};

function planOf(directory: string, project: Project) {
  return project.nearest(folderOf(directory), 'sqitch.plan');
}

/** A change that was reworked stands in the plan again; its former text lies in `name@tag.sql`, after a tag between. */
function inOrderOfPlan(steps: readonly Step[], { directory }: Folder, project: Project): readonly Step[] {
  const lines = (planOf(directory, project)?.text ?? '').split(/\r?\n/);
  const plan = lines.flatMap((line) => /^\s*\+?\s*(@?[^\s%#[\]+-][^\s[\]#]*)/.exec(line)?.[1] ?? []);
  if (plan.length === 0) return byNumber(steps);
  const byName = new Map(steps.map((step) => [step.id, step]));
  return plan.flatMap((name, i) => {
    const again = plan.indexOf(name, i + 1);
    if (again < 0) return byName.get(name) ?? [];
    const between = plan.slice(i + 1, again).filter((next) => next.startsWith('@'));
    const tag = between.findLast((each) => byName.has(`${name}${each}`));
    return byName.get(`${name}${tag}`) ?? [];
  });
}
