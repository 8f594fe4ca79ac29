import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';
import { FixBatch } from '../engine/fix-batch.ts';
import type { Session } from '../engine/session.ts';
import type { TextEdit } from '../text/edits.ts';
import type { SourceId } from '../text/place.ts';
import type { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import { type DocumentEdits, textEdits, workspaceEdit } from './edits.ts';
import { isShown, type Looks } from './looks.ts';
import type { Project } from './project.ts';
import type { ProjectFile } from './projects.ts';

export const FIX_ALL = 'source.fixAll.zerodrop';

/** The edits of fixes, as the client takes them. */
export class Fixes {
  readonly #buffers: Buffers;
  readonly #looks: Looks;
  readonly #client: Client;

  constructor(buffers: Buffers, looks: Looks, client: Client) {
    this.#buffers = buffers;
    this.#looks = looks;
    this.#client = client;
  }

  /** Undefined where the fix cannot be made without losing something. */
  editOf(project: Project, session: Session, finding: Finding): WorkspaceEdit | undefined {
    const made = session.edits(finding, 0);
    if ('refused' in made) return undefined;
    const edits = new Map(made.map((file) => [file.path, file.edits]));
    return this.#workspaceEdit(project, session, edits);
  }

  /** All safe fixes of one file that leave each other alone. */
  all({ project, source }: ProjectFile, session: Session): readonly CodeAction[] {
    const batch = new FixBatch();
    for (const finding of project.findingsIn(session, source)) {
      if (!isShown(finding) || finding.fixes[0]?.safety !== 'safe') continue;
      const fix = session.fix(finding, 0);
      const made = session.edits(finding, 0);
      if (!fix || 'refused' in made || made.some(({ path }) => path !== source)) continue;
      batch.add(fix.edits, made);
    }
    const edit = batch.count > 0 && this.#workspaceEdit(project, session, batch.edits);
    return edit ? [{ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit }] : [];
  }

  #workspaceEdit(
    project: Project,
    session: Session,
    changes: ReadonlyMap<SourceId, readonly TextEdit[]>,
  ): WorkspaceEdit | undefined {
    const places = this.#looks.placesIn(project, session);
    const documents = [...changes].flatMap(([source, edits]): readonly DocumentEdits[] => {
      const positions = places.positionsIn(source);
      const uri = places.uriOf(source);
      const version = this.#buffers.get(uri)?.version ?? null;
      return positions ? [{ uri, version, edits: textEdits(edits, positions) }] : [];
    });
    return documents.length === changes.size ? workspaceEdit(documents, this.#client) : undefined;
  }
}
