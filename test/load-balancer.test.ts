import { describe, expect, test } from 'vitest';
import type { Files } from '../src/dev/repository.ts';
import { awaitsTargetHealth, neededDelay } from '../src/model/load-balancer.ts';
import { linked } from './linked.ts';
import { ingress, service, workload } from './manifests.ts';

const ALB = 'alb.ingress.kubernetes.io';
const AWS = 'service.beta.kubernetes.io/aws-load-balancer';

const alb = (...annotations: readonly string[]) =>
  ingress('web', annotations.map((text) => `${ALB}/${text}`).join('\n'));
const annotated = (text: string, ...annotations: readonly string[]) =>
  text.replace(
    'metadata:\n',
    `metadata:\n  annotations:\n${annotations.map((line) => `    ${line}\n`).join('')}`,
  );
const balanced = (...annotations: readonly string[]) =>
  annotated(service({ spec: 'type: LoadBalancer' }), ...annotations);

/** Targets, then seconds of deregistration, until healthy, until unhealthy. */
async function balancer(files: Files): Promise<string | undefined> {
  const { graph, workload: workloadOf } = await linked({ 'web.yaml': workload(), ...files });
  const found = graph.loadBalancer(workloadOf('Deployment/web'));
  if (!found) return undefined;
  const times = [found.deregistration, found.healthyAfter, found.unhealthyAfter].map(
    (duration) => duration?.seconds ?? '?',
  );
  return `${found.cloud} ${found.targets} ${times.join(' ')}`;
}

describe('the load balancer in front of a workload', () => {
  const backendConfig = (spec: string) => `apiVersion: cloud.google.com/v1
kind: BackendConfig
metadata: { name: web }
spec: ${spec}
`;
  const neg = (...more: readonly string[]) =>
    annotated(service(), `cloud.google.com/neg: '{"ingress": true}'`, ...more);
  const named = `cloud.google.com/backend-config: '{"default": "web"}'`;

  test.each<[string, Files, string | undefined]>([
    ['no Service', {}, undefined],
    ['a Service inside', { 'b.yaml': service() }, undefined],
    ['a load balancer of unknown make', { 'b.yaml': balanced('a.example.com/b: c') }, undefined],
    ['an Ingress of unknown make', { 'b.yaml': service(), 'c.yaml': ingress() }, undefined],
    [
      'ALB, nodes by default',
      { 'b.yaml': service(), 'c.yaml': alb('scheme: internal') },
      'AWS nodes 300 30 30',
    ],
    ['ALB, pods', { 'b.yaml': service(), 'c.yaml': alb('target-type: ip') }, 'AWS pods 300 30 30'],
    [
      'ALB, from a template',
      { 'b.yaml': service(), 'c.yaml': alb('target-type: __TYPE__') },
      'AWS unknown 300 30 30',
    ],
    [
      'ALB, all of it written',
      {
        'b.yaml': service(),
        'c.yaml': alb(
          'target-type: ip',
          'target-group-attributes: stickiness.enabled=true, deregistration_delay.timeout_seconds=45,slow_start.duration_seconds=30',
          'healthcheck-interval-seconds: "5"',
          'healthy-threshold-count: "3"',
          'unhealthy-threshold-count: "4"',
        ),
      },
      'AWS pods 45 15 20',
    ],
    [
      'ALB, attributes without the delay',
      {
        'b.yaml': service(),
        'c.yaml': alb('target-type: ip', 'target-group-attributes: stickiness.enabled=true'),
      },
      'AWS pods 300 30 30',
    ],
    [
      'ALB, numbers from a template',
      {
        'b.yaml': service(),
        'c.yaml': alb(
          'target-type: ip',
          'target-group-attributes: deregistration_delay.timeout_seconds=__DELAY__',
          'healthcheck-interval-seconds: __EVERY__',
        ),
      },
      'AWS pods ? ? ?',
    ],
    [
      'ALB, the annotations of the Service win',
      {
        'b.yaml': annotated(service(), `${ALB}/target-type: ip`),
        'c.yaml': alb('target-type: instance'),
      },
      'AWS pods 300 30 30',
    ],
    [
      'ALB by its class',
      {
        'b.yaml': annotated(service(), `${ALB}/target-type: ip`),
        'c.yaml': ingress().replace('spec:\n', 'spec:\n  ingressClassName: alb\n'),
      },
      'AWS pods 300 30 30',
    ],
    [
      'a class from a template',
      {
        'b.yaml': service(),
        'c.yaml': alb('target-type: ip').replace('spec:\n', 'spec:\n  ingressClassName: __CLASS__\n'),
      },
      undefined,
    ],
    ['NLB, nodes by default', { 'b.yaml': balanced(`${AWS}-scheme: internal`) }, 'AWS nodes 300 30 30'],
    [
      'NLB, pods',
      { 'b.yaml': balanced(`${AWS}-type: external`, `${AWS}-nlb-target-type: ip`) },
      'AWS pods 300 30 30',
    ],
    ['NLB, pods, the old way', { 'b.yaml': balanced(`${AWS}-type: nlb-ip`) }, 'AWS pods 300 30 30'],
    [
      'NLB of Kubernetes itself, which knows no pods',
      { 'b.yaml': balanced(`${AWS}-type: nlb`, `${AWS}-nlb-target-type: ip`) },
      'AWS nodes 300 30 30',
    ],
    [
      'NLB, all of it written',
      {
        'b.yaml': balanced(
          `${AWS}-nlb-target-type: ip`,
          `${AWS}-target-group-attributes: deregistration_delay.timeout_seconds=0`,
          `${AWS}-healthcheck-interval: "5"`,
          `${AWS}-healthcheck-healthy-threshold: "2"`,
          `${AWS}-healthcheck-unhealthy-threshold: "4"`,
        ),
      },
      'AWS pods 0 10 20',
    ],
    [
      'NLB, a number without quotes, which the API refuses',
      { 'b.yaml': balanced(`${AWS}-nlb-target-type: ip`, `${AWS}-healthcheck-interval: 5`) },
      'AWS pods 300 ? ?',
    ],
    [
      'annotations of a load balancer on a Service that has none',
      { 'b.yaml': annotated(service(), `${AWS}-nlb-target-type: ip`) },
      undefined,
    ],
    ['GKE, an endpoint group', { 'b.yaml': neg() }, 'GKE pods ? ? ?'],
    [
      'GKE, an endpoint group of its own',
      { 'b.yaml': annotated(service(), `cloud.google.com/neg: '{"exposed_ports": {"80": {}}}'`) },
      'GKE pods ? ? ?',
    ],
    [
      'GKE, no endpoint group',
      { 'b.yaml': annotated(service(), `cloud.google.com/neg: '{"ingress":false}'`) },
      'GKE nodes ? ? ?',
    ],
    [
      'GKE, a BackendConfig drains',
      { 'b.yaml': neg(named), 'd.yaml': backendConfig('{ connectionDraining: { drainingTimeoutSec: 60 } }') },
      'GKE pods 60 ? ?',
    ],
    [
      'GKE, a BackendConfig says nothing of it',
      { 'b.yaml': neg(named), 'd.yaml': backendConfig('{ timeoutSec: 40 }') },
      'GKE pods ? ? ?',
    ],
    ['GKE, a BackendConfig is elsewhere', { 'b.yaml': neg(named) }, 'GKE pods ? ? ?'],
    [
      'GKE, two BackendConfigs',
      {
        'b.yaml': neg(`cloud.google.com/backend-config: '{"ports": {"80": "web", "81": "other"}}'`),
        'd.yaml': backendConfig('{ connectionDraining: { drainingTimeoutSec: 60 } }'),
      },
      'GKE pods ? ? ?',
    ],
    [
      'GKE, an Ingress, which asks the cluster',
      {
        'b.yaml': service(),
        'c.yaml': ingress('web', 'kubernetes.io/ingress.class: gce'),
      },
      'GKE unknown ? ? ?',
    ],
    [
      'GKE, an Ingress before an endpoint group',
      { 'b.yaml': neg(), 'c.yaml': ingress('web', 'kubernetes.io/ingress.class: gce') },
      'GKE pods ? ? ?',
    ],
    [
      'GKE, a Service',
      { 'b.yaml': balanced('networking.gke.io/load-balancer-type: Internal') },
      'GKE nodes 30 ? ?',
    ],
    [
      'Azure, an Application Gateway that does not drain',
      {
        'b.yaml': service(),
        'c.yaml': ingress('web', 'kubernetes.io/ingress.class: azure/application-gateway'),
      },
      'Azure pods ? ? 90',
    ],
    [
      'Azure, an Application Gateway that drains',
      {
        'b.yaml': service(),
        'c.yaml': ingress('web', 'appgw.ingress.kubernetes.io/connection-draining: "true"'),
      },
      'Azure pods 30 ? 90',
    ],
    [
      'Azure, a Service',
      { 'b.yaml': balanced('service.beta.kubernetes.io/azure-load-balancer-internal: "true"') },
      'Azure nodes ? ? ?',
    ],
    [
      'of two the one that knows pods',
      { 'b.yaml': balanced(`${AWS}-scheme: internal`), 'c.yaml': alb('target-type: ip') },
      'AWS pods 300 30 30',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await balancer(files)).toBe(expected);
  });

  test('labels say where it is written, and what follows', async () => {
    const {
      graph,
      workload: workloadOf,
      at,
    } = await linked({
      'web.yaml': workload(),
      'b.yaml': service(),
      'c.yaml': alb('target-type: ip', 'healthcheck-interval-seconds: "5"'),
    });
    const found = graph.loadBalancer(workloadOf('Deployment/web'));
    const labels = [found?.label, found?.deregistration?.label, found?.healthyAfter?.label];
    expect(labels.map((label) => label && `${at(label.at)} ${label.text}`)).toEqual([
      'c.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves',
      'c.yaml:4:9 its load balancer lets requests run for 300 s more, the default',
      'c.yaml:7:61 its load balancer takes a new target after 2 × 5 s = 10 s',
    ]);
  });
});

test('the delay that is needed is the longer of the two', async () => {
  const { graph, workload: workloadOf } = await linked({
    'web.yaml': workload(),
    'b.yaml': service(),
    'c.yaml': alb('target-type: ip'),
  });
  const pods = graph.loadBalancer(workloadOf('Deployment/web'));
  const needed = (propagation: number, loadBalancer: number, balancer = pods) =>
    neededDelay({ propagation, loadBalancer }, balancer);
  expect(needed(5, 15)).toEqual({ seconds: 15, setting: 'timing.loadBalancer' });
  expect(needed(20, 15)).toEqual({ seconds: 20, setting: 'timing.propagation' });
  expect(neededDelay({ propagation: 5, loadBalancer: 15 }, undefined).seconds).toBe(5);
  expect(
    neededDelay({ propagation: 5, loadBalancer: 15 }, pods && { ...pods, targets: 'nodes' }).seconds,
  ).toBe(5);
});

test('the Namespace of an object, and whether its pods wait for AWS', async () => {
  const gate = 'elbv2.k8s.aws/pod-readiness-gate-inject';
  const namespace = (name: string, labels: string) =>
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: ${labels} }\n`;
  const { graph, workload: workloadOf } = await linked({
    'web.yaml': workload({ namespace: 'shop' }),
    'b.yaml': workload({ namespace: 'mail', name: 'mail' }),
    'c.yaml': workload({ name: 'other' }),
    'd.yaml': workload({ name: 'templated', namespace: 'edge' }),
    'n1.yaml': namespace('shop', `{ ${gate}: enabled }`),
    'n2.yaml': namespace('mail', '{ team: mail }'),
    'n3.yaml': namespace('edge', `{ ${gate}: __GATE__ }`),
  });
  const waits = ['web', 'mail', 'templated'].map((name) => {
    const found = graph.namespaceOf(workloadOf(`Deployment/${name}`));
    return found && awaitsTargetHealth(found);
  });
  expect(waits).toEqual([true, false, undefined]);
  expect(graph.namespaceOf(workloadOf('Deployment/other'))).toBeUndefined();
});
