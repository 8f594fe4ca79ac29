import budgetBlocksEviction from './budget-blocks-eviction.ts';
import budgetSelectsNothing from './budget-selects-nothing.ts';

export default [budgetBlocksEviction, budgetSelectsNothing];
