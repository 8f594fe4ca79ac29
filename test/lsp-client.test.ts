import { describe, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { clientFrom } from '../src/lsp/client.ts';

const asks = { diagnostic: {} };
const takes = { publishDiagnostics: {} };
const isToldAgain = { diagnostics: { refreshSupport: true } };

describe('who asks for diagnostics itself', () => {
  test.each<readonly [string, ClientCapabilities, boolean]>([
    [
      'one that can be told to ask again',
      { textDocument: { ...asks, ...takes }, workspace: isToldAgain },
      true,
    ],
    ['one that cannot, and takes none unasked', { textDocument: asks }, true],
    [
      'not one that would never see what another file changes',
      { textDocument: { ...asks, ...takes } },
      false,
    ],
    ['not one that cannot', { textDocument: takes, workspace: isToldAgain }, false],
  ])('%s', (_, capabilities, expected) => {
    expect(clientFrom(capabilities).pulls).toBe(expected);
  });
});

test.each<{ readonly [part: string]: unknown }>([
  { textDocument: null, workspace: null, window: null, general: null },
  { textDocument: { codeAction: { resolveSupport: {} }, hover: { contentFormat: null } } },
  { textDocument: { publishDiagnostics: { tagSupport: true } }, general: { positionEncodings: null } },
])('what a client says by halves it cannot do: %j', (said) => {
  const { encoding, pulls, resolvesEdits, readsMarkdown, showsTags } = clientFrom(said as ClientCapabilities);
  expect({ encoding, pulls, resolvesEdits, readsMarkdown, showsTags }).toEqual({
    encoding: 'utf-16',
    pulls: false,
    resolvesEdits: false,
    readsMarkdown: false,
    showsTags: [],
  });
});
