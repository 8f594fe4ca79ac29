import type { Probe } from 'kubernetes-types/core/v1.js';
import type { Located } from '../text/place.ts';
import { parseArgv, type SimpleCommand } from './command.ts';
import type { Field } from './field.ts';

/** What the success of a probe's command says about the app. */
export interface ProbeCommand {
  /** `nothing`: it always succeeds; `process`: a process is there; `something`: it asks more, or nobody can tell. */
  readonly proves: Proof;
  readonly text: string;
  readonly at: Located;
}

type Proof = 'nothing' | 'process' | 'something';

/** Undefined for probes that run no command, and for commands that cannot be read. */
export function probeCommand(probe: Field<Probe | undefined>): ProbeCommand | undefined {
  if (probe.state !== 'written') return undefined;
  const list = (probe as Field<Probe>).get('exec').get('command');
  const items = list.items();
  const words = items.map((item) => item.value);
  if (words.length === 0 || !words.every((word) => typeof word === 'string')) return undefined;
  const argv = parseArgv(words as string[]);
  if (!argv) return undefined;
  const line = items[argv.line];
  const text = line ? (words[argv.line] as string) : words.join(' ');
  return { proves: provenBy(argv.commands), text: text.trim(), at: line ?? list };
}

/** The exit code of a list is that of its last command; of `a && b` both must succeed; `a || true` never fails. */
function provenBy(commands: readonly SimpleCommand[]): Proof {
  let proof: Proof = 'nothing';
  let joint: SimpleCommand['joint'] = ';';
  for (const command of commands) {
    const own = proofOf(command.words.map(({ text }) => text).filter((text) => text !== ''));
    if (joint === ';' || joint === '&') proof = own;
    else if (joint === '&&') proof = STRENGTH[own] > STRENGTH[proof] ? own : proof;
    else if (joint === '||') proof = STRENGTH[own] < STRENGTH[proof] ? own : proof;
    else if (proof !== 'process') proof = own;
    joint = command.joint;
  }
  return proof;
}

const STRENGTH: { readonly [proof in Proof]: number } = { nothing: 0, process: 1, something: 2 };

function proofOf(words: readonly string[]): Proof {
  const [first = '', ...rest] = words;
  const name = first.replace(/^.*\//, '');
  if (name === 'true' || name === ':' || name === 'echo') return 'nothing';
  if (name === 'exit') return rest[0] === undefined || rest[0] === '0' ? 'nothing' : 'something';
  if (name === 'ps' || name === 'pgrep' || name === 'pidof') return 'process';
  if (name !== 'cat' && name !== 'ls') return 'something';
  const paths = rest.filter((word) => !word.startsWith('-'));
  return paths.every((path) => ALWAYS_THERE.test(path)) ? 'nothing' : 'something';
}

/** Files of the image and the kernel; what the app writes stands elsewhere. */
const ALWAYS_THERE =
  /^\/$|^\/(?:etc|proc|bin|usr|sys|lib|sbin)(?:\/(?:hostname|hosts|passwd|os-release|resolv\.conf|bin|cpuinfo|version|meminfo|1|sh|ls|cat))*\/?$/;
