import type { Label } from '../../model/label.ts';
import type { Effect } from '../../model/migration/effect.ts';
import type { Statement, Transaction } from '../../model/migration/history.ts';
import type { Located } from '../../text/place.ts';
import type { Section } from './outline.ts';

/** A transaction while its statements are gathered. */
interface Open extends Transaction {
  readonly statements: Statement[];
}

/**
 * Follows what the runner opens and what `BEGIN`, `COMMIT` and `ROLLBACK` in the files make of it, and tells for each
 * statement in which transaction it runs.
 */
export class Transactions {
  #current: Open | undefined;
  #scope: Transaction['scope'] = 'unknown';
  #because: Label | undefined;
  #doubt: string | undefined;
  /** The `COMMIT` that left the runner's transaction. */
  #left: Label | undefined;

  /** The runner comes to a section of a file; `alone`: what it sends is one statement. */
  enter({ scope, doubt }: Section, because: Label, alone: boolean): void {
    const goesOn = scope === 'batch' && this.#current?.scope === 'batch';
    this.#scope = scope === 'implicit' && alone ? 'statement' : scope;
    this.#because = because;
    this.#doubt = doubt;
    this.#left = undefined;
    if (!goesOn) this.#current = undefined;
  }

  /** The transaction of the next statement; `fresh` when the one before ran in another. */
  next([effect]: readonly Effect[]): { readonly transaction: Open; readonly fresh: boolean } {
    const lasting = isLasting(this.#current) ? this.#current : undefined;
    if (effect?.type === 'begin' && !isWrapped(lasting)) {
      return { transaction: this.#open('file', { at: effect, text: 'begins a transaction' }), fresh: true };
    }
    const transaction = lasting ?? this.#openBase();
    if (effect?.type === 'commit' || effect?.type === 'rollback') this.#leave(effect);
    return { transaction, fresh: transaction !== lasting };
  }

  #openBase(): Open {
    if (this.#left) return this.#open('statement', this.#left);
    return this.#open(this.#scope, this.#because as Label);
  }

  #leave(at: Located): void {
    if (this.#scope === 'file' || this.#scope === 'batch')
      this.#left = { at, text: 'ends the transaction of the runner' };
    this.#current = undefined;
  }

  #open(scope: Transaction['scope'], because: Label): Open {
    this.#current = { scope, because, statements: [], doubt: this.#doubt };
    return this.#current;
  }
}

/** Whether BEGIN would do nothing in it. */
function isWrapped(transaction: Transaction | undefined): boolean {
  return transaction?.scope === 'file' || transaction?.scope === 'batch';
}

function isLasting(transaction: Transaction | undefined): boolean {
  return transaction !== undefined && transaction.scope !== 'none' && transaction.scope !== 'statement';
}
