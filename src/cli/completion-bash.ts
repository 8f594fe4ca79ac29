import { valuesOf } from './completion-words.ts';
import { COMMANDS, COMMON, type Command, LEVELS, TOP } from './options.ts';

/** Readline splits words at `=`; a completion that is empty leaves files to it. Works from bash 3.2 on. */
export function bashCompletion(rules: readonly string[]): string {
  return `# zerodrop completion for bash: source <(zerodrop completion bash)
_zerodrop() {
  local command=\${COMP_WORDS[1]} current=\${COMP_WORDS[COMP_CWORD]} last=$((COMP_CWORD - 1)) part=1 option words=
  local rules='${rules.join(' ')}'
  COMPREPLY=()
  if [[ $current == '=' ]]; then current= last=$COMP_CWORD; fi
  if [[ \${COMP_WORDS[last]} == '=' ]]; then
    last=$((last - 1))
    if [[ \${COMP_WORDS[last]} != --* ]]; then
      part=2 last=$((last - 1))
      if [[ \${COMP_WORDS[last]} == '=' ]]; then last=$((last - 1)); fi
    fi
  fi
  option=\${COMP_WORDS[last]}
  if [[ \${COMP_WORDS[last + 1]} != '=' ]]; then
    case $option in ${OPTIONAL.join(' | ')}) option= ;; esac
  fi
  if ((COMP_CWORD == 1)); then
    words='${[...COMMANDS.map(({ name }) => name), ...TOP.map(({ name }) => `--${name}`)].join(' ')}'
  else
    case "$command $option $part" in
${COMMANDS.flatMap(valueCases).join('\n')}
      *)
        case "$command $current" in
${COMMANDS.flatMap(wordCases).join('\n')}
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _zerodrop zerodrop
`;
}

/** The word after these is no value of theirs. */
const OPTIONAL = COMMANDS.flatMap(({ options }) => options)
  .filter(({ optional }) => optional)
  .map(({ name }) => `--${name}`);

function valueCases({ name, options }: Command): readonly string[] {
  return options.flatMap((option) => {
    const values = valuesOf(option);
    if (!values) return [];
    const at = (part: 1 | 2) => `      '${name} --${option.name} ${part}')`;
    if (values.of === 'files') return [`${at(1)} return ;;`];
    if (values.of === 'levels')
      return [
        `${at(1)}\n        compopt -o nospace 2>/dev/null\n        COMPREPLY=($(compgen -S = -W "$rules" -- "$current"))\n        return ;;`,
        `${at(2)} words='${LEVELS.join(' ')}' ;;`,
      ];
    const words = `${at(1)} words='${values.words.join(' ')}' ;;`;
    return values.of === 'starts' ? [words, `${at(2)} return ;;`] : [words];
  });
}

function wordCases({ name, options, takes }: Command): readonly string[] {
  const flags = [...options, ...COMMON].map((option) => `--${option.name}`).join(' ');
  const words = takes === 'rule' ? '$rules' : typeof takes === 'object' ? takes.join(' ') : undefined;
  return [
    `          '${name} -'*) words='${flags}' ;;`,
    ...(words === undefined ? [] : [`          '${name} '*) words="${words}" ;;`]),
  ];
}
