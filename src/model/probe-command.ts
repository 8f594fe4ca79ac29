import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import type { Located } from '../text/place.ts';
import { argvOf } from './command.ts';
import type { Field } from './field.ts';
import type { SimpleCommand } from './shell.ts';

/** What the success of a probe's command says about the app. */
export interface ProbeCommand {
  /** `nothing`: it always succeeds; `process`: a process is there; `something`: it asks more, or nobody can tell. */
  readonly proves: Proof;
  readonly at: Located;
}

type Proof = 'nothing' | 'process' | 'something';

/** Undefined for probes that run no command, and for commands that cannot be read. */
export function probeCommand(
  probe: Field<Probe | undefined>,
  container: Field<Container>,
): ProbeCommand | undefined {
  if (probe.state !== 'written') return undefined;
  const list = (probe as Field<Probe>).get('exec').get('command');
  const items = list.items();
  const argv = argvOf(items);
  if (!argv) return undefined;
  const mounts = container.get('volumeMounts').items();
  const isMounted = (path: string) =>
    mounts.some((mount) =>
      `${path}/`.startsWith(`${(mount.get('mountPath').value ?? '').replace(/\/$/, '')}/`),
    );
  return { proves: provenBy(argv.commands, isMounted), at: items[argv.line] ?? list };
}

/** The exit code of a list is that of its last command; of `a && b` both must succeed; `a || true` never fails. */
function provenBy(commands: readonly SimpleCommand[], isMounted: (path: string) => boolean): Proof {
  let proof: Proof = 'nothing';
  let joint: SimpleCommand['joint'] = ';';
  let guarded = false;
  for (const { words, joint: next } of commands) {
    const texts = words.map(({ text }) => text).filter((text) => text !== '');
    const own = proofOf(texts, isMounted);
    if (joint === '&&' || (guarded && joint === ';')) proof = STRENGTH[own] > STRENGTH[proof] ? own : proof;
    else if (joint === ';' || joint === '&') proof = own;
    else if (joint === '||') proof = STRENGTH[own] < STRENGTH[proof] ? own : proof;
    else if (proof !== 'process') proof = own;
    // `a || exit 1; b` ends in failure where a fails: what follows adds to it.
    guarded ||= texts[0] === 'exit' && own === 'something';
    joint = next;
  }
  return proof;
}

const STRENGTH: { readonly [proof in Proof]: number } = { nothing: 0, process: 1, something: 2 };

/** Commands that succeed whatever they are given. */
const CONSTANT = new Set([
  'true',
  ':',
  'echo',
  'printf',
  'date',
  'hostname',
  'whoami',
  'id',
  'pwd',
  'uname',
  'uptime',
  'set',
]);

function proofOf(words: readonly string[], isMounted: (path: string) => boolean): Proof {
  const [first = '', ...rest] = words[0] === 'exec' ? words.slice(1) : words;
  const name = first.replace(/^.*\//, '');
  if (CONSTANT.has(name)) return 'nothing';
  if (name === 'exit') return rest[0] === undefined || rest[0] === '0' ? 'nothing' : 'something';
  if (name === 'ps' || name === 'pgrep' || name === 'pidof') return 'process';
  if (name === 'kill' && rest[0] === '-0') return 'process';
  if (name !== 'cat' && name !== 'ls') return 'something';
  const paths = rest.filter((word) => !word.startsWith('-'));
  return paths.every((path) => ALWAYS_THERE.test(path) && !isMounted(path)) ? 'nothing' : 'something';
}

/** Files of the image and the kernel; what the app writes stands elsewhere, and other processes come and go. */
const ALWAYS_THERE =
  /^\/$|^\/(?:etc|bin|sbin|lib|usr\/s?bin)(?:\/|$)|^\/proc(?:\/(?:1|self|[a-z_]+)(?:\/.*)?)?\/?$/;
