import { ambiguousCall, defineRule, error, nameText, sameInputs, typesText } from '#rule';

export default defineRule({
  id: 'function-overload-ambiguous',
  category: 'Migrations: old code',
  summary: 'A function must not get a second signature that fits the calls of the first.',
  hazard:
    'a pending migration makes a function whose defaults fit calls of a signature that stays: a parameter with DEFAULT was added',
  impact: 'each such call fails with "function is not unique", of old code and of new code',
  remedy:
    'drop the old signature in the same transaction, `DROP {kind} {name}({types})`: the default serves its calls, and its grants must be given again; or write the new parameter without DEFAULT until no code calls the old one',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/typeconv-func.html',
    'https://www.postgresql.org/docs/current/xfunc-overload.html',
  ],
  messages: {
    ambiguous: error('A call of `{name}` with {count} fits its old signature and the new one alike'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { before, after } = statement.migration.history;
    for (const effect of statement.effects) {
      if (effect.type !== 'createFunction') continue;
      const { name, kind, arguments: given } = effect;
      const released = before.functions(name);
      const stays = (one: typeof given) =>
        after.functions(name).some((other) => sameInputs(one, other.arguments));
      if (!stays(given) || released.some((old) => sameInputs(given, old.arguments))) continue;
      for (const old of released) {
        const count = ambiguousCall(old.arguments, given);
        if (count === undefined || !stays(old.arguments)) continue;
        const types = typesText(old.arguments);
        report({
          message: 'ambiguous',
          with: {
            name: nameText(name),
            count: count === 0 ? 'no argument' : count === 1 ? '1 argument' : `${count} arguments`,
            kind: kind.toUpperCase(),
            types,
          },
          at: effect,
          because: [{ at: old.origin, text: `the old signature: \`${name.name}(${types})\`` }],
        });
      }
    }
  },
});
