import budgetAllowsFullOutage from './budget-allows-full-outage.ts';
import budgetBlocksEviction from './budget-blocks-eviction.ts';
import budgetCannotBeComputed from './budget-cannot-be-computed.ts';
import budgetSelectsEverything from './budget-selects-everything.ts';
import budgetSelectsNothing from './budget-selects-nothing.ts';
import budgetsOverlap from './budgets-overlap.ts';
import unreadyPodsBlockDrain from './unready-pods-block-drain.ts';

export default [
  budgetAllowsFullOutage,
  budgetBlocksEviction,
  budgetCannotBeComputed,
  budgetSelectsEverything,
  budgetSelectsNothing,
  budgetsOverlap,
  unreadyPodsBlockDrain,
];
