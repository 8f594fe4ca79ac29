import type { Connection } from 'vscode-languageserver/node';

/** A client may refuse what it is asked, or never answer: the server does without. */
export function unlessRefused(answer: Promise<unknown>): void {
  answer.catch(() => {});
}

/** Tells a client to ask for diagnostics again: not twice before it has answered, and once more where it was due meanwhile. */
export function refresherOn(connection: Connection): () => void {
  let isAsked = false;
  let isDue = false;
  const ask = () => {
    isDue = isAsked;
    if (isAsked) return;
    isAsked = true;
    const done = () => {
      isAsked = false;
      if (isDue) ask();
    };
    connection.languages.diagnostics.refresh().then(done, done);
  };
  return ask;
}
