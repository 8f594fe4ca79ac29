import { schemaErrors } from './config-errors.ts';
import type { Finding } from './finding.ts';

/** A finding that somebody knows of. Only the fingerprint names it; one fingerprint stands as often as it was found. */
export interface BaselineEntry {
  /** The one that copies of an object share. */
  readonly fingerprint: string;
  readonly rule: string;
  /** Kind, namespace and name; empty where it is about no object. */
  readonly object: string;
  /** Where it stood: of several copies it tells which one is new. */
  readonly path: string;
}

/** What a baseline and a check have to do with each other. */
export interface Comparison {
  /** Findings that have an entry. */
  readonly known: ReadonlySet<Finding>;
  /** Entries that no finding matches any more. */
  readonly stale: readonly BaselineEntry[];
  /** Entries that no finding matches, of what was not checked. */
  readonly unseen: readonly BaselineEntry[];
}

const VERSION = 1;

/** Reads the text of a baseline, or says in one sentence what is wrong with it. */
export async function readBaseline(
  text: string,
): Promise<{ readonly entries: readonly BaselineEntry[] } | { readonly problem: string }> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return { problem: `is no JSON: ${(error as Error).message}` };
  }
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (version !== undefined && version !== VERSION)
    return { problem: `has version ${JSON.stringify(version)}; this zerodrop reads version ${VERSION}` };
  const { validateBaseline } = await import('../../schemas/validate-baseline.js');
  if (validateBaseline(value))
    return { entries: (value as { readonly findings: readonly BaselineEntry[] }).findings };
  const [error] = schemaErrors(validateBaseline.errors ?? [], 'the file');
  return { problem: `is none: ${error?.message}` };
}

/**
 * Pairs findings with entries of their fingerprint: first those that stand where they stood, then the others in order,
 * since a file may have moved. Of one copy more, the one in the new place is left. What an ignore silences needs none.
 */
export function compared(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isChecked: (path: string) => boolean,
): Comparison {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of inOrder(entries)) {
    const others = left.get(entry.fingerprint);
    if (others) others.push(entry);
    else left.set(entry.fingerprint, [entry]);
  }
  const known = new Set<Finding>();
  const pair = (finding: Finding, i: number) => {
    if (left.get(fingerprintOf(finding))?.splice(i, 1).length) known.add(finding);
  };
  const open = findings.filter(({ ignored }) => !ignored);
  for (const finding of open) {
    const i = left.get(fingerprintOf(finding))?.findIndex(({ path }) => path === finding.path) ?? -1;
    if (i >= 0) pair(finding, i);
  }
  for (const finding of open) if (!known.has(finding)) pair(finding, 0);
  const rest = [...left.values()].flat();
  return {
    known,
    stale: rest.filter(({ path }) => isChecked(path)),
    unseen: rest.filter(({ path }) => !isChecked(path)),
  };
}

/** The entries after an update: with the new findings, without the stale ones. */
export function updated({ known, unseen }: Comparison, fresh: readonly Finding[]): readonly BaselineEntry[] {
  return inOrder([...unseen, ...[...known, ...fresh].map(entryOf)]);
}

/** One line for each entry, so that a change of one is a change of one line. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = inOrder(entries).map(
    ({ fingerprint, rule, object, path }) =>
      `    { ${Object.entries({ fingerprint, rule, object, path })
        .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
        .join(', ')} }`,
  );
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

function entryOf(finding: Finding): BaselineEntry {
  const { rule, resource, path } = finding;
  const name = resource && [resource.namespace, resource.name].filter((part) => part !== '').join('/');
  const object = resource ? `${resource.kind} ${name}`.trim() : '';
  return { fingerprint: fingerprintOf(finding), rule, object, path };
}

function fingerprintOf({ shared, fingerprint }: Finding): string {
  return shared ?? fingerprint;
}

function inOrder(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const key = ({ fingerprint, path, rule, object }: BaselineEntry) =>
    [fingerprint, path, rule, object].join('\n');
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
