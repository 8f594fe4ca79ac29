import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { unlessRefused } from './requests.ts';

/** Files from which on the reading of a project is worth being told. */
const MANY = 200;

/** Shows how far the files of one project are read, in editors that can. */
export function progressOn(connection: Connection, client: Client): (done: number, of: number) => void {
  let shown: Promise<WorkDoneProgressServerReporter> | undefined;
  return (done, of) => {
    if (!client.showsProgress || of < MANY) return;
    const show = (tell: (reporter: WorkDoneProgressServerReporter) => void) =>
      shown && unlessRefused(shown.then(tell));
    if (!shown) {
      shown = connection.window.createWorkDoneProgress();
      show((reporter) => reporter.begin('zerodrop', 0, 'reads the project'));
    }
    show((reporter) => reporter.report(Math.round((done * 100) / of), `${done} of ${of} files`));
    if (done < of) return;
    show((reporter) => reporter.done());
    shown = undefined;
  };
}
