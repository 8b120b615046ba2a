/** `calendar show` and `calendar load FILE`: the working days that deadlines move by, and the year that was announced for them. */
import type { Command } from 'commander';
import { fromWhereInvoked } from '#local-system';
import { type ConnectionOptions, standaloneOption } from '../options';
import { placeOf } from '../place';

interface LoadOptions extends ConnectionOptions {
  readonly replace?: true;
}

export function calendarCommand(program: Command): void {
  const calendar = program.command('calendar').description('the working days of mainland China');
  calendar
    .command('show')
    .description('until when the calendar is known, and from which notices')
    .addOption(standaloneOption())
    .action(async (options: ConnectionOptions) => {
      const [{ withSystem }, { showWorkingDays }] = await Promise.all([
        import('../with-system.js'),
        import('../work/working-days.js'),
      ]);
      process.exitCode = await withSystem(placeOf(options), showWorkingDays);
    });
  calendar
    .command('load')
    .description('add a year from a file {year, source, holidays: [[first, last], …], makeUpWorkdays: [day, …]}')
    .argument('<file>', 'the year as JSON, dates as YYYY-MM-DD', fromWhereInvoked)
    .option('--replace', 'take it in place of a year that is loaded already')
    .addOption(standaloneOption())
    .action(async (file: string, options: LoadOptions) => {
      const [{ withSystem }, { loadWorkingYear, workingYearIn }, { EXIT }] = await Promise.all([
        import('../with-system.js'),
        import('../work/working-days.js'),
        import('../exit-codes.js'),
      ]);
      const year = workingYearIn(file);
      process.exitCode = year
        ? await withSystem(placeOf(options), (system) => loadWorkingYear(year, options.replace ?? false, system))
        : EXIT.usage;
    });
}
