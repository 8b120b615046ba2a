/** `report classification`, `report roll-rates` and `report complaints`: figures for the regulator, as JSON with their checksum and position. */
import { type Command, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { ask } from '../ask';
import { asOfDateOption, calendarDate, type ConnectionOptions, identifier, standaloneOption } from '../options';

interface ReportOptions extends ConnectionOptions {
  readonly product?: string;
}

interface ClassificationOptions extends ReportOptions {
  readonly asOf: LocalDate;
}

interface RollRateOptions extends ReportOptions {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface ComplaintsOptions extends ConnectionOptions {
  readonly asOf: LocalDate;
  readonly from?: LocalDate;
}

const productOption = (): Option => new Option('--product <code>', 'one product only').argParser(identifier);
const dateOption = (name: string, words: string): Option =>
  new Option(`--${name} <date>`, words).argParser(calendarDate).makeOptionMandatory();

export function reportCommand(program: Command): void {
  const report = program.command('report').description('figures for the regulator');
  report
    .command('classification')
    .description('loans and balances by five-category class and days past due')
    .addOption(asOfDateOption())
    .addOption(productOption())
    .addOption(standaloneOption())
    .action(async (options: ClassificationOptions) => {
      const { asOf, product } = options;
      process.exitCode = await ask(options, 'classification', { asOf, product });
    });
  report
    .command('roll-rates')
    .description('what moved between buckets from one business date to another')
    .addOption(dateOption('from', 'first business date, YYYY-MM-DD'))
    .addOption(dateOption('to', 'later business date, YYYY-MM-DD'))
    .addOption(productOption())
    .addOption(standaloneOption())
    .action(async (options: RollRateOptions, command: Command) => {
      const { from, to, product } = options;
      if (from >= to) command.error('error: --to must be after --from');
      process.exitCode = await ask(options, 'roll-rates', { from, to, product });
    });
  report
    .command('complaints')
    .description('complaints by channel, business, cause and outcome, with age and share in time')
    .addOption(asOfDateOption())
    .addOption(new Option('--from <date>', 'only those that came in on this day or later').argParser(calendarDate))
    .addOption(standaloneOption())
    .action(async (options: ComplaintsOptions, command: Command) => {
      const { asOf, from } = options;
      if (from !== undefined && from > asOf) command.error('error: --from must not be after --as-of');
      process.exitCode = await ask(options, 'complaints', { asOf, from });
    });
}
