/**
 * The messages of what the input does not hold, or holds in another namespace, by how far its absence can be believed: by
 * convention an error, a warning and advice.
 */
export const ABSENT = { complete: 'missing', partial: 'unseen', generated: 'generated' } as const;
export const ELSEWHERE = {
  complete: 'elsewhere',
  partial: 'elsewhereUnseen',
  generated: 'elsewhereGenerated',
} as const;
