/** Asks once of each object, for what follows from it alone. */
export function once<K extends object, V>(ask: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    let answer = known.get(of);
    if (!answer) {
      answer = { value: ask(of) };
      known.set(of, answer);
    }
    return answer.value;
  };
}
