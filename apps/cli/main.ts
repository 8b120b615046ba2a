/** The command line: works on a running system or on a folder, in this process; answers on standard output, talks on standard error. */
import { Command, CommanderError } from 'commander';
import { arrearsCommand } from './commands/arrears.command';
import { caseCommand } from './commands/case.command';
import { importCommand } from './commands/import.command';
import { projectionsCommand } from './commands/projections.command';
import { reportCommand } from './commands/report.command';
import { sweepCommand } from './commands/sweep.command';
import { NotConnected } from './connection';
import { EXIT } from './exit-codes';

async function main(): Promise<void> {
  const program = new Command('reprieve')
    .description('Case management for overdue-loan negotiation: import, sweep, look up, report.')
    .showHelpAfterError('(--help says more)')
    .exitOverride();
  const commands = [importCommand, sweepCommand, arrearsCommand, caseCommand, reportCommand, projectionsCommand];
  for (const add of commands) add(program);
  await program.parseAsync();
}

main().catch((error: Error) => {
  process.exitCode = exitCodeOf(error);
});

function exitCodeOf(error: Error): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  process.stderr.write(`${error.message}\n`);
  if (error.message === 'interrupted') return EXIT.interrupted;
  return error instanceof NotConnected ? EXIT.usage : EXIT.incomplete;
}
