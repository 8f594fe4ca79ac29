import type { Diagnostic } from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { readConfig } from '../engine/read-config.ts';
import type { Registry } from '../rule/registry.ts';
import { LineIndex } from '../text/lines.ts';
import { type Encoding, Positions } from './positions.ts';

/** What is wrong with the text of a `zerodrop.yaml`, from where it is to the end of its line. */
export async function configProblems(
  text: string,
  registry: Registry,
  encoding: Encoding,
): Promise<Diagnostic[]> {
  const today = new Date().toISOString().slice(0, 10);
  const reading = await readConfig(text, registry, { path: CONFIG_NAME, today });
  const lines = new LineIndex(text);
  const positions = new Positions(text, encoding);
  const problems =
    'errors' in reading
      ? reading.errors.map((error) => ({ ...error, severity: 1 as const }))
      : reading.warnings.map((warning) => ({ ...warning, severity: 2 as const }));
  return problems.map(({ line, column, message, severity }) => {
    const start = lines.start(line) + column - 1;
    const end = Math.max(start, lines.start(line) + lines.line(line).trimEnd().length);
    return { range: positions.range({ start, end }), severity, source: 'zerodrop', message };
  });
}
