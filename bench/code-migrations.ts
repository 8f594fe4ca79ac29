import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a project in which `writeCodeMigrations` puts them. */
export const CODE_FOLDER = 'src/migrations';

/** How many of a project's migrations production does not have. */
export const CODE_PENDING = 30;

/** Writes migrations of TypeORM of two kilobytes each, the last of them pending. */
export function writeCodeMigrations(folder: string, count: number): void {
  mkdirSync(join(folder, CODE_FOLDER), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    '{ "dependencies": { "typeorm": "0.3.20", "pg": "8.11.0" } }\n',
  );
  for (let i = 0; i < count; i++) {
    writeFileSync(join(folder, CODE_FOLDER, `${idOf(i)}-Step.ts`), codeMigration(i));
  }
  const applied = idOf(count - CODE_PENDING - 1);
  const config = `migrations: [{ files: '${CODE_FOLDER}/*.ts', runner: typeorm, applied: '${applied}' }]\n`;
  writeFileSync(join(folder, 'zerodrop.yaml'), config);
}

function idOf(i: number): number {
  return 1_700_000_000_000 + i;
}

/** A table in SQL, what is added to it in a loop, and what runs on one condition. */
function codeMigration(i: number): string {
  const table = `orders_${i}`;
  const words = '// why this is done and what has to be done before and after it, in a few words\n'.repeat(4);
  return `import { MigrationInterface, QueryRunner, TableColumn } from 'typeorm';

${words}
export class Step${idOf(i)} implements MigrationInterface {
  name = 'Step${idOf(i)}';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`CREATE TABLE "${table}" ("id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "name" text NOT NULL DEFAULT '', "amount" numeric(10, 2), "created_at" timestamptz NOT NULL DEFAULT now())\`);
    await queryRunner.query(\`CREATE INDEX "${table}_name_idx" ON "${table}" ("name", "created_at")\`);
    for (const column of ['email', 'parts', 'plan']) {
      await queryRunner.query(\`ALTER TABLE "${table}" ADD COLUMN "\${column}" text\`);
    }
    await queryRunner.addColumn('${table}', new TableColumn({ name: 'state', type: 'text', isNullable: true }));
    if (process.env.NODE_ENV === 'production') {
      await queryRunner.query('ALTER TABLE ${table} ALTER COLUMN amount TYPE numeric(12, 2), ' +
        'ALTER COLUMN email SET NOT NULL');
    }
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn('${table}', 'state');
    for (const column of ['email', 'parts', 'plan']) {
      await queryRunner.query(\`ALTER TABLE "${table}" DROP COLUMN "\${column}"\`);
    }
    await queryRunner.query(\`DROP INDEX "${table}_name_idx"\`);
    await queryRunner.query(\`DROP TABLE "${table}"\`);
  }
}
`;
}
