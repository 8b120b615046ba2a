/** `case show ID`: a case as it stands, or as it stood at a recorded time or after a revision of its stream. */
import { type Command, Option } from 'commander';
import { QueryBus } from '@nestjs/cqrs';
import { GetCase, type GetCaseAnswer } from '#negotiation';
import { EXIT } from '../exit-codes';
import { type ConnectionOptions, identifier, recordedTime, revisionNumber, standaloneOption } from '../options';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeDocument } from '../write-out';

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
      process.exitCode = await withSystem(options, (system) => show(id, options, system));
    });
}

async function show(id: string, { asOf, revision }: ShowOptions, { app }: SystemAtHand): Promise<number> {
  const at = { ...(asOf === undefined ? {} : { recordedAt: asOf }), ...(revision === undefined ? {} : { revision }) };
  const answer = await app
    .get(QueryBus, { strict: false })
    .execute<GetCase, GetCaseAnswer>(new GetCase(id, 'operator', at));
  if (!answer) {
    say(asOf === undefined && revision === undefined ? `There is no case ${id}.` : `There was no case ${id} then.`);
    return EXIT.incomplete;
  }
  await writeDocument(answer);
  return EXIT.ok;
}
