import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { SourceId } from '../text/place.ts';
import type { Buffers } from './buffers.ts';
import { cancelled } from './cancelled.ts';
import type { Looks } from './looks.ts';
import type { Project } from './project.ts';
import type { Projects } from './projects.ts';
import { rest } from './slices.ts';

/** Files that are checked before others may ask something. */
const AT_ONCE = 50;

/** Answers a client that asks for diagnostics itself. */
export class Pull {
  readonly #buffers: Buffers;
  readonly #projects: Projects;
  readonly #looks: Looks;

  constructor(buffers: Buffers, projects: Projects, looks: Looks) {
    this.#buffers = buffers;
    this.#projects = projects;
    this.#looks = looks;
  }

  async document(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const file = this.#projects.fileOf(textDocument.uri);
    const looked = file && !token.isCancellationRequested ? await this.#looks.at(file) : undefined;
    if (token.isCancellationRequested) throw cancelled();
    const { items, resultId } = looked ?? { items: [], resultId: '' };
    return resultId !== '' && resultId === previousResultId
      ? { kind: 'unchanged', resultId }
      : { kind: 'full', resultId, items };
  }

  async workspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const project of this.#projects.all()) {
      await project.loaded();
      const known = (await project.ask((session) => [...session.workspace.sources.keys()])) ?? [];
      const sources = known.filter((source) => this.#projects.isOwn({ project, source }));
      for (let at = 0; at < sources.length; at += AT_ONCE) {
        const part = await this.#reports(project, sources.slice(at, at + AT_ONCE), before, token);
        if (progress && part.length > 0) progress.report({ items: part });
        else items.push(...part);
        await rest();
      }
    }
    // What is left was known before and is gone now.
    const gone = [...before.keys()].map((uri) => this.#full(uri, { items: [], resultId: '' }));
    return { items: [...items, ...gone] };
  }

  async #reports(
    project: Project,
    sources: readonly SourceId[],
    before: Map<string, string>,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const reports = await project.ask((session) => {
      if (token.isCancellationRequested) throw cancelled();
      return sources.flatMap((source): readonly WorkspaceDocumentDiagnosticReport[] => {
        const uri = this.#projects.uriOf({ project, source });
        const looked = this.#looks.of(project, session, source);
        const earlier = before.get(uri);
        before.delete(uri);
        if (earlier === looked.resultId)
          return [{ ...this.#head(uri), kind: 'unchanged', resultId: earlier }];
        return looked.items.length > 0 || earlier !== undefined ? [this.#full(uri, looked)] : [];
      });
    });
    return [...(reports ?? [])];
  }

  #full(uri: string, { items, resultId }: ReturnType<Looks['of']>): WorkspaceDocumentDiagnosticReport {
    return { ...this.#head(uri), kind: 'full', resultId, items };
  }

  #head(uri: string) {
    return { uri, version: this.#buffers.get(uri)?.version ?? null };
  }
}
