import { isDeepStrictEqual } from 'node:util';
import { linesOf, sessionOver } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import type { Session } from '../src/engine/session.ts';

/** All rules, those among them that the generated registry does not have yet. */
export const registry = registryOf(await loadRules());

/** What is no text for readers: a hole that nothing fills, and what JavaScript makes of values that are not there. */
const NOT_WORDS = /(?<!\$)\{[a-z]\w*\}|\bundefined\b|\bNaN\b|\bInfinity\b|\[object|\bfunction \w*\(/;

/** More than any terminal shows; rules keep to 90 for names that people give. */
const LONGEST_HEADLINE = 160;

/** Everything that all rules say of files; throws where a finding is none that anybody could read. */
export async function check(files: Files): Promise<readonly Finding[]> {
  const session = await sessionOver(files, registry, 'strict');
  return checkFindings(session, files);
}

/** What holds of any finding, whatever the input was. Every fix is made, or refused. */
export function checkFindings(session: Session, files: Files): readonly Finding[] {
  const findings = session.findings();
  for (const finding of findings) {
    const refuse = (why: string) => {
      throw new Error(`${why}: ${finding.rule} says ${linesOf([finding])}`);
    };
    const { message, impact, remedy, related } = finding;
    for (const { path, span, range } of [finding, ...related]) {
      const { length } = files[path] ?? '';
      if (!(span.start >= 0 && span.start <= span.end && span.end <= length)) {
        refuse(`a place is outside ${path}: ${JSON.stringify(span)} of ${length}`);
      }
      if (!(range.start.line >= 1 && range.start.column >= 1)) refuse('a place has no line');
    }
    for (const text of [message, impact, remedy, ...related.map((label) => label.text)]) {
      const wrong = NOT_WORDS.exec(text);
      if (wrong) refuse(`\`${wrong[0]}\` is not meant for readers: ${text}`);
      if (text.trim() === '') refuse('a text is empty');
    }
    if (message.length > LONGEST_HEADLINE) refuse(`a headline of ${message.length} characters`);
    for (let fix = 0; fix < finding.fixes.length; fix++) session.edits(finding, fix);
  }
  return findings;
}

/** Throws unless a session that was edited says what a new one says. */
export function checkSame(warm: Session, cold: readonly Finding[]): void {
  const found = warm.findings();
  if (isDeepStrictEqual(found, cold)) return;
  throw new Error(`a warm session says\n${linesOf(found)}\nand a cold one\n${linesOf(cold)}`);
}
