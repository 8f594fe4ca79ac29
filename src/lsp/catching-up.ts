import type { Project } from './project.ts';
import { rest, slice } from './slices.ts';

/** Files on which rules run at once. */
const FEW = 5;

/** Runs rules wherever they are due, as long as that is wanted. What a rule throws is told once, and the others go on. */
export async function catchUp(
  project: Pick<Project, 'ask'>,
  isWanted: () => boolean,
  warn: (reason: unknown) => void,
): Promise<void> {
  const told = new Set<string>();
  const goOn = (reason: unknown) => {
    if (!told.has(String(reason))) warn(reason);
    told.add(String(reason));
    return true;
  };
  let isBehind: boolean | undefined = true;
  while (isBehind && isWanted()) {
    isBehind = await project.ask((session) => slice(() => session.catchUp(FEW))).catch(goOn);
    await rest();
  }
}
