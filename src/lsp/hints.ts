import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver/node';
import type { Session } from '../engine/session.ts';
import { resolvedIn } from '../workspace/resolved.ts';
import type { Looks } from './looks.ts';
import type { ProjectFile, Projects } from './projects.ts';

/** Shows the numbers that controllers come to behind what is written. */
export class Hints {
  readonly #projects: Projects;
  readonly #looks: Looks;

  constructor(projects: Projects, looks: Looks) {
    this.#projects = projects;
    this.#looks = looks;
  }

  async list({ textDocument: { uri }, range }: InlayHintParams): Promise<InlayHint[]> {
    const file = this.#projects.fileOf(uri);
    return (await file?.project.ask((session) => this.#in(file, session, range))) ?? [];
  }

  #in({ project, source }: ProjectFile, session: Session, range: InlayHintParams['range']): InlayHint[] {
    const positions = this.#looks.placesIn(project, session).positionsIn(source);
    if (!positions) return [];
    const asked = positions.span(range);
    const hints = new Map<number, string>();
    for (const { document, start } of session.workspace.sources.get(source)?.documents ?? []) {
      if (start > asked.end || start + document.text.length < asked.start) continue;
      const { content } = document;
      for (const { resource } of content.type === 'manifest' ? content.resources : []) {
        if (resource.fragment) continue;
        for (const { at, text } of resolvedIn(session.graph, resource)) {
          // What an alias stands for may be written anywhere, and once for several objects.
          if (at.place.document === document.id) hints.set(start + at.place.span.end, text);
        }
      }
    }
    return [...hints]
      .sort(([a], [b]) => a - b)
      .filter(([offset]) => offset >= asked.start && offset <= asked.end)
      .map(([offset, label]) => ({
        position: positions.position(offset),
        label,
        kind: InlayHintKind.Parameter,
        paddingLeft: true,
      }));
  }
}
