import addsRequiredColumn from './adds-required-column.ts';
import concurrentBuildHangsOnRunnerLock from './concurrent-build-hangs-on-runner-lock.ts';
import releasedMigrationEdited from './released-migration-edited.ts';

export default [addsRequiredColumn, concurrentBuildHangsOnRunnerLock, releasedMigrationEdited];
