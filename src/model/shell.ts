/** One simple command of a shell line: its words, without redirections and variables set for it, and what joins it to the next. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly joint: '&&' | '||' | ';' | '|' | '&' | '';
}

/** An expansion (`$NAME`) stands in `text` as it is written. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a shell line of simple commands, after `set -e` joined by what that means; undefined for everything else:
 * substitutions, input from files, loops, conditions, functions, subshells. Offsets are UTF-16 units in `line`. `strict`:
 * the shell was started with `-e`.
 */
export function parseShell(line: string, strict = false): readonly SimpleCommand[] | undefined {
  const commands: SimpleCommand[] = [];
  let words: Word[] = [];
  // A command may be a redirection or a variable alone.
  let begun = false;
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at, at + 2);
    const joint = ['&&', '||'].includes(rest) ? rest : (/[;|&\n]/.exec(rest[0] as string)?.[0] ?? '');
    const redirection = /[\d<>&]/.test(rest[0] as string) ? REDIRECTION.exec(line.slice(at)) : undefined;
    if (joint && !redirection) {
      if (!begun && joint !== '\n') return undefined;
      if (begun) commands.push({ words, joint: (joint === '\n' ? ';' : joint) as SimpleCommand['joint'] });
      words = [];
      begun = false;
      at += joint.length;
    } else if (redirection) {
      begun = true;
      at += redirection[0].length;
    } else if (/\s/.test(rest[0] as string) || rest === '\\\n') {
      at += rest[0] === '\\' ? 2 : 1;
    } else if (rest[0] === '#') {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else {
      const word = readWord(line, at);
      if (!word || (!begun && RESERVED.has(word.text))) return undefined;
      begun = true;
      if (words.length > 0 || !ASSIGNMENT.test(line.slice(at))) words.push(word);
      at = word.end;
    }
  }
  if (begun) commands.push({ words, joint: '' });
  const exits = commands.findIndex(
    ({ words: [first, ...rest] }) => first?.text === 'set' && setsErrexit(rest.map(({ text }) => text)),
  );
  const from = strict ? 0 : exits < 0 ? commands.length : exits;
  return commands.length > 0 ? stopping(commands, from) : undefined;
}

/** Whether options of a shell make it stop at the first command that fails. */
export function setsErrexit(options: readonly string[]): boolean {
  return options.some((word) => /^-[a-z]*e|^errexit$/.test(word));
}

/** From a command on, each that fails ends the line. */
function stopping(commands: readonly SimpleCommand[], from: number): readonly SimpleCommand[] {
  return commands.map((command, i) =>
    i >= from && command.joint === ';' ? { ...command, joint: '&&' } : command,
  );
}

const RESERVED = new Set(
  'if then else elif fi for while until do done case esac function select { } ( ! [[ eval source .'.split(
    ' ',
  ),
);

/** A variable that is set for a command. */
export const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** Where output goes changes nothing that we ask about; a file that is read may be missing. */
const REDIRECTION = /^(?:\d*|&)(?:>>?\|?[ \t]*(?:&(?:\d|-)|"[^"`]*"|[^\s;|&<>()`'"]+)|<[ \t]*\/dev\/null)/;

const EXPANSION = /^\$(?:[A-Za-z_]\w*|[!?$@*#\d-]|\([A-Z][A-Z0-9_]*\))/;

function readWord(line: string, start: number): Word | undefined {
  let text = '';
  let at = start;
  while (at < line.length) {
    const char = line[at] as string;
    if (/[\s;|&]/.test(char)) break;
    if ('<>'.includes(char)) {
      if (at === start) return undefined;
      break;
    }
    const part =
      char === "'"
        ? singleQuoted(line, at)
        : char === '"'
          ? doubleQuoted(line, at)
          : char === '\\'
            ? { text: line[at + 1] === '\n' ? '' : (line[at + 1] ?? ''), end: at + 2 }
            : bare(line, at);
    if (!part) return undefined;
    text += part.text;
    at = part.end;
  }
  return { text, start, end: at };
}

interface Part {
  readonly text: string;
  readonly end: number;
}

/** One character, or a variable; `$(NAME)` is how Kubernetes puts one in. */
function bare(line: string, at: number): Part | undefined {
  const char = line[at] as string;
  if (char === '$') return expansion(line, at);
  return '`(){'.includes(char) ? undefined : { text: char, end: at + 1 };
}

function expansion(line: string, at: number): Part | undefined {
  const [text] = EXPANSION.exec(line.slice(at)) ?? [];
  return text === undefined ? undefined : { text, end: at + text.length };
}

function singleQuoted(line: string, at: number): Part | undefined {
  const end = line.indexOf("'", at + 1);
  return end < 0 ? undefined : { text: line.slice(at + 1, end), end: end + 1 };
}

function doubleQuoted(line: string, start: number): Part | undefined {
  let text = '';
  let at = start + 1;
  while (at < line.length) {
    const char = line[at] as string;
    if (char === '"') return { text, end: at + 1 };
    if (char === '`') return undefined;
    const escaped = char === '\\' && /["\\$`\n]/.test(line[at + 1] ?? '');
    const part = escaped
      ? { text: line[at + 1] === '\n' ? '' : (line[at + 1] as string), end: at + 2 }
      : char === '$'
        ? expansion(line, at)
        : { text: char, end: at + 1 };
    if (!part) return undefined;
    text += part.text;
    at = part.end;
  }
  return undefined;
}
