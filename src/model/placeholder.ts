/**
 * What the usual tools put in later: `${X}`, `{{ x }}`, `__X__`, `<%= x %>`, `@@X@@`, and `$X`, `<x>`,
 * `%X%` or `YOUR_X` as the whole value. `$(X)` is not one: the kubelet expands it in the container.
 */
const PLACEHOLDER =
  /\$\{|\{\{|__[A-Z][A-Z0-9_]*__|<%|@@\w+@@|^\$[A-Za-z_]\w*$|^<[^<>]+>$|^%[A-Za-z_]\w*%$|^(?:YOUR|REPLACE|CHANGE|INSERT)[_-]\w*$/;

export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
