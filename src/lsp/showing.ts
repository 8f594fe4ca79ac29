import type { CodeAction, Connection, ShowDocumentParams } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding.ts';

/** The one command of the server: shows a document that an action leads to. */
export const SHOW = 'zerodrop.show';

/** Opens the page of a finding's rule. */
export function showingPage({ rule }: Finding, page: string): CodeAction {
  const shown: ShowDocumentParams = { uri: page, external: !page.startsWith('file:') };
  const title = `Explain ${rule}`;
  return { title, kind: 'quickfix', command: { title, command: SHOW, arguments: [shown] } };
}

export async function show(connection: Connection, [shown]: readonly unknown[]): Promise<void> {
  if (typeof (shown as ShowDocumentParams | undefined)?.uri !== 'string') return;
  await connection.window.showDocument(shown as ShowDocumentParams);
}
