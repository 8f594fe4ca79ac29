/**
 * Programs that run a script of a package as their child. Read 2026-11 from their issues: some releases end without
 * their child, some pass SIGTERM only to the shell between.
 */
interface Runner {
  readonly program: string;
  /** The first words after options that run something; any other word is a name of a script where `bare` is set. */
  readonly runs: readonly string[];
  /** Words that run nothing. */
  readonly bare?: { readonly except: readonly string[] };
  readonly source: string;
}

const MANAGES =
  'add audit cache ci config create dedupe dlx help info init install link list login node pack publish remove set unlink up upgrade version why workspace workspaces'.split(
    ' ',
  );

const RUNNERS: readonly Runner[] = [
  {
    program: 'npm',
    runs: ['start', 'run', 'run-script', 'restart', 'test', 'exec'],
    source: 'https://github.com/npm/cli/issues/5776',
  },
  {
    program: 'yarn',
    runs: ['start', 'run', 'exec'],
    bare: { except: MANAGES },
    source: 'https://github.com/yarnpkg/yarn/issues/4667',
  },
  {
    program: 'pnpm',
    runs: ['start', 'run', 'exec', 'dlx'],
    bare: { except: MANAGES },
    source: 'https://github.com/pnpm/pnpm/pull/15119',
  },
];

/** Options whose value is a word of its own. */
const VALUED = new Set([
  '--prefix',
  '--cwd',
  '-C',
  '--dir',
  '--filter',
  '-F',
  '-w',
  '--workspace',
  '--loglevel',
]);

/** `npm start`, `yarn run serve`: the words that say what runs; undefined where no script of a package does. */
export function packageScript(words: readonly string[]): string | undefined {
  const [program = '', ...rest] = words;
  const runner = RUNNERS.find((row) => row.program === program.slice(program.lastIndexOf('/') + 1));
  let at = 0;
  while (rest[at]?.startsWith('-')) at += VALUED.has(rest[at] as string) ? 2 : 1;
  const word = rest[at];
  if (!runner || word === undefined) return undefined;
  const script = ['run', 'run-script', 'exec', 'dlx'].includes(word)
    ? rest.slice(at + 1).find((each) => !each.startsWith('-'))
    : undefined;
  if (runner.runs.includes(word)) return [runner.program, word, script].filter(Boolean).join(' ');
  if (!runner.bare || runner.bare.except.includes(word)) return undefined;
  return `${runner.program} ${word}`;
}
