import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import type { SourceId } from '../text/place.ts';
import type { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import { isShown, type Looks } from './looks.ts';
import type { Project } from './project.ts';
import type { ProjectFile, Projects } from './projects.ts';

export const FIX_ALL = 'source.fixAll.zerodrop';

/** The edits of fixes, as the client takes them. */
export class Fixes {
  readonly #buffers: Buffers;
  readonly #projects: Projects;
  readonly #looks: Looks;
  readonly #client: Client;

  constructor(buffers: Buffers, projects: Projects, looks: Looks, client: Client) {
    this.#buffers = buffers;
    this.#projects = projects;
    this.#looks = looks;
    this.#client = client;
  }

  /** Undefined where the fix cannot be made without losing something. */
  editOf(project: Project, session: Session, finding: Finding): WorkspaceEdit | undefined {
    const made = session.edits(finding, 0);
    if ('refused' in made) return undefined;
    const places = this.#looks.placesIn(project, session);
    const changes = new Map<SourceId, TextEdit[]>();
    for (const { path, edits } of made) {
      const positions = places.positionsIn(path);
      if (!positions) return undefined;
      const texts = edits.map(({ start, end, text }) => ({
        range: positions.range({ start, end }),
        newText: text,
      }));
      changes.set(path, texts);
    }
    return this.#workspaceEdit(project, changes);
  }

  /** All safe fixes of one file that leave each other alone. */
  all({ project, source }: ProjectFile, session: Session): readonly CodeAction[] {
    const positions = this.#looks.placesIn(project, session).positionsIn(source);
    const taken: { readonly start: number; readonly end: number; readonly text: string }[] = [];
    for (const finding of project.findingsIn(session, source)) {
      if (!isShown(finding) || finding.fixes[0]?.safety !== 'safe') continue;
      const made = session.edits(finding, 0);
      if ('refused' in made || made.some(({ path }) => path !== source)) continue;
      const edits = made.flatMap((file) => file.edits);
      const clashes = edits.some(({ start, end }) =>
        taken.some((other) => start <= other.end && other.start <= end),
      );
      if (!clashes) taken.push(...edits);
    }
    if (taken.length === 0 || !positions) return [];
    const edits = taken.map(({ start, end, text }) => ({
      range: positions.range({ start, end }),
      newText: text,
    }));
    const edit = this.#workspaceEdit(project, new Map([[source, edits]]));
    return [{ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit }];
  }

  #workspaceEdit(project: Project, changes: ReadonlyMap<SourceId, TextEdit[]>): WorkspaceEdit {
    const files = [...changes].map(([source, edits]) => ({
      uri: this.#projects.uriOf({ project, source }),
      edits,
    }));
    if (!this.#client.versionsEdits)
      return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
    const documentChanges = files.map(({ uri, edits }) => ({
      textDocument: { uri, version: this.#buffers.get(uri)?.version ?? null },
      edits,
    }));
    return { documentChanges };
  }
}
