import type { Label } from '../../model/label.ts';
import type { Effect } from '../../model/migration/effect.ts';
import type { Statement, Transaction } from '../../model/migration/history.ts';
import type { Section } from './outline.ts';

/** A transaction while its statements are gathered. */
interface Open extends Transaction {
  readonly statements: Statement[];
}

type Scope = Transaction['scope'];

/**
 * Follows what the runner opens and what `BEGIN`, `COMMIT` and `ROLLBACK` in the files make of it, and tells for each
 * statement in which transaction it runs.
 */
export class Transactions {
  #current: Open | undefined;
  #section: Pick<Section, 'scope' | 'doubt' | 'oneString'> = { scope: 'unknown', doubt: undefined };
  /** What the runner sends is one statement. */
  #alone = false;
  #because: Label | undefined;
  /** The transaction of the runner, while it is open. */
  #wrapping: Open | undefined;
  /** The `COMMIT` that left it. */
  #left: Label | undefined;

  /** Another run of the runner: nothing is open. */
  restart(): void {
    this.#current = undefined;
    this.#left = undefined;
    this.#section = { scope: 'unknown', doubt: undefined };
  }

  /** The runner comes to a section of a file; `alone`: what it sends is one statement. */
  enter(section: Section, because: Label, alone: boolean): void {
    const goesOn = section.scope === 'batch' && this.#section.scope === 'batch';
    this.#section = section;
    this.#alone = alone;
    this.#because = because;
    if (goesOn) return;
    this.#left = undefined;
    this.#current = undefined;
  }

  /** The transaction of the next statement; `fresh` when the one before ran in another. */
  next(effects: readonly Effect[]): { readonly transaction: Open; readonly fresh: boolean } {
    const [effect] = effects;
    const lasting = isLasting(this.#current) ? this.#current : undefined;
    const transaction = effect?.type === 'begin' ? this.#begun(effect, lasting) : (lasting ?? this.#base());
    if (effect?.type === 'commit' || effect?.type === 'rollback') {
      this.#leave(transaction, effect);
      const next = effects.find(({ type }) => type === 'begin');
      if (next) this.#begun(next, undefined);
    }
    return { transaction, fresh: transaction !== lasting };
  }

  /** BEGIN does nothing where a transaction is open, and makes an implicit one last. */
  #begun(at: Effect, lasting: Open | undefined): Open {
    if (lasting && lasting.scope !== 'unknown') return lasting;
    if (!this.#left && isWrapped(this.#section.scope)) return this.#base();
    return this.#open('file', { at, text: 'begins a transaction' });
  }

  /** What is there without a BEGIN. */
  #base(): Open {
    const { scope, doubt, oneString } = this.#section;
    if (this.#left) return this.#open(oneString ? 'implicit' : 'statement', this.#left);
    const because = this.#because as Label;
    if (scope === 'implicit' && this.#alone) return this.#open('statement', because, undefined, true);
    const opened = this.#open(scope, because, doubt);
    if (isWrapped(scope)) this.#wrapping = opened;
    return opened;
  }

  #leave(transaction: Open, at: Effect): void {
    if (transaction === this.#wrapping) {
      const isSent = this.#section.oneString ? ', and the rest is sent as one string' : '';
      this.#left = { at, text: `ends the transaction of the runner${isSent}` };
    }
    this.#current = undefined;
  }

  #open(scope: Scope, because: Label, doubt?: string, alone = false): Open {
    this.#current = { scope, because, statements: [], doubt, alone };
    return this.#current;
  }
}

function isWrapped(scope: Scope): boolean {
  return scope === 'file' || scope === 'batch';
}

function isLasting(transaction: Open | undefined): boolean {
  return transaction !== undefined && transaction.scope !== 'none' && transaction.scope !== 'statement';
}

/** The sections in which one statement stands alone. */
export function singleSections(sections: readonly Section[]): ReadonlySet<Section> {
  const single = new Set<Section>();
  const several = new Set<Section>();
  for (const section of sections) (single.has(section) ? several : single).add(section);
  for (const section of several) single.delete(section);
  return single;
}
