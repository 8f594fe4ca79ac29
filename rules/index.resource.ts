import duplicateObject from './duplicate-object.ts';
import failedReleaseUninstalls from './failed-release-uninstalls.ts';
import hookRecreatesWorkload from './hook-recreates-workload.ts';
import invalidValue from './invalid-value.ts';
import removedApiVersion from './removed-api-version.ts';
import requiredFieldMissing from './required-field-missing.ts';
import revisionAnnotationByHand from './revision-annotation-by-hand.ts';
import selectorNamesVersion from './selector-names-version.ts';
import syncReplacesObject from './sync-replaces-object.ts';
import unknownField from './unknown-field.ts';
import webhookBlocksItsOwnPods from './webhook-blocks-its-own-pods.ts';

export default [
  duplicateObject,
  failedReleaseUninstalls,
  hookRecreatesWorkload,
  invalidValue,
  removedApiVersion,
  requiredFieldMissing,
  revisionAnnotationByHand,
  selectorNamesVersion,
  syncReplacesObject,
  unknownField,
  webhookBlocksItsOwnPods,
];
