import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';

/** The trees of typescript-estree, by a parser that is smaller and faster. */
export interface CodeParser {
  /** Never throws. `path` tells TypeScript from JavaScript and JSX. */
  parse(path: string, text: string): ParsedCode | CodeError;
}

export interface ParsedCode {
  readonly program: TSESTree.Program;
  /** With their slashes. */
  readonly comments: readonly Span[];
}

export interface CodeError {
  readonly message: string;
  /** In UTF-16 units. */
  readonly at: number;
}

type Library = typeof import('@babel/parser');
type Options = NonNullable<Parameters<Library['parse']>[1]>;
type Plugins = NonNullable<Options['plugins']>;

let loading: Promise<CodeParser> | undefined;

/** The first call loads the parser. */
export function loadCodeParser(): Promise<CodeParser> {
  loading ??= import('@babel/parser').then(({ parse }) => ({
    parse: (path, text) => parsed(parse, path, text),
  }));
  return loading;
}

function parsed(parse: Library['parse'], path: string, text: string): ParsedCode | CodeError {
  let first: CodeError | undefined;
  for (const plugins of syntaxesOf(path)) {
    try {
      const file = parse(text, { ...OPTIONS, plugins: [...PLUGINS, ...plugins] });
      const [error] = file.errors ?? [];
      if (!error || !isFatal(error)) {
        const comments = (file.comments ?? []).map(({ start, end }) => ({
          start: start ?? 0,
          end: end ?? 0,
        }));
        return { program: file.program as unknown as TSESTree.Program, comments };
      }
      first ??= told(error);
    } catch (error) {
      first ??= told(error);
    }
  }
  return first ?? { message: 'unreadable', at: 0 };
}

const OPTIONS: Options = {
  sourceType: 'unambiguous',
  errorRecovery: true,
  ranges: true,
  attachComment: false,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
};

const PLUGINS: Plugins = [['estree', { classFeatures: true }], 'decorators-legacy'];

/** What a path may hold, the likeliest first. */
function syntaxesOf(path: string): readonly Plugins[] {
  if (/\.[cm]?ts$/i.test(path)) return [['typescript']];
  if (/\.tsx$/i.test(path)) return [['typescript', 'jsx']];
  return [['jsx'], ['jsx', 'flow'], ['typescript']];
}

/** Errors after which a tree is still what was meant, such as a name that is declared twice, are none of ours. */
function isFatal(error: unknown): boolean {
  return (error as { readonly reasonCode?: string }).reasonCode === 'UnterminatedString';
}

function told(error: unknown): CodeError {
  if (error instanceof RangeError) return { message: 'nested too deep', at: 0 };
  const { message, pos } = error as { readonly message?: string; readonly pos?: number };
  return { message: (message ?? String(error)).replace(/\s*\(\d+:\d+\)$/, ''), at: pos ?? 0 };
}
