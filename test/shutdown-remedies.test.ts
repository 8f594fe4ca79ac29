import { expect, test } from 'vitest';
import { lint } from '../src/index.ts';
import { albIngress, service, workload } from './manifests.ts';

const local = service({ spec: 'type: LoadBalancer\nexternalTrafficPolicy: Local' });
const quit = 'lifecycle: { preStop: { exec: { command: [nginx, -s, quit] } } }';
const instant = { 'web.yaml': workload({ container: quit }), 'service.yaml': service() };
const unhooked = { 'web.yaml': workload(), 'service.yaml': service() };
const oneWord = {
  ...instant,
  'web.yaml': workload({ container: quit.replace('nginx, -s, quit', 'sleep 15') }),
};
const shellless = {
  'web.yaml': workload({ image: 'gcr.io/distroless/static' }),
  'service.yaml': service(),
  'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n",
};

const until = 'until nobody sends it requests any more';

test.each([
  ['missing-pre-stop-delay', unhooked, `add a \`preStop\` hook that sleeps for 5 s, ${until}`],
  [
    'missing-pre-stop-delay',
    { ...unhooked, 'service.yaml': local },
    `add a \`preStop\` hook that sleeps for 15 s, ${until}`,
  ],
  [
    'missing-pre-stop-delay',
    shellless,
    `add a \`preStop\` hook that asks the app by \`httpGet\`, its image having no \`sleep\`, for an answer that takes 5 s, ${until}`,
  ],
  ['pre-stop-without-delay', instant, `sleep in the hook for 5 s, ${until}`],
  [
    'pre-stop-without-delay',
    { ...instant, 'ingress.yaml': albIngress() },
    `sleep in the hook for 15 s, ${until}`,
  ],
  [
    'pre-stop-without-delay',
    oneWord,
    'write each word as an item, as in `[sleep, "5"]`, or the whole line as that after `sh` and `-c`',
  ],
  ['pre-stop-without-delay', { ...instant, 'service.yaml': local }, `sleep in the hook for 15 s, ${until}`],
] as const)('%s names a delay that suffices (%#)', async (id, files, remedy) => {
  const found = await lint(files);
  expect(found.filter(({ rule }) => rule === id).map((finding) => finding.remedy)).toEqual([remedy]);
});
