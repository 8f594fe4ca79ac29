import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.ts';

/** The licences of the packages among a bundle's inputs. Throws when one of them has none. */
export function licencesOf(inputs: readonly string[]): string {
  const folders = new Set(
    inputs.flatMap((input) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const head = 'zerodrop holds code of these packages.\n';
  return [head, ...[...folders].sort().map(licenceOf)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Terms of what a package holds as machine code, and has no file of. */
const COMPILED_IN: { readonly [name: string]: readonly string[] } = {
  'libpg-query': ['libpg_query', 'postgresql'].map((name) => join(ROOT, `src/dev/notices/${name}.txt`)),
};

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

function licenceOf(folder: string): string {
  const full = join(ROOT, folder);
  const { name, version, license } = JSON.parse(
    readFileSync(join(full, 'package.json'), 'utf8'),
  ) as PackageFile;
  const file = existsSync(full) && readdirSync(full).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled and has no licence file`);
  const terms = [join(full, file), ...(COMPILED_IN[name] ?? [])].map((path) =>
    readFileSync(path, 'utf8').trim(),
  );
  return `${name} ${version} (${license ?? 'see below'})\n\n${terms.join('\n\n')}\n`;
}
