import type { Container, Lifecycle, LifecycleHandler } from 'kubernetes-types/core/v1.js';
import type { Located } from '../text/place.ts';
import { type Argv, argvOf, nameOf, programOf } from './command.ts';
import { slipOf } from './command-slip.ts';
import { type Wait, waitOf } from './command-wait.ts';
import type { EditValue } from './edit.ts';
import { type Field, oncePerField } from './field.ts';
import type { Label } from './label.ts';
import { annotation } from './resource.ts';
import { type ShutdownOption, shutdownOptions } from './shutdown-options.ts';
import { addedIn, onSince } from './tables.ts';
import { podSpec, type Workload } from './workload.ts';

/** What stands between the deletion of a pod and SIGTERM to a container. */
export interface PreStop {
  readonly hook: Field<LifecycleHandler>;
  /** Undefined when the time cannot be read: a request, a script, a template. */
  readonly wait: Wait | undefined;
  /** The native action, which the API checks against the grace period; a command it does not. */
  readonly native: boolean;
  /** The number or command that says how long. */
  readonly at: Located;
  /** The programs that a command runs, in order; undefined when they cannot be read. */
  readonly programs: readonly string[] | undefined;
  /** The word by which the command fails at every run, and why. */
  readonly slip?: Label & { readonly program: string };
}

/** The hook of a container; `absent` when it certainly has none, undefined when nobody can know. */
export const preStopOf = oncePerField((container: Field<Container>): PreStop | 'absent' | undefined => {
  const field = (container.get('lifecycle') as Field<Lifecycle>).get('preStop');
  if (field.state !== 'written') return field.state === 'absent' ? 'absent' : undefined;
  const hook = field as Field<LifecycleHandler>;
  const sleep = hook.get('sleep');
  if (sleep.state === 'written') {
    const seconds = sleep.get('seconds');
    const wait = seconds.value === undefined ? undefined : { seconds: seconds.value, exact: true };
    return { hook, wait, native: true, at: seconds, programs: [] };
  }
  const command = hook.get('exec').get('command');
  const items = command.items();
  const argv = argvOf(items);
  const wait = argv && waitOf(argv.commands);
  const programs = argv?.commands.map((each) =>
    nameOf(programOf(each.words.map(({ text }) => text))[0] ?? ''),
  );
  const at = argv ? placeOfSleep(argv, items) : hook;
  const slip = slipIn(items);
  return { hook, wait, native: false, at, programs, ...(slip && { slip }) };
});

function slipIn(items: readonly Field<string>[]): PreStop['slip'] {
  const words = items.map(({ value }) => value);
  const slip = words.every((word) => typeof word === 'string') ? slipOf(words as string[]) : undefined;
  const at = slip && items[slip.item];
  return at && { at, program: words[slip.item] as string, text: slip.text };
}

function placeOfSleep(argv: Argv, items: readonly Field<string>[]): Located {
  const line = items[argv.line];
  const last = items[items.length - 1] as Field<string>;
  if (!line) return last;
  const sleep = argv.commands.find((command) =>
    command.words.some((word) => /(?:^|\/)sleep$/.test(word.text)),
  );
  const first = sleep?.words[0];
  return sleep && first ? line.part(first.start, (sleep.words.at(-1) ?? first).end) : line;
}

/** How long a hook, or the lack of one, holds SIGTERM back; undefined when that cannot be read. */
export function waitBefore(preStop: PreStop | 'absent' | undefined): Wait | undefined {
  return preStop === 'absent' ? { seconds: 0, exact: true } : preStop?.wait;
}

/**
 * Seconds between the deletion of a pod and SIGKILL; 30 where nothing is written, 1 where it is negative: ValidatePodUpdate
 * in pkg/apis/core/validation. Undefined when unknown.
 */
export function gracePeriodOf(workload: Workload): number | undefined {
  const written = podSpec(workload.pods).get('terminationGracePeriodSeconds').or(30);
  return written !== undefined && written < 0 ? 1 : written;
}

/** A grace period that holds so many seconds: the next multiple of 5. */
export function graceFor(seconds: number): number {
  return Math.ceil(seconds / 5) * 5;
}

/** The kubelet never waits less than this between SIGTERM and SIGKILL. `minimumGracePeriodInSeconds`. */
const LEAST_WINDOW = 2;

/** When the signals reach a container, in seconds after the deletion of its pod. */
export interface Termination {
  readonly sigterm: number;
  readonly window: number;
  readonly sigkill: number;
}

/** killContainer in pkg/kubelet/kuberuntime: the hook counts against the grace period, and 2 s are always left. */
export function terminationOf(grace: number, preStop: number): Termination {
  const sigterm = Math.min(preStop, grace);
  const window = Math.max(grace - Math.floor(sigterm), LEAST_WINDOW);
  return { sigterm, window, sigkill: sigterm + window };
}

/** The grace period in words, with what a hook leaves of it: "30 s, the default, − 10 s preStop leaves 20 s". */
export function graceInWords(workload: Workload, grace: number, preStop: number): string {
  const isDefault = podSpec(workload.pods).get('terminationGracePeriodSeconds').state === 'absent';
  const written = `${grace} s${isDefault ? ', the default' : ''}`;
  if (preStop === 0) return written;
  if (preStop >= grace) return `${preStop} s preStop takes all of the ${written}: 2 s are left`;
  return `${written}${isDefault ? ',' : ''} − ${preStop} s preStop leaves ${terminationOf(grace, preStop).window} s`;
}

/**
 * Whether the API server takes a native sleep: not `unknown` to it, not switched `off`, and one of 0 s only where
 * PodLifecycleSleepActionAllowZero is on, since 1.33.
 */
export function sleepSupport(kubernetes: { readonly minor: number }): 'unknown' | 'off' | 'on' | 'zero too' {
  if (kubernetes.minor < minorOf(addedIn('LifecycleHandler', 'sleep'))) return 'unknown';
  if (kubernetes.minor < minorOf(onSince('LifecycleHandler', 'sleep'))) return 'off';
  return kubernetes.minor < 33 ? 'on' : 'zero too';
}

export function hasSleepAction(kubernetes: { readonly minor: number }): boolean {
  return ['on', 'zero too'].includes(sleepSupport(kubernetes));
}

function minorOf(version: string | undefined): number {
  return version === undefined ? 0 : Number(version.replace(/^1\./, ''));
}

/** A hook that waits: the native action where the API server has it on, else a command of the image. */
export function sleepAction(seconds: number, kubernetes: { readonly minor: number }): EditValue {
  if (hasSleepAction(kubernetes)) return { sleep: { seconds } };
  return { exec: { command: ['sleep', String(seconds)] } };
}

/** Whether the API takes a native sleep of so many seconds: it may equal the grace period and not pass it. */
export function acceptsSleep(seconds: number, grace: number): boolean {
  return seconds >= 0 && seconds <= grace;
}

/**
 * Seconds an app needs after SIGTERM. `known` from the annotation, `bound` from a time-out that it is started with,
 * `assumed` from the settings.
 */
export interface Drain {
  readonly seconds: number;
  readonly certainty: 'known' | 'bound' | 'assumed';
  readonly label: Label;
}

const DRAIN = 'zerodrop.dev/drain-seconds';

export function drainOf(workload: Workload, container: Field<Container>, assumed: number): Drain | undefined {
  const at = podAnnotation(workload, DRAIN);
  if (at.state !== 'absent') {
    const seconds = /^\d+(?:\.\d+)?$/.test(at.value ?? '') ? Number(at.value) : undefined;
    const label = { at, text: `drains for ${seconds} s` };
    return seconds === undefined ? undefined : { seconds, certainty: 'known', label };
  }
  const options = shutdownOptions(container);
  const drain = longest(options, 'drain');
  const delay = longest(options, 'delay');
  const seconds = (drain?.seconds ?? assumed) + (delay?.seconds ?? 0);
  const first = delay ? `serves for ${delay.seconds} s more, then ` : '';
  if (!drain) {
    const text = `${first}drain assumed to take ${assumed} s`;
    return { seconds, certainty: 'assumed', label: { at: delay?.at ?? container.get('name'), text } };
  }
  const text = `${first}lets requests run for up to ${drain.seconds} s`;
  return { seconds, certainty: 'bound', label: { at: drain.at, text } };
}

/** Whether somebody says, with a reason, that the app copes with SIGTERM while it still gets requests. */
export function handlesSigterm(workload: Workload): boolean {
  const at = podAnnotation(workload, 'zerodrop.dev/handles-sigterm');
  return at.state === 'unknown' || (at.value ?? '').trim() !== '';
}

/** An annotation of the pod template, else of the object that holds it. */
function podAnnotation(workload: Workload, name: string): Field<string | undefined> {
  const pods = workload.pods as Field<{ metadata?: { annotations?: { [key: string]: string } } }>;
  const own = pods.get('metadata').get('annotations').get(name);
  return own.state === 'absent' ? annotation(workload, name) : own;
}

function longest(
  options: readonly ShutdownOption[],
  sets: ShutdownOption['sets'],
): ShutdownOption | undefined {
  const own = options.filter((option) => option.sets === sets);
  return own.reduce<ShutdownOption | undefined>(
    (most, one) => (most && most.seconds >= one.seconds ? most : one),
    undefined,
  );
}
