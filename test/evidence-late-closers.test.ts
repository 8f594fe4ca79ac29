import { expect, test } from 'vitest';
import { closesLate } from '../src/model/evidence/late-closers.ts';

test.each([
  'gcr.io/knative-releases/knative.dev/serving/cmd/activator@sha256:0123',
  'gcr.io/knative-releases/knative.dev/eventing/cmd/webhook:v1.21.0',
  'gcr.io/knative-releases/knative.dev/eventing/cmd/broker/ingress:v1.21.0',
  'ko://knative.dev/eventing/cmd/requestreply',
  'gcr.io/knative-releases/knative.dev/eventing/cmd/in_memory/channel_controller:v1.21.0',
  'ko://github.com/tektoncd/pipeline/cmd/webhook',
])('%s takes requests after SIGTERM', (image) => {
  expect(closesLate(image)).toBe(45);
});

test.each([
  'gcr.io/knative-releases/knative.dev/serving/cmd/autoscaler:v1.21.0',
  'shop/activator:1.4.2',
  'shop/webhook:1.4.2',
  '',
])('%s says nothing of it', (image) => {
  expect(closesLate(image)).toBeUndefined();
});
