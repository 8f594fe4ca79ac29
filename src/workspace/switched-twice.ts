import { isRollout } from '../model/release-kind.ts';
import type { Resource } from '../model/resource.ts';
import { byFile } from './nearest.ts';
import { appliedTogether } from './together.ts';
import type { Workspace } from './workspace.ts';

/** Another Rollout that takes the same Service for itself. */
export interface OtherSwitch {
  readonly by: Resource;
  /** Whether one file, kustomization or environment brings both into one cluster. */
  readonly said: boolean;
}

/** The first one of those that stand before this Rollout, so that two are named once; not of folders that nothing relates. */
export function otherSwitchOf(
  workspace: Workspace,
  rollout: Resource,
  switching: readonly Resource[],
): OtherSwitch | undefined {
  const [other] = switching
    .filter(
      (by) =>
        isRollout(by) && !by.fragment && !by.live && !by.names.some((one) => rollout.names.includes(one)),
    )
    .flatMap((by) => {
      const how = appliedTogether(workspace, rollout, by);
      return how === 'said' || how === 'beside' ? [{ by, said: how === 'said' }] : [];
    })
    .sort((a, b) => byFile(a.by, b.by));
  return other && byFile(other.by, rollout) < 0 ? other : undefined;
}
