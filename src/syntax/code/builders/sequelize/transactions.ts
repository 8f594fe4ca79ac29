import type { Run } from '../../builder.ts';
import { type ComposedSql, madeUp } from '../../composed.ts';
import type { CallSite, Handle, HandleValue, Value } from '../../value.ts';
import { handled, NOTHING, unknown } from '../answers.ts';
import { isGiven, literal } from '../said.ts';
import { sendSql } from '../sending.ts';

/** Sends what a migration sends, in and out of its transactions. */
export interface Sender {
  /** `args` say whether the transaction is theirs. */
  send(sql: ComposedSql, args: readonly Value[], at: CallSite): void;
  /** `sequelize.transaction(work)`, or `await sequelize.transaction()` to end it by hand. */
  transaction(args: readonly Value[], at: CallSite): Value;
}

export function sender(run: Run): Sender {
  let open = false;

  return {
    send(sql, args, { span }) {
      const apart = open && !args.some(hasTransaction);
      if (apart) run.emit(madeUp('COMMIT'), span);
      sendSql(sql, span, run);
      if (apart) run.emit(begin(), span);
    },
    transaction(args, at) {
      const work = args.find((arg) => arg.type === 'function');
      start(at);
      if (!work) return transactionValue();
      const result = run.call(work, [transactionValue()]);
      end('COMMIT', at);
      return result;
    },
  };

  function begin(): ComposedSql {
    return madeUp(run.dialect === 'sqlite' ? 'BEGIN DEFERRED TRANSACTION' : 'START TRANSACTION');
  }

  function start({ span }: CallSite): void {
    if (!open) run.emit(begin(), span);
    open = true;
  }

  function end(word: 'COMMIT' | 'ROLLBACK', { span }: CallSite): Value {
    if (open || word === 'ROLLBACK') run.emit(madeUp(word), span);
    if (word === 'COMMIT') open = false;
    return NOTHING;
  }

  function transactionValue(): HandleValue {
    const handle: Handle = {
      title: 'transaction',
      get: (property) => (property === 'finished' ? unknown('is known at run time') : undefined),
      method(name, args, at) {
        switch (name) {
          case 'commit':
            return end('COMMIT', at);
          case 'rollback':
            return end('ROLLBACK', at);
          case 'afterCommit':
            return args[0] ? run.call(args[0], []) : NOTHING;
          default:
            return undefined;
        }
      },
    };
    return handled(handle);
  }
}

/**
 * Whether a call is part of the open transaction: Sequelize sends what does not name it over another connection.
 * What nobody can tell is taken for a part.
 */
function hasTransaction(arg: Value): boolean {
  if (arg.type === 'unknown') return true;
  if (arg.type !== 'dictionary') return false;
  const said = arg.entries.get('transaction');
  if (!said) return !arg.complete;
  return !!isGiven(said) && literal(said) !== null;
}
