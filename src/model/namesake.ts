import type { Label } from './label.ts';
import type { Resource } from './resource.ts';

/** Points at the object that a name may have meant: one of this name elsewhere, else the one with the nearest name. */
export function namesakeLabel(near: Resource, name: string): Label {
  if (near.name !== name) return { at: near, text: 'the name that is nearest' };
  const where = near.namespace ? `namespace \`${near.namespace}\`` : 'another namespace';
  return { at: near, text: `stands here, in ${where}` };
}
