// Made by `npm run generate` from baseline.schema.json.
import type { ErrorObject } from 'ajv';

export declare const validateBaseline: {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
};
