import {
  type Argument,
  accepts,
  comesLater,
  defineRule,
  type EffectOf,
  type History,
  hasInputs,
  inputsOf,
  isExisting,
  type Name,
  nameText,
  type Routine,
  type Schema,
  type Statement,
  sameName,
  signatureText,
  warning,
} from '#rule';

export default defineRule({
  id: 'drops-function',
  category: 'Migrations: old code',
  summary: 'A function must be dropped only when no running code calls it any more.',
  hazard: 'a pending migration drops or renames a function that the schema before it had',
  impact: 'until the last old pod is gone, each of its calls fails: function does not exist',
  remedy:
    'release code that does not call `{function}` first; drop it in a later release, when no old pod is left to call it',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-dropfunction.html',
    'https://www.postgresql.org/docs/current/typeconv-func.html',
  ],
  messages: {
    dropped: warning('Function `{function}` goes while old code may still call it'),
    changed: warning('`{function}` goes, and `{now}` does not take its calls'),
    renamed: warning('Function `{function}` becomes `{now}` while old code runs', {
      remedy: 'keep `{function}` as one that calls `{now}`, and drop it in a later release',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropFunction' && effect.type !== 'renameFunction') continue;
      for (const routine of lostBy(effect, statement.schemaBefore(effect), history)) {
        const holes = { function: `${nameText(routine.name)}${signatureText(routine.arguments)}` };
        const [next] = history.after.functions(routine.name);
        if (effect.type === 'renameFunction') {
          report({ message: 'renamed', with: { ...holes, now: effect.to }, at: effect });
        } else if (next) {
          const now = `${nameText(next.name)}${signatureText(next.arguments)}`;
          report({ message: 'changed', with: { ...holes, now }, at: effect });
        } else if (!isMadeAfter(routine.name, statement)) {
          report({ message: 'dropped', with: holes, at: effect });
        }
      }
    }
  },
});

type Lost = Pick<Routine, 'name'> & { readonly arguments: readonly Argument[] | undefined };

/** Functions that old code may call, and whose calls nothing takes afterwards. */
function lostBy(
  effect: EffectOf<'dropFunction' | 'renameFunction'>,
  schema: Schema,
  history: History,
): readonly Lost[] {
  const known = schema.functions(effect.name);
  if (known.length === 0) {
    const isGuess = effect.type === 'dropFunction' && effect.ifExists;
    return isGuess || isLeft(effect.name, history) ? [] : [{ name: effect.name, arguments: undefined }];
  }
  const types = effect.type === 'dropFunction' ? effect.arguments : undefined;
  return known
    .filter((each) => !types || hasInputs(each.arguments, types))
    .filter((each) => wasThere(each, history) && !isTrigger(each) && !isTaken(each, history));
}

function isLeft(name: Name, { after }: History): boolean {
  return after.functions(name).length > 0;
}

/** Itself, or one of the same arguments that pending migrations dropped and made again. */
function wasThere(routine: Routine, { before }: History): boolean {
  const types = inputsOf(routine.arguments);
  return isExisting(routine) || before.functions(routine.name).some((old) => hasInputs(old.arguments, types));
}

/** Whether it is made again, so that a later statement is the one that takes it away. */
function isMadeAfter(name: Name, statement: Statement): boolean {
  return comesLater(statement, (effect) => effect.type === 'createFunction' && sameName(effect.name, name));
}

function isTaken({ name, arguments: own }: Routine, { after }: History): boolean {
  return after.functions(name).some((next) => accepts(next.arguments, inputsOf(own)));
}

/** Only triggers call it, and they go with it. */
function isTrigger({ returns }: Routine): boolean {
  return returns?.name === 'trigger' || returns?.name === 'event_trigger';
}
