import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver/node';
import type { Registry } from '../rule/registry.ts';
import type { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import type { Looks } from './looks.ts';
import type { Projects } from './projects.ts';
import { Settings } from './settings.ts';

/** What helps to read and write, beside what is found. */
export interface Assistance {
  readonly settings: Settings;
  /** The numbers beside what is written may be others than before. */
  refresh(): void;
}

export const ASSISTS: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  inlayHintProvider: true,
  completionProvider: { triggerCharacters: [' ', ',', '{'] },
};

/** Answers where names lead, and what may be written. What it takes is loaded when it is first asked for. */
export function assist(
  connection: Connection,
  params: InitializeParams,
  client: Client,
  { buffers, projects, looks, registry }: Parts,
): Assistance {
  const redraw = () => {
    if (client.refreshesHints) void connection.languages.inlayHint.refresh().catch(() => {});
  };
  const settings = new Settings(connection, client, params, redraw);
  const navigation = once(async () => {
    const { Navigation } = await import('./navigation.ts');
    return new Navigation(projects, looks, client);
  });
  const hints = once(async () => new (await import('./hints.ts')).Hints(projects, looks));
  const completing = once(async () => {
    const { Completing } = await import('./completing.ts');
    return new Completing(buffers, projects, client, registry);
  });
  connection.onDefinition(async (asked) => (await navigation()).definition(asked));
  connection.onReferences(async (asked) => (await navigation()).references(asked));
  connection.languages.inlayHint.on(async (asked) =>
    settings.inlayHints ? (await hints()).list(asked) : [],
  );
  connection.onCompletion(async (asked) => (await completing()).list(asked));
  connection.onDidChangeConfiguration(({ settings: told }) => settings.change(told));
  return { settings, refresh: () => settings.inlayHints && redraw() };
}

interface Parts {
  readonly buffers: Buffers;
  readonly projects: Projects;
  readonly looks: Looks;
  readonly registry: Registry;
}

/** Made at the first call, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
