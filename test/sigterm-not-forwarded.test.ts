import rule from '../rules/sigterm-not-forwarded.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const running = (command: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    ...parts,
    container: `command: ${command}${parts.container ? `\n${parts.container}` : ''}`,
  }),
});

const line = (text: string, shell = 'sh') => `[${shell}, -c, ${JSON.stringify(text)}]`;

const job = `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: '0 4 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: report, image: 'shop/report:1.4.2', command: [sh, -c, 'fetch && report'] }]
`;

const initialised = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers: [{ name: migrate, image: 'shop/web:1.4.2', command: [sh, -c, 'wait-for db && migrate'] }]
      containers: [{ name: web, image: 'shop/web:1.4.2' }]
`;

const older = 'a child of dash, the `sh` of Debian, and of bash before 5.1; newer bash and BusyBox become it';

testRule(rule, {
  clean: [
    { name: 'the app itself', files: running('[node, server.js]') },
    { name: 'the command of the image', files: { 'web.yaml': workload() } },
    {
      name: 'arguments alone go to an entry point that nobody knows',
      files: { 'web.yaml': workload({ container: 'args: [sh, -c, migrate && serve]' }) },
    },
    { name: 'a single simple command', files: running(line('node server.js')) },
    {
      name: 'a single command with variables and output',
      files: running(line('PORT=80 node server.js --port $PORT > /dev/stdout 2>&1')),
    },
    { name: 'exec', files: running(line('exec node server.js')) },
    { name: 'exec at the end', files: running(line('migrate && exec node server.js')) },
    {
      name: 'exec at the end of several lines',
      files: running(line('set -e\nmigrate\nexec node server.js\n')),
    },
    {
      name: 'exec of either',
      files: running(line('[ -f /debug ] && exec node --inspect server.js; exec node server.js')),
    },
    {
      name: 'exec of the arguments',
      files: running(`${line('migrate && exec "$@"')}\nargs: [--, node, server.js]`),
    },
    { name: 'a trap', files: running(line("trap 'kill $pid' TERM; node server.js & pid=$!; wait $pid")) },
    { name: 'tini', files: running('[/sbin/tini, --, sh, -c, "migrate && node server.js"]') },
    { name: 'dumb-init runs npm', files: running('[dumb-init, npm, start]') },
    { name: 'exec of an init', files: running(line('migrate; exec tini -- npm start')) },
    {
      name: 'processes are shared',
      files: running(line('migrate && node server.js'), { pod: 'shareProcessNamespace: true' }),
    },
    {
      name: 'processes may be shared',
      files: running(line('migrate && node server.js'), { pod: 'shareProcessNamespace: __SHARE__' }),
    },
    {
      name: 'processes of the host',
      files: running(line('migrate && node server.js'), { pod: 'hostPID: true' }),
    },
    { name: 'a script', files: running('[sh, /start.sh]') },
    { name: 'a loop', files: running(line('while true; do work; sleep 5; done')) },
    { name: 'a condition', files: running(line('if [ -n "$X" ]; then migrate; fi; serve')) },
    { name: 'a substitution', files: running(line('serve --id $(hostname) | tee /log')) },
    { name: 'a sourced file', files: running(line('. /env && node server.js')) },
    { name: 'a word comes from a template', files: running('[sh, -c, __COMMAND__]') },
    { name: 'a number', files: running('[sh, -c, 5]') },
    { name: 'an empty command', files: running('[]') },
    { name: 'nothing runs that could lose anything', files: running(line('echo started && sleep infinity')) },
    { name: 'nor here', files: running(line('touch /tmp/ready; tail -f /dev/null')) },
    {
      name: 'a hook tells the app',
      files: running(line('migrate && nginx'), {
        container: 'lifecycle: { preStop: { exec: { command: [nginx, -s, quit] } } }',
      }),
    },
    {
      name: 'a hook may tell the app',
      files: running(line('migrate && serve'), {
        container: 'lifecycle: { preStop: { httpGet: { path: /stop, port: http } } }',
      }),
    },
    {
      name: 'the hook comes from a template',
      files: running(line('migrate && serve'), { container: 'lifecycle: __LIFECYCLE__' }),
    },
    { name: 'npm installs', files: running('[npm, install]') },
    { name: 'parked', files: running(line('migrate && serve'), { replicas: 0 }) },
    { name: 'a CronJob', files: { 'job.yaml': job } },
    { name: 'an init container', files: { 'web.yaml': initialised } },
    {
      name: 'a bare Pod',
      files: {
        'pod.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: web:1, command: [npm, start] }] }\n',
      },
    },
    {
      name: 'ignored, with a reason',
      files: running(`[npm, start] # zerodrop-ignore sigterm-not-forwarded -- it keeps no state`),
    },
  ],
  found: [
    {
      name: '`sh -c` swallows the signal (artsy/metaphysics#1192)',
      files: running(line('yarn migrate && node index.js', '/bin/sh')),
      expect: `
        web.yaml:14:51 warning \`sh\` may stay the first process of \`web\` and keep SIGTERM to itself
          web.yaml:14:51 ${older}`,
    },
    {
      name: '`npm start` ends without its child (lightbend/kalix-javascript-sdk#180)',
      files: running('[npm, start]'),
      expect: `
        web.yaml:14:21 warning \`npm start\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'a start command of a buildpack (paketo-buildpacks/nodejs#37)',
      files: running('[yarn, start]'),
      expect: `
        web.yaml:14:21 warning \`yarn start\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'the image ends in exec of npm (sclorg/s2i-nodejs-container#120)',
      files: running(line('source_env=1; exec npm run -d start', 'bash')),
      expect: `
        web.yaml:14:46 warning \`npm run start\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'the shell of the image starts the server last (modrinth/code#3343)',
      files: running(line('import-env; /labrinth/labrinth', 'bash')),
      expect: `
        web.yaml:14:44 warning \`bash\` may stay the first process of \`web\` and keep SIGTERM to itself
          web.yaml:14:44 ${older}`,
    },
    {
      name: 'a pipe for the log (Haufe-Lexware/wicked.haufe.io#48)',
      files: running(line('npm install && node bin/api | bunyan')),
      expect: `
        web.yaml:14:45 warning \`sh\` is the first process of \`web\` and keeps SIGTERM to itself
          web.yaml:14:45 runs as a child, to which nobody passes SIGTERM on`,
    },
    {
      name: 'something comes after the server',
      files: running(line('serve; echo ended', 'bash')),
      expect: `
        web.yaml:14:32 warning \`bash\` is the first process of \`web\` and keeps SIGTERM to itself
          web.yaml:14:32 runs as a child, to which nobody passes SIGTERM on`,
    },
    {
      name: 'the server in the background, the shell waits',
      files: running(line('agent & serve & wait')),
      expect: `
        web.yaml:14:38 warning \`sh\` is the first process of \`web\` and keeps SIGTERM to itself
          web.yaml:14:38 runs as a child, to which nobody passes SIGTERM on`,
    },
    {
      name: 'exec in a pipe is exec of a child',
      files: running(line('exec serve | tee /log')),
      expect: `
        web.yaml:14:30 warning \`sh\` is the first process of \`web\` and keeps SIGTERM to itself
          web.yaml:14:30 runs as a child, to which nobody passes SIGTERM on`,
    },
    {
      name: 'the line stands among the arguments',
      files: running('[/bin/bash]', { container: 'args: [-ec, "migrate\\nserve --port $PORT"]' }),
      expect: `
        web.yaml:15:33 warning \`bash\` may stay the first process of \`web\` and keep SIGTERM to itself
          web.yaml:15:33 ${older}`,
    },
    {
      name: 'a single command is npm',
      files: running(line('npm run serve')),
      expect: `
        web.yaml:14:30 warning \`npm run serve\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'through env, in a worker that serves nobody',
      files: running('[/usr/bin/env, NODE_ENV=production, pnpm, worker]', { ports: '' }),
      expect: `
        web.yaml:13:21 warning \`pnpm worker\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'a hook that only waits tells nobody',
      files: running('[npm, start]', {
        container: 'lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }',
      }),
      expect: `
        web.yaml:14:21 warning \`npm start\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
    {
      name: 'the native hook waits too',
      files: running('[npm, start]', {
        kind: 'StatefulSet',
        container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }',
      }),
      expect: `
        web.yaml:15:21 warning \`npm start\` is the first process of \`web\` and may keep SIGTERM to itself`,
    },
  ],
});
