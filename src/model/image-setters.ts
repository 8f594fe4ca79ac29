import { argoImageList, imageSetter, isFluxMarker, resolvesImages } from './evidence/image-setters.ts';
import { type AnyField, type Field, writtenAt } from './field.ts';
import { fullNameOf, imageFrom, withoutTag } from './image.ts';
import { type AnyObject, groupOf, type Resource } from './resource.ts';

interface Build {
  readonly build?: { readonly artifacts?: readonly { readonly image?: string }[] };
}

interface Skaffold extends Build {
  readonly profiles?: readonly Build[];
}

interface Source {
  readonly kustomize?: { readonly images?: readonly string[] };
}

interface Application {
  readonly spec?: {
    readonly source?: Source;
    readonly sources?: readonly Source[];
    readonly template?: Application & AnyObject;
  };
}

interface FluxKustomization {
  readonly spec?: { readonly images?: readonly { readonly name?: string }[] };
}

interface ImageUpdater {
  readonly spec?: {
    readonly applicationRefs?: readonly { readonly images?: readonly { readonly imageName?: string }[] }[];
  };
}

/**
 * The images that an object sets wherever a manifest names them, by their full names: the artifacts of a
 * `skaffold.yaml`, the images that Argo CD and Flux hand to Kustomize, and what Argo CD Image Updater follows.
 */
export function imagesSetBy(resource: Resource): readonly string[] {
  const setter = imageSetter(groupOf(resource), resource.kind);
  if (!setter) return [];
  const written =
    setter === 'skaffold'
      ? artifacts(resource.root as Field<Skaffold>)
      : setter === 'argo-updater'
        ? updated(resource.root as Field<ImageUpdater>)
        : setter === 'flux'
          ? (resource.root as Field<FluxKustomization>)
              .get('spec')
              .get('images')
              .items()
              .flatMap((image) => image.get('name').value ?? [])
          : [...listed(resource), ...handedOver(resource.root as Field<Application>)];
  return written.flatMap((name) => {
    const image = imageFrom(name);
    return image ? [fullNameOf(image)] : [];
  });
}

function artifacts(root: Field<Skaffold>): readonly string[] {
  const builds: readonly Field<Build>[] = [root as Field<Build>, ...root.get('profiles').items()];
  return builds.flatMap((build) =>
    build
      .get('build')
      .get('artifacts')
      .items()
      .flatMap((artifact) => artifact.get('image').value ?? []),
  );
}

function updated(root: Field<ImageUpdater>): readonly string[] {
  return root
    .get('spec')
    .get('applicationRefs')
    .items()
    .flatMap((reference) => reference.get('images').items())
    .flatMap((image) => image.get('imageName').value ?? []);
}

/** `name=other:tag`, `name:tag` or `name@digest`, as an Application hands them to Kustomize. */
function handedOver(root: Field<Application>): readonly string[] {
  const spec = root.get('spec');
  const own = spec.get('template').get('spec');
  const sources = [spec, own].flatMap((at) => [at.get('source'), ...at.get('sources').items()]);
  return sources.flatMap((source) =>
    source
      .get('kustomize')
      .get('images')
      .items()
      .flatMap(({ value }) => (typeof value === 'string' ? withoutTag(value.replace(/=.*$/s, '')) : [])),
  );
}

/** `alias=name:constraint`, as the annotation of an Application or of an ApplicationSet's template lists them. */
function listed({ root }: Resource): readonly string[] {
  const template = (root as Field<{ spec?: { template?: AnyObject } }>).get('spec').get('template');
  const lists = [root, template as Field<AnyObject>].map(
    (object) => object.get('metadata').get('annotations').get(argoImageList).value,
  );
  return lists
    .flatMap((list) => (list === undefined ? [] : list.split(',')))
    .map((item) => withoutTag(item.trim().replace(/^[^=:/]*=/, '')));
}

/** Whether a tool is told in the object itself to write another image: OpenShift by an annotation, Flux by a comment. */
export function isImageSet(resource: Resource, image: AnyField): boolean {
  if (resolvesImages(resource.annotations.keys())) return true;
  const { node, origin } = writtenAt(image);
  if (!node) return false;
  const end = origin.text.indexOf('\n', node.span.end);
  return isFluxMarker(origin.text.slice(node.span.end, end < 0 ? undefined : end));
}
