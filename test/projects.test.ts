import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { checkFiles, linesOf } from '../src/dev/fixture.ts';
import { type Files, filesIn, ROOT } from '../src/dev/repository.ts';
import { dedent } from './rule-tester.ts';

/** The small shop of `npm start` has hazards to show; the others show that good projects are left alone. */
const names = readdirSync(join(ROOT, 'fixtures/projects')).filter((name) => name !== 'shop');

test.each(names)('%s is silent', async (name) => {
  expect(linesOf(await checkFiles(filesIn(`fixtures/projects/${name}`), registry, 'recommended'))).toBe('');
});

/** One thing broken in one file of a project. */
interface Broken {
  readonly project: string;
  readonly what: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly expect: string;
}

const BROKEN: readonly Broken[] = [
  {
    project: 'overlays',
    what: 'the Service of the base misspells its selector',
    file: 'base/service.yaml',
    from: 'app: catalog',
    to: 'app: catalogue',
    expect: `
      base/service.yaml:7:10 error \`catalog\` selects no pods: \`catalog\` has \`app=catalog\`, not \`catalogue\`
        base/catalog.yaml:15:14 \`app=catalog\` here`,
  },
  {
    project: 'overlays',
    what: 'the base loses its probe',
    file: 'base/catalog.yaml',
    from: / {10}readinessProbe:[\s\S]*?timeoutSeconds: 2\n/,
    to: '',
    expect: `
      base/catalog.yaml:25:11 error container \`catalog\` gets requests before it listens
        base/service.yaml:6:3 Service \`catalog\` sends it requests`,
  },
  {
    project: 'overlays',
    what: 'the base loses a hook that an overlay changes: it may come from there',
    file: 'base/catalog.yaml',
    from: / {10}lifecycle:[\s\S]*$/,
    to: '',
    expect: '',
  },
  {
    project: 'components',
    what: 'a budget in a component blocks every eviction',
    file: 'components/disruption/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'maxUnavailable: 0',
    expect: `
      components/disruption/budget.yaml:6:19 error \`search\` lets none of its 2 pods be evicted
        components/disruption/budget.yaml:6:19 at most 0 of 2 may be unavailable
        base/search.yaml:6:13 runs 2 pods`,
  },
  {
    project: 'teams',
    what: 'the base of three teams selects nothing',
    file: 'base/service.yaml',
    from: 'app: relay',
    to: 'app: rely',
    expect: `
      base/service.yaml:7:10 error \`relay\` selects no pods: \`relay\` has \`app=relay\`, not \`rely\`
        base/relay.yaml:15:14 \`app=relay\` here`,
  },
  {
    project: 'environments',
    what: 'one environment may lose all of its pods at once',
    file: 'deploy/production/cart.yaml',
    from: '  selector:',
    to: '  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 100% } }\n  selector:',
    expect: `
      deploy/production/cart.yaml:9:61 error \`cart\` stops all 4 of its pods at every update
        deploy/production/cart.yaml:9:42 no pod may be added
        deploy/production/cart.yaml:9:61 100% of 4 is 4
        deploy/production/cart.yaml:7:13 runs 4 pods
        deploy/production/edge/service.yaml:7:3 Service \`cart\` sends it requests`,
  },
  {
    project: 'environments',
    what: 'without `environments` the shared Ingress has two Services to choose from',
    file: 'zerodrop.yaml',
    from: /environments.*\n/,
    to: '',
    expect: '',
  },
  {
    project: 'regions',
    what: 'the budget of one region fits another one',
    file: 'eu-west/budget.yaml',
    from: 'maxUnavailable: 1',
    to: 'minAvailable: 3',
    expect: `
      eu-west/budget.yaml:7:17 error \`stock\` lets none of its 3 pods be evicted
        eu-west/budget.yaml:7:17 3 of 3 must stay available
        eu-west/stock.yaml:7:13 runs 3 pods`,
  },
  {
    project: 'examples',
    what: 'one example loses its hook',
    file: 'first-steps/web.yaml',
    from: / {10}lifecycle:\n[\s\S]*?seconds: 5\n/,
    to: '',
    expect: `
      first-steps/web.yaml:24:11 error container \`web\` gets SIGTERM while proxies still send it requests
        first-steps/web.yaml:45:3 Service \`web\` sends it requests`,
  },
  {
    project: 'blue-green',
    what: 'the Service forgets the colour',
    file: 'deploy/service.yaml',
    from: '    colour: blue\n',
    to: '',
    expect: `
      deploy/service.yaml:8:3 error \`booking\` sends requests to \`booking-blue\` and \`booking-green\` at the same time
        deploy/blue.yaml:21:17 \`colour=blue\` here
        deploy/green.yaml:21:17 \`colour=green\` here`,
  },
  {
    project: 'blue-green',
    what: 'the idle side is smaller than the live one',
    file: 'deploy/green.yaml',
    from: 'replicas: 4',
    to: 'replicas: 2',
    expect: `
      deploy/green.yaml:7:13 warning \`booking-green\` has 2 pods for the requests that 4 pods of \`booking-blue\` take
        deploy/green.yaml:7:13 runs 2 pods
        deploy/blue.yaml:7:13 runs 4 pods
        deploy/service.yaml:8:3 \`booking\` sends its requests to \`booking-blue\``,
  },
];

describe('one thing broken is found where it is', () => {
  test.each(BROKEN)('$project: $what', async ({ project, file, from, to, expect: expected }) => {
    const files = filesIn(`fixtures/projects/${project}`);
    const broken: Files = { ...files, [file]: (files[file] ?? '').replace(from, to) };
    expect(broken[file]).not.toBe(files[file]);
    expect(linesOf(await checkFiles(broken, registry, 'recommended'))).toBe(dedent(expected));
  });
});
