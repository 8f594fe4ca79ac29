/** "1 pod", "3 pods", "no pod". */
export function podsText(count: number): string {
  return counted(count, 'pod');
}

export function counted(count: number, word: string): string {
  if (count === 0) return `no ${word}`;
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const UNKNOWN_PODS = 'How many pods run is not known from the files.';
