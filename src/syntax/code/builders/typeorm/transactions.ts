import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { sql } from '../../composed.ts';

/** Transactions that a migration opens by itself: savepoints where its runner has opened one. */
export class Transactions {
  private depth: number;
  private opened = 0;

  constructor(opened: boolean) {
    this.depth = opened ? 1 : 0;
  }

  /** False: no method of this sort. */
  run(method: string, run: Run, span: Span): boolean {
    switch (method) {
      case 'startTransaction':
        run.emit(
          this.depth === 0 ? sql`START TRANSACTION` : sql`SAVEPOINT ${this.savepoint(this.depth)}`,
          span,
        );
        this.depth++;
        this.opened++;
        return true;
      case 'commitTransaction':
        this.depth = Math.max(this.depth - 1, 0);
        run.emit(this.depth === 0 ? sql`COMMIT` : sql`RELEASE SAVEPOINT ${this.savepoint(this.depth)}`, span);
        return true;
      case 'rollbackTransaction':
        this.rollBack(run, span);
        return true;
      default:
        return false;
    }
  }

  /** Mostly it stands where errors are handled, for what the lines above have opened or closed. */
  private rollBack(run: Run, span: Span): void {
    const nested = this.depth > 1 || (this.opened > 0 && this.depth === 1);
    run.emit(nested ? sql`ROLLBACK TO SAVEPOINT ${this.savepoint(1)}` : sql`ROLLBACK`, span);
  }

  private savepoint(depth: number): string {
    return `typeorm_${depth}`;
  }
}
