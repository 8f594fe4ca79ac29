import { expect, test } from 'vitest';
import { isAnnounced, loadBalancerRow } from '../src/model/evidence/load-balancers.ts';

const aws = 'service.beta.kubernetes.io/aws-load-balancer';
const alb = 'alb.ingress.kubernetes.io';

test.each<[string, Parameters<typeof loadBalancerRow>, string | undefined]>([
  ['by the class of an Ingress', ['Ingress', 'alb', []], 'an AWS Application Load Balancer'],
  ['by an annotation', ['Ingress', undefined, [`${alb}/scheme`]], 'an AWS Application Load Balancer'],
  [
    'by an annotation, under a name of its own',
    ['Ingress', 'public', [`${alb}/scheme`]],
    'an AWS Application Load Balancer',
  ],
  ['left over from another controller', ['Ingress', 'nginx-public', [`${alb}/scheme`]], undefined],
  ['nothing says it', ['Ingress', undefined, ['kubernetes.io/tls-acme']], undefined],
  ['an unknown class', ['Ingress', 'public', []], undefined],
  ['by the class of a Service', ['LoadBalancer', 'service.k8s.aws/nlb', []], 'an AWS Network Load Balancer'],
  [
    'by an annotation of a Service',
    ['LoadBalancer', undefined, [`${aws}-scheme`]],
    'an AWS Network Load Balancer',
  ],
  ['a Service of another type', ['Service', undefined, [`${aws}-scheme`]], undefined],
  ['an endpoint group', ['Service', undefined, ['cloud.google.com/neg']], 'a GKE network endpoint group'],
  ['the old class of GKE', ['Ingress', 'gce', []], 'a GKE Application Load Balancer'],
  ['the inner class of GKE', ['Ingress', 'gce-internal', []], 'a GKE Application Load Balancer'],
  [
    'a certificate of GKE',
    ['Ingress', undefined, ['networking.gke.io/managed-certificates']],
    'a GKE Application Load Balancer',
  ],
  [
    'a Service of GKE',
    ['LoadBalancer', undefined, ['networking.gke.io/load-balancer-type']],
    'a GKE Network Load Balancer',
  ],
  ['the class of Azure', ['Ingress', 'azure/application-gateway', []], 'an Azure Application Gateway'],
  ['the new class of Azure', ['Ingress', 'azure-application-gateway', []], 'an Azure Application Gateway'],
  [
    'a Service of Azure',
    ['LoadBalancer', undefined, ['service.beta.kubernetes.io/azure-load-balancer-internal']],
    'an Azure Load Balancer',
  ],
  ['a Service of a cluster at home', ['LoadBalancer', 'metallb', [`${aws}-scheme`]], undefined],
])('%s', (_, [on, className, keys], expected) => {
  expect(loadBalancerRow(on, className, keys)?.name).toBe(expected);
});

test.each<[string | undefined, readonly string[], boolean]>([
  ['metallb.io/layer2', [], true],
  ['io.cilium/bgp-control-plane', [], true],
  [undefined, ['metallb.universe.tf/address-pool'], true],
  [undefined, ['kube-vip.io/loadbalancerIPs'], true],
  ['service.k8s.aws/nlb', [`${aws}-scheme`], false],
  [undefined, [], false],
])('nodes announce the address of class %s with %j: %s', (className, annotations, expected) => {
  expect(isAnnounced(className, annotations)).toBe(expected);
});
