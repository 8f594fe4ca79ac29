import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { COMMANDS, LEVELS, SHELLS } from '../src/cli/options.ts';
import { folderWith, registry, runIn } from './cli-world.ts';

const scripts = Object.fromEntries(
  await Promise.all(SHELLS.map(async (shell) => [shell, (await runIn('/', ['completion', shell])).out])),
) as { readonly [shell in (typeof SHELLS)[number]]: string };

/** What a shell prints, in a folder of its own with the script in it. */
function runs(shell: string, words: readonly string[], files: { readonly [path: string]: string }): string {
  const folder = folderWith(files);
  const { status, stdout, stderr } = spawnSync(shell, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;

test.each(SHELLS)('the script of %s knows every command, option and rule', (shell) => {
  const script = scripts[shell];
  for (const { name, options } of COMMANDS) {
    expect(script).toContain(name);
    for (const option of options)
      expect(script).toContain(`${shell === 'fish' ? '-l ' : '--'}${option.name}`);
  }
  for (const { id } of registry.entries) expect(script).toContain(id);
});

describe.each(SHELLS)('%s', (shell) => {
  test.skipIf(!isThere(shell))('reads its script', () => {
    expect(runs(shell, ['-n', 'script'], { script: scripts[shell] })).toBe('');
  });
});

describe('bash completes', () => {
  const checkOptions = COMMANDS[0]?.options.map(({ name }) => `--${name}`) ?? [];
  test.each<readonly [string, readonly string[]]>([
    ['zerodrop |', [...COMMANDS.map(({ name }) => name), '--help', '--version']],
    ['zerodrop ch|', ['check']],
    ['zerodrop zzz|', []],
    ['zerodrop check --|', [...checkOptions, '--help']],
    ['zerodrop check --fail|', ['--fail-on']],
    ['zerodrop check deploy --fail|', ['--fail-on']],
    ['zerodrop check --fail-on |', ['error', 'warning', 'info', 'never']],
    ['zerodrop check --fail-on w|', ['warning']],
    ['zerodrop check --fail-on = |', ['error', 'warning', 'info', 'never']],
    ['zerodrop check --fail-on =|', ['error', 'warning', 'info', 'never']],
    ['zerodrop check --fail-on = n|', ['never']],
    ['zerodrop check --format js|', ['json']],
    ['zerodrop check --format json = out|', []],
    ['zerodrop check --format = json = out|', []],
    ['zerodrop check --rule bad|', ['bad-name=']],
    ['zerodrop check --rule = bad|', ['bad-name=']],
    ['zerodrop check --rule bad-name =|', LEVELS],
    ['zerodrop check --rule bad-name = w|', ['warning']],
    ['zerodrop check --rule = bad-name = w|', ['warning']],
    ['zerodrop check --baseline x|', []],
    ['zerodrop check --fix = |', ['suggested']],
    ['zerodrop check --fix =|', ['suggested']],
    ['zerodrop check --fix = s|', ['suggested']],
    ['zerodrop check --fix s|', []],
    ['zerodrop check --fix --sta|', ['--staged', '--stats']],
    ['zerodrop check dep|', []],
    ['zerodrop init --ci |', ['github', 'gitlab']],
    ['zerodrop explain |', ['bad-name']],
    ['zerodrop explain --|', ['--help']],
    ['zerodrop rules --format t|', ['table']],
    ['zerodrop completion |', SHELLS],
  ])('%s', (line, expected) => {
    const words = line.replace('|', '').split(' ');
    const script = `source ./script
complete -p zerodrop >/dev/null
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_zerodrop
printf '%s\\n' "\${COMPREPLY[@]}"
`;
    const printed = runs('bash', ['--norc', 'run'], { script: scripts.bash, run: script });
    expect(printed.split('\n').filter((word) => word !== '')).toEqual(expected);
  });
});

test('an option that may stand alone takes its value in the same word only', () => {
  expect(scripts.zsh).toContain("'--fix=-[");
  expect(scripts.zsh).toContain(']::suggested:(suggested)');
  expect(scripts.fish).toMatch(/ -l fix -a 'suggested' -d /);
});

describe.skipIf(!isThere('fish'))('fish completes', () => {
  test.each([
    ['zerodrop ch', ['check']],
    ['zerodrop check --format=js', ['--format=json']],
    ['zerodrop check --fix=s', ['--fix=suggested']],
    ['zerodrop check --rule bad', LEVELS.map((level) => `bad-name=${level}`).sort()],
    ['zerodrop explain bad', ['bad-name']],
    ['zerodrop completion b', ['bash']],
  ])('%s', (line, expected) => {
    const printed = runs('fish', ['-c', `source ./script; complete -C '${line}'`], { script: scripts.fish });
    expect(
      printed
        .split('\n')
        .map((row) => row.split('\t')[0])
        .filter((word) => word !== ''),
    ).toEqual(expected);
  });
});

test.each([
  [['completion'], 'the name of a shell is missing; there are bash, zsh, fish'],
  [['completion', 'tcsh'], 'unknown shell `tcsh`; there are bash, zsh, fish'],
])('%j is wrong usage', async (words, message) => {
  const { code, out, err } = await runIn('/', words);
  expect({ code, out, err: err.split('\n')[0] }).toEqual({ code: 2, out: '', err: `zerodrop: ${message}` });
});
