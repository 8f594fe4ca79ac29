import { quoted, valuesOf } from './completion-words.ts';
import { COMMANDS, COMMON, type Command, LEVELS, type Option, TOP } from './options.ts';

/** Works from a folder of `fpath`, and when it is sourced. */
export function zshCompletion(rules: readonly string[]): string {
  return `#compdef zerodrop
# zerodrop completion for zsh: source <(zerodrop completion zsh)
_zerodrop_rules() {
  compadd "$@" - ${rules.join(' ')}
}
_zerodrop_levels() {
  if compset -P '*='; then compadd - ${LEVELS.join(' ')}; else _zerodrop_rules -S = -q; fi
}
_zerodrop() {
  local curcontext=$curcontext state line
  local -a commands=(
${COMMANDS.map(({ name, about }) => `    ${quoted(`${name}:${about}`)}`).join('\n')}
  )
  _arguments -C ${TOP.map(specOf).join(' ')} '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
${COMMANDS.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _zerodrop ]]; then _zerodrop "$@"; else compdef _zerodrop zerodrop; fi
`;
}

function commandCase({ name, options, takes }: Command): string {
  const specs = [...options, ...COMMON].map(specOf);
  if (takes === 'paths') specs.push(quoted('*:path:_files'));
  else if (takes === 'rule') specs.push(quoted('1:rule:_zerodrop_rules'));
  else if (takes) specs.push(quoted(`1:word:(${takes.join(' ')})`));
  return `        ${name}) _arguments ${specs.map((spec) => `\\\n          ${spec}`).join(' ')} ;;`;
}

/** An option as `_arguments` of zsh reads it: `=-` where a value may only stand in the same word. */
function specOf(option: Option): string {
  const { name, about, value = '', optional, repeatable } = option;
  const said = `[${about.replace(/[[\]:]/g, '\\$&')}]`;
  const values = valuesOf(option);
  if (!values) return quoted(`--${name}${said}`);
  const action =
    values.of === 'files'
      ? '_files'
      : values.of === 'levels'
        ? '_zerodrop_levels'
        : `(${values.words.join(' ')})`;
  const message = value.replace(/[[\]=].*/, '');
  const spec = optional
    ? `--${name}=-${said}::${message}:${action}`
    : `--${name}=${said}:${message}:${action}`;
  return quoted(repeatable ? `*${spec}` : spec);
}
