import type { Span } from '../../text/place.ts';
import type { CodeStep, TypeAsWritten } from './builder.ts';
import type { ComposedSql } from './composed.ts';
import { isLost, isSame, type Lost, unknown } from './kinds.ts';
import type { Names } from './scope.ts';
import type { Value } from './value.ts';

/** Expressions and statements that are worked out, at most. */
const STEPS = 1_000_000;
/** Calls within calls, at most. */
const DEPTH = 48;
/** UTF-16 units of SQL that are sent, at most. */
const SENT = 8_000_000;

/** All that may be worked out is used up. */
export class OutOfFuel extends Error {}

/** An exception of the migration. */
export class Thrown extends Error {}

/** A function that is being run, or the file. */
export class Frame {
  /** What it answers where conditions hold that nobody can tell. */
  readonly answers: Value[] = [];
  /** Under such a condition the innermost loop was left. */
  broke = false;
  /** Under such a condition its next turn began. */
  skipped = false;

  get mayHaveLeft(): boolean {
    return this.answers.length > 0 || this.broke || this.skipped;
  }
}

/** What a run has sent, what it has used up, and how sure it is that it comes here. */
export class Ledger {
  readonly steps: CodeStep[] = [];
  /** The function that is being run. */
  frame: Frame = new Frame();
  /** How many conditions that nobody can tell stand between here and the start. */
  #doubt = 0;
  #depth = 0;
  #used = 0;
  #sent = 0;
  #changes: Changes | undefined;
  readonly #said = new Set<string>();

  step(): void {
    if (++this.#used > STEPS) throw new OutOfFuel();
  }

  /** What a new value weighs in memory. */
  made(value: Value): void {
    if (value.type === 'text') this.#used += value.pieces.length + (value.text.length >> 6);
    else if (value.type === 'list') this.#used += value.items.length;
  }

  /** Nobody can tell whether it comes here. */
  get isInDoubt(): boolean {
    return this.#doubt > 0 || this.frame.mayHaveLeft;
  }

  send(sql: ComposedSql, span: Span, wasInDoubt = false, ifNotSame?: TypeAsWritten): void {
    this.#sent += sql.text.length;
    if (this.#sent > SENT) throw new OutOfFuel();
    const conditional = wasInDoubt || this.isInDoubt;
    this.steps.push({ type: 'sql', sql, span, conditional, ...(ifNotSame && { ifNotSame }) });
  }

  /** Once for each message. */
  gap(message: string, span: Span): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.steps.push({ type: 'gap', message, span });
  }

  /** Within a call; undefined where calls are too deep to be followed. */
  within<T>(run: (frame: Frame) => T): T | undefined {
    if (this.#depth >= DEPTH) return undefined;
    const { frame } = this;
    const doubt = this.#doubt;
    if (frame.mayHaveLeft) this.#doubt++;
    this.frame = new Frame();
    this.#depth++;
    try {
      return run(this.frame);
    } finally {
      this.#depth--;
      this.#doubt = doubt;
      this.frame = frame;
    }
  }

  doubting<T>(run: () => T): T {
    this.#doubt++;
    try {
      return run();
    } finally {
      this.#doubt--;
    }
  }

  write(names: Names, name: string, value: Value): void {
    this.#changes?.note(names, name);
    names.set(name, value);
  }

  /** Runs each from the same state, with doubt, and merges what those made of it that answer true: that reach their end. */
  branches(runs: readonly (() => boolean)[]): void {
    const around = this.#changes;
    const ends: (readonly Change[])[] = [];
    for (const run of runs) {
      const changes = new Changes();
      this.#changes = changes;
      try {
        if (this.doubting(run)) ends.push(changes.ended());
      } finally {
        changes.undo();
        this.#changes = around;
      }
    }
    this.#merge(ends);
  }

  #merge(ends: readonly (readonly Change[])[]): void {
    const merged = new Map<Names, Map<string, (Value | undefined)[]>>();
    for (const { names, name, after } of ends.flat()) {
      const of = merged.get(names) ?? new Map<string, (Value | undefined)[]>();
      merged.set(names, of.set(name, [...(of.get(name) ?? []), after]));
    }
    for (const [names, of] of merged) {
      for (const [name, values] of of) {
        const all = values.length < ends.length ? [...values, names.get(name)] : values;
        this.write(names, name, mergedValue(all, name));
      }
    }
  }
}

/** One of several values, nobody knows which. */
export function mergedValue(values: readonly (Value | undefined)[], name?: string): Value {
  const [first, ...rest] = values;
  if (first && rest.every((value) => value && (value === first || isSame(first, value)))) return first;
  const merged = unknown(values.find((value) => value?.span)?.span, name);
  if (!values.some(isOfFramework)) return merged;
  const lost: Lost = { ...merged, lost: true };
  return lost;
}

function isOfFramework(value: Value | undefined): boolean {
  return value !== undefined && (isLost(value) || (value.type === 'handle' && !value.handle.inert));
}

interface Change {
  readonly names: Names;
  readonly name: string;
  readonly after: Value | undefined;
}

class Changes {
  readonly #before = new Map<Names, Map<string, Value | undefined>>();

  note(names: Names, name: string): void {
    const before = this.#before.get(names) ?? new Map<string, Value | undefined>();
    if (!before.has(name)) before.set(name, names.get(name));
    this.#before.set(names, before);
  }

  ended(): readonly Change[] {
    return [...this.#before].flatMap(([names, before]) =>
      [...before.keys()].map((name) => ({ names, name, after: names.get(name) })),
    );
  }

  undo(): void {
    for (const [names, before] of this.#before) {
      for (const [name, value] of before) {
        if (value === undefined) names.delete(name);
        else names.set(name, value);
      }
    }
  }
}
