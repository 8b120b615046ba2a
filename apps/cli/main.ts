/** The command line: works on a running system or on a folder, in this process; answers on standard output, talks on standard error. */
import { cliProgram, exitCodeOf } from './program';

cliProgram()
  .parseAsync()
  .catch((error: Error) => {
    process.exitCode = exitCodeOf(error, (text) => process.stderr.write(text));
  });
