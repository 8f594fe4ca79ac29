import addsRequiredColumn from './adds-required-column.ts';
import concurrentBuildHangsOnRunnerLock from './concurrent-build-hangs-on-runner-lock.ts';

export default [addsRequiredColumn, concurrentBuildHangsOnRunnerLock];
