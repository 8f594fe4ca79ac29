import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filesIn, ruleIds } from '../../src/dev/repository.ts';
import { Desk } from '../desk.ts';

/** Whoever types passes through each of them. */
describe('the language server at every prefix of every fixture', () => {
  for (const id of ruleIds()) {
    const files = filesIn(`fixtures/${id}/bad`);
    for (const [path, text] of Object.entries(files)) {
      test(`${id}/${path}`, async () => {
        const desk = new Desk(files);
        desk.open(path, '');
        for (let end = 0; end <= text.length; end++) {
          const typed = text.slice(0, end);
          desk.change(path, [{ text: typed }]);
          const lines = typed.split('\n').length;
          for (const { range } of await desk.look(path)) assert.ok(range.end.line < lines, typed);
        }
        assert.deepEqual(desk.warnings, []);
        desk.leave();
      });
    }
  }
});
