import { basename } from 'node:path';
import { discover } from '../node/discovery.ts';
import { fs } from '../node/fs.ts';
import { folderPath } from '../node/paths.ts';
import { readText } from '../node/reading.ts';
import { MANIFEST } from '../workspace/source.ts';
import type { CI } from './starter-files.ts';

/** What a repository holds that zerodrop has to do with. */
export interface Survey {
  readonly manifests: number;
  readonly charts: number;
  readonly kustomizations: number;
  /** Globs of folders that look like copies for clusters of their own. */
  readonly environments: readonly string[];
  /** Folders or files that show them, with the runner that they are for. */
  readonly migrations: readonly { readonly path: string; readonly runner: string }[];
  readonly ci: readonly CI[];
  readonly preCommit: boolean;
}

/** By the places that the runners' own documentation uses; a folder may be empty. */
const MIGRATIONS: readonly (readonly [path: string, runner: string])[] = [
  ['alembic.ini', 'Alembic'],
  ['atlas.hcl', 'Atlas'],
  ['db/migrate', 'Rails'],
  ['db/migrations', 'SQL'],
  ['diesel.toml', 'Diesel'],
  ['drizzle.config.ts', 'Drizzle'],
  ['flyway.conf', 'Flyway'],
  ['flyway.toml', 'Flyway'],
  ['knexfile.js', 'Knex'],
  ['knexfile.ts', 'Knex'],
  ['liquibase.properties', 'Liquibase'],
  ['migrations', 'SQL'],
  ['prisma/migrations', 'Prisma'],
  ['src/main/resources/db/changelog', 'Liquibase'],
  ['src/main/resources/db/migration', 'Flyway'],
];

const ENVIRONMENT =
  /^(?:dev(?:elopment)?|test(?:ing)?|qa|int|stag(?:e|ing)|pre-?prod|prod(?:uction)?|live)\b/i;

export function surveyOf(root: string, repository: string | undefined): Survey {
  const base = folderPath(root);
  const isThere = (path: string) => fs.existsSync(base + path);
  let manifests = 0;
  let charts = 0;
  let kustomizations = 0;
  const folders = new Set<string>();
  for (const path of discover(root, repository, [root]).files) {
    const name = basename(path);
    if (name === 'Chart.yaml') charts++;
    else if (/^kustomization(?:\.ya?ml)?$/i.test(name)) kustomizations++;
    else if (isManifest(base + path)) manifests++;
    else continue;
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
      folders.add(path.slice(0, end));
  }
  return {
    manifests,
    charts,
    kustomizations,
    environments: environmentsIn(folders),
    migrations: MIGRATIONS.filter(([path]) => isThere(path)).map(([path, runner]) => ({ path, runner })),
    ci: [
      ...(isThere('.github/workflows') ? ['github' as const] : []),
      ...(isThere('.gitlab-ci.yml') ? ['gitlab' as const] : []),
    ],
    preCommit: isThere('.pre-commit-config.yaml'),
  };
}

function isManifest(file: string): boolean {
  const reading = readText(file);
  return 'text' in reading && MANIFEST.test(reading.text);
}

/** Where two folders beside each other are called like environments. */
function environmentsIn(folders: Iterable<string>): readonly string[] {
  const times = new Map<string, number>();
  for (const folder of folders) {
    const at = folder.lastIndexOf('/') + 1;
    const parent = folder.slice(0, at);
    if (ENVIRONMENT.test(folder.slice(at))) times.set(parent, (times.get(parent) ?? 0) + 1);
  }
  return [...times].flatMap(([parent, count]) => (count > 1 ? [`${parent}*`] : [])).sort();
}
