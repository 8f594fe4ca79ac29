import rule from '../rules/pending-trigger-events.ts';
import { dbmate, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const key = 'REFERENCES shops DEFERRABLE INITIALLY DEFERRED';
const items = `CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, shop bigint ${key}, price int);`;
const fill = 'UPDATE items SET shop = 1 WHERE shop IS NULL;';
const tighten = 'ALTER TABLE items ALTER COLUMN shop SET NOT NULL;';
const applied = numberOf(1);
const step = (second: string, first = items) => ({ ...dbmate(1, first), ...dbmate(2, second) });
const labels = `
          db/migrations/20260201000000_step.sql:2:8 its rows are changed here
          db/migrations/20260101000000_step.sql:3:1 the foreign key is checked at the end of the transaction
          db/migrations/20260201000000_step.sql:1:1 dbmate runs each file in one transaction`;

testRule(rule, {
  clean: [
    {
      name: 'checked in between',
      files: step(`${fill}\nSET CONSTRAINTS ALL IMMEDIATE;\n${tighten}`),
      applied,
    },
    { name: 'in the next migration', files: { ...step(fill), ...dbmate(3, tighten) }, applied },
    { name: 'altered first', files: step(`${tighten}\n${fill}`), applied },
    { name: 'other columns', files: step(`UPDATE items SET price = 1;\n${tighten}`), applied },
    {
      name: 'renamed only',
      files: step(`${fill}\nALTER TABLE items RENAME COLUMN price TO cents;`),
      applied,
    },
    { name: 'another table', files: step(`${fill}\nALTER TABLE shops ADD COLUMN name text;`), applied },
    {
      name: 'rows that point to others go',
      files: step(`DELETE FROM items WHERE id = 1;\n${tighten}`),
      applied,
    },
    {
      name: 'a key that is checked at once',
      files: step(`${fill}\n${tighten}`, items.replace('INITIALLY DEFERRED', 'INITIALLY IMMEDIATE')),
      applied,
    },
    {
      name: 'outside a transaction',
      files: { ...dbmate(1, items), ...dbmate(2, `${fill}\nCOMMIT;\n${tighten}`) },
      applied,
    },
  ],
  found: [
    {
      name: 'rows are filled, then the column is tightened',
      files: step(`${fill}\n${tighten}`),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:32 error \`items\` cannot be altered: its changed rows wait for the check of \`items_shop_fkey\`${labels}`,
    },
    {
      name: 'a row that others may point to goes',
      files: step('DELETE FROM shops WHERE id = 2;\nALTER TABLE shops ADD COLUMN name text;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:30 error \`shops\` cannot be altered: its changed rows wait for the check of \`items_shop_fkey\`${labels.replace(':2:8', ':2:13')}`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, items), ...plain(2, `${fill}\n${tighten}`) },
      applied: '001',
      expect: `
        migrations/002_step.sql:2:32 warning \`items\` cannot be altered in the transaction that changes its rows under \`items_shop_fkey\`
          migrations/002_step.sql:1:8 its rows are changed here
          migrations/001_step.sql:2:1 the foreign key is checked at the end of the transaction
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
  ],
});
