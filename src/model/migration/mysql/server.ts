/** A MySQL or MariaDB that migrations run on. */
export interface Server {
  readonly dialect: 'mysql' | 'mariadb';
  /** As version comments have it: 80029 for 8.0.29. Without a patch level the last one: 80499 for 8.4. */
  readonly version: number;
}

/** What a session has set so far, of what decides how a table is altered. */
export interface Session {
  readonly foreignKeyChecks: boolean;
  /** Strict `sql_mode`, the default of all servers that are supported. */
  readonly strict: boolean;
}

export const NEW_SESSION: Session = { foreignKeyChecks: true, strict: true };

/** The number of `8.0`, `8.0.29` or `10.11`. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 99] = version.split('.').map(Number);
  return major * 10_000 + minor * 100 + patch;
}

/** `MySQL 8.4`, `MySQL 8.0.28`, `MariaDB 10.11`. */
export function serverText({ dialect, version }: Server): string {
  const patch = version % 100;
  const series = `${Math.floor(version / 10_000)}.${Math.floor(version / 100) % 100}`;
  return `${dialect === 'mysql' ? 'MySQL' : 'MariaDB'} ${series}${patch === 99 ? '' : `.${patch}`}`;
}

/** Whether it is this version of one of the two, or a later one. */
export function since(
  { dialect, version }: Server,
  first: Partial<Record<Server['dialect'], number>>,
): boolean {
  const from = first[dialect];
  return from !== undefined && version >= from;
}
