import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextEdit as OwnEdit } from '../text/edits.ts';
import type { Client } from './client.ts';
import type { Positions } from './positions.ts';

/** What changes in one document. */
export interface DocumentEdits<E extends TextEdit | SnippetTextEdit = TextEdit> {
  readonly uri: string;
  /** Null where the document is not open. */
  readonly version: number | null;
  readonly edits: E[];
}

export function textEdits(edits: readonly OwnEdit[], positions: Positions): TextEdit[] {
  return edits.map(({ start, end, text }) => ({ range: positions.range({ start, end }), newText: text }));
}

/** By document and version where the client can refuse what is late. */
export function workspaceEdit(documents: readonly DocumentEdits[], client: Client): WorkspaceEdit {
  if (client.versionsEdits) return versionedEdit(documents);
  return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
}

export function versionedEdit(
  documents: readonly DocumentEdits<TextEdit | SnippetTextEdit>[],
): WorkspaceEdit {
  const documentChanges = documents.map(({ uri, version, edits }) => ({
    textDocument: { uri, version },
    edits,
  }));
  return { documentChanges };
}
