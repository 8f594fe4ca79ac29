/**
 * What the usual tools put in later: `${X}`, `{{ x }}`, `__X__`, `<%= x %>`, `@@X@@`, and `$X`, `<x>`,
 * `%X%` or `YOUR_X` as the whole value. `$(X)` is not one: the kubelet expands it in the container.
 */
const PLACEHOLDER =
  /\$\{|\{\{|__[A-Z][A-Z0-9_]*__|<%|@@\w+@@|^\$[A-Za-z_]\w*$|^<[^<>]+>$|^%[A-Za-z_]\w*%$|^(?:YOUR|REPLACE|CHANGE|INSERT)[_-]\w*$/;

/** What every placeholder has: most texts are let pass by this alone. */
const SUSPECT = /[${%<@]|__|^(?:YOUR|REPLACE|CHANGE|INSERT)/;

export function hasPlaceholder(text: string): boolean {
  return SUSPECT.test(text) && PLACEHOLDER.test(text);
}
