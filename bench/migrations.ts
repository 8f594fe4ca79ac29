import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../rules/index.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { Session } from '../src/engine/session.ts';
import { median } from './measure.ts';

/** The folder of a project in which `writeMigrations` puts them. */
export const FOLDER = 'db/migrations';

/** How many of a project's migrations production does not have. */
export const PENDING = 70;

/** Writes migrations of dbmate of a kilobyte and a half each, the last of them pending. */
export function writeMigrations(folder: string, count: number): void {
  mkdirSync(join(folder, FOLDER), { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(folder, pathOf(i)), migration(i));
  const config = `migrations: [{ files: '${FOLDER}/*.sql', applied: '${idOf(count - PENDING - 1)}' }]\n`;
  writeFileSync(join(folder, 'zerodrop.yaml'), config);
}

function idOf(i: number): string {
  return String(20240101000000 + i);
}

function pathOf(i: number): string {
  return `${FOLDER}/${idOf(i)}_step.sql`;
}

/** A table, what the next release adds to it, and what the one after that tightens, in turns. */
export function migration(i: number, more = ''): string {
  const table = `orders_${i - (i % 3)}`;
  const older = `orders_${Math.max(0, i - (i % 3) - 3)}`;
  const up = [
    `CREATE TABLE ${table} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL DEFAULT '',
  amount numeric(10, 2),
  status text CHECK (status IN ('open', 'paid', 'sent')),
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ${table}_name_idx ON ${table} (name, created_at);
CREATE UNIQUE INDEX ${table}_status_idx ON ${table} (status) WHERE amount IS NOT NULL;
COMMENT ON TABLE ${table} IS 'what customers have ordered';`,
    `ALTER TABLE ${table} ADD COLUMN email text, ADD COLUMN parts int NOT NULL DEFAULT 0;
ALTER TABLE ${table} ADD CONSTRAINT has_parts_${i} CHECK (parts >= 0) NOT VALID;
ALTER TABLE ${table} VALIDATE CONSTRAINT has_parts_${i};
INSERT INTO ${table} (name, amount, status) VALUES ('one', 1.5, 'open'), ('two', 2.5, 'paid');
CREATE OR REPLACE FUNCTION touch_${i}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parts > 3 THEN
    UPDATE ${table} SET parts = parts + 1 WHERE id = NEW.id;
  END IF;
  RETURN NEW;
END $$;`,
    `UPDATE ${table} SET name = 'none' WHERE name IS NULL;
ALTER TABLE ${table} ALTER COLUMN amount TYPE numeric(12, 2), ALTER COLUMN email SET NOT NULL;
ALTER TABLE ${table} ADD CONSTRAINT of_older_${i} FOREIGN KEY (parts) REFERENCES ${older} (id);
DROP INDEX IF EXISTS ${table}_name_idx;`,
  ][i % 3];
  const words = '-- why this is done and what has to be done before and after it, in a few words\n'.repeat(
    10,
  );
  return `${words}-- migrate:up\n${up}\n${more}-- migrate:down\nDROP TABLE IF EXISTS ${table};\n`;
}

/** Milliseconds from an edit of the last migration to its findings, in a session that knows `count`. */
export async function oneMigrationEdited(count: number): Promise<number> {
  const entry = {
    files: [],
    runner: undefined,
    dialect: undefined,
    transaction: undefined,
    lockTimeout: undefined,
    smallTables: [],
  };
  const config = { ...DEFAULTS, migrations: [{ ...entry, applied: idOf(count - PENDING - 1) }] };
  const session = new Session({ registry, config, matcherOf: () => () => true, warm: true });
  await session.apply(Array.from({ length: count }, (_, i) => ({ source: pathOf(i), text: migration(i) })));
  session.findings();
  const source = pathOf(count - 1);
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    const text = migration(count - 1, `ALTER TABLE orders_0 ADD COLUMN extra_${i} int;\n`);
    const start = performance.now();
    await session.apply([{ source, text }]);
    session.findings(source);
    times.push(performance.now() - start);
  }
  return median(times.slice(10));
}

/** Other linters of migrations, installed into a folder; undefined where that fails. */
export function peersIn(folder: string): { readonly squawk: string; readonly pgfence: string } | undefined {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = ['squawk-cli@2.66.0', '@flvmnt/pgfence@0.1.5'];
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
      cwd: folder,
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  const modules = join(folder, 'node_modules');
  return {
    squawk: join(modules, '@squawk-cli', `${process.platform}-${process.arch}`, 'bin/squawk'),
    pgfence: join(modules, '@flvmnt/pgfence/dist/index.js'),
  };
}
