import { describe, expect, test } from 'vitest';
import type { Files } from '../src/dev/repository.ts';
import { linked } from './linked.ts';
import { service, side } from './manifests.ts';

const blue = side('blue', '{ app: web, slot: blue }');
const green = side('green', '{ app: web, slot: green }');
const web = service({ selector: '{ app: web, slot: blue }' });

/** `slot, colours: blue green, live blue`. */
async function pair(files: Files, of = 'Deployment/blue'): Promise<string | undefined> {
  const { graph, workload } = await linked(files);
  const found = graph.pair(workload(of));
  if (!found) return undefined;
  const { label, kind, members, live } = found;
  const names = members.map(({ name }) => name).join(' ');
  return `${label}, ${kind}: ${names}, live ${live?.to.name ?? 'unknown'}`;
}

describe('workloads that a label switches between', () => {
  test.each<[string, Files, string | undefined]>([
    ['nothing selects them', { 'a.yaml': blue, 'b.yaml': green }, 'slot, colours: blue green, live unknown'],
    [
      'a Service pins one',
      { 'a.yaml': blue, 'b.yaml': green, 'c.yaml': web },
      'slot, colours: blue green, live blue',
    ],
    [
      'a Service pins the other',
      { 'a.yaml': blue, 'b.yaml': green, 'c.yaml': service({ selector: '{ app: web, slot: green }' }) },
      'slot, colours: blue green, live green',
    ],
    [
      'a Service selects both',
      { 'a.yaml': blue, 'b.yaml': green, 'c.yaml': service() },
      'slot, colours: blue green, live unknown',
    ],
    [
      'each has a Service, and neither is open',
      {
        'a.yaml': blue,
        'b.yaml': green,
        'c.yaml': web,
        'd.yaml': service({ name: 'test', selector: '{ slot: green }' }),
      },
      'slot, colours: blue green, live unknown',
    ],
    [
      'each has a Service, and one is a load balancer',
      {
        'a.yaml': blue,
        'b.yaml': green,
        'c.yaml': service({ selector: '{ app: web, slot: blue }', spec: 'type: LoadBalancer' }),
        'd.yaml': service({ name: 'test', selector: '{ slot: green }' }),
      },
      'slot, colours: blue green, live blue',
    ],
    [
      'stable and canary, which differ in their versions, too',
      {
        'a.yaml': side(
          'blue',
          '{ app: web, track: stable, app.kubernetes.io/version: "1.4.2", version: v1 }',
        ),
        'b.yaml': side(
          'next',
          '{ app: web, track: canary, app.kubernetes.io/version: "1.5.0", version: v2 }',
          {
            image: 'shop/web:1.5.0',
          },
        ),
      },
      'track, canary: blue next, live unknown',
    ],
    [
      'the other declares no port',
      { 'a.yaml': blue, 'b.yaml': side('green', '{ app: web, slot: green }', { ports: '[]' }) },
      'slot, colours: blue green, live unknown',
    ],
    ['it stands alone', { 'a.yaml': blue }, undefined],
    [
      'another image',
      { 'a.yaml': blue, 'b.yaml': side('green', '{ app: web, slot: green }', { image: 'shop/api:1' }) },
      undefined,
    ],
    [
      'another port',
      {
        'a.yaml': blue,
        'b.yaml': side('green', '{ app: web, slot: green }', { ports: '[{ containerPort: 9000 }]' }),
      },
      undefined,
    ],
    [
      'another label',
      { 'a.yaml': blue, 'b.yaml': side('green', '{ app: web, slot: green, tier: front }') },
      undefined,
    ],
    [
      'two labels differ',
      {
        'a.yaml': side('blue', '{ app: web, slot: blue, shard: "1" }'),
        'b.yaml': side('green', '{ app: web, slot: green, shard: "2" }'),
      },
      undefined,
    ],
    [
      'values that are no sides',
      {
        'a.yaml': side('blue', '{ app: web, version: v1 }'),
        'b.yaml': side('green', '{ app: web, version: v2 }'),
      },
      undefined,
    ],
    [
      'blue and canary',
      { 'a.yaml': blue, 'b.yaml': side('canary', '{ app: web, slot: canary }') },
      undefined,
    ],
    [
      'the image is a placeholder',
      { 'a.yaml': side('blue', '{ app: web, slot: blue }', { image: '${IMAGE}' }), 'b.yaml': green },
      undefined,
    ],
    [
      'a label is a placeholder',
      {
        'a.yaml': side('blue', '{ app: web, slot: blue, team: "${TEAM}" }'),
        'b.yaml': side('green', '{ app: web, slot: green, team: "${TEAM}" }'),
      },
      undefined,
    ],
    ['two of one name', { 'x/a.yaml': blue, 'y/b.yaml': green, 'z/b.yaml': green }, undefined],
  ])('%s', async (_, files, expected) => {
    expect(await pair(files)).toBe(expected);
  });

  test('the copy in its own folder is meant', async () => {
    const { graph, workload } = await linked({ 'x/a.yaml': blue, 'x/b.yaml': green, 'y/b.yaml': green });
    expect(graph.pair(workload('Deployment/blue'))?.members.map(({ source }) => source)).toEqual([
      'x/a.yaml',
      'x/b.yaml',
    ]);
  });

  test('a Service has those that it selects', async () => {
    const { graph, service: of } = await linked({
      'a.yaml': blue,
      'b.yaml': green,
      'c.yaml': web,
      'd.yaml': service({ name: 'all' }),
    });
    for (const name of ['web', 'all']) {
      expect(graph.pairs(of(name)).map(({ members }) => members.map((member) => member.name))).toEqual([
        ['blue', 'green'],
      ]);
    }
  });

  test('the idle side counts as selected', async () => {
    const { graph, workload, at } = await linked({ 'a.yaml': blue, 'b.yaml': green, 'c.yaml': web });
    expect(graph.exposure(workload('Deployment/blue'))?.idle).toBe(false);
    const exposure = graph.exposure(workload('Deployment/green'));
    expect(exposure?.idle).toBe(true);
    expect(exposure?.certain).toBe(true);
    expect(exposure?.because.map((label) => `${at(label.at)} ${label.text}`)).toEqual([
      'c.yaml:6:3 Service `web` sends it requests once it is switched',
    ]);
  });

  test.each<[string, Files]>([
    ['one that runs no pods', { 'b.yaml': green.replace('replicas: 3', 'replicas: 0') }],
    [
      'that of a canary',
      {
        'a.yaml': side('blue', '{ app: web, slot: stable }'),
        'b.yaml': side('green', '{ app: web, slot: canary }'),
        'c.yaml': service({ selector: '{ app: web, slot: stable }' }),
      },
    ],
  ])('not %s', async (_, files) => {
    const { graph, workload } = await linked({ 'a.yaml': blue, 'c.yaml': web, ...files });
    expect(graph.exposure(workload('Deployment/green'))).toBeUndefined();
  });
});
