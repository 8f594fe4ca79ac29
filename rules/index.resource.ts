import invalidValue from './invalid-value.ts';
import requiredFieldMissing from './required-field-missing.ts';
import unknownField from './unknown-field.ts';

export default [invalidValue, requiredFieldMissing, unknownField];
