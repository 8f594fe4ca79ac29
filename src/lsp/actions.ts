import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import type { Buffers } from './buffers.ts';
import { outdated } from './cancelled.ts';
import type { Client } from './client.ts';
import type { Looks } from './looks.ts';
import { isShown } from './looks.ts';
import type { Project } from './project.ts';
import type { ProjectFile, Projects } from './projects.ts';

export const FIX_ALL = 'source.fixAll.zerodrop';

/** What an action carries until its edit is asked for. */
export interface ActionData {
  readonly uri: string;
  readonly fingerprint: string;
  readonly revision: number;
}

/** Fixes of findings, made from the text of the moment in which they are asked for. */
export class Actions {
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

  async list({ textDocument: { uri }, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const file = this.#projects.fileOf(uri);
    const actions = await file?.project.ask((session) => {
      const wants = (kind: string) => isWanted(kind, context.only);
      return [
        ...(wants(CodeActionKind.QuickFix) ? this.#fixes(file, session, uri, range) : []),
        // Only where it is asked for, else it stands in every light bulb.
        ...(context.only && wants(FIX_ALL) ? this.#fixAll(file, session) : []),
      ];
    });
    return actions ?? [];
  }

  /** Throws `ContentModified` where a text has changed since the action was offered. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data = action.data as ActionData | undefined;
    const file = data && this.#projects.fileOf(data.uri);
    if (!file || !data) return action;
    const edit = await file.project.ask((session) => {
      if (file.project.revision !== data.revision) throw outdated();
      const finding = session
        .check(new Set([file.source]))
        .find(({ fingerprint }) => fingerprint === data.fingerprint);
      return finding && this.#editOf(file.project, session, finding);
    });
    if (!edit) throw outdated();
    return { ...action, edit };
  }

  #fixes(file: ProjectFile, session: Session, uri: string, range: Range): readonly CodeAction[] {
    const { project, source } = file;
    const places = this.#looks.placesIn(project, session);
    const asked = places.positionsIn(source)?.span(range);
    if (!asked) return [];
    return session.check(new Set([source])).flatMap((finding): readonly CodeAction[] => {
      const [fix] = finding.fixes;
      const { span, fingerprint } = finding;
      if (!fix || !isShown(finding) || span.end < asked.start || span.start > asked.end) return [];
      const diagnostic = this.#looks.diagnosticOf(project, session, finding);
      const head = {
        title: `${fix.title}${fix.safety === 'safe' ? '' : ' (changes behaviour)'}`,
        kind: CodeActionKind.QuickFix,
        isPreferred: fix.safety === 'safe',
        ...(diagnostic && { diagnostics: [diagnostic] }),
      };
      const data: ActionData = { uri, fingerprint, revision: project.revision };
      if (this.#client.resolvesEdits) return [{ ...head, data }];
      const edit = this.#editOf(project, session, finding);
      return edit ? [{ ...head, edit }] : [];
    });
  }

  /** All safe fixes of one file that leave each other alone. */
  #fixAll({ project, source }: ProjectFile, session: Session): readonly CodeAction[] {
    const taken: { readonly path: string; readonly start: number; readonly end: number }[] = [];
    const chosen = new Map<string, TextEdit[]>();
    const places = this.#looks.placesIn(project, session);
    for (const finding of session.check(new Set([source]))) {
      if (!isShown(finding) || finding.fixes[0]?.safety !== 'safe') continue;
      const made = session.edits(finding, 0);
      if ('refused' in made || made.some(({ path }) => path !== source)) continue;
      const edits = made.flatMap(({ path, edits }) => edits.map((edit) => ({ path, ...edit })));
      const clashes = edits.some((edit) =>
        taken.some((other) => edit.start <= other.end && other.start <= edit.end),
      );
      if (clashes) continue;
      taken.push(...edits);
      for (const { path, start, end, text } of edits) {
        const range = places.positionsIn(path)?.range({ start, end });
        if (range) chosen.set(path, [...(chosen.get(path) ?? []), { range, newText: text }]);
      }
    }
    if (chosen.size === 0) return [];
    const edit = this.#workspaceEdit(project, chosen);
    return [{ title: 'Fix all that is safe to fix', kind: FIX_ALL, edit }];
  }

  #editOf(project: Project, session: Session, finding: Finding): WorkspaceEdit | undefined {
    const made = session.edits(finding, 0);
    if ('refused' in made) return undefined;
    const places = this.#looks.placesIn(project, session);
    const changes = new Map<string, TextEdit[]>();
    for (const { path, edits } of made) {
      const positions = places.positionsIn(path);
      if (!positions) return undefined;
      changes.set(
        path,
        edits.map(({ start, end, text }) => ({ range: positions.range({ start, end }), newText: text })),
      );
    }
    return this.#workspaceEdit(project, changes);
  }

  #workspaceEdit(project: Project, changes: ReadonlyMap<string, TextEdit[]>): WorkspaceEdit {
    const files = [...changes].map(([source, edits]) => ({
      uri: this.#projects.uriOf({ project, source }),
      edits,
    }));
    if (!this.#client.versionsEdits) {
      return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
    }
    return {
      documentChanges: files.map(({ uri, edits }) => ({
        textDocument: { uri, version: this.#buffers.get(uri)?.version ?? null },
        edits,
      })),
    };
  }
}

/** A kind that is asked for holds those below it: `source` holds `source.fixAll.zerodrop`. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
