import type { Builder, CodeModule, Run } from '../../builder.ts';
import { entry, truth } from '../said.ts';
import { knexHandle } from './instance.ts';
import { promises } from './promises.ts';

/** Migrations of Knex: `exports.up = async (knex) => …`. */
export const knex: Builder = {
  id: 'knex',
  run(module: CodeModule, run: Run): boolean {
    const up = module.exported('up');
    if (!up) return false;
    const transaction = entry(module.exported('config'), 'transaction');
    const isWithin = !transaction || truth(transaction) !== false;
    run.call(up, [knexHandle(run, isWithin), promises(run)]);
    return true;
  },
};
