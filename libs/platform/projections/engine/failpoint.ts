/**
 * Places at which a test may kill the process, named by REPRIEVE_FAILPOINT (`<name>` or `<name>@<n>` for the n-th time).
 * Does nothing otherwise.
 */
const [wanted, at = '1'] = (process.env.REPRIEVE_FAILPOINT ?? '').split('@');
let times = 0;

export function failpoint(name: string): void {
  if (!wanted || name !== wanted) return;
  times += 1;
  if (times === Number(at)) process.kill(process.pid, 'SIGKILL');
}
