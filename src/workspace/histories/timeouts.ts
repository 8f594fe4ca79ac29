import type { Effect, EffectOf } from '../../model/migration/effect.ts';
import type { Timeout, Timeouts } from '../../model/migration/history.ts';

/** What a session has set so far: for itself, until its transaction ends, and what its role or database gave it. */
export interface SessionTimeouts {
  readonly role: Timeouts;
  readonly session: Timeouts;
  readonly local: Timeouts;
}

const NONE: Timeouts = { lock: undefined, statement: undefined };

export const NOTHING_SET: SessionTimeouts = { role: NONE, session: NONE, local: NONE };

export function timeoutsIn({ role, session, local }: SessionTimeouts): Timeouts {
  return {
    lock: local.lock ?? session.lock ?? role.lock,
    statement: local.statement ?? session.statement ?? role.statement,
  };
}

export function endTransaction(timeouts: SessionTimeouts): SessionTimeouts {
  return { ...timeouts, local: NONE };
}

/** Another session begins, with what is set for its role and database. */
export function endSession({ role }: SessionTimeouts): SessionTimeouts {
  return { ...NOTHING_SET, role };
}

/** What gives back all that the session began with. */
const RESETS: ReadonlySet<string> = new Set(['RESET ALL', 'DISCARD ALL']);

/** After a `SET`, `RESET`, `DISCARD ALL` or `set_config`. */
export function timeoutsAfter(timeouts: SessionTimeouts, effect: Effect): SessionTimeouts {
  if (effect.type === 'setParameter') return withParameter(timeouts, effect);
  return effect.type === 'other' && RESETS.has(effect.command) ? endSession(timeouts) : timeouts;
}

const PARAMETERS: { readonly [name: string]: { readonly which: keyof Timeouts; readonly unit: string } } = {
  lock_timeout: { which: 'lock', unit: 'ms' },
  statement_timeout: { which: 'statement', unit: 'ms' },
  lock_wait_timeout: { which: 'lock', unit: 's' },
};

/** A value that nobody can read is taken to be a limit. What MySQL sets for all is for sessions that begin later. */
function withParameter(
  timeouts: SessionTimeouts,
  { name, value, local, place, for: whose }: EffectOf<'setParameter'>,
): SessionTimeouts {
  const { which, unit } = PARAMETERS[name] ?? {};
  if (!which || (unit === 's' && whose !== 'session')) return timeouts;
  const timeout = value === undefined ? undefined : timeoutOf(value, place, unit);
  if (whose !== 'session') return { ...timeouts, role: { ...timeouts.role, [which]: timeout } };
  if (local) return { ...timeouts, local: { ...timeouts.local, [which]: timeout } };
  return {
    ...timeouts,
    session: { ...timeouts.session, [which]: timeout },
    local: { ...timeouts.local, [which]: undefined },
  };
}

function timeoutOf(value: string, place: Timeout['place'], unit?: string): Timeout {
  const milliseconds = millisecondsIn(value, unit);
  return { place, milliseconds: milliseconds ?? 1000, assumed: milliseconds === undefined };
}

const UNITS: { readonly [unit: string]: number } = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5s`, `'2 min'`, `5000`; milliseconds where no unit stands, or another one. Undefined for what the server would refuse. */
export function millisecondsIn(value: string, unit = 'ms'): number | undefined {
  const match = /^\s*'?\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*'?\s*$/.exec(value);
  return match ? Number(match[1]) * (UNITS[match[2] ?? unit] as number) : undefined;
}
