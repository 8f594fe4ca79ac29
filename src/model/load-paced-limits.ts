type PacedLimits = typeof import('./progressive/paced-limits.ts').pacedLimits;

let loaded: PacedLimits | undefined;

/** What knows how the steps of a canary pace its update: loaded with the first document that holds a Rollout. */
export async function loadPacedLimits(): Promise<void> {
  loaded ??= (await import('./progressive/paced-limits.ts')).pacedLimits;
}

/** Undefined until then. */
export function pacedLimits(): PacedLimits | undefined {
  return loaded;
}
