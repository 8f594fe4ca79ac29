import { bashCompletion } from './completion-bash.ts';
import { fishCompletion } from './completion-fish.ts';
import { zshCompletion } from './completion-zsh.ts';
import { SHELLS } from './options.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode, World } from './world.ts';

/** The script of a shell that completes everything of the option table, given the ids of the rules. */
export type Completion = (rules: readonly string[]) => string;

const COMPLETIONS: { readonly [shell in (typeof SHELLS)[number]]: Completion } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export async function completion(word: string | undefined, world: World): Promise<ExitCode> {
  const shell = SHELLS.find((one) => one === word);
  if (!shell) {
    const what = word === undefined ? 'the name of a shell is missing' : `unknown shell \`${word}\``;
    throw new UsageError(`${what}; there are ${SHELLS.join(', ')}`, true);
  }
  const { entries } = await world.registry();
  world.out.write(COMPLETIONS[shell](entries.map(({ id }) => id)));
  return 0;
}
