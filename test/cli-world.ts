import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../src/cli/run.ts';
import type { World } from '../src/cli/world.ts';
import { registryOf } from '../src/dev/repository.ts';
import { defineRule, error, info, warning } from '../src/rule/define.ts';
import type { Registry } from '../src/rule/registry.ts';

/** A rule that is about nothing but names, so that no other rule's change moves these tests. */
export const badName = defineRule({
  id: 'bad-name',
  category: 'Form',
  summary: 'A name must not be bad.',
  hazard: 'the name is bad',
  impact: 'nobody finds the object',
  remedy: 'choose another name',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://example.org/names'],
  messages: {
    bad: error('`{name}` is bad'),
    odd: warning('`{name}` is odd'),
    long: info('`{name}` could be shorter'),
  },
  on: 'resource',
  check(resource, { report }) {
    const at = resource.root.get('metadata').get('name');
    const message = (['bad', 'odd', 'long'] as const).find((word) => resource.name?.startsWith(word));
    if (!message || !resource.name) return;
    const because = [
      { at, text: 'this is the name' },
      { at: resource.root.get('kind'), text: 'of this [kind]' },
    ];
    report({ message, at, because, with: { name: resource.name } });
  },
});

export const registry: Registry = { ...registryOf([badName]), retired: { 'ugly-name': 'bad-name' } };

export function manifest(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}

/** A folder that is gone when the test is over. A text of `undefined` makes a folder. */
export function folderWith(files: { readonly [path: string]: string | Uint8Array | undefined }): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(content === undefined ? file : dirname(file), { recursive: true });
    if (content !== undefined) writeFileSync(file, content);
  }
  return folder;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. */
export async function runIn(
  cwd: string,
  words: readonly string[],
  more: {
    readonly stdin?: string | Buffer;
    readonly env?: World['env'];
    readonly today?: string;
    /** Whether standard output and error are one. */
    readonly terminal?: boolean;
    readonly registry?: Registry;
  } = {},
): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(words, {
    cwd,
    env: more.env ?? {},
    platform: 'linux',
    today: more.today ?? '2026-01-31',
    out: {
      write: (text) => {
        out += text;
      },
      terminal: more.terminal ?? false,
      columns: undefined,
    },
    err: {
      write: (text) => {
        err += text;
      },
      terminal: more.terminal ?? false,
      columns: undefined,
    },
    stdin: async (most) => {
      const bytes = Buffer.from(more.stdin ?? '');
      return bytes.length > most ? undefined : bytes;
    },
    registry: async () => more.registry ?? registry,
  });
  return { code, out, err };
}
