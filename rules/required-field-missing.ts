import { type AnyField, defineRule, error, type Field, listed, mistakesOf, warning } from '#rule';

interface Pods {
  readonly containers?: readonly { readonly image?: string }[];
}

/**
 * Whether no container of a pod has an image, besides those that only prepare it: a program that applies the file will know them.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container says of the image that it is
 * optional to let higher-level configuration management fill it in.
 */
function areAllWithoutImage(image: AnyField): boolean {
  const pods = image.parent?.parent?.parent as Field<Pods> | undefined;
  if (image.key !== 'image' || !pods) return false;
  return pods
    .get('containers')
    .items()
    .every((container) => container.get('image').or('') === '');
}

/** Whether a claim writes nothing but its size, as people do to enlarge one that another program has made. */
function isOnlyResized(spec: AnyField | undefined): boolean {
  const keys = (spec as Field<{ readonly [key: string]: unknown }> | undefined)?.keys();
  return keys?.every((key) => key === 'resources') ?? false;
}

export default defineRule({
  id: 'required-field-missing',
  category: 'Form',
  summary: 'A manifest must hold the fields that the API requires.',
  hazard: 'a field that the API requires is not there, or empty',
  impact: 'the API refuses the object: the release stops half applied, or the old object stays',
  remedy: 'add what is required',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go',
  ],
  messages: {
    missing: error('`{owner}` lacks {names}, so the API refuses it', { remedy: 'add {names}' }),
    resized: warning(
      '`{owner}` lacks `accessModes`, so the API refuses it unless the claim is there already',
      {
        remedy: 'add `accessModes`, or see to it that whatever makes the claim comes first',
      },
    ),
    unfilled: warning('`{owner}` lacks `image`, so the API refuses it unless something fills it in', {
      remedy: 'add `image`, or see to it that whatever applies the file does',
    }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    for (const mistake of mistakesOf(resource, settings.targets.kubernetes)) {
      if (mistake.problem !== 'missing-field') continue;
      const { field, owner, names, needs, meant } = mistake;
      if (field.state === 'unknown') continue;
      const because = meant.map((at) => ({ at, text: 'perhaps meant by this' }));
      if (areAllWithoutImage(field)) {
        report({ message: 'unfilled', with: { owner }, at: field, because });
        continue;
      }
      if (resource.kind === 'PersistentVolumeClaim' && isOnlyResized(field.parent)) {
        report({ message: 'resized', with: { owner }, at: field, because });
        continue;
      }
      const words = listed(names, needs === 'all' ? 'and' : 'or');
      report({ message: 'missing', with: { owner, names: words }, at: field, because });
    }
  },
});
