/** For so many milliseconds the server works on what nobody waits for, before others may ask something. */
const SLICE = 3;

/** Then it rests for so many: a message takes several turns of the event loop, and must not wait for a slice in each. */
const REST = 1;

/** Takes steps while there are more, but for one slice at most: whether more are left. */
export function slice(step: () => boolean): boolean {
  const end = performance.now() + SLICE;
  while (step()) if (performance.now() > end) return true;
  return false;
}

export function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST));
}
