import type { Builder, CodeModule, Run } from '../builder.ts';
import { knexHandle } from './knex-instance.ts';
import { entry, truth } from './sql-words.ts';

/** Migrations of Knex: `exports.up = async (knex) => …`. */
export const KNEX: Builder = {
  id: 'knex',
  run(module: CodeModule, run: Run): boolean {
    const up = module.exported('up');
    if (!up) return false;
    const transaction = entry(module.exported('config'), 'transaction');
    run.call(up, [knexHandle(run, !transaction || truth(transaction) !== false)]);
    return true;
  },
};
