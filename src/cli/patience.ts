import { setFlagsFromString } from 'node:v8';

/**
 * The V8 of Node 20 optimises a function after so many bytes of its code have run. Of a check, which is over in a
 * second or two, most of that is work for nothing; later ones wait longer by themselves. See docs/adr/0012.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000');
}
