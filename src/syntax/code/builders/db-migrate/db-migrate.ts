import type { Builder, Run } from '../../builder.ts';
import type { Value } from '../../value.ts';
import { handled, NOTHING, unknown } from '../answers.ts';
import { asyncHandle } from './async.ts';
import { Database, type Reading } from './database.ts';

const readings = new WeakMap<Run, Reading>();

/** `exports.up = (db, callback) => …`, with callbacks, promises or the `async` package. */
export const dbMigrate: Builder = {
  id: 'db-migrate',
  run(module, run) {
    const up = module.exported('up');
    if (!up) return false;
    run.call(up, [handled(new Database(run, readingOf(run)), undefined), callback()]);
    return true;
  },
  imported(from, name, run) {
    if (from === 'async') return handled(asyncHandle(run, name), undefined);
    if (/^(?:node:)?fs(?:\/promises)?$/.test(from)) return handled(files(run), undefined);
    return undefined;
  },
};

function readingOf(run: Run): Reading {
  const known = readings.get(run) ?? { readsFile: false };
  readings.set(run, known);
  return known;
}

function callback(): Value {
  return handled({ title: 'callback', inert: true, call: () => NOTHING }, undefined);
}

/** What the generator of db-migrate writes reads a file of SQL, which is a migration of its own. */
function files(run: Run) {
  const read = (args: readonly Value[]): Value => {
    readingOf(run).readsFile = true;
    const last = args.at(-1);
    const data = unknown('comes from a file', undefined);
    if (last?.type === 'function') run.call(last, [literalNull(), data]);
    return data;
  };
  return { title: 'fs', inert: true, method: (_: string, args: readonly Value[]) => read(args), call: read };
}

function literalNull(): Value {
  return { type: 'literal', value: null, span: undefined };
}
