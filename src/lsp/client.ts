import type { ClientCapabilities, DiagnosticTag } from 'vscode-languageserver/node';
import type { Encoding } from './positions.ts';

/** What a client can do, of which the server makes use. */
export interface Client {
  readonly encoding: Encoding;
  /**
   * It asks for diagnostics itself; to push them as well would show each twice. One that cannot be told to ask again,
   * when another file has changed, gets them unasked where it takes them.
   */
  readonly pulls: boolean;
  /** It asks again for all diagnostics when it is told to. */
  readonly refreshes: boolean;
  readonly showsRelated: boolean;
  readonly showsPages: boolean;
  /** The tags by which it strikes out or fades what a diagnostic covers. */
  readonly showsTags: readonly DiagnosticTag[];
  readonly keepsData: boolean;
  /** It tells of changes of the files that it is asked to watch. */
  readonly watches: boolean;
  readonly showsProgress: boolean;
  readonly versionsEdits: boolean;
  readonly fillsSnippets: boolean;
  /** It asks for the edit of a code action when somebody has chosen it. */
  readonly resolvesEdits: boolean;
  readonly opensDocuments: boolean;
  readonly asksConfiguration: boolean;
  /** It tells when its configuration changes, once it is asked to. */
  readonly tellsConfiguration: boolean;
  /** It takes the whole of what a definition stands in beside its name. */
  readonly linksDefinitions: boolean;
  readonly refreshesHints: boolean;
  /** It shows Markdown where the pointer rests; others get plain text. */
  readonly readsMarkdown: boolean;
}

export function clientFrom({ general, textDocument, window, workspace }: ClientCapabilities): Client {
  const diagnostics = textDocument?.publishDiagnostics;
  const refreshes = workspace?.diagnostics?.refreshSupport === true;
  return {
    encoding: encodingFrom(general?.positionEncodings),
    pulls: textDocument?.diagnostic !== undefined && (refreshes || !diagnostics),
    refreshes,
    showsRelated: diagnostics?.relatedInformation === true,
    showsTags: diagnostics?.tagSupport?.valueSet ?? [],
    showsPages: diagnostics?.codeDescriptionSupport === true,
    keepsData: diagnostics?.dataSupport === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsProgress: window?.workDoneProgress === true,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    fillsSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties?.includes('edit') === true,
    opensDocuments: window?.showDocument?.support === true,
    asksConfiguration: workspace?.configuration === true,
    tellsConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
  };
}

/** UTF-16 wherever the client has it, as it must, and where it names nothing that we have. */
function encodingFrom(named: readonly string[] | null | undefined): Encoding {
  return named?.includes('utf-8') && !named.includes('utf-16') ? 'utf-8' : 'utf-16';
}
