import type { Algorithm, Alteration, OnlineLock } from '../alteration.ts';
import type { Effect } from '../effect.ts';
import { type Server, serverText, since } from './server.ts';
import { compareAlgorithms, compareLocks, copied, type Way } from './way.ts';

/** What a statement asks for: DEFAULT is nothing. */
export function askedIn(effects: readonly Effect[]): Alteration['asked'] {
  const asked: { algorithm: Algorithm | undefined; lock: OnlineLock | undefined } = {
    algorithm: undefined,
    lock: undefined,
  };
  for (const effect of effects) {
    if (effect.type !== 'onlineOptions') continue;
    if (effect.algorithm) asked.algorithm = effect.algorithm === 'default' ? undefined : effect.algorithm;
    if (effect.lock) asked.lock = effect.lock === 'default' ? undefined : effect.lock;
  }
  return asked;
}

/** Whether it asks for a cheaper algorithm than the server has for it. */
export function needsAlgorithm({ algorithm, asked, refused }: Alteration): boolean {
  return (
    refused !== undefined &&
    asked.algorithm !== undefined &&
    (compareAlgorithms(asked.algorithm, algorithm) < 0 || refused.includes('has no ALGORITHM'))
  );
}

/** Why the server refuses it, as a phrase; undefined where it does as asked. */
export function refusal(
  { algorithm, lock }: Alteration['asked'],
  way: Way,
  server: Server,
): string | undefined {
  if (algorithm === 'nocopy' && !since(server, { mariadb: 100302 }))
    return `${serverText(server)} has no ALGORITHM=NOCOPY`;
  if (algorithm === 'instant' && !since(server, { mysql: 80012, mariadb: 100302 }))
    return `${serverText(server)} has no ALGORITHM=INSTANT`;
  if (algorithm && compareAlgorithms(algorithm, way.algorithm) < 0) {
    return `it takes ALGORITHM=${way.algorithm.toUpperCase()}`;
  }
  if (algorithm === 'instant' && lock && server.dialect === 'mysql')
    return 'ALGORITHM=INSTANT goes with no LOCK';
  const needed = algorithm === 'copy' && way.algorithm !== 'copy' ? copied(server, '') : way;
  return lock && compareLocks(lock, needed.lock) < 0
    ? `it takes LOCK=${needed.lock.toUpperCase()}`
    : undefined;
}
