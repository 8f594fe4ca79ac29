import type { Finding } from '../engine/finding.ts';
import { harmless } from './harmless.ts';

/** A finding as running text: the headline, what users see, what to write. */
export function sentencesOf({ message, impact, remedy }: Finding): string {
  const parts = [message, ...(impact === '' ? [] : [`Impact: ${impact}`]), `Remedy: ${remedy}`];
  return parts.map((part) => `${harmless(part)}.`).join(' ');
}

/** What a rule says of all its findings: what hangs on each of them is left out. */
export function inGeneral(text: string): string {
  if (/^\{\w+\}$/.test(text)) return 'each finding says what to write in its stead';
  return text.replace(/\{\w+\}/g, '…');
}
