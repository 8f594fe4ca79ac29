import invalidValue from './invalid-value.ts';
import removedApiVersion from './removed-api-version.ts';
import requiredFieldMissing from './required-field-missing.ts';
import revisionAnnotationByHand from './revision-annotation-by-hand.ts';
import selectorNamesVersion from './selector-names-version.ts';
import unknownField from './unknown-field.ts';

export default [
  invalidValue,
  removedApiVersion,
  requiredFieldMissing,
  revisionAnnotationByHand,
  selectorNamesVersion,
  unknownField,
];
