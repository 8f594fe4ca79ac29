import { isDelivery, mayCreate } from '../model/evidence/creators.ts';
import { matches } from '../model/labels.ts';
import type { History } from '../model/migration/history.ts';
import { NAMESPACES } from '../model/overlay.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { SourceId } from '../text/place.ts';
import { isKustomization } from '../workspace/kustomization.ts';
import type { Source } from '../workspace/source.ts';
import type { Classified } from '../workspace/subject.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Finding } from './finding.ts';

/** Beyond this share of the files all of them are looked at: telling them apart would cost more than it spares. */
const SMALL_PART = 0.1;

/**
 * The files whose findings may concern a few: what stands in a namespace with them, or with what names them or is named
 * by them, what stands in none, and routes. Objects know each other by namespace, name and label alone, so that nothing
 * else can point into them. Undefined when that may be every file: for kustomizations, patches, templates and what
 * creates objects. Migrations know those of their own history.
 */
export function vicinityOf(
  { sources, histories }: Workspace,
  asked: (path: SourceId) => boolean,
): ReadonlySet<SourceId> | undefined {
  const own = [...sources.values()].filter(({ id }) => asked(id));
  if (own.length > sources.size * SMALL_PART || own.some(isFarReaching)) return undefined;
  if (own.some((source) => namespacesIn(source).some(isUnknown))) return undefined;
  const resources = own.flatMap(resourcesIn);
  const names = anyOf(resources.flatMap(({ resource }) => resource.names));
  const words = new Set(own.flatMap((source) => source.text.match(WORD) ?? []));
  const isLinked = (source: Source) =>
    names.test(source.text) ||
    resourcesIn(source).some(
      (other) =>
        other.resource.names.some((name) => words.has(name.split('.', 1)[0] ?? name)) ||
        resources.some((one) => maySelect(one, other) || maySelect(other, one)),
    );
  const namespaces = new Set(['', ...own.flatMap(namespacesIn)]);
  const named = [...sources.values()].filter((source) => !source.outline && isLinked(source));
  for (const source of named) for (const namespace of namespacesIn(source)) namespaces.add(namespace);
  const near = new Set([...own, ...named].map(({ id }) => id));
  for (const path of besides(own, histories?.all ?? [])) near.add(path);
  for (const source of sources.values()) {
    const stands = resourcesIn(source).some(
      ({ on, resource }) =>
        on === 'route' ||
        resource.fragment ||
        namespacesOf(resource).some((one) => isUnknown(one) || namespaces.has(one)),
    );
    if (stands) near.add(source.id);
  }
  return near;
}

/** The pending migrations of the histories that some files belong to. */
function besides(own: readonly Source[], histories: readonly History[]): readonly SourceId[] {
  const paths = new Set(own.filter(({ outline }) => outline).map(({ id }) => id));
  return histories
    .filter(({ migrations }) => migrations.some(({ path }) => paths.has(path)))
    .flatMap(({ pending }) => pending.map(({ path }) => path));
}

/** Findings that concern what was asked for: their own place lies in it, or a related one. */
export function concerning(
  findings: readonly Finding[],
  asked: (path: SourceId) => boolean,
): readonly Finding[] {
  return findings.filter(({ path, related }) => asked(path) || related.some((other) => asked(other.path)));
}

function isFarReaching({ id, reading, documents }: Source): boolean {
  if (isKustomization(id) || reading === 'patch') return true;
  return documents.some(({ document: { content } }) => {
    if (content.type !== 'manifest') return content.type === 'template';
    return content.resources.some(({ resource }) => {
      const group = groupOf(resource);
      return resource.fragment || isDelivery(group, resource.kind) || mayCreate(group, resource.kind);
    });
  });
}

function resourcesIn({ documents }: Source): readonly Classified[] {
  return documents.flatMap(({ document: { content } }) =>
    content.type === 'manifest' ? content.resources : [],
  );
}

function namespacesIn(source: Source): readonly string[] {
  return resourcesIn(source).flatMap(({ resource }) => namespacesOf(resource));
}

function namespacesOf({ namespaceKey }: Resource): readonly string[] {
  return namespaceKey.split(NAMESPACES);
}

/** The key of a namespace that a template gives. */
function isUnknown(namespace: string): boolean {
  return namespace.startsWith('?');
}

/** What may be the name of an object, in a text: also a host's first part. */
const WORD = /[a-z0-9](?:[\w-]*[a-z0-9])?/g;

/** Finds one of the names as a whole word; nothing where there is none. */
function anyOf(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[^\w-]/g, '\\$&'));
  return names.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`);
}

/** In one namespace or two: a selector that selects nothing names the pods that it would select elsewhere. */
function maySelect(asker: Classified, pods: Classified): boolean {
  if ((asker.on !== 'service' && asker.on !== 'budget') || pods.on !== 'workload') return false;
  const { selector } = asker.resource;
  const { podLabels } = pods.resource;
  return selector === undefined || podLabels === undefined || matches(selector, podLabels) !== false;
}
