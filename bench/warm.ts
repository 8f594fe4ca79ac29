import { registry } from '../rules/index.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { Session } from '../src/engine/session.ts';
import { median } from './measure.ts';
import { app } from './workspaces.ts';

/** Milliseconds from an edit of one file to all findings, in a session that knows `files` files. */
export async function oneEdit(files: number): Promise<number> {
  const session = new Session({ registry, config: DEFAULTS, matcherOf: () => () => false, warm: true });
  const texts = Array.from({ length: files }, (_, i) => ({
    source: `app-${i}.yaml`,
    text: app(i, `ns-${i % 50}`),
  }));
  await session.apply(texts);
  session.findings();
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const source = `app-${(i * 37) % files}.yaml`;
    const text = app((i * 37) % files, `ns-${((i * 37) % files) % 50}`).replace(
      /replicas: \d/,
      `replicas: ${1 + (i % 9)}`,
    );
    const start = performance.now();
    await session.apply([{ source, text }]);
    session.findings(source);
    times.push(performance.now() - start);
  }
  return median(times.slice(10));
}
