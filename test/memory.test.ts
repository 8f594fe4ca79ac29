import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { type Cell, Memory } from '../src/workspace/memory.ts';
import { documents, service, workload } from './manifests.ts';

/** Answers, of which each reads a fact and two answers or facts before it, another of them for another value. */
class Sheet {
  readonly memory = new Memory(true);
  readonly stale = new Set<number>();
  readonly #facts = Array.from({ length: 6 }, (_, i) => i);
  readonly #cells = new Map<number, Cell>();
  readonly #sums = this.memory.question((key) => this.#sum(Number(key), this.#asked), Object.is);
  readonly #roots = Array.from({ length: 8 }, (_, i) =>
    this.memory.answer(
      () => this.#asked(13 - i),
      Object.is,
      () => this.stale.add(i),
    ),
  );

  get keptFacts(): number {
    return this.#cells.size;
  }

  set(fact: number, value: number): void {
    this.#facts[fact] = value;
    this.#cells.get(fact)?.touch();
  }

  root(i: number): number | undefined {
    this.stale.delete(i);
    return this.#roots[i]?.get();
  }

  forget(): void {
    for (const root of this.#roots) root.forget();
  }

  /** What an answer is when it is worked out anew. */
  cold(i: number): number {
    const of = (key: number): number => (key < 6 ? (this.#facts[key] ?? 0) : this.#sum(key, of));
    return of(13 - i);
  }

  readonly #asked = (key: number): number => (key < 6 ? this.#fact(key) : this.#sums.ask(`${key}`));

  #fact(key: number): number {
    const cell = this.#cells.get(key) ?? this.memory.cell(() => this.#cells.delete(key));
    this.#cells.set(key, cell);
    cell.read();
    return this.#facts[key] ?? 0;
  }

  #sum(key: number, of: (key: number) => number): number {
    const first = of(key % 6);
    return Math.trunc((first + of(key - 1 - (first % 4)) + of(key - 4)) / 2) % 16;
  }
}

const step = fc.oneof(
  fc.record({ set: fc.nat(5), to: fc.nat(15) }),
  fc.record({ ask: fc.nat(7) }),
  fc.record({ tell: fc.nat(6) }),
);

describe('what is asked is up to date', () => {
  test('however many have been told', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const sheet = new Sheet();
        const known = Array.from({ length: 8 }, (_, i) => sheet.root(i));
        for (const one of steps) {
          if ('set' in one) sheet.set(one.set, one.to);
          else if ('ask' in one) {
            known[one.ask] = sheet.root(one.ask);
            expect(known[one.ask]).toBe(sheet.cold(one.ask));
          } else {
            let left = one.tell;
            sheet.memory.tell(() => left-- === 0);
            sheet.memory.sweep();
          }
        }
        sheet.memory.tell(() => false);
        expect(sheet.memory.isTold).toBe(true);
        for (let i = 0; i < 8; i++) if (!sheet.stale.has(i)) expect(known[i]).toBe(sheet.cold(i));
      }),
      { seed: 30, numRuns: 3000 },
    );
  });

  test('and what nobody asks any more is let go', () => {
    const sheet = new Sheet();
    for (let i = 0; i < 8; i++) sheet.root(i);
    sheet.memory.sweep();
    expect(sheet.keptFacts).toBe(6);
    sheet.forget();
    sheet.memory.sweep();
    expect(sheet.keptFacts).toBe(0);
  });
});

describe('what throws while it is worked out', () => {
  /** An answer about an answer about a fact, which cannot be worked out while that is negative. */
  function chain() {
    const memory = new Memory(true);
    const cell = memory.cell();
    const state = { fact: 1, told: 0 };
    const root = memory.question<string, number>((key) => {
      cell.read();
      if (state.fact < 0) throw new Error('negative');
      return Math.sqrt(state.fact) + key.length;
    }, Object.is);
    const answer = memory.answer(
      () => root.ask('key') * 2,
      Object.is,
      () => state.told++,
    );
    const set = (fact: number) => {
      state.fact = fact;
      cell.touch();
      memory.tell(() => false);
    };
    return { state, answer, set };
  }

  test.each([[true], [false]])('is told of, and asked again (worked out before: %s)', (isKnown) => {
    const { state, answer, set } = chain();
    if (isKnown) expect(answer.get()).toBe(8);
    set(-1);
    expect(() => answer.get()).toThrow('negative');
    expect(() => answer.get()).toThrow('negative');
    const { told } = state;
    set(4);
    expect(state.told).toBe(told + 1);
    expect(answer.get()).toBe(10);
  });
});

test('names that were typed once leave nothing behind', async () => {
  const session = new Session({ registry, config: DEFAULTS, matcherOf, warm: true });
  const at = (name: string) => {
    const named = { name, namespace: name, app: name };
    const text = documents(workload(named), service({ ...named, selector: `{ app: ${name}, ${name}: x }` }));
    return [{ source: 'web.yaml', text }];
  };
  /** The look-ups that are kept. */
  const kept = async (name: string) => {
    await session.apply(at(name));
    session.findings();
    return session.workspace.index.size;
  };
  const before = await kept('web');
  for (let i = 0; i < 50; i++) await kept(`web-${i}`);
  expect(await kept('web')).toBe(before);
});
