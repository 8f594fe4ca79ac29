import { isCI } from './terminal.ts';
import type { World } from './world.ts';

/** One line on a terminal that says how far a long check is. It is gone before anything else is written. */
export interface Progress {
  /** One more of so many files; a new word starts to count anew. */
  readonly tick: (what: string, of: number) => void;
  readonly erase: () => void;
}

/** Milliseconds: a shorter run shows nothing, and a longer one not more often than people can read. */
const AFTER = 500;
const EVERY = 100;

/** `now` is how long the program has been running, in milliseconds. */
export function progressOn(
  { err, env }: Pick<World, 'err' | 'env'>,
  now = () => process.uptime() * 1000,
): Progress {
  let counted = '';
  let done = 0;
  let next = AFTER;
  let shown = false;
  return {
    tick(what, of) {
      done = what === counted ? done + 1 : 0;
      counted = what;
      const time = now();
      if (time < next) return;
      next = time + EVERY;
      // Whether it is a terminal is asked late, since the answer takes Node 3 ms.
      if (isCI(env) || env.TERM === 'dumb' || !err.terminal) return;
      shown = true;
      err.write(`\r\u001b[K${what} ${done} of ${of} files`);
    },
    erase() {
      if (shown) err.write('\r\u001b[K');
      shown = false;
    },
  };
}
