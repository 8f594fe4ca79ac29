/**
 * What writes another image over the one in a manifest. Read 2026-11 from the projects' documentation:
 * docs.openshift.com "Triggering updates on image stream changes" and "Using image streams with Kubernetes resources",
 * skaffold.dev/docs/references/yaml, fluxcd.io/flux/guides/image-update,
 * fluxcd.io/flux/components/kustomize/kustomizations, argo-cd.readthedocs.io "Kustomize",
 * argocd-image-updater.readthedocs.io "Image configuration" and "ImageUpdater custom resource".
 */

/** Annotations of a workload by which OpenShift resolves its images to digests. */
const RESOLVED = ['image.openshift.io/triggers', 'alpha.image.policy.openshift.io/resolve-names'];

/** The comment by which Flux finds the line that it rewrites in Git. */
const FLUX_MARKER = /^[ \t]*#[ \t]*\{[ \t]*"\$imagepolicy"[ \t]*:/;

/** The annotation of an Application that lists the images Argo CD Image Updater sets: `alias=name:constraint, name`. */
const ARGO_LIST = 'argocd-image-updater.argoproj.io/image-list';

/** Groups whose objects name the images that they set, and the kinds that do. */
const KINDS: ReadonlyMap<string, ImageSetter> = new Map([
  ['skaffold/Config', 'skaffold'],
  ['argoproj.io/Application', 'argo'],
  ['argoproj.io/ApplicationSet', 'argo'],
  ['argocd-image-updater.argoproj.io/ImageUpdater', 'argo-updater'],
  ['kustomize.toolkit.fluxcd.io/Kustomization', 'flux'],
]);

export type ImageSetter = 'skaffold' | 'argo' | 'argo-updater' | 'flux';

export function imageSetter(group: string, kind: string): ImageSetter | undefined {
  return KINDS.get(`${group}/${kind}`);
}

export function resolvesImages(annotations: readonly string[]): boolean {
  return annotations.some((name) => RESOLVED.includes(name));
}

/** Whether Flux rewrites the value in front of this rest of a line. */
export function isFluxMarker(restOfLine: string): boolean {
  return FLUX_MARKER.test(restOfLine);
}

export const argoImageList: string = ARGO_LIST;
