import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Explanation, Part } from '../engine/explain/explanation.ts';
import type { Registry } from '../rule/registry.ts';
import type { Client } from './client.ts';
import { Positions } from './positions.ts';
import type { ProjectFile, Projects } from './projects.ts';

/** Tells the numbers behind the key or the statement under the pointer; null where there are none. */
export class Hovers {
  readonly #projects: Projects;
  readonly #client: Client;
  readonly #registry: Registry;

  constructor(projects: Projects, client: Client, registry: Registry) {
    this.#projects = projects;
    this.#client = client;
    this.#registry = registry;
  }

  async at({ textDocument: { uri }, position }: HoverParams): Promise<Hover | null> {
    const file = this.#projects.fileOf(uri);
    const text = file && (await textOf(file));
    if (!file || text === undefined) return null;
    const positions = new Positions(text, this.#client.encoding);
    const told = await this.#explained(file, text, positions.offset(position));
    return told ? { range: positions.range(told.span), contents: this.#contents(told.parts) } : null;
  }

  async #explained(
    { project, source }: ProjectFile,
    text: string,
    offset: number,
  ): Promise<Explanation | undefined> {
    if (source === CONFIG_NAME) {
      const { explainConfig } = await import('../engine/explain/config.ts');
      return explainConfig(text, offset, this.#registry);
    }
    const { explain } = await import('../engine/explain/explain.ts');
    return explain(
      (question) => project.ask((session) => question(session, project.settings)),
      { source, offset },
      this.#registry,
    );
  }

  #contents(parts: readonly Part[]): Hover['contents'] {
    if (!this.#client.readsMarkdown)
      return { kind: MarkupKind.PlainText, value: parts.map(plain).join('\n') };
    return { kind: MarkupKind.Markdown, value: parts.map(markdown).join('\n\n') };
  }
}

function textOf({ project, source }: ProjectFile): Promise<string | undefined> | string {
  if (source === CONFIG_NAME) return project.configText();
  return project.ask((session) => session.workspace.sources.get(source)?.text);
}

function plain(part: Part): string {
  return typeof part === 'string' ? part.replaceAll('`', '') : part.text;
}

/** What stands in backticks is shown as it is; the rest may hold what Markdown takes for its own. */
function markdown(part: Part): string {
  if (typeof part !== 'string') return `\`\`\`${part.language}\n${part.text}\n\`\`\``;
  return part
    .split('`')
    .map((text, i) => (i % 2 === 1 ? text : text.replace(/[\\*_<>[\]#|~]/g, '\\$&')))
    .join('`');
}
