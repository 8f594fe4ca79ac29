import { resolve } from 'node:path';
import type { World } from './world.ts';

/** What a step of a workflow asks for. */
export interface Step {
  /** As it was given, an absolute one or one in the workspace. */
  readonly folder: string;
  /** For the command line. */
  readonly words: readonly string[];
  /** Where the step wants SARIF, absolute. */
  readonly sarif: string | undefined;
}

/** Inputs that are options of `zerodrop check` by the same name. */
const OPTIONS = ['preset', 'fail-on', 'baseline', 'config'] as const;

/** The revision of `since` that stands for the branch into which a pull request goes. */
const BASE = 'base';

/** Reads the inputs of `action.yml` from the variables of a runner; `here` is the folder in which it starts a step. */
export function stepOf(env: World['env'], here: string): Step {
  const input = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
  const sarif = input('sarif-file');
  const folder = input('working-directory') ?? '.';
  const paths = (input('paths') ?? '').split('\n').map((line) => line.trim());
  return {
    folder,
    words: [
      'check',
      '--format=pretty',
      '--format=github',
      ...option('format', sarif && `sarif=${sarif}`),
      ...OPTIONS.flatMap((name) => option(name, input(name))),
      ...option('since', revisionOf(input('since'), env)),
      '--',
      ...paths.filter((path) => path !== ''),
    ],
    sarif: sarif === undefined ? undefined : resolve(here, folder, sarif),
  };
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}

/**
 * Only `pull_request` checks out what would be merged. Elsewhere the base has nothing to be compared with, or is what
 * is checked out, and then nothing would ever be new.
 */
function revisionOf(since: string | undefined, env: World['env']): string | undefined {
  if (since !== BASE) return since;
  return env.GITHUB_EVENT_NAME === 'pull_request' ? `origin/${env.GITHUB_BASE_REF}` : undefined;
}
