import type { Builder, CodeModule, Run } from '../../builder.ts';
import type { Handle, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { isFalsy } from '../said.ts';
import { EntityManager } from './manager.ts';
import { QueryRunner } from './runner.ts';
import { Transactions } from './transactions.ts';

/** Classes with `up(queryRunner)`, as TypeORM loads all that a file exports. */
export const typeorm: Builder = {
  id: 'typeorm',
  run(module, run) {
    const migrations = module.classes.flatMap((each) => {
      const up = module.method(each, 'up');
      return up ? [{ up, opened: !isFalsy(module.property(each, 'transaction')) }] : [];
    });
    for (const { up, opened } of migrations) run.call(up, [queryRunner(run, opened)]);
    return migrations.length > 0 || runsFunction(module, run);
  },
  imported(from, name, run) {
    if (from !== 'typeorm') return undefined;
    return OPTIONS_CLASSES.includes(name) ? handled(asOptions(name), undefined) : globals(name, run);
  },
};

/** Objects of old files: `module.exports = { up(queryRunner) {…} }`. */
function runsFunction(module: CodeModule, run: Run): boolean {
  const up = module.exported('up');
  if (up) run.call(up, [queryRunner(run, true)]);
  return up !== undefined;
}

function queryRunner(run: Run, opened: boolean): Value {
  return handled(new QueryRunner(run, new Transactions(opened && !run.bare)), undefined);
}

const OPTIONS_CLASSES = [
  'Table',
  'TableColumn',
  'TableIndex',
  'TableForeignKey',
  'TableUnique',
  'TableCheck',
  'TableExclusion',
  'View',
];

/** `new Table({ … })` is to its readers what it is made of. */
function asOptions(title: string): Handle {
  return { title, inert: true, call: ([options]) => options };
}

/** Of TypeORM 0.2. */
function globals(name: string, run: Run): Value | undefined {
  if (!['getConnection', 'getManager', 'getRepository'].includes(name)) return undefined;
  const runner = new QueryRunner(run, new Transactions(!run.bare));
  const value = handled(name === 'getConnection' ? runner : new EntityManager(run, runner), undefined);
  return handled({ title: name, call: () => value }, undefined);
}
