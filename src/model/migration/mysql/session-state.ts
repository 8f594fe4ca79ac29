import type { Effect } from '../effect.ts';
import type { Session } from './server.ts';

const OFF = /^'?(?:0|off|false)'?$/i;
const STRICT = /\b(?:strict_trans_tables|strict_all_tables|traditional)\b/i;

/** After a `SET`; a value that nobody can read leaves the default. */
export function sessionAfter(session: Session, effect: Effect): Session {
  if (effect.type !== 'setParameter' || effect.for !== 'session') return session;
  const { value } = effect;
  switch (effect.name) {
    case 'foreign_key_checks':
      return { ...session, foreignKeyChecks: !(value !== undefined && OFF.test(value.trim())) };
    case 'sql_mode':
      return { ...session, strict: value === undefined || value.includes('@') || STRICT.test(value) };
    default:
      return session;
  }
}
