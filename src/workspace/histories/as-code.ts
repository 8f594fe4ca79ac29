import type { SourceId } from '../../text/place.ts';
import { folderOf } from './project.ts';

/** Migrations that nobody reads here, by the folder that holds them. */
export interface CodeFolder {
  readonly directory: string;
  /** `Rails`, `Liquibase`, `goose`. */
  readonly title: string;
  readonly sources: readonly SourceId[];
}

const FORMS: readonly { readonly title: string; readonly path: RegExp }[] = [
  { title: 'Rails', path: /(?:^|\/)db\/(?:\w+_)?migrate\/\d{14}_\w+\.rb$/ },
  { title: 'Liquibase', path: /(?:^|\/)(?:db\/)?changelogs?\/(?:[^/]+\/)*[^/]+\.(?:xml|ya?ml|json)$/ },
  { title: 'Alembic', path: /(?:^|\/)versions\/[0-9a-f]{12}_\w+\.py$/ },
  { title: 'Django', path: /(?:^|\/)migrations\/\d{4}_\w+\.py$/ },
  { title: 'Flyway', path: /(?:^|\/)db\/migration\/(?:[^/]+\/)*[VR][\d_]*__\w+\.(?:java|kt|groovy)$/ },
  { title: 'refinery', path: /(?:^|\/)migrations\/[VU]\d+__\w+\.rs$/ },
  { title: 'Go', path: /(?:^|\/)migrations?\/\d{3,}_\w+(?<!_test)\.go$/ },
];

/** Migrations in Ruby, Python, Java, Rust, Go, XML and YAML, as far as their paths tell. */
export function migrationsAsCode(paths: Iterable<SourceId>): readonly CodeFolder[] {
  const folders = new Map<string, { directory: string; title: string; sources: SourceId[] }>();
  for (const path of paths) {
    const title = FORMS.find((form) => form.path.test(path))?.title;
    if (title === undefined) continue;
    const directory = folderOf(path);
    const folder = folders.get(`${title} ${directory}`) ?? { directory, title, sources: [] };
    folder.sources.push(path);
    folders.set(`${title} ${directory}`, folder);
  }
  return [...folders.values()];
}
