import type { Container } from 'kubernetes-types/core/v1.js';
import { type Field, oncePerField, writtenAt } from './field.ts';
import { hasPlaceholder } from './placeholder.ts';

/** An image reference in its parts, as `ghcr.io/shop/web:1.4@sha256:…` has all of them. */
export interface Image {
  /** The host that it is pulled from; undefined where the runtime chooses. */
  readonly registry: string | undefined;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Registry, repository, tag and digest: a registry has a dot or a port, or is `localhost`; what follows a `:` after the last `/` is the tag. */
const REFERENCE =
  /^(?:((?:[\w-]+\.)+[\w-]+(?::\d+)?|[\w-]+:\d+|localhost)\/)?([a-z\d._-]+(?:\/[a-z\d._-]+)*)(?::(\w[\w.-]{0,127}))?(?:@([a-zA-Z][\w+.-]*:[0-9a-fA-F]+))?$/;

/**
 * As github.com/distribution/reference splits a name. Undefined for what no runtime would pull: capitals in the
 * repository (`IMAGE_URL`), `ko://…`, variables, spaces.
 */
export function imageFrom(reference: string): Image | undefined {
  const match = REFERENCE.exec(reference);
  if (!match) return undefined;
  const [, registry, repository = '', tag, digest] = match;
  return { registry, repository, tag, digest };
}

/** Without tag and digest; the registry stays. */
export function withoutTag(reference: string): string {
  return reference.replace(/@.*$/s, '').replace(/:[^/:]*$/, '');
}

/** The repository without registry, tag and digest, in lower case: `ghcr.io/a/web:1.2@sha256:…` is `a/web`. */
export function repositoryOf(reference: string): string {
  const name = withoutTag(reference).toLowerCase();
  return imageFrom(name)?.repository ?? name;
}

/** One name for one repository, however it is written: `nginx` is `docker.io/library/nginx`. */
export function fullNameOf({ registry = DOCKER_HUB, repository }: Image): string {
  const host = registry === 'index.docker.io' ? DOCKER_HUB : registry;
  return host === DOCKER_HUB && !repository.includes('/')
    ? `${host}/library/${repository}`
    : `${host}/${repository}`;
}

const DOCKER_HUB = 'docker.io';

/** Whether it stands for another content after every push: no digest, and no tag or `latest`. */
export function isMoving({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || tag === 'latest');
}

/**
 * What a container runs, for tables that know images by their repository: also where the tag, the digest or the
 * registry is a placeholder, or a kustomization sets another tag. Undefined where the repository itself is unknown.
 */
export const imageText = oncePerField((container: Field<Container>): string | undefined => {
  const image = container.get('image');
  if (image.state !== 'unknown') return image.value;
  const node = writtenAt(image).node;
  if (node?.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  const text = node.value.replace(/[:@](?:\$|\{\{|__|<|%|@).*$/s, '');
  return hasPlaceholder(text.slice(text.lastIndexOf('/') + 1)) ? undefined : text;
});
