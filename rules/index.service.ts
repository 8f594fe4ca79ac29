import serviceMixesWorkloads from './service-mixes-workloads.ts';
import servicePortUnserved from './service-port-unserved.ts';
import serviceSelectsJobPods from './service-selects-job-pods.ts';
import serviceSelectsNothing from './service-selects-nothing.ts';
import serviceSpansColours from './service-spans-colours.ts';
import unreadyPodsGetTraffic from './unready-pods-get-traffic.ts';

export default [
  serviceMixesWorkloads,
  servicePortUnserved,
  serviceSelectsJobPods,
  serviceSelectsNothing,
  serviceSpansColours,
  unreadyPodsGetTraffic,
];
