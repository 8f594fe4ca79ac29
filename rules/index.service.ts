import serviceMixesWorkloads from './service-mixes-workloads.ts';
import serviceSelectsNothing from './service-selects-nothing.ts';
import serviceSpansColours from './service-spans-colours.ts';

export default [serviceMixesWorkloads, serviceSelectsNothing, serviceSpansColours];
