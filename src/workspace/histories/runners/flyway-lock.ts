import type { Folder } from '../folders.ts';
import type { Project } from '../project.ts';

/** Where Spring Boot and the build plugins configure Flyway. */
export const BUILD_FILES = [
  'application.properties',
  'application.yaml',
  'application.yml',
  'build.gradle',
  'build.gradle.kts',
  'pom.xml',
];

const CONFIGURED_IN = ['flyway.toml', 'flyway.conf', ...BUILD_FILES];

/** `flyway.postgresql.transactional.lock=false` in the spelling of any of them. */
const HELD_BY_SESSION = /transactional(?:[-_.]?lock|\]\s*lock)\W{1,8}false/i;

/** A Flyway before 9.1, whose lock was one of the session, or a Spring Boot that brings one. */
const BEFORE_9_1 = [
  /flyway[\w.-]*(?:<\/artifactId>\s*<version>|>|:|['"]\)?\s*version\s*\(?['"])\s*(?:[1-8]\.\d|9\.0\.)/i,
  /springframework\.boot['"]\)?\s*version\s*\(?['"][12]\./,
  /spring-boot-(?:starter-parent|dependencies)<\/artifactId>\s*<version>[12]\./,
];

/** Source: Flyway's documentation of `flyway.postgresql.transactional.lock`, true unless it is set. */
export function openLock({ directory }: Folder, project: Project): string | undefined {
  const texts = CONFIGURED_IN.flatMap((name) => [...project.above(directory, name)].map(({ text }) => text));
  if (texts.some((text) => [HELD_BY_SESSION, ...BEFORE_9_1].some((pattern) => pattern.test(text)))) {
    return undefined;
  }
  return 'Flyway holds its lock in a transaction that stays open meanwhile';
}
