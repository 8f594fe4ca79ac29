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

/** Undefined where a volume or a `PATH` of its own may bring the program along. */
export function missingProgram(container: Field<Container>, { hook }: PreStop): MissingProgram | undefined {
  const image = container.get('image');
  const [at] = hook.get('exec').get('command').items();
  const program = at?.value;
  if (image.value === undefined || typeof program !== 'string' || !lacks(image.value, program))
    return undefined;
  const mounts = container.get('volumeMounts').items();
  const variables = container.get('env').items();
  const brought =
    mounts.some((mount) =>
      /^\/(?:(?:usr\/)?s?bin\/?|usr\/?)?$/.test(mount.get('mountPath').or('/') ?? '/'),
    ) || variables.some((variable) => variable.get('name').or('PATH') === 'PATH');
  return brought ? undefined : { program, at: at as Field<string>, image };
}
