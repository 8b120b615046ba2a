/** The commands and what their failures mean to whoever runs them in a script. */
import { Command, CommanderError, Help, type Option, type OutputConfiguration } from 'commander';
import { agreementCommand } from './commands/agreement.command';
import { arrearsCommand } from './commands/arrears.command';
import { calendarCommand } from './commands/calendar.command';
import { callCommand } from './commands/call.command';
import { caseCommand } from './commands/case.command';
import { clocksCommand } from './commands/clocks.command';
import { importCommand } from './commands/import.command';
import { policyCommand } from './commands/policy.command';
import { projectionsCommand } from './commands/projections.command';
import { reportCommand } from './commands/report.command';
import { stepsCommand } from './commands/steps.command';
import { sweepCommand } from './commands/sweep.command';
import { deliveriesCommand } from './commands/deliveries.command';
import { webhooksCommand } from './commands/webhooks.command';
import { EXIT } from './exit-codes';
import { UnusableFile } from './files';
import { NotConnected } from './place';
import { isReaderGone } from './answer';

/** @param output where help and complaints about the command line go; standard output and error by default */
export function cliProgram(output: OutputConfiguration = {}): Command {
  const program = new Command('reprieve')
    .description('Case management for overdue-loan negotiation: import, sweep, look up, report.')
    .showHelpAfterError('(--help says more)')
    .configureOutput(output)
    .configureHelp({ optionDescription: describedOption })
    .exitOverride();
  const commands = [
    importCommand,
    sweepCommand,
    arrearsCommand,
    callCommand,
    caseCommand,
    clocksCommand,
    agreementCommand,
    reportCommand,
    policyCommand,
    projectionsCommand,
    stepsCommand,
    deliveriesCommand,
    webhooksCommand,
    calendarCommand,
  ];
  for (const add of commands) add(program);
  return program;
}

/** Help tells as well which options a command cannot do without. */
function describedOption(option: Option): string {
  const described = new Help().optionDescription(option);
  return option.mandatory ? `required: ${described}` : described;
}

/** Says on standard error what commander has not said already, and with which code to end. */
export function exitCodeOf(error: Error, complain: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (isReaderGone(error)) return EXIT.ok;
  complain(`${error.message}\n`);
  if (error.message === 'interrupted') return EXIT.interrupted;
  return error instanceof NotConnected || error instanceof UnusableFile ? EXIT.usage : EXIT.incomplete;
}
