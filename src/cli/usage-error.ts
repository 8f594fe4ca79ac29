/** The command was called in a way that makes no sense, or its config does: exit code 2. */
export class UsageError extends Error {
  /** Whether the help would tell what is right. */
  readonly helpful: boolean;

  constructor(message: string, helpful = false) {
    super(message);
    this.helpful = helpful;
  }
}
