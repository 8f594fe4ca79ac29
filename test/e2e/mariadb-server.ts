import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const OPTIONS = ['--no-defaults', '--innodb-log-file-size=8M', '--innodb-flush-method=nosync'];

/** A MariaDB of its own, in a temporary folder, that only this machine's socket reaches. */
export class MariadbServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'zerodrop-mariadb-'));
  readonly #socket = join(this.#folder, 'socket');
  #process: ChildProcess | undefined;

  /** Why there is none; false where there is. */
  static get missing(): string | false {
    const programs = ['mariadb-install-db', 'mariadbd', 'mariadb'];
    const lacking = programs.find((program) => spawnSync(program, ['--help']).error);
    return lacking !== undefined && `no MariaDB: it takes \`${lacking}\`, from the package mariadb-server`;
  }

  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    const user = `--user=${userInfo().username}`;
    const made = spawnSync('mariadb-install-db', [...OPTIONS, `--datadir=${data}`, user, '--skip-test-db']);
    if (made.status !== 0) throw new Error(made.stderr.toString());
    this.#process = spawn(
      'mariadbd',
      [
        ...OPTIONS,
        `--datadir=${data}`,
        user,
        `--socket=${this.#socket}`,
        '--skip-networking',
        '--skip-grant-tables',
      ],
      { stdio: 'ignore' },
    );
    for (let tries = 0; tries < 100; tries++) {
      if (existsSync(this.#socket) && this.run('SELECT 1') === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('MariaDB does not start');
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (running && running.exitCode === null) {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What the server says of statements, up to the first that fails; undefined where all are done. */
  run(sql: string): string | undefined {
    const done = this.#client(sql);
    return done.status === 0 ? undefined : done.stderr.toString().trim();
  }

  /** Which of these statements fail; the others are done all the same. */
  failing(statements: readonly string[]): ReadonlySet<number> {
    const lines = statements.map((statement) => `${statement.replaceAll('\n', ' ')};`);
    const said = this.#client(lines.join('\n'), '--force').stderr.toString();
    return new Set([...said.matchAll(/at line (\d+)/g)].map(([, line]) => Number(line) - 1));
  }

  /** `10.11` of 10.11.6-MariaDB. */
  get series(): string {
    const [major, minor] = this.#client('SELECT version()').stdout.toString().split('.');
    return `${major}.${minor}`;
  }

  #client(sql: string, ...options: readonly string[]) {
    return spawnSync(
      'mariadb',
      ['--no-defaults', `--socket=${this.#socket}`, '--skip-column-names', ...options],
      {
        input: sql,
      },
    );
  }
}
