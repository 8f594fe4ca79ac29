import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import { silenceOf } from '../engine/silence.ts';
import type { Source } from '../workspace/source.ts';
import type { Buffers } from './buffers.ts';
import { outdated } from './cancelled.ts';
import type { Client } from './client.ts';
import { FIX_ALL, Fixes } from './fixes.ts';
import { isShown, type Looks } from './looks.ts';
import type { Positions } from './positions.ts';
import type { ProjectFile, Projects } from './projects.ts';
import { showingPage } from './showing.ts';
import { silencing } from './silencing.ts';

/** What an action carries until its edit is asked for. */
export interface ActionData {
  readonly uri: string;
  readonly fingerprint: string;
  readonly revision: number;
}

/** What was found where somebody asks for actions, and what the file held then. */
interface Asked {
  readonly fixes: readonly CodeAction[];
  readonly findings: readonly Finding[];
  readonly source: Source;
  readonly positions: Positions;
}

/** What can be done about a finding: fix it, ignore it with a reason, read about its rule. */
export class Actions {
  readonly #buffers: Buffers;
  readonly #projects: Projects;
  readonly #looks: Looks;
  readonly #client: Client;
  readonly #fixes: Fixes;
  readonly #pageOf: (rule: string) => string | undefined;

  constructor(
    buffers: Buffers,
    projects: Projects,
    looks: Looks,
    client: Client,
    pageOf: (rule: string) => string | undefined,
  ) {
    this.#buffers = buffers;
    this.#projects = projects;
    this.#looks = looks;
    this.#client = client;
    this.#fixes = new Fixes(buffers, looks, client);
    this.#pageOf = pageOf;
  }

  async list({ textDocument: { uri }, range, context: { only } }: CodeActionParams): Promise<CodeAction[]> {
    const file = this.#projects.fileOf(uri);
    if (!file) return [];
    // Only where it is asked for, else it stands in every light bulb.
    const all =
      only && isWanted(FIX_ALL, only) ? await file.project.ask((now) => this.#fixes.all(file, now)) : [];
    if (!isWanted(CodeActionKind.QuickFix, only)) return [...(all ?? [])];
    const asked = await file.project.ask((session) => this.#askedAt(file, session, uri, range));
    if (!asked) return [...(all ?? [])];
    const { fixes, findings } = asked;
    const ignores = await Promise.all(findings.map((finding) => this.#ignoring(finding, asked, uri)));
    const pages = this.#client.opensDocuments ? findings.flatMap((finding) => this.#explaining(finding)) : [];
    return [...(all ?? []), ...fixes, ...ignores.flat(), ...pages];
  }

  /** Throws `ContentModified` where a text has changed since the action was offered. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data = action.data as ActionData | undefined;
    const file = typeof data?.uri === 'string' ? this.#projects.fileOf(data.uri) : undefined;
    if (!file || !data) return action;
    const edit = await file.project.ask((session) => {
      if (file.project.revision !== data.revision) return undefined;
      const found = file.project.findingsIn(session, file.source);
      const finding = found.find(({ fingerprint }) => fingerprint === data.fingerprint);
      return finding && this.#fixes.editOf(file.project, session, finding);
    });
    if (!edit) throw outdated();
    return { ...action, edit };
  }

  #askedAt(
    file: ProjectFile,
    session: Session,
    uri: string,
    range: CodeActionParams['range'],
  ): Asked | undefined {
    const { project, source } = file;
    const positions = this.#looks.placesIn(project, session).positionsIn(source);
    const text = session.workspace.sources.get(source);
    if (!positions || !text) return undefined;
    const asked = positions.span(range);
    const findings = project
      .findingsIn(session, source)
      .filter((finding) => isShown(finding))
      .filter(({ span }) => span.end >= asked.start && span.start <= asked.end);
    const fixes = findings.flatMap((finding) => this.#fixing(file, session, uri, finding));
    return { fixes, findings, source: text, positions };
  }

  #fixing({ project }: ProjectFile, session: Session, uri: string, finding: Finding): readonly CodeAction[] {
    const [fix] = finding.fixes;
    if (!fix) return [];
    const diagnostic = this.#looks.diagnosticOf(project, session, finding);
    const action: CodeAction = {
      title: fix.safety === 'safe' ? fix.title : `${fix.title} (changes behaviour)`,
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.safety === 'safe',
      ...(diagnostic && { diagnostics: [diagnostic] }),
    };
    const data: ActionData = { uri, fingerprint: finding.fingerprint, revision: project.revision };
    if (this.#client.resolvesEdits) return [{ ...action, data }];
    const edit = this.#fixes.editOf(project, session, finding);
    return edit ? [{ ...action, edit }] : [];
  }

  async #ignoring(
    finding: Finding,
    { source, positions }: Asked,
    uri: string,
  ): Promise<readonly CodeAction[]> {
    const silence = await silenceOf(source, finding);
    const version = this.#buffers.get(uri)?.version ?? null;
    return silence ? [silencing(finding, { silence, uri, version, positions }, this.#client)] : [];
  }

  #explaining(finding: Finding): readonly CodeAction[] {
    const page = this.#pageOf(finding.rule);
    return page === undefined ? [] : [showingPage(finding, page)];
  }
}

/** A kind that is asked for holds those below it: `source` holds `source.fixAll.zerodrop`. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
