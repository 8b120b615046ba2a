/** `sweep --as-of D`: finds what is overdue at the end of a business date and tells the cases. */
import type { Command } from 'commander';
import type { LocalDate } from '#kernel';
import { asOfDateOption, type ConnectionOptions, standaloneOption } from '../options';
import { placeOf } from '../place';

interface SweepOptions extends ConnectionOptions {
  readonly asOf: LocalDate;
}

export function sweepCommand(program: Command): void {
  program
    .command('sweep')
    .description('find what is overdue on a business date; it may be interrupted and run again')
    .addOption(asOfDateOption())
    .addOption(standaloneOption())
    .action(async (options: SweepOptions) => {
      const place = placeOf(options);
      const [{ withSystem }, { sweepBook }] = await Promise.all([
        import('../with-system.js'),
        import('../work/sweep-book.js'),
      ]);
      process.exitCode = await withSystem(place, (system) => sweepBook(options.asOf, system));
    });
}
