/** Counts of what was seen and not understood; `remote` when a kustomization brings in what is not in the input. */
export interface Unread {
  readonly templates: number;
  readonly unreadable: number;
  /** Patches that no kustomization in the input names. */
  readonly fragments: number;
  readonly remote: boolean;
}

export function sameCounts(a: Unread, b: Unread): boolean {
  return (Object.keys(a) as (keyof Unread)[]).every((key) => a[key] === b[key]);
}
