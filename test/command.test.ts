import { describe, expect, test } from 'vitest';
import { parseArgv } from '../src/model/command.ts';
import { waitOf } from '../src/model/command-wait.ts';
import { parseShell, type SimpleCommand } from '../src/model/shell.ts';

/** Words joined by `·`, each command followed by its joint. */
function written(commands: readonly SimpleCommand[] | undefined): string | undefined {
  return commands
    ?.map(({ words, joint }) => `${words.map(({ text }) => text).join('·')}${joint && ` ${joint}`}`)
    .join(' ');
}

describe('parseShell', () => {
  test.each([
    ['sleep 5', 'sleep·5'],
    ['  sleep   5  ', 'sleep·5'],
    ['sleep 5;', 'sleep·5 ;'],
    ['a && b || c; d', 'a && b || c ; d'],
    ['a|b', 'a | b'],
    ['a & b', 'a & b'],
    ['a\nb\n', 'a ; b ;'],
    ['a &&\n  b', 'a && b'],
    ['\n\na', 'a'],
    ['a \\\n  b', 'a·b'],
    ["echo 'a;b && c'", 'echo·a;b && c'],
    ['echo "a b"', 'echo·a b'],
    [`echo a"b"'c'`, 'echo·abc'],
    ['echo a\\ b', 'echo·a b'],
    ['sleep 5 # to let the proxies notice', 'sleep·5'],
    ['# a comment\nsleep 5', 'sleep·5'],
    ['echo a#b', 'echo·a#b'],
    ['/usr/sbin/nginx -s quit', '/usr/sbin/nginx·-s·quit'],
    ['touch x > /dev/null 2>&1', 'touch·x'],
    ['date >> /tmp/log', 'date'],
    ['app>/tmp/log', 'app'],
    ['app < /dev/null', 'app'],
    ['app 2> "/tmp/a b" &', 'app &'],
    ['app &> /tmp/log', 'app'],
    ['> /tmp/ready', ''],
    ['A=b app', 'app'],
    ['A=b C="d e" app -x y=z', 'app·-x·y=z'],
    ['A=b', ''],
    ['sleep $SECONDS', 'sleep·$SECONDS'],
    ['app "--port=$PORT"', 'app·--port=$PORT'],
    ['app --port $(PORT)', 'app·--port·$(PORT)'],
    ['exec "$@"', 'exec·$@'],
    ['app & wait $!', 'app & wait·$!'],
    ['echo "a\\"b"', 'echo·a"b'],
    ['echo "a\\nb"', 'echo·a\\nb'],
    ['rm /tmp/*', 'rm·/tmp/*'],
    ['[ -f /tmp/x ] && sleep 5', '[·-f·/tmp/x·] && sleep·5'],
    ["trap 'exit 0' TERM; app", 'trap·exit 0·TERM ; app'],
    ['set -e; a; b', 'set·-e && a && b'],
    ['set -euo pipefail\na\nb', 'set·-euo·pipefail && a && b'],
    ['set -o errexit; a || b; c', 'set·-o·errexit && a || b && c'],
    ['a; set -x; b', 'a ; set·-x ; b'],
    ['a; set -e; b; c', 'a ; set·-e && b && c'],
  ])('%j is %j', (line, expected) => {
    expect(written(parseShell(line))).toBe(expected);
  });

  test.each([
    '',
    '   ',
    '; a',
    '&& a',
    'a ;; b',
    'sleep ${SECONDS}',
    'sleep $(cat /delay)',
    'sleep `cat /delay`',
    'sleep $((5 + 5))',
    'while kill -0 1; do sleep 1; done',
    'for i in 1 2; do sleep 1; done',
    'if true; then sleep 5; fi',
    '[[ -f /tmp/x ]] && sleep 5',
    '! true',
    '{ sleep 5; }',
    '(sleep 5)',
    'wait_a_bit() { sleep 5; }',
    'eval "sleep 5"',
    'source /env',
    '. /env',
    'sleep "$(cat /delay)"',
    'echo "`date`"',
    'cat < /delay',
    'cat << EOF\na\nEOF',
    'a >',
    "echo 'open",
    'echo "open',
  ])('%j is not read', (line) => {
    expect(parseShell(line)).toBeUndefined();
  });

  test('words say where they stand', () => {
    const [, sleep] = parseShell('nginx -s quit; sleep "15"') ?? [];
    expect(sleep?.words).toEqual([
      { text: 'sleep', start: 15, end: 20 },
      { text: '15', start: 21, end: 25 },
    ]);
  });
});

describe('parseArgv', () => {
  test.each<[string[], string, number]>([
    [['sleep', '15'], 'sleep·15', -1],
    [['/bin/sleep', '15'], '/bin/sleep·15', -1],
    [['sleep 15'], 'sleep 15', -1],
    [['sh', '-c', 'sleep 15'], 'sleep·15', 2],
    [['/bin/sh', '-c', 'a; b'], 'a ; b', 2],
    [['/usr/bin/bash', '-c', 'a'], 'a', 2],
    [['/bin/ash', '-c', 'a'], 'a', 2],
    [['bash', '-lc', 'a'], 'a', 2],
    [['sh', '-x', '-c', 'a'], 'a', 3],
    [['sh', '-ec', 'a; b'], 'a && b', 2],
    [['bash', '-o', 'errexit', '-c', 'a; b'], 'a && b', 4],
    [['python', '-c', 'a; b'], 'python·-c·a; b', -1],
    [['/wait-shutdown'], '/wait-shutdown', -1],
    [['/usr/local/bin/bash', '-e', '-c', 'a; b'], 'a && b', 3],
  ])('%j', (argv, expected, line) => {
    const parsed = parseArgv(argv);
    expect(written(parsed?.commands)).toBe(expected);
    expect(parsed?.line).toBe(line);
  });

  test.each([
    [[]],
    [['sh']],
    [['sh', '-c']],
    [['sh', '/drain.sh']],
    [['sh', '/drain.sh', '-c', 'a']],
    [['/bin/bash', '-c', 'for i in 1; do a; done']],
  ])('%j is not read', (argv) => {
    expect(parseArgv(argv)).toBeUndefined();
  });
});

describe('waitOf', () => {
  const wait = (line: string) => {
    const { seconds, exact } = waitOf(parseShell(line) ?? []);
    return `${exact ? '' : 'at least '}${seconds}`;
  };

  test.each([
    ['sleep 15', '15'],
    ['sleep 15s', '15'],
    ['sleep 0.5', '0.5'],
    ['sleep 2m', '120'],
    ['sleep 1h', '3600'],
    ['sleep 1d', '86400'],
    ['sleep 1m 30s', '90'],
    ['/bin/sleep 5', '5'],
    ['exec sleep 5', '5'],
    ['sleep 5; sleep 10', '15'],
    ['sleep 5 && sleep 10', '15'],
    ['nginx -s quit; sleep 10', '10'],
    ['touch /tmp/draining && sleep 10', '10'],
    ['kill -QUIT 1', '0'],
    ['/usr/sbin/nginx -s quit', '0'],
    ['nginx -s reload', '0'],
    ['nginx -t', 'at least 0'],
    ['echo bye > /proc/1/fd/1', '0'],
    ['sleep 5 || true', '5'],
    ['set -e; touch /tmp/x; sleep 5', '5'],
    ['timeout 30 sleep 60', '30'],
    ['timeout -k 5 30 sleep 10', '10'],
    ['timeout 0 sleep 10', '10'],
    ['env DELAY=1 sleep 5', '5'],
    ['nice -n 5 sleep 5', '5'],
    ['DELAY=1 sleep 5', '5'],
    ['DELAY=1; sleep 5', '5'],
    ["trap 'exit 0' TERM; sleep 5", '5'],
    ['cd /tmp && sleep 5', '5'],
    ['> /tmp/draining; sleep 5', '5'],
  ])('%j waits %s s', (line, expected) => {
    expect(wait(line)).toBe(expected);
  });

  test.each([
    ['sleep', 'at least 0'],
    ['sleep infinity', 'at least 0'],
    ['sleep 1w', 'at least 0'],
    ['sleep 10 &', 'at least 0'],
    ['sleep 10 | cat', 'at least 0'],
    ['sleep 1 & sleep 10', 'at least 10'],
    ['curl localhost/drain', 'at least 0'],
    ['curl localhost/drain; sleep 10', 'at least 10'],
    ['curl localhost/drain && sleep 10', 'at least 0'],
    ['curl localhost/drain || sleep 10', 'at least 0'],
    ['set -e; curl localhost/drain; sleep 10', 'at least 0'],
    ['sleep 5; /drain.sh', 'at least 5'],
    ['time sleep 5', 'at least 0'],
    ['sleep $DELAY', 'at least 0'],
    ['sleep 5; sleep $DELAY', 'at least 5'],
    ['timeout 30 curl localhost/drain', 'at least 0'],
    ['timeout $LIMIT sleep 5', 'at least 0'],
    ['timeout', 'at least 0'],
    ['[ -f /tmp/x ] && sleep 5', 'at least 0'],
  ])('%j: what cannot be read may wait longer: %s s', (line, expected) => {
    expect(wait(line)).toBe(expected);
  });

  test.each([
    ['exit 0; sleep 10', '0'],
    ['sleep 5; exit 0; sleep 10', '5'],
    ['exec sleep 5; sleep 10', '5'],
    ['test -f /tmp/x || exit 0; sleep 10', 'at least 0'],
  ])('%j: nothing runs after the end: %s s', (line, expected) => {
    expect(wait(line)).toBe(expected);
  });
});
