import type { Style } from '../report/report.ts';
import type { Stream, World } from './world.ts';

type Env = World['env'];

export type When = 'auto' | 'always' | 'never';

const NARROWEST = 40;
const WIDEST = 120;

/** How a report for people may look on a stream; in a file when there is none. */
export function styleFor(stream: Stream | undefined, when: When, { env, platform }: World): Style {
  const terminal = stream?.terminal === true;
  const columns = stream?.columns ?? (Number.parseInt(env.COLUMNS ?? '', 10) || 80);
  return {
    color: stream ? hasColor(when, env, terminal) : when === 'always',
    unicode: terminal && hasUnicode(env, platform),
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    wrap: terminal,
    workflow: stream !== undefined && env.GITHUB_ACTIONS === 'true',
    accompanied: false,
  };
}

export function hasColor(when: When, env: Env, terminal: boolean): boolean {
  if (when !== 'auto') return when === 'always';
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true;
  if (env.TERM === 'dumb') return false;
  return terminal || env.GITHUB_ACTIONS !== undefined || env.GITLAB_CI !== undefined;
}

function hasUnicode(env: Env, platform: string): boolean {
  if (env.TERM === 'dumb') return false;
  if (platform === 'win32') return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale);
}
