import { isSidecar } from '../model/evidence/sidecars.ts';
import { imageText, repositoryOf } from '../model/image.ts';
import type { Workload } from '../model/workload.ts';
import { meeting } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** Whether another workload runs the same image with another value of a label: blue and green, stable and canary. */
export function isOtherVersion(workspace: Workspace, pods: Workload, other: Workload, key: string): boolean {
  const value = other.podLabels?.get(key);
  return (
    value !== undefined &&
    value !== pods.podLabels?.get(key) &&
    other.name !== pods.name &&
    sharesRepository(pods, other) &&
    meeting(workspace, pods)(other)
  );
}

function sharesRepository(one: Workload, other: Workload): boolean {
  const repositories = new Set(repositoriesIn(one));
  return repositoriesIn(other).some((repository) => repositories.has(repository));
}

/** The repositories of its own containers, as far as they are known; not of sidecars. */
function repositoriesIn({ containers }: Workload): readonly string[] {
  return containers.flatMap((container) => {
    const image = imageText(container);
    return image === undefined || isSidecar(container.get('name').value, image) ? [] : repositoryOf(image);
  });
}
