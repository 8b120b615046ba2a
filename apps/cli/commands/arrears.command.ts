/** `arrears --as-of D`: what is owed on every loan at the end of a business date, one line a loan. */
import { type Command, Option } from 'commander';
import type { LocalDate } from '#kernel';
import { ask } from '../ask';
import { asOfDateOption, type ConnectionOptions, standaloneOption } from '../options';

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
      process.exitCode = await ask(options, 'arrears', { asOf: options.asOf });
    });
}
