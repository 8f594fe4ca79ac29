import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Client } from './client.ts';

/** Files from which on the reading of a project is worth being told. */
const MANY = 200;

/** Shows how far the files of one project are read, in editors that can. */
export function progressOn(connection: Connection, client: Client): (done: number, of: number) => void {
  let shown: Promise<WorkDoneProgressServerReporter> | undefined;
  return (done, of) => {
    if (!client.showsProgress || of < MANY) return;
    if (!shown) {
      shown = connection.window.createWorkDoneProgress();
      void shown.then((reporter) => reporter.begin('zerodrop', 0, 'reads the project'));
    }
    void shown.then((reporter) => reporter.report(Math.round((done * 100) / of), `${done} of ${of} files`));
    if (done < of) return;
    void shown.then((reporter) => reporter.done());
    shown = undefined;
  };
}
