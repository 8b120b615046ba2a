/** `case show ID`: a case as it stands, or as it stood at a recorded time or after a revision of its stream. */
import { type Command, Option } from 'commander';
import { ask } from '../ask';
import { type ConnectionOptions, identifier, recordedTime, revisionNumber, standaloneOption } from '../options';

interface ShowOptions extends ConnectionOptions {
  readonly asOf?: string;
  readonly revision?: number;
}

export function caseCommand(program: Command): void {
  program
    .command('case')
    .description('look at a case')
    .command('show')
    .description('a case as JSON: loans, negotiations, offers, agreements, deadlines')
    .argument('<id>', 'case, like C001044-1', identifier)
    .addOption(
      new Option('--as-of <time>', 'as it stood at a recorded time, like 2026-11-05T09:00:00+08:00')
        .argParser(recordedTime)
        .conflicts('revision'),
    )
    .addOption(new Option('--revision <n>', 'as it stood after this revision of its stream').argParser(revisionNumber))
    .addOption(standaloneOption())
    .action(async (id: string, options: ShowOptions) => {
      const { asOf, revision } = options;
      process.exitCode = await ask(options, 'case', { id, asOf, revision });
    });
}
