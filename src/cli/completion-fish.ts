import { valuesOf } from './completion-words.ts';
import { COMMANDS, COMMON, type Command, LEVELS, type Option, TOP } from './options.ts';

export function fishCompletion(rules: readonly string[]): string {
  return `# zerodrop completion for fish: zerodrop completion fish | source
set -g __zerodrop_rules ${rules.join(' ')}
set -g __zerodrop_levels ${LEVELS.join(' ')}
complete -c zerodrop -f
${[
  ...TOP.map((option) => lineOf('__fish_use_subcommand', option)),
  ...COMMANDS.map(
    ({ name, about }) => `complete -c zerodrop -n __fish_use_subcommand -a ${name} -d ${said(about)}`,
  ),
  ...COMMANDS.flatMap(commandLines),
].join('\n')}
`;
}

function commandLines({ name, options, takes }: Command): readonly string[] {
  const condition = `'__fish_seen_subcommand_from ${name}'`;
  const words =
    takes === 'rule' ? '$__zerodrop_rules' : typeof takes === 'object' ? takes.join(' ') : undefined;
  return [
    ...[...options, ...COMMON].map((option) => lineOf(condition, option)),
    ...(takes === 'paths' ? [`complete -c zerodrop -n ${condition} -F`] : []),
    ...(words === undefined ? [] : [`complete -c zerodrop -n ${condition} -a '${words}'`]),
  ];
}

function lineOf(condition: string, option: Option): string {
  const values = valuesOf(option);
  const needed = option.optional ? '' : ' -x';
  const value = !values ? '' : values.of === 'files' ? ' -r -F' : `${needed} -a '${wordsOf(values)}'`;
  return `complete -c zerodrop -n ${condition} -l ${option.name}${value} -d ${said(option.about)}`;
}

/** Fish expands variables when it completes: two of them make every pair. */
function wordsOf(values: NonNullable<ReturnType<typeof valuesOf>>): string {
  return 'words' in values ? values.words.join(' ') : '$__zerodrop_rules=$__zerodrop_levels';
}

/** Fish knows no other escapes in single quotes than these two. */
function said(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
