import type { Style } from '../report/report.ts';
import type { Stream, World } from './world.ts';

type Env = World['env'];

export type When = 'auto' | 'always' | 'never';

const NARROWEST = 40;
const WIDEST = 120;

/** How a report for people may look on a stream; in a file when there is none. */
export function styleFor(stream: Stream | undefined, when: When, { env, platform }: World): Style {
  const terminal = stream?.terminal === true;
  const color = stream ? hasColor(when, env, terminal) : when === 'always';
  const columns = stream?.columns ?? (Number.parseInt(env.COLUMNS ?? '', 10) || 80);
  return {
    color,
    unicode: terminal && hasUnicode(env, platform),
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    wrap: terminal,
    links: color && terminal && hasLinks(env),
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

/** Terminals that make links of OSC 8 and do not print it. */
const WITH_LINKS = /^(?:iTerm\.app|WezTerm|vscode|ghostty|kitty)$/;

export function hasLinks(env: Env): boolean {
  const forced = env.FORCE_HYPERLINK;
  if (forced) return forced !== '0' && forced !== 'false';
  if (isCI(env) || /^(?:dumb|linux|screen.*)$/.test(env.TERM ?? '') || env.TMUX) return false;
  if (Number(env.VTE_VERSION) >= 5000 || env.WT_SESSION || env.TERM === 'xterm-kitty') return true;
  return WITH_LINKS.test(env.TERM_PROGRAM ?? '');
}

export function isCI(env: Env): boolean {
  return [env.CI, env.GITHUB_ACTIONS, env.GITLAB_CI].some(
    (value) => value && value !== 'false' && value !== '0',
  );
}

function hasUnicode(env: Env, platform: string): boolean {
  if (env.TERM === 'dumb') return false;
  if (platform === 'win32') return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale);
}
