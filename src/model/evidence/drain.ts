import { goDuration } from '../duration.ts';

/** Options and variables by which common servers set how they shut down. Read 2026-11 from their documentation. */
export interface ShutdownOption {
  /** The flag or variable, exactly. */
  readonly name: RegExp;
  readonly where: 'argument' | 'variable';
  /** What a bare number counts; `none` where the server refuses a bare number. */
  readonly unit: 's' | 'ms' | 'none';
  /** `drain`: the longest it lets running requests take. `delay`: it keeps serving that long after SIGTERM. */
  readonly sets: 'drain' | 'delay';
  readonly source: string;
}

const OPTIONS: readonly ShutdownOption[] = [
  {
    name: /^--timeout-graceful-shutdown$/,
    where: 'argument',
    unit: 's',
    sets: 'drain',
    source: 'https://www.uvicorn.org/settings/',
  },
  {
    name: /^--graceful-timeout$/,
    where: 'argument',
    unit: 's',
    sets: 'drain',
    source: 'https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout',
  },
  {
    name: /^SPRING_LIFECYCLE_TIMEOUT_?PER_?SHUTDOWN_?PHASE$/,
    where: 'variable',
    unit: 'ms',
    sets: 'drain',
    source: 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html',
  },
  {
    name: /^--spring\.lifecycle\.timeout-per-shutdown-phase$/,
    where: 'argument',
    unit: 'ms',
    sets: 'drain',
    source: 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html',
  },
  {
    name: /^QUARKUS_SHUTDOWN_TIMEOUT$/,
    where: 'variable',
    unit: 's',
    sets: 'drain',
    source: 'https://quarkus.io/guides/lifecycle#graceful-shutdown',
  },
  {
    name: /^QUARKUS_SHUTDOWN_DELAY$/,
    where: 'variable',
    unit: 's',
    sets: 'delay',
    source: 'https://quarkus.io/guides/lifecycle#graceful-shutdown',
  },
  {
    name: /^(?:ASPNETCORE|DOTNET)_SHUTDOWNTIMEOUTSECONDS$/i,
    where: 'variable',
    unit: 's',
    sets: 'drain',
    source: 'https://learn.microsoft.com/aspnet/core/fundamentals/host/web-host',
  },
  {
    name: /^--entry[pP]oints\.[\w-]+\.transport\.life[cC]ycle\.grace[tT]ime[oO]ut$/,
    where: 'argument',
    unit: 's',
    sets: 'drain',
    source: 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle',
  },
  {
    name: /^--entry[pP]oints\.[\w-]+\.transport\.life[cC]ycle\.request[aA]ccept[gG]race[tT]ime[oO]ut$/,
    where: 'argument',
    unit: 's',
    sets: 'delay',
    source: 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle',
  },
  {
    name: /^--shutdown-grace-period$/,
    where: 'argument',
    unit: 's',
    sets: 'delay',
    source: 'https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/',
  },
  {
    name: /^--shutdown-delay-duration$/,
    where: 'argument',
    unit: 'none',
    sets: 'delay',
    source: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
  },
  {
    name: /^--drain-time-s$/,
    where: 'argument',
    unit: 's',
    sets: 'drain',
    source: 'https://www.envoyproxy.io/docs/envoy/latest/operations/cli',
  },
  {
    name: /^--web\.shutdown-timeout$/,
    where: 'argument',
    unit: 'none',
    sets: 'drain',
    source: 'https://prometheus.io/docs/',
  },
  {
    name: /^--(?:graceful-)?shutdown-timeout$/,
    where: 'argument',
    unit: 'none',
    sets: 'drain',
    source: 'https://pkg.go.dev/time#ParseDuration',
  },
  {
    name: /^--(?:lameduck|lame-duck)(?:-duration|-period)?$/,
    where: 'argument',
    unit: 'none',
    sets: 'delay',
    source: 'https://pkg.go.dev/time#ParseDuration',
  },
  {
    name: /^(?:GRACEFUL_)?SHUTDOWN_(?:TIMEOUT|GRACE_PERIOD)_?(?:SECONDS|SECS?)$/,
    where: 'variable',
    unit: 's',
    sets: 'drain',
    source: 'the name',
  },
  {
    name: /^(?:GRACEFUL_)?SHUTDOWN_(?:TIMEOUT|GRACE_PERIOD)$/,
    where: 'variable',
    unit: 'none',
    sets: 'drain',
    source: 'https://pkg.go.dev/time#ParseDuration',
  },
];

/** What every name in the table has, so that most options are let pass at once. */
const ABOUT_SHUTDOWN = /shut_?down|grace|drain|lame/i;

/** Seconds and what they are, or undefined for a name without a row or a value that cannot be read. */
export function shutdownOption(
  where: ShutdownOption['where'],
  name: string,
  value: string,
): { readonly sets: ShutdownOption['sets']; readonly seconds: number } | undefined {
  if (!ABOUT_SHUTDOWN.test(name)) return undefined;
  const option = OPTIONS.find((row) => row.where === where && row.name.test(name));
  const seconds = option && secondsIn(value, option.unit);
  return option && seconds !== undefined ? { sets: option.sets, seconds } : undefined;
}

/** `30`, `30s`, `1m30s`, `1500ms`. A bare number of 1000 or more may be milliseconds, so it is unknown unless they are. */
function secondsIn(text: string, unit: ShutdownOption['unit']): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    if (unit === 'ms') return number / 1000;
    return unit === 's' && number < 1000 ? number : undefined;
  }
  return goDuration(text);
}
