import type { Registry } from '../rule/registry.ts';
import type { Production } from '../workspace/histories/pending.ts';
import type { Config, Matcher } from './config.ts';

export interface SessionOptions extends Production {
  readonly registry: Registry;
  readonly config: Config;
  readonly matcherOf: (globs: readonly string[]) => Matcher;
  /** Remembers what was read, so that an edit asks only what it concerns. Not worth it for a single run. */
  readonly warm: boolean;
  /** Folders that somebody asked about, from the root of the project and without a closing slash. */
  readonly named?: readonly string[];
  /** Called before each file that is parsed or checked, with how many there are. */
  readonly tick?: (what: 'parsing' | 'checking', of: number) => void;
}
