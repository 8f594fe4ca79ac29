/** The command was called in a way that makes no sense, or its config does: exit code 2. */
export class UsageError extends Error {
  /** Whether the help would tell what is right. */
  readonly helpful: boolean;

  constructor(message: string, helpful = false) {
    super(message);
    this.helpful = helpful;
  }
}

/** That a file cannot be written, and why in the word of the system; `more` is what follows from it. */
export function unwritable(what: string, error: unknown, more = ''): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return new UsageError(`${what} cannot be written (${code})${more}`);
}
