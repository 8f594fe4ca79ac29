/** Where in YAML somebody types, however broken it is there. */
export interface Typing {
  /** Keys from the root to what the cursor is in, `[]` for an item. */
  readonly path: readonly string[];
  /** Whether a value is typed behind its key, so that no block can begin there. */
  readonly behindKey: boolean;
  /** The text so far, and where it starts. */
  readonly word: string;
  readonly start: number;
  /** Keys that stand beside it. */
  readonly siblings: readonly string[];
}

/** A key, or an item with its number, and the column it stands in. */
interface Step {
  readonly column: number;
  readonly name: string;
}

/** Reads indentation, dashes, keys and brackets line by line, and nothing of what they mean. */
export function typingAt(text: string, offset: number): Typing {
  const { steps, behindKey, start } = new Outline(text.slice(0, offset));
  const around = steps.map(({ name }) => name);
  return {
    path: around.map((name) => (isItem(name) ? '[]' : name)),
    behindKey,
    word: text.slice(start, offset),
    start,
    siblings: new Outline(text).keys.get(around.join('/')) ?? [],
  };
}

function isItem(name: string): boolean {
  return /^\[\d+\]$/.test(name);
}

const KEY = /^("[^"]*"|'[^']*'|[^\s#:,[\]{}][^:#]*?)[ \t]*:(?=\s|$)[ \t]*/;

/** A text up to its end, where the cursor is. */
class Outline {
  readonly keys = new Map<string, string[]>();
  steps: readonly Step[] = [];
  behindKey = false;
  start: number;
  readonly #text: string;
  #items = 0;

  constructor(text: string) {
    this.#text = text;
    this.start = text.length;
    let at = 0;
    while (at <= text.length) at = this.#line(at);
  }

  /** Reads a line and whatever flow collection begins in it; gives the start of the next one. */
  #line(from: number): number {
    const text = this.#text;
    const end = endOfLine(text, from);
    const isLast = end === text.length;
    let at = from + (/^ */.exec(text.slice(from, end))?.[0].length ?? 0);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(from, end))) this.steps = [];
    else if (isLast || /^[^#\s]/.test(text.slice(at, end))) {
      at = this.#dashes(from, at, end);
      this.#leave(at - from);
      this.behindKey = false;
      const [whole = '', key] = KEY.exec(text.slice(at, end)) ?? [];
      if (key !== undefined) {
        this.#enter(at - from, unquoted(key));
        at += whole.length;
        this.behindKey = true;
      }
      this.start = at;
      if (text[at] === '{' || text[at] === '[') return this.#flow(at);
    }
    return end + 1;
  }

  /** Items that begin in a line; a list may stand in the column of its own key. */
  #dashes(from: number, start: number, end: number): number {
    let at = start;
    for (;;) {
      const dash = /^-(?:[ \t]+|$)/.exec(this.#text.slice(at, end))?.[0];
      if (dash === undefined) return at;
      const column = at - from;
      this.steps = this.steps.filter(
        (step) => step.column < column || (step.column === column && !isItem(step.name)),
      );
      this.steps = [...this.steps, { column, name: `[${this.#items++}]` }];
      at += dash.length;
    }
  }

  #leave(column: number): void {
    this.steps = this.steps.filter((step) => step.column < column);
  }

  #enter(column: number, name: string): void {
    this.#note(
      this.steps.map((step) => step.name),
      name,
    );
    this.steps = [...this.steps, { column, name }];
  }

  #note(around: readonly string[], name: string): void {
    const path = around.join('/');
    const known = this.keys.get(path);
    if (known) known.push(name);
    else this.keys.set(path, [name]);
  }

  /** Reads a collection in brackets; where it is not closed, the cursor is in it. Gives the start of the next line. */
  #flow(from: number): number {
    const text = this.#text;
    const open: { item: string | undefined; key: string | undefined }[] = [];
    const around = () => [
      ...this.steps.map(({ name }) => name),
      ...open.flatMap(({ item, key }) => item ?? key ?? []),
    ];
    let token = from;
    for (let at = from; at < text.length; at++) {
      const character = text[at] as string;
      const top = open.at(-1);
      if (character === '"' || character === "'") {
        const closing = text.indexOf(character, at + 1);
        if (closing < 0) break;
        at = closing;
      } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) at = endOfLine(text, at) - 1;
      else if (character === '{' || character === '[') {
        open.push({ item: character === '[' ? `[${this.#items++}]` : undefined, key: undefined });
        token = at + 1;
      } else if (character === '}' || character === ']') {
        open.pop();
        token = at + 1;
        if (open.length === 0) return endOfLine(text, at) + 1;
      } else if (character === ',' && top) {
        top.key = undefined;
        if (top.item !== undefined) top.item = `[${this.#items++}]`;
        token = at + 1;
      } else if (character === ':' && top && !(top.item ?? top.key) && /\s|^$/.test(text[at + 1] ?? '')) {
        const key = unquoted(text.slice(token, at).trim());
        this.#note(around(), key);
        top.key = key;
        token = at + 1;
      }
    }
    const last = open.at(-1);
    this.behindKey = last?.key !== undefined;
    this.steps = around().map((name) => ({ column: 0, name }));
    this.start = token + (/^\s*/.exec(text.slice(token))?.[0].length ?? 0);
    return text.length + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
