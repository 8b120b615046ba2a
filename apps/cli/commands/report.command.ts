/** `report classification` and `report roll-rates`: figures for the regulator, as JSON with their checksum and position. */
import { type Command, Option } from 'commander';
import { type Query, QueryBus } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import { ClassificationReport, RollRateReport } from '#regulator-reports';
import { EXIT } from '../exit-codes';
import { asOfDateOption, calendarDate, type ConnectionOptions, identifier, standaloneOption } from '../options';
import { readModelsLevel } from '../read-models-level';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeDocument } from '../write-out';

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
      const query = new ClassificationReport({ asOf, ...(product === undefined ? {} : { product }) });
      process.exitCode = await withSystem(options, (system) => answer(query, system));
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
      const query = new RollRateReport({ from, to, ...(product === undefined ? {} : { product }) });
      process.exitCode = await withSystem(options, (system) => answer(query, system));
    });
}

async function answer(query: Query<object>, system: SystemAtHand): Promise<number> {
  await readModelsLevel(system);
  await writeDocument(await system.app.get(QueryBus, { strict: false }).execute(query));
  return EXIT.ok;
}
