import rule from '../rules/pre-stop-without-delay.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service, with this hook. */
const served = (hook: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    ...parts,
    container: `lifecycle: { preStop: { ${hook} } }${parts.container ?? ''}`,
  }),
  'service.yaml': service(),
});

const command = (...words: readonly unknown[]) => `exec: { command: ${JSON.stringify(words)} }`;
const line = (text: string) => command('sh', '-c', text);

testRule(rule, {
  clean: [
    { name: 'it sleeps', files: served(command('sleep', '5')) },
    { name: 'it sleeps a minute', files: served(command('sleep', '1m')) },
    { name: 'it sleeps before', files: served(line('sleep 5; nginx -s quit')) },
    { name: 'it sleeps after', files: served(line('nginx -s quit && sleep 10')) },
    { name: 'the native hook', files: served('sleep: { seconds: 5 }') },
    { name: 'no time at all is too short, which is said there', files: served('sleep: { seconds: 0 }') },
    { name: 'a command that sleeps for no time', files: served(command('sleep', '0')) },
    { name: 'no hook: another rule', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    { name: 'an empty hook', files: served('') },
    { name: 'a request, whose time nobody knows', files: served('httpGet: { path: /drain, port: http }') },
    { name: 'a shell line in a shell', files: served(command('sh', '-c', 'sleep 5', 'hook')) },
    { name: 'a line whose first argument is named', files: served(command('sh', '-c', 'sleep $0', '20')) },
    { name: 'a path with a blank', files: served(command('/opt/shop tools/drain')) },
    { name: 'a program that nobody knows', files: served(command('drain 20')) },
    { name: 'a word from a template', files: served(command('sh', '-c', '__COMMAND__', '20')) },
    { name: 'curl', files: served(command('curl', '-s', 'localhost:8080/drain')) },
    { name: 'something that may fail first', files: served(line('curl -s localhost/drain && touch /tmp/x')) },
    { name: 'a script', files: served(command('/wait-shutdown')) },
    { name: 'a script of a shell', files: served(command('sh', '/drain.sh')) },
    { name: 'a loop', files: served(line('nginx -s quit; while pgrep nginx; do sleep 1; done')) },
    { name: 'a wait of its own', files: served(line('kill -QUIT 1; tail --pid=1 -f /dev/null')) },
    { name: 'a substitution', files: served(line('kill -QUIT $(cat /run/nginx.pid)')) },
    { name: 'a variable in place of the program', files: served(command('sh', '-c', '$DRAIN')) },
    { name: 'a word comes from a template', files: served(command('nginx', '-s', '__SIGNAL__')) },
    { name: 'a number where a word belongs', files: served(command('kill', 1)) },
    { name: 'nginx that does something else', files: served(command('nginx', '-t')) },
    {
      name: 'the app itself serves on after SIGTERM',
      files: served(command('touch', '/tmp/draining'), {
        container: '\nargs: [--shutdown-delay-duration=10s]',
      }),
    },
    {
      name: 'somebody says that the app copes',
      files: served(command('touch', '/tmp/draining'), {
        annotations: 'zerodrop.dev/handles-sigterm: accepts for 8 s after SIGTERM',
      }),
    },
    { name: 'a database', files: served(command('kill', '1'), { image: 'postgres:17' }) },
    {
      name: 'all pods stop first',
      files: served(command('kill', '1'), { spec: 'strategy: { type: Recreate }' }),
    },
    { name: 'parked', files: served(command('kill', '1'), { replicas: 0 }) },
    {
      name: 'a worker serves nobody',
      files: {
        'web.yaml': workload({ ports: '', container: `lifecycle: { preStop: { ${command('kill', '1')} } }` }),
      },
    },
    {
      name: 'a worker with a hook that fails',
      files: {
        'web.yaml': workload({ ports: '', container: 'lifecycle: { preStop: { tcpSocket: { port: 1 } } }' }),
      },
    },
    {
      name: 'a sidecar of a pod that serves',
      files: {
        'web.yaml': `${workload()}        - name: log-agent
          image: fluent/fluent-bit:3.1
          lifecycle: { preStop: { ${command('touch', '/tmp/stop')} } }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container: `# zerodrop-ignore pre-stop-without-delay -- nginx drains after SIGQUIT here\nlifecycle: { preStop: { ${command('nginx', '-s', 'quit')} } }`,
        }),
        'service.yaml': service(),
      },
    },
  ],
  found: [
    {
      name: 'SIGTERM follows `nginx -s quit` at once (kubernetes/kubernetes#39170)',
      files: served(command('/usr/sbin/nginx', '-s', 'quit')),
      expect: `
        web.yaml:14:24 warning \`preStop\` of \`web\` returns at once, and SIGTERM follows
          web.yaml:14:76 \`nginx\` waits for nothing
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a signal by the name of the program (kubernetes/kubernetes#39170)',
      files: served(command('pkill', '-QUIT', '-f', 'unicorn_rails')),
      expect: `
        web.yaml:14:24 warning \`preStop\` of \`web\` returns at once, and SIGTERM follows
          web.yaml:14:74 \`pkill\` waits for nothing
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'several commands of a line',
      files: served(line('echo bye > /proc/1/fd/1; touch /tmp/draining')),
      expect: `
        web.yaml:14:24 warning \`preStop\` of \`web\` returns at once, and SIGTERM follows
          web.yaml:14:63 \`echo\`, \`touch\` waits for nothing
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it only leaves',
      files: served(line('exit 0')),
      expect: `
        web.yaml:14:24 warning \`preStop\` of \`web\` returns at once, and SIGTERM follows
          web.yaml:14:63 \`exit\` waits for nothing
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    ...['sleep 20', '/bin/sleep 20', "sh -c 'sleep 20'", '/bin/bash -c "sleep 20"'].map((program) => ({
      name: `a line as one word: ${program}`,
      files: served(command(program)),
      expect: `
        web.yaml:14:53 error \`preStop\` of \`web\` runs \`${program}\`, which always fails
          web.yaml:14:53 is taken as the name of one program, which no image has
          service.yaml:6:3 Service \`web\` sends it requests`,
    })),
    {
      name: 'a line as several words after `-c`',
      files: served(command('/bin/sh', '-c', 'sleep', '20')),
      expect: `
        web.yaml:14:68 error \`preStop\` of \`web\` runs \`sleep\`, which always fails
          web.yaml:14:68 is all that the shell runs: \`20\` is no argument of it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a line as one word, where serving is presumed',
      files: { 'web.yaml': workload({ container: `lifecycle: { preStop: { ${command('sleep 20')} } }` }) },
      expect: `
        web.yaml:14:53 warning \`preStop\` of \`web\` runs \`sleep 20\`, which always fails
          web.yaml:14:53 is taken as the name of one program, which no image has
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a hook by TCP, which the kubelet does not have',
      files: served('tcpSocket: { port: 8080 }'),
      expect: `
        web.yaml:14:35 error \`preStop\` of \`web\` is a \`tcpSocket\` hook, which always fails
          web.yaml:14:35 the kubelet has no such hook: SIGTERM comes at second 0
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a hook by TCP of what is only presumed to serve',
      files: { 'web.yaml': workload({ container: 'lifecycle: { preStop: { tcpSocket: { port: 8080 } } }' }) },
      expect: `
        web.yaml:14:35 warning \`preStop\` of \`web\` is a \`tcpSocket\` hook, which always fails
          web.yaml:14:35 the kubelet has no such hook: SIGTERM comes at second 0
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
  ],
});
