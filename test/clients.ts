import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { Files } from '../src/dev/repository.ts';

/** What three clients say that they can do, as each of them sent it. */
export const PROFILES = {
  none: {},
  /** 0.7.2 of Debian 12. */
  neovim: {
    textDocument: {
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    },
    workspace: { workspaceFolders: true, configuration: true },
    window: { workDoneProgress: true, showDocument: { support: false } },
  },
  /** 1.100. */
  code: {
    general: { positionEncodings: ['utf-16'] },
    textDocument: {
      codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
      publishDiagnostics: {
        relatedInformation: true,
        tagSupport: { valueSet: [1, 2] },
        codeDescriptionSupport: true,
        dataSupport: true,
      },
    },
    workspace: {
      configuration: true,
      diagnostics: { refreshSupport: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      workspaceEdit: { documentChanges: true },
      workspaceFolders: true,
    },
    window: { workDoneProgress: true, showDocument: { support: true } },
  },
} as const satisfies { readonly [name: string]: ClientCapabilities };

/** A folder with these files, its links resolved. */
export function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-editor-')));
  mkdirSync(join(folder, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
