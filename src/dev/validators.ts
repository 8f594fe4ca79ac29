import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Registry } from '../rule/registry.ts';

const schemas = new URL('../../schemas/', import.meta.url);

interface Schema {
  readonly [keyword: string]: unknown;
}

interface ConfigSchema extends Schema {
  readonly definitions: { readonly rules: Schema; readonly [name: string]: Schema };
}

/**
 * Lists the rules in the config schema, for editors, and compiles the schemas, so that no run has to. Returns the files
 * that were stale; with `check` they are left as they are.
 */
export async function writeValidators(
  check: boolean,
  registry?: Pick<Registry, 'entries' | 'retired'>,
): Promise<readonly string[]> {
  const { entries, retired } = registry ?? (await import('../../rules/index.ts')).registry;
  const schema = JSON.parse(readFileSync(new URL('config.schema.json', schemas), 'utf8')) as ConfigSchema;
  const listed = withRules(schema, { ...rulesOf(entries, retired), additionalProperties: false });
  const open = withRules(schema, {
    properties: {},
    additionalProperties: { $ref: '#/definitions/level' },
  });
  const baseline = JSON.parse(readFileSync(new URL('baseline.schema.json', schemas), 'utf8')) as Schema;
  const made: readonly (readonly [string, string])[] = [
    ['config.schema.json', `${JSON.stringify(listed, undefined, 2)}\n`],
    ...validator('config', 'validateConfig', open, true),
    ...validator('baseline', 'validateBaseline', baseline, false),
  ];
  const stale = made.filter(([name, text]) => textOf(name) !== text);
  if (!check) for (const [name, text] of stale) writeFileSync(new URL(name, schemas), text);
  return stale.map(([name]) => `schemas/${name}`);
}

/** The files of a compiled schema. `all`: whether it names every error, or ends at the first. */
function validator(
  name: string,
  exported: string,
  schema: Schema,
  all: boolean,
): readonly (readonly [string, string])[] {
  const head = `// Made by \`npm run generate\` from ${name}.schema.json.\n`;
  return [
    [`validate-${name}.js`, `${head}${codeOf(schema, exported, all)}\n`],
    [`validate-${name}.d.ts`, `${head}${typesOf(exported)}`],
  ];
}

function typesOf(exported: string): string {
  return `import type { ErrorObject } from 'ajv';

export declare const ${exported}: {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
};
`;
}

function textOf(name: string): string | undefined {
  const path = fileURLToPath(new URL(name, schemas));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function withRules(schema: ConfigSchema, rules: Schema): ConfigSchema {
  return {
    ...schema,
    definitions: { ...schema.definitions, rules: { ...schema.definitions.rules, ...rules } },
  };
}

/** What editors offer and explain. Retired ids are listed too: they are warnings, not errors. */
function rulesOf(entries: Registry['entries'], retired: Registry['retired']): Schema {
  const level = { $ref: '#/definitions/level' };
  const listed = entries.map(
    ({ id, summary }) => [id, { title: id, description: summary, ...level }] as const,
  );
  const gone = Object.entries(retired).map(([id, successor]) => {
    const description = successor ? `Retired: write \`${successor}\`.` : 'Retired.';
    return [id, { title: id, description, ...level }] as const;
  });
  return { properties: Object.fromEntries([...listed, ...gone].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** ECMAScript code that imports nothing, so any bundle can hold it. */
function codeOf(schema: Schema, exported: string, allErrors: boolean): string {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(schema, exported);
  const code = (standaloneCode as unknown as typeof standaloneCode.default)(ajv, { [exported]: exported });
  if (/\brequire\(|^import /m.test(code))
    throw new Error(`the compiled schema of ${exported} needs a part of ajv at run time`);
  return code;
}
