import { dirname, relative } from 'node:path';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { fs } from '../node/fs.ts';
import { folderPath, slashed } from '../node/paths.ts';
import { findProject } from '../node/project.ts';
import { counted } from '../report/summary.ts';
import type { Arguments } from './arguments.ts';
import { type CI, ciFile, hookFile, type StarterFile, starterConfig } from './starter-files.ts';
import { type Survey, surveyOf } from './survey.ts';
import { UsageError, unwritable } from './usage-error.ts';
import { version } from './version.ts';
import type { ExitCode, World } from './world.ts';

/** Writes a first config at the root of the repository, and the hook and the CI file that are asked for. */
export async function init({ flags, values }: Arguments, world: World): Promise<ExitCode> {
  const here = slashed(fs.realpathSync(world.cwd));
  const { root, repository, config } = findProject(here, []);
  const base = folderPath(repository ?? root);
  const survey = surveyOf(base, repository);
  const ci = values.get('ci')?.[0] as CI | undefined;
  const hook = hookFile(version);
  const asked = [...(flags.has('hook') ? [hook] : []), ...(ci ? [ciFile(ci, version)] : [])];
  const shown = (path: string) => relative(here, path);
  if (config !== undefined && asked.length === 0)
    throw new UsageError(`\`${shown(config)}\` is there already; nothing was changed`);

  const own: StarterFile = { path: CONFIG_NAME, text: starterConfig(survey.environments, world.today) };
  const files = config === undefined ? [own, ...asked] : asked;
  const taken = files.find(({ path }) => fs.existsSync(base + path));
  if (taken) {
    const advice = `add to it what follows; nothing was changed\n\n${taken.text}`;
    throw new UsageError(`\`${shown(base + taken.path)}\` is there already: ${advice}`);
  }
  writeAll(
    files.map(({ path, text }) => ({ path: base + path, text })),
    shown,
  );

  const snippets = [
    ...(flags.has('hook') ? [] : [hook]),
    ...survey.ci.filter((one) => one !== ci).map((one) => ciFile(one, version)),
  ];
  const hints = [
    ...(flags.has('hook') || survey.preCommit ? [] : ['--hook']),
    ...(ci || survey.ci.length > 0 ? [] : ['--ci github', '--ci gitlab']),
  ];
  world.out.write(
    [
      ...files.map(({ path }) => `wrote ${shown(base + path)}\n`),
      `found ${foundIn(survey)}\n`,
      ...snippets.map(({ path, text }) => `\nfor ${path}:\n\n${text}`),
      ...(hints.length > 0 ? [`\n\`zerodrop init\` writes more on request: ${hints.join(', ')}\n`] : []),
    ].join(''),
  );
  return 0;
}

/** Runners whose migrations are SQL; others may have some too, and more that is code. */
const CHECKED: ReadonlySet<string> = new Set(['Atlas', 'Diesel', 'Drizzle', 'Flyway', 'Prisma', 'SQL']);

function foundIn({ manifests, charts, kustomizations, migrations, ci, preCommit }: Survey): string {
  return [
    counted(manifests, 'file with manifests', 'files with manifests'),
    ...(charts > 0 ? [`${counted(charts, 'chart')} (templates are checked once they are rendered)`] : []),
    ...(kustomizations > 0 ? [counted(kustomizations, 'kustomization')] : []),
    ...migrations.map(
      ({ path, runner }) => `migrations for ${runner} (${path}${CHECKED.has(runner) ? '' : ', not checked'})`,
    ),
    ...ci.map((one) => (one === 'github' ? 'GitHub Actions' : 'GitLab CI')),
    ...(preCommit ? ['pre-commit'] : []),
  ].join(', ');
}

/** All of them or none. */
function writeAll(files: readonly StarterFile[], shown: (path: string) => string): void {
  const written: string[] = [];
  for (const { path, text } of files) {
    try {
      fs.mkdirSync(dirname(path), { recursive: true });
      fs.writeFileSync(path, text, { flag: 'wx' });
      written.push(path);
    } catch (error) {
      for (const file of written) fs.rmSync(file);
      throw unwritable(`\`${shown(path)}\``, error, '; nothing was changed');
    }
  }
}
