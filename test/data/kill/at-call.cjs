// Preloaded into a process: ends it at the n-th call that changes a file, in the middle of the call if it writes.
const fs = require('node:fs');
const { KILL_AT, COUNT_INTO } = process.env;
let calls = 0;
let open = 0;

function counted(name, changes, half) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (changes(args) && ++calls === Number(KILL_AT)) {
      half?.(original, args);
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...args);
  };
}

counted('openSync', ([, flags]) => flags !== 'r' && ++open > 0);
counted('writeSync', () => true, (write, [file, bytes, at]) => write(file, bytes, at, (bytes.length - at) >> 1));
for (const name of ['fchownSync', 'fchmodSync', 'closeSync']) counted(name, () => open > 0);
for (const name of ['renameSync', 'rmSync', 'unlinkSync']) counted(name, () => true);

process.on('exit', () => COUNT_INTO && fs.appendFileSync(COUNT_INTO, String(calls)));
