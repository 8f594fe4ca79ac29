import fc from 'fast-check';
import { configOf, sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn } from '../src/dev/repository.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { checkFindings, checkSame, registry } from './invariants.ts';
import { type Mutation, mutated, mutation } from './mutations.ts';

/** A project and what becomes of one of its files. */
export interface MutatedProject {
  readonly folder: string;
  readonly file: number;
  readonly mutations: readonly Mutation[];
}

/** The files of every rule's fixture that fires, and of all whole projects, by folder. */
export const PROJECTS: ReadonlyMap<string, Files> = projectsOf(filesIn('fixtures'));

export const mutatedProject: fc.Arbitrary<MutatedProject> = fc.record({
  folder: fc.constantFrom(...PROJECTS.keys()),
  file: fc.nat(),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
});

/** Warm sessions stay, so that what one mutation leaves behind meets the next one. */
const sessions = new Map<string, Promise<Session>>();

export async function checkMutated({ folder, file, mutations }: MutatedProject): Promise<void> {
  const files = PROJECTS.get(folder) ?? {};
  const paths = Object.keys(files).filter((path) => path !== 'zerodrop.yaml');
  const path = paths[file % paths.length] ?? '';
  const before = files[path] ?? '';
  let text = before;
  for (const one of mutations) text = await mutated(text, one);
  const after = { ...files, [path]: text };
  const cold = checkFindings(await sessionOver(after, registry, 'strict'), after);
  const opened = sessions.get(folder) ?? warmSession(files);
  sessions.set(folder, opened);
  const warm = await opened;
  try {
    await warm.apply([{ source: path, text }]);
    checkSame(warm, cold);
    await warm.apply([{ source: path, text: before }]);
  } catch (reason) {
    sessions.delete(folder);
    throw reason;
  }
}

async function warmSession(files: Files): Promise<Session> {
  const config = await configOf(files, registry, 'strict');
  const session = new Session({ registry, config, matcherOf, warm: true });
  const sources = Object.entries(files).filter(([path]) => path !== 'zerodrop.yaml');
  await session.apply(sources.map(([source, text]) => ({ source, text })));
  session.findings();
  return session;
}

function projectsOf(files: Files): ReadonlyMap<string, Files> {
  const projects = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const folder = /^(?:[^/]+\/bad|projects\/[^/]+)\//.exec(path)?.[0];
    // What the main branch holds is no part of the project.
    if (folder === undefined || path.startsWith(`${folder}on-main/`)) continue;
    const own = projects.get(folder) ?? {};
    own[path.slice(folder.length)] = text;
    projects.set(folder, own);
  }
  return projects;
}
