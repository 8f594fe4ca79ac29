/** One option of a command, for the parser and the help. */
export interface Option {
  readonly name: string;
  /** How its value is called in the help; without it the option has none. */
  readonly value?: string;
  /** It may stand without a value; then it is a flag, and never takes the next word. */
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  /** What a value starts with, where more may follow. */
  readonly starts?: readonly string[];
  readonly repeatable?: boolean;
  readonly about: string;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** The most arguments it takes besides options. */
  readonly most: number;
  /** What they are: paths, the id of a rule, one of some words. */
  readonly takes?: 'paths' | 'rule' | readonly string[];
  readonly options: readonly Option[];
}

export const FORMATS = [
  'pretty',
  'plain',
  'json',
  'github',
  'sarif',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjson',
  'markdown',
] as const;
export const LEVELS = ['off', 'info', 'warning', 'error'] as const;

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    usage: 'zerodrop check [options] [paths… | -]',
    about: 'Check manifests. Paths choose what is reported; the whole project is known.',
    most: Number.POSITIVE_INFINITY,
    takes: 'paths',
    options: [
      {
        name: 'format',
        value: 'NAME[=FILE]',
        starts: FORMATS,
        repeatable: true,
        about: `${FORMATS.join(', ')}; to a file or standard output (default pretty)`,
      },
      {
        name: 'fail-on',
        value: 'LEVEL',
        choices: ['error', 'warning', 'info', 'never'],
        about: 'exit code 1 from this level on: error, warning, info or never (default error)',
      },
      {
        name: 'preset',
        value: 'NAME',
        choices: ['recommended', 'strict'],
        about: 'recommended or strict; beats the config',
      },
      {
        name: 'rule',
        value: 'ID=LEVEL',
        repeatable: true,
        about: 'off, info, warning or error for one rule; beats the config',
      },
      {
        name: 'applied',
        value: 'ID',
        repeatable: true,
        about: 'the last migration that production has; FOLDER=ID for one of several histories',
      },
      {
        name: 'fix',
        value: 'suggested',
        optional: true,
        choices: ['suggested'],
        about: 'write safe fixes into the files; suggestions too with =suggested',
      },
      { name: 'diff', about: 'print what --fix would change, and change nothing' },
      { name: 'config', value: 'FILE', about: 'a config other than zerodrop.yaml' },
      { name: 'baseline', value: 'FILE', about: 'count only findings that this file does not hold' },
      { name: 'update-baseline', about: 'write the baseline: add what is new, remove what is fixed' },
      { name: 'isolated', about: 'know the named files only, not the whole project' },
      { name: 'since', value: 'REF', about: 'report only what is new since the merge base of REF and HEAD' },
      { name: 'staged', about: 'check what is staged, as the next commit has it' },
      {
        name: 'files-from',
        value: 'FILE',
        about: 'a list of paths, one a line or ended by NUL; - is standard input',
      },
      { name: 'stdin-filename', value: 'FILE', about: 'with -: the file whose text standard input replaces' },
      { name: 'show-ignored', about: 'show findings that an ignore silences, too' },
      { name: 'quiet', about: 'report errors only' },
      {
        name: 'color',
        value: 'WHEN',
        choices: ['auto', 'always', 'never'],
        about: 'auto, always or never (default auto)',
      },
      { name: 'stats', about: 'numbers and times on standard error' },
    ],
  },
  {
    name: 'init',
    usage: 'zerodrop init [options]',
    about: 'Write a first zerodrop.yaml. Nothing that is there is overwritten.',
    most: 0,
    options: [
      { name: 'hook', about: 'write a hook for pre-commit, too' },
      {
        name: 'ci',
        value: 'NAME',
        choices: ['github', 'gitlab'],
        about: 'write a file for CI, too: github or gitlab',
      },
    ],
  },
  {
    name: 'explain',
    usage: 'zerodrop explain RULE',
    about: 'Explain a rule: hazard, impact, remedy, examples.',
    most: 1,
    takes: 'rule',
    options: [],
  },
  {
    name: 'rules',
    usage: 'zerodrop rules [options]',
    about: 'List all rules.',
    most: 0,
    options: [
      { name: 'format', value: 'NAME', choices: ['table', 'json'], about: 'table or json (default table)' },
    ],
  },
  {
    name: 'lsp',
    usage: 'zerodrop lsp --stdio',
    about: 'Serve an editor: the Language Server Protocol on standard input and output.',
    most: 0,
    options: [
      { name: 'stdio', about: 'the only way to talk to it, which editors say all the same' },
      { name: 'clientProcessId', value: 'ID', about: 'end with this process; VS Code says so' },
    ],
  },
  {
    name: 'completion',
    usage: 'zerodrop completion SHELL',
    about: 'Print a script that completes its command line: bash, zsh or fish.',
    most: 1,
    takes: SHELLS,
    options: [],
  },
];

/** Every command has these. */
export const COMMON: readonly Option[] = [{ name: 'help', about: 'show help and exit' }];

/** Without a command. */
export const TOP: readonly Option[] = [...COMMON, { name: 'version', about: 'show the version and exit' }];
