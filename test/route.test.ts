import { describe, expect, test } from 'vitest';
import { gatewayDuration, goDuration } from '../src/model/duration.ts';
import type { Route } from '../src/model/route.ts';
import { longestTimeout } from '../src/model/timeout.ts';
import { linked } from './linked.ts';
import { httpRoute, ingress, virtualService } from './manifests.ts';

describe('durations', () => {
  test.each<[string, number | undefined, number | undefined]>([
    ['60s', 60, 60],
    ['1m30s', 90, 90],
    ['1h', 3600, 3600],
    ['100ms', 0.1, 0.1],
    ['1h2m3s4ms', 3723.004, 3723.004],
    ['0s', 0, 0],
    ['00060s', 60, 60],
    ['0', undefined, 0],
    ['1.5s', undefined, 1.5],
    ['.5m', undefined, 30],
    ['2us', undefined, 2e-6],
    ['+3s', undefined, 3],
    ['100000s', undefined, 100_000],
    ['1s1s1s1s1s', undefined, 5],
    ['-3s', undefined, undefined],
    ['60', undefined, undefined],
    ['1d', undefined, undefined],
    ['s', undefined, undefined],
    ['60 s', undefined, undefined],
    ['1m 30s', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (text, gateway, go) => {
    expect([gatewayDuration(text), goDuration(text)]).toEqual([gateway, go]);
  });
});

/** `outside` or `mesh`, then each Service with what is said of the requests to it. */
async function routeOf(text: string): Promise<string | undefined> {
  const { resources } = await linked({ 'a.yaml': text });
  const route = resources[0] as Route;
  if (!route.backends) return undefined;
  const services = [...route.backends].flatMap(([key, backends]) =>
    backends.map(({ http, timeout }) => {
      const limit = timeout && `${timeout.bounds} ${timeout.seconds} s`;
      return [key, !http && 'tcp', limit].filter(Boolean).join(' ');
    }),
  );
  return [route.external ? 'outside' : 'mesh', ...services].join(', ');
}

describe('what a route sends where', () => {
  const old = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  backend: { serviceName: home, servicePort: 80 }
  rules:
    - http: { paths: [{ path: /a, backend: { serviceName: a, servicePort: 80 } }, { path: /b, backend: {} }] }
`;
  const read = 'nginx.ingress.kubernetes.io/proxy-read-timeout';
  const grpc = httpRoute({ timeouts: '{ request: 60s }' }).replace('HTTPRoute', 'GRPCRoute');
  const two = httpRoute({
    backends: '[{ name: web, weight: 90 }, { name: next, weight: 0 }, { name: bucket, kind: Bucket }]',
  });
  const tcp = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [db]
  tcp: [{ route: [{ destination: { host: db } }] }]
  tls: [{ match: [{ sniHosts: [db] }], route: [{ destination: { host: db.data.svc.cluster.local } }] }]
`;

  test.each<[string, string, string | undefined]>([
    ['Ingress', ingress(), 'outside, /web'],
    ['Ingress before v1', old, 'outside, shop/home, shop/a'],
    ['Ingress of another group', ingress().replace('networking.k8s.io', 'example.com'), undefined],
    ['time between two reads', ingress('web', `${read}: "90"`), 'outside, /web silence 90 s'],
    ['a unit makes the annotation void', ingress('web', `${read}: 90s`), 'outside, /web'],
    ['a placeholder in the annotation', ingress('web', `${read}: __READ__`), 'outside, /web'],
    ['no time between two reads', ingress('web', `${read}: "0"`), 'outside, /web'],
    ['HTTPRoute', httpRoute(), 'outside, /web'],
    ['HTTPRoute with several backends', two, 'outside, /web, /next'],
    ['time for a request', httpRoute({ timeouts: '{ request: 60s }' }), 'outside, /web request 60 s'],
    ['no limit', httpRoute({ timeouts: '{ request: 0s }' }), 'outside, /web'],
    [
      'each try has less time than all together',
      httpRoute({ timeouts: '{ request: 60s, backendRequest: 10s }' }),
      'outside, /web request 10 s',
    ],
    [
      'only each try is limited',
      httpRoute({ timeouts: '{ request: 0s, backendRequest: 10s }' }),
      'outside, /web request 10 s',
    ],
    ['a duration that the API refuses', httpRoute({ timeouts: '{ request: 1.5m }' }), 'outside, /web'],
    ['a number', httpRoute({ timeouts: '{ request: 60 }' }), 'outside, /web'],
    ['a placeholder', httpRoute({ timeouts: '{ request: __T__ }' }), 'outside, /web'],
    [
      'a placeholder beside a number',
      httpRoute({ timeouts: '{ request: 60s, backendRequest: __T__ }' }),
      'outside, /web',
    ],
    ['GRPCRoute, which has no time-outs', grpc, 'outside, /web'],
    [
      'HTTPRoute into another namespace',
      httpRoute({ namespace: 'edge', backends: '[{ name: web, namespace: shop }]' }),
      'outside, shop/web, */web',
    ],
    [
      'HTTPRoute into a namespace that a placeholder hides',
      httpRoute({ backends: '[{ name: web, namespace: __NS__ }]' }),
      'outside, ?__NS__/web, */web',
    ],
    ['HTTPRoute with nonsense', httpRoute({ backends: '[{ name: 5 }, web, { name: ~ }, {}]' }), 'outside'],
    ['HTTPRoute without rules', httpRoute({ backends: '~' }), 'outside'],
    [
      'HTTPRoute of a Service in a mesh',
      httpRoute({ parents: '[{ kind: Service, name: web }]' }),
      'mesh, /web',
    ],
    ['HTTPRoute without a parent', httpRoute({ parents: '[]' }), 'mesh, /web'],
    ['VirtualService', virtualService(), 'outside, /web'],
    ['VirtualService of a mesh', virtualService({ gateways: '[mesh]' }), 'mesh, /web'],
    ['VirtualService without gateways', virtualService({ gateways: '' }), 'mesh, /web'],
    [
      'VirtualService with a short host',
      virtualService({ namespace: 'shop', timeout: '1m30s' }),
      'outside, shop/web request 90 s',
    ],
    [
      'VirtualService with a full host',
      virtualService({ namespace: 'edge', host: 'web.shop.svc.cluster.local' }),
      'outside, shop/web, */web',
    ],
    [
      'VirtualService with a full host of its own namespace',
      virtualService({ namespace: 'shop', host: 'web.shop.svc.cluster.local' }),
      'outside, shop/web',
    ],
    ['VirtualService to something outside', virtualService({ host: 'api.example.com' }), 'outside'],
    ['VirtualService without a limit', virtualService({ timeout: '0s' }), 'outside, /web'],
    [
      'VirtualService that limits each of three tries',
      virtualService({ timeout: '30s', more: 'retries: { attempts: 3, perTryTimeout: 2.5s }' }),
      'outside, /web request 2.5 s',
    ],
    [
      'VirtualService that tries once',
      virtualService({ timeout: '30s', more: 'retries: { attempts: 0, perTryTimeout: 2s }' }),
      'outside, /web request 30 s',
    ],
    ['VirtualService with a number', virtualService({ timeout: '30' }), 'outside, /web'],
    ['VirtualService for other connections', tcp, 'mesh, shop/db tcp, data/db tcp, */db tcp'],
    [
      'VirtualService of another group',
      virtualService().replace('networking.istio.io', 'example.com'),
      undefined,
    ],
  ])('%s', async (_, text, expected) => {
    expect(await routeOf(text)).toBe(expected);
  });

  test('the longest time-out of each sort', () => {
    const timeout = (seconds: number, bounds: 'request' | 'silence') => ({
      timeout: { seconds, bounds, label: { at: {} as never, text: '' } },
    });
    const backends = [
      timeout(5, 'request'),
      timeout(90, 'silence'),
      timeout(7, 'request'),
      { timeout: undefined },
    ];
    expect(longestTimeout([{ backends }], 'request')?.seconds).toBe(7);
    expect(longestTimeout([{ backends }], 'silence')?.seconds).toBe(90);
    expect(longestTimeout([{ backends: backends.slice(3) }], 'silence')).toBeUndefined();
  });
});
