import type { Registry } from '../rule/registry.ts';

/** What a command sees of the process around it. */
export interface World {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: string;
  /** The date, as in `2026-01-31`. */
  readonly today: string;
  readonly out: Stream;
  readonly err: Stream;
  /** All of standard input; undefined when it has more bytes than that. */
  stdin(most: number): Promise<Buffer | undefined>;
  registry(): Promise<Registry>;
}

export interface Stream {
  write(text: string): void;
  readonly terminal: boolean;
  readonly columns: number | undefined;
}

/** 0: nothing at or above the threshold. 1: findings. 2: wrong usage or config. 3: a bug of zerodrop. */
export type ExitCode = 0 | 1 | 2 | 3;
