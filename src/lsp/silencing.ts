import { type CodeAction, CodeActionKind, type Command } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';
import { REASON, type Silence } from '../engine/silence.ts';
import type { Client } from './client.ts';
import { versionedEdit, workspaceEdit } from './edits.ts';
import type { Positions } from './positions.ts';
import { SHOW } from './showing.ts';

/** Where an ignore goes in, and what is known there. */
export interface Inserted {
  readonly silence: Silence;
  readonly uri: string;
  readonly version: number | null;
  readonly positions: Positions;
}

/** Inserts the comment and leaves the cursor at its reason, in editors that can. */
export function silencing({ rule }: Finding, inserted: Inserted, client: Client): CodeAction {
  const { silence, uri, version, positions } = inserted;
  const at = positions.position(silence.start);
  const range = { start: at, end: at };
  const head = { title: `Ignore ${rule}, with a reason`, kind: CodeActionKind.QuickFix };
  if (client.fillsSnippets && client.versionsEdits) {
    const value = `${escaped(silence.before)}\${0:${REASON}}${escaped(silence.after)}`;
    const edits = [{ range, snippet: { kind: 'snippet' as const, value } }];
    return { ...head, edit: versionedEdit([{ uri, version, edits }]) };
  }
  const edits = [{ range, newText: silence.before + REASON + silence.after }];
  const edit = workspaceEdit([{ uri, version, edits }], client);
  return { ...head, edit, ...(client.opensDocuments && { command: toReason(inserted) }) };
}

/** Selects the reason of the comment that the edit has just inserted. */
function toReason({ silence: { before }, uri, positions, silence }: Inserted): Command {
  const { line } = positions.position(silence.start);
  const start = { line, character: before.length };
  const selection = { start, end: { line, character: before.length + REASON.length } };
  return { title: 'Go to the reason', command: SHOW, arguments: [{ uri, selection, takeFocus: true }] };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
