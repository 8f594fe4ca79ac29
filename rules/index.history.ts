import addsRequiredColumn from './adds-required-column.ts';

export default [addsRequiredColumn];
