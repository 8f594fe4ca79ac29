import type { Container } from 'kubernetes-types/core/v1.js';
import { lacks } from './evidence/images.ts';
import type { Field } from './field.ts';
import type { PreStop } from './termination.ts';

/** A program that a hook runs and that the image of its container certainly does not have. */
export interface MissingProgram {
  readonly program: string;
  readonly at: Field<string>;
  readonly image: Field<string | undefined>;
}

/** The program that a hook starts, where the image lacks it. */
export function missingProgram(container: Field<Container>, { hook }: PreStop): MissingProgram | undefined {
  const [at] = hook.get('exec').get('command').items();
  const program = at?.value;
  if (!at || typeof program !== 'string' || !lacksProgram(container, program)) return undefined;
  return { program, at, image: container.get('image') };
}

/** Not so where a volume or a `PATH` of its own may bring the program along. */
export function lacksProgram(container: Field<Container>, program: string): boolean {
  const image = container.get('image').value;
  if (image === undefined || !lacks(image, program)) return false;
  const mounts = container.get('volumeMounts').items();
  const variables = container.get('env').items();
  return (
    !mounts.some((mount) =>
      /^\/(?:(?:usr\/)?s?bin\/?|usr\/?)?$/.test(mount.get('mountPath').or('/') ?? '/'),
    ) && !variables.some((variable) => variable.get('name').or('PATH') === 'PATH')
  );
}
