import { groupToLoad, loadTables } from '../model/custom-tables.ts';
import { isMeantBroken } from '../model/evidence/alternatives.ts';
import { expectedShape } from '../model/expected-shape.ts';
import { rootField } from '../model/field.ts';
import { isFragment } from '../model/fragment.ts';
import { loadPacedLimits } from '../model/load-paced-limits.ts';
import { type AnyObject, resourceFrom } from '../model/resource.ts';
import { isOwnKind } from '../model/tables.ts';
import { plain, valueAt } from '../syntax/lookup.ts';
import type { Mapping, Node, SyntaxDefect, Tree } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import type { FileOutline } from './histories/histories.ts';
import type { MigrationText } from './histories/read-migration.ts';
import type { Identity } from './kustomize-target.ts';
import type { FileOverlay } from './kustomize-use.ts';
import type { Reading } from './source.ts';
import { type Classified, classify } from './subject.ts';

/** One document of a source. It stays the same value while its text does, wherever in its file it moves. */
export interface Document {
  readonly id: DocumentId;
  readonly source: SourceId;
  readonly text: string;
  readonly tree: Tree;
  readonly content: Content;
}

/** What a document turned out to be. */
export type Content =
  | { readonly type: 'manifest'; readonly resources: readonly Classified[] }
  | ({ readonly type: 'migration' } & MigrationText)
  | { readonly type: 'template' }
  | { readonly type: 'unreadable'; readonly defects: readonly SyntaxDefect[] }
  | { readonly type: 'other' };

/**
 * What template engines and readers of a manual put in, where it breaks YAML: `{{ x }}`, `{% x %}`, `<% x %>`, `{X}`,
 * `@X@`, `{x}/`, and `__X__`, `<X>` or `...` as a line.
 */
const TEMPLATE =
  /\{\{|\{%|<%|: \{[a-z][\w-]*\}[/.:-]|^[ \t]+\.\.\.[ \t]*$|(?<!\$)\{[A-Z][A-Z0-9_]*\}|@[A-Z][A-Z0-9_]*@|^[ \t]*(?:__[A-Z][A-Z0-9_]*__|<[A-Z][A-Z0-9_]*>)[ \t]*$/m;

/** A file that says by its name that something fills it in. */
const TEMPLATED = /\.(?:tmpl|template|tpl|gotmpl|j2)$/i;

/** ytt writes its templates into comments: `#@ for x in y:`, `#@overlay/match`. */
const YTT = /^@(?: |[a-z]+\/)/;

/** How many objects of a `kind: List` in a `kind: List` are followed. */
const DEEPEST_LIST = 4;

/** A document of YAML or JSON; a Helm template, and what a test holds objects against, are left unread. */
export async function manifestDocument(
  head: Pick<Document, 'id' | 'source' | 'text'>,
  reading: Reading,
  overlay: FileOverlay | undefined,
): Promise<Document> {
  if (reading === 'template' || reading === 'other')
    return { ...head, tree: UNREAD, content: { type: reading } };
  const tree = await parseYaml(head.text);
  return { ...head, tree, content: await contentOf({ ...head, tree }, reading === 'patch', overlay) };
}

/** A migration, whose statements are read while its history is run. */
export async function migrationDocument(
  head: Pick<Document, 'id' | 'source' | 'text'>,
  outline: FileOutline,
): Promise<Document> {
  const { readFile } = await import('./histories/load-readers.ts');
  const content = await readFile(head.id, head.source, head.text, outline);
  return {
    ...head,
    tree: { ...UNREAD, comments: content.comments },
    content: { type: 'migration', ...content },
  };
}

const UNREAD: Tree = { root: undefined, comments: [], defects: [] };

/** Finds the objects of a document. `named`: a kustomization names the file as a patch. */
async function contentOf(
  document: Omit<Document, 'content'>,
  named: boolean,
  overlay: FileOverlay | undefined,
): Promise<Content> {
  const { id, source, text, tree } = document;
  if (tree.defects.length > 0) {
    if (TEMPLATE.test(text) || TEMPLATED.test(source)) return { type: 'template' };
    return declaresObject(text) && !isMeantBroken(source)
      ? { type: 'unreadable', defects: tree.defects }
      : { type: 'other' };
  }
  if (tree.comments.some((comment) => YTT.test(comment.text))) return { type: 'template' };
  const objects = objectsIn(tree.root);
  if (objects.length === 0) return { type: 'other' };
  const needed = objects.map(({ apiVersion, kind }) => groupToLoad(apiVersion, kind));
  const groups = new Set(needed.filter((group) => group !== undefined));
  if (groups.size > 0) await loadTables(groups);
  if (objects.some(({ kind }) => kind === 'Rollout')) await loadPacedLimits();
  if (holdsQuery(text, objects)) await (await import('../syntax/promql/load-promql.ts')).loadPromql();
  const resources = objects.map(({ node, kind, apiVersion }) => {
    const partial = named || isFragment(node, kind, text, (overlay?.selected.size ?? 0) > 0);
    const shape = expectedShape(apiVersion, kind);
    const change = overlay?.changeOf(identityOf(node, kind, apiVersion, overlay), node);
    const root = rootField<AnyObject>({ document: id, source, text, partial }, node, shape, change);
    return classify(resourceFrom(root, kind, apiVersion, partial, overlay));
  });
  return { type: 'manifest', resources };
}

/** Whether an object of a document may ask Prometheus something. */
function holdsQuery(text: string, objects: readonly DeclaredObject[]): boolean {
  return text.includes('query') && objects.some(({ kind }) => ASK_PROMETHEUS.has(kind));
}

const ASK_PROMETHEUS = new Set(['AnalysisTemplate', 'ClusterAnalysisTemplate', 'MetricTemplate', 'Canary']);

interface DeclaredObject {
  readonly node: Mapping;
  readonly kind: string;
  readonly apiVersion: string;
}

/** The object of a document, or those of a list. */
function objectsIn(node: Node | undefined, depth = 0): readonly DeclaredObject[] {
  if (node?.type !== 'mapping' || depth > DEEPEST_LIST) return [];
  const kind = stringAt(node, 'kind');
  const apiVersion = stringAt(node, 'apiVersion');
  if (kind === undefined || apiVersion === undefined) return [];
  const items = kind.endsWith('List') ? valueAt(node, 'items') : undefined;
  if (items?.type === 'sequence') return items.items.flatMap((item) => objectsIn(item, depth + 1));
  return [{ node, kind, apiVersion }];
}

/** By what patches may find an object. */
function identityOf(node: Mapping, kind: string, apiVersion: string, overlay: FileOverlay): Identity {
  const metadata = valueAt(node, 'metadata');
  const { name, namespace, labels } = ((metadata && plain(metadata, { left: 500 })) ?? {}) as {
    readonly name?: unknown;
    readonly namespace?: unknown;
    readonly labels?: unknown;
  };
  const own = typeof namespace === 'string' ? namespace : '';
  return {
    group: apiVersion.includes('/') ? (apiVersion.split('/')[0] as string) : '',
    kind,
    names: typeof name === 'string' ? overlay.renamed(name) : [],
    namespaces: overlay.namespaces.map((set) => set ?? own),
    labels: new Map(Object.entries(labels ?? {}).map(([key, value]) => [key, String(value)])),
    known: isOwnKind(apiVersion, kind),
  };
}

/**
 * Whether a text that cannot be read was meant to be an object: the keys stand at the root of a block or in JSON. The
 * `Chart.yaml` of Helm has no kind.
 */
function declaresObject(text: string): boolean {
  const isBlock = /^["']?apiVersion["']?[ \t]*:/m.test(text) && /^["']?kind\b/m.test(text);
  return isBlock || /^\s*\{\s*"(?:apiVersion|kind)"\s*:/.test(text);
}

function stringAt(mapping: Mapping, key: string): string | undefined {
  const value = valueAt(mapping, key);
  return value?.type === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
