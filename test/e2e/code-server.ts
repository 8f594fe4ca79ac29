import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('code-server', import.meta.url));
const PACKAGE = join(HERE, 'node_modules/code-server');
const ENTRY = join(PACKAGE, 'out/node/entry.js');
/** Stands where everything is installed; what an interrupted installation left is not taken for it. */
const DONE = join(HERE, 'node_modules/.done');

const SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 12,
};

/** VS Code as a server for browsers, with an extension and a profile of its own. */
export class CodeServer {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #port: number;
  #process: ChildProcess | undefined;

  /** @param folder for what it keeps */
  constructor(folder: string, env: NodeJS.ProcessEnv, port: number) {
    this.#folder = folder;
    this.#env = env;
    this.#port = port;
  }

  /** Installs it where it is not yet; why it cannot be, or false. Takes a minute or two, and a compiler. */
  static install(): string | false {
    if (existsSync(DONE)) return false;
    const add = ['install', '--omit=dev', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
    // What it brings installs nothing by itself without a terminal's library, a key ring and a download.
    const steps = [
      { cwd: HERE, words: add },
      { cwd: join(PACKAGE, 'lib/vscode'), words: add },
      { cwd: join(PACKAGE, 'lib/vscode/extensions'), words: add },
      { cwd: HERE, words: ['rebuild', 'argon2'] },
    ];
    for (const { cwd, words } of steps) {
      const { status } = spawnSync('npm', words, { cwd, stdio: 'ignore' });
      if (status !== 0) return `no code-server: \`npm ${words[0]}\` fails; it takes g++, make and python3`;
    }
    writeFileSync(DONE, '');
    return false;
  }

  async start(vsix: string): Promise<void> {
    const user = join(this.#folder, 'User');
    mkdirSync(user, { recursive: true });
    writeFileSync(join(user, 'settings.json'), JSON.stringify(SETTINGS));
    const { status, stderr } = spawnSync(process.execPath, this.#words('--install-extension', vsix), {
      env: this.#env,
    });
    if (status !== 0) throw new Error(stderr.toString());
    const words = ['--auth=none', `--bind-addr=127.0.0.1:${this.#port}`, '--disable-telemetry'];
    const quiet = [
      '--disable-update-check',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
    ];
    this.#process = spawn(process.execPath, this.#words(...words, ...quiet), {
      env: this.#env,
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 300; tries++) {
      const answer = await fetch(`${this.address('/')}`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('code-server does not start');
  }

  address(folder: string): string {
    return `http://127.0.0.1:${this.#port}/?folder=${folder}`;
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill();
    await ended;
  }

  #words(...words: readonly string[]): readonly string[] {
    return [
      ENTRY,
      `--user-data-dir=${this.#folder}`,
      `--extensions-dir=${join(this.#folder, 'extensions')}`,
      ...words,
    ];
  }
}
