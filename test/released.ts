import type { Files } from '../src/dev/repository.ts';
import type { Standing } from '../src/workspace/histories/standing.ts';

/** A branch that began where main had `files`; `main` are those that it has got since, `edited` what stood there before. */
export function branchedFrom(files: Files, main: Files = {}, edited: Files = {}): Standing {
  const sources = new Set(Object.keys(files));
  return {
    type: 'released',
    name: 'the merge base with origin/main',
    sources,
    main: { name: 'origin/main', sources: new Set([...sources, ...Object.keys(main)]) },
    edited: new Map(Object.entries(edited)),
  };
}
