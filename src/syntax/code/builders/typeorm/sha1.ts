/** Hexadecimal, of the text as UTF-8: what TypeORM makes names of. */
export function sha1(text: string): string {
  const words = paddedWords(new TextEncoder().encode(text));
  let state: Five = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < words.length; at += 16) state = mixed(state, words.subarray(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

type Five = readonly [number, number, number, number, number];

/** The bytes, a bit of one, zeros, and the length in bits: a multiple of 16 words. */
function paddedWords(bytes: Uint8Array): Uint32Array {
  const length = ((bytes.length + 8) >> 6) * 16 + 16;
  const view = new DataView(new ArrayBuffer(length * 4));
  bytes.forEach((byte, i) => {
    view.setUint8(i, byte);
  });
  view.setUint8(bytes.length, 0x80);
  view.setUint32(length * 4 - 4, bytes.length * 8);
  return Uint32Array.from({ length }, (_, i) => view.getUint32(i * 4));
}

function mixed(state: Five, block: Uint32Array): Five {
  const schedule = [...block];
  for (let i = 16; i < 80; i++) {
    schedule.push(
      turned(
        word(schedule, i - 3) ^ word(schedule, i - 8) ^ word(schedule, i - 14) ^ word(schedule, i - 16),
        1,
      ),
    );
  }
  let [a, b, c, d, e] = state;
  schedule.forEach((scheduled, i) => {
    const sum = (turned(a, 5) + choice(i, b, c, d) + e + scheduled) | 0;
    [a, b, c, d, e] = [sum, a, turned(b, 30), c, d];
  });
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0, (state[4] + e) | 0];
}

function word(words: readonly number[], at: number): number {
  return words[at] ?? 0;
}

function turned(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function choice(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
