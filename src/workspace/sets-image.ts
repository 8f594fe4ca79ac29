import type { Field } from '../model/field.ts';
import { fullNameOf, imageFrom } from '../model/image.ts';
import { isImageSet } from '../model/image-setters.ts';
import type { Workload } from '../model/workload.ts';
import type { Workspace } from './workspace.ts';

/** Whether a mark in its own file, or something else in the input, has another image written over this one. */
export function setsImage(
  workspace: Workspace,
  workload: Workload,
  image: Field<string | undefined>,
): boolean {
  if (isImageSet(workload, image)) return true;
  const parts = image.value === undefined ? undefined : imageFrom(image.value);
  return parts !== undefined && workspace.index.settingImage(fullNameOf(parts)).length > 0;
}
