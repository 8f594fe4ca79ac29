import { expect, test } from 'vitest';
import {
  measuresRequests,
  namesPods,
  namesServices,
  tellsNoVersion,
} from '../src/model/evidence/request-metrics.ts';

test.each([
  ['http_requests_total', true],
  ['http_server_requests_seconds_count', true],
  ['http_request_duration_seconds_bucket', true],
  ['istio_requests_total', true],
  ['istio_request_duration_milliseconds_bucket', true],
  ['nginx_ingress_controller_requests', true],
  ['traefik_service_requests_total', true],
  ['envoy_cluster_upstream_rq_xx', true],
  ['response_total', true],
  ['grpc_server_handled_total', true],
  ['checkout_requests_total', true],
  ['up', false],
  ['http_requests_in_flight', false],
  ['http_server_active_requests', false],
  ['http_requests_inflight', false],
  ['kube_pod_container_resource_requests', false],
  ['container_cpu_usage_seconds_total', false],
  ['process_resident_memory_bytes', false],
  ['queue_length', false],
  ['http_client_requests_total', false],
  ['http_response_size_bytes_sum', false],
  ['orders_total', false],
])('%s measures requests: %s', (metric, expected) => expect(measuresRequests(metric)).toBe(expected));

test.each([
  ['code', true],
  ['status_code', true],
  ['le', true],
  ['namespace', true],
  ['destination_service_namespace', true],
  ['service', false],
  ['version', false],
  ['pod', false],
  ['rollouts_pod_template_hash', false],
])('%s tells no version: %s', (label, expected) => expect(tellsNoVersion(label)).toBe(expected));

test.each([
  ['service', true],
  ['exported_service', true],
  ['destination_service_name', true],
  ['app', false],
  ['service_version', false],
])('%s names Services: %s', (label, expected) => expect(namesServices(label)).toBe(expected));

test.each([
  ['pod', true],
  ['pod_name', true],
  ['pod_template', false],
])('%s names pods: %s', (label, expected) => expect(namesPods(label)).toBe(expected));
