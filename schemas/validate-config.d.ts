// Made by `npm run generate` from config.schema.json.
import type { ErrorObject } from 'ajv';

export declare const validateConfig: {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
};
