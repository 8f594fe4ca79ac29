import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver/node';
import { configCompletions } from '../engine/complete-config.ts';
import { idTypedAt } from '../engine/complete-ignore.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Registry } from '../rule/registry.ts';
import type { Span } from '../text/place.ts';
import type { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import { Positions } from './positions.ts';
import type { ProjectFile, Projects } from './projects.ts';

const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  rule: CompletionItemKind.Value,
} as const;

/** Completes `zerodrop.yaml`, and the ids of rules in ignores. */
export class Completing {
  readonly #buffers: Buffers;
  readonly #projects: Projects;
  readonly #client: Client;
  readonly #registry: Registry;

  constructor(buffers: Buffers, projects: Projects, client: Client, registry: Registry) {
    this.#buffers = buffers;
    this.#projects = projects;
    this.#client = client;
    this.#registry = registry;
  }

  async list({ textDocument: { uri }, position }: CompletionParams): Promise<CompletionItem[]> {
    const file = this.#projects.fileOf(uri);
    const text = this.#buffers.get(uri)?.text;
    if (!file || text === undefined) return [];
    const positions = new Positions(text, this.#client.encoding);
    const offset = positions.offset(position);
    if (file.source === CONFIG_NAME) {
      return configCompletions(text, offset).map(({ name, text: newText, kind, about, span }) => ({
        label: name,
        kind: KINDS[kind],
        ...documented(about),
        ...placed(positions, span, newText),
      }));
    }
    const typed = idTypedAt(text, offset);
    if (!typed) return [];
    const fires = await this.#firing(file);
    return this.#registry.entries
      .filter(({ id }) => !typed.others.includes(id))
      .map(({ id, summary }) => ({
        label: id,
        kind: KINDS.rule,
        sortText: `${fires.has(id) ? 0 : 1} ${id}`,
        ...documented(summary),
        ...placed(positions, typed.span, id),
      }));
  }

  /** The rules that say something of the file as it is. */
  async #firing({ project, source }: ProjectFile): Promise<ReadonlySet<string>> {
    const found = await project.ask((session) => project.findingsIn(session, source));
    return new Set((found ?? []).map(({ rule }) => rule));
  }
}

function documented(about: string): Pick<CompletionItem, 'documentation'> {
  return about === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: about } };
}

/** Editors filter by what the edit takes the place of, which a dash would else cut. */
function placed(positions: Positions, span: Span, newText: string): Pick<CompletionItem, 'textEdit'> {
  return { textEdit: { range: positions.range(span), newText } };
}
