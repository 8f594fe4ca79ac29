import serviceSelectsNothing from './service-selects-nothing.ts';

export default [serviceSelectsNothing];
