#!/usr/bin/env node
/** The command line: works on a running system or on a folder; answers on standard output, talks on standard error. */
import { cliProgram, exitCodeOf } from './program';

// Who writes is told by the failed write itself; without this, the same failure would end the process with a stack.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

cliProgram()
  .parseAsync()
  .catch((error: Error) => {
    process.exitCode = exitCodeOf(error, (text) => process.stderr.write(text));
  });
