import { type Config, DEFAULTS } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { readConfig } from '../engine/read-config.ts';
import type { Registry } from '../rule/registry.ts';

/** What a `zerodrop.yaml` says, today; undefined for one that is wrong, of which `warn` is told. */
export async function configFrom(
  text: string | undefined,
  registry: Registry,
  warn: (message: string) => void,
): Promise<Config | undefined> {
  if (text === undefined) return DEFAULTS;
  const today = new Date().toISOString().slice(0, 10);
  const read = await readConfig(text, registry, { path: CONFIG_NAME, today });
  if (!('errors' in read)) return read.config;
  const [first] = read.errors;
  warn(
    `${CONFIG_NAME}:${first?.line}:${first?.column} ${first?.message}; the last one that was right holds on`,
  );
  return undefined;
}
