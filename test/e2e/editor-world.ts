import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { bundleCode } from '../../src/dev/bundle.ts';
import { type Files, filesIn, textAt } from '../../src/dev/repository.ts';
import { fencesOf } from '../repository-copy.ts';

/** The rule that the project breaks, in one place that a fix changes. */
export const RULE = 'missing-pre-stop-delay';

const fixed = filesIn(`fixtures/${RULE}/fixed`);

/** A project as an editor opens it, and a home of its own with `zerodrop` on the path. */
export class EditorWorld {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-editor-')));
  readonly project = join(this.home, 'project');
  readonly env: NodeJS.ProcessEnv;

  constructor() {
    const bin = join(this.home, 'bin');
    this.env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XDG_'))),
      HOME: this.home,
      PATH: bin + delimiter + process.env.PATH,
    };
    mkdirSync(bin);
    symlinkSync(join(this.home, 'dist/cli.js'), join(bin, 'zerodrop'));
    mkdirSync(join(this.project, '.git'), { recursive: true });
    this.write({ ...filesIn(`fixtures/${RULE}/bad`) }, this.project);
  }

  async bundle(): Promise<this> {
    await bundleCode(join(this.home, 'dist'));
    return this;
  }

  write(files: Files, folder = this.home): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  /** What stands on the disk of those files that a fix changes. */
  saved(): Files {
    return Object.fromEntries(
      Object.keys(fixed).map((path) => [path, readFileSync(join(this.project, path), 'utf8')]),
    );
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The project's files as the fix leaves them. */
export const FIXED: Files = fixed;

/** The configuration that the page for editors gives in a language. */
export function configuration(info: string): string {
  const block = fencesOf(textAt('docs/editors.md') ?? '').find((fence) => fence.info === info);
  if (!block) throw new Error(`docs/editors.md has no block \`${info}\``);
  return block.text;
}

/** Why a program cannot be asked; false where it can. */
export function missing(program: string, debian: string): string | false {
  return (
    spawnSync(program, ['--version']).error !== undefined &&
    `no \`${program}\`: it takes the package ${debian}`
  );
}
