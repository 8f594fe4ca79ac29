import { setFlagsFromString } from 'node:v8';

/**
 * V8 optimises a function after so many bytes of its code have run. Of a check, which is over in a second or two, most
 * of that is work for nothing: see docs/adr/0012.
 */
export function optimiseLater(): void {
  setFlagsFromString('--interrupt-budget=500000');
}
