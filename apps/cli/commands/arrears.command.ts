/** `arrears --as-of D`: what is owed on every loan at the end of a business date, one line a loan. */
import { type Command, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { ArrearsBook } from '#regulator-reports';
import { EXIT } from '../exit-codes';
import { asOfDateOption, type ConnectionOptions, standaloneOption } from '../options';
import { readModelsLevel } from '../read-models-level';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeLine } from '../write-out';

interface ArrearsOptions extends ConnectionOptions {
  readonly asOf: LocalDate;
}

export function arrearsCommand(program: Command): void {
  program
    .command('arrears')
    .description('what is owed on every loan, amounts in fen; one JSON object per line')
    .addOption(asOfDateOption())
    .addOption(new Option('--format <format>', 'form of the lines').choices(['jsonl']).default('jsonl'))
    .addOption(standaloneOption())
    .action(async (options: ArrearsOptions) => {
      process.exitCode = await withSystem(options, (system) => arrears(options.asOf, system));
    });
}

async function arrears(asOf: LocalDate, system: SystemAtHand): Promise<number> {
  await readModelsLevel(system);
  const book = system.app.get(ArrearsBook, { strict: false });
  for await (const line of book.stream({ asOf }, system.interrupted)) await writeLine(JSON.stringify(line));
  return EXIT.ok;
}
