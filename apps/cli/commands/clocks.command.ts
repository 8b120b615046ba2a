/** `clocks`: what is due in the cases, for whom, when and why, soonest first; one line a clock. */
import { type Command, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { ask } from '../ask';
import { calendarDate, type ConnectionOptions, identifier, standaloneOption } from '../options';

interface ClocksOptions extends ConnectionOptions {
  readonly dueTo?: LocalDate;
  readonly case?: string;
  readonly paused?: true;
}

export function clocksCommand(program: Command): void {
  program
    .command('clocks')
    .description('what is due in the cases, for whom, when and why, soonest first; one JSON object per line')
    .addOption(new Option('--due-to <date>', 'due on or before this day, YYYY-MM-DD').argParser(calendarDate))
    .addOption(new Option('--case <case>', 'of one case').argParser(identifier))
    .addOption(new Option('--paused', 'only those that an officer has stopped'))
    .addOption(standaloneOption())
    .action(async (options: ClocksOptions) => {
      const { dueTo, paused } = options;
      process.exitCode = await ask(options, 'clocks', { dueTo, caseId: options.case, paused });
    });
}
