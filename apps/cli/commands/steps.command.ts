/** `steps list`, `steps retry` and `steps resolve`: what the system could not do by itself, and what is done about it. */
import { type Command, Option } from 'commander';
import { ask } from '../ask';
import { EXIT } from '../exit-codes';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import { placeOf } from '../place';

interface ListOptions extends ConnectionOptions {
  readonly state: 'OPEN' | 'DONE' | 'RESOLVED' | 'ALL';
  readonly sequence?: string;
}

interface RetryOptions extends ConnectionOptions {
  readonly sequence?: string;
  readonly all?: true;
}

interface ResolveOptions extends ConnectionOptions {
  readonly reason: string;
}

export function stepsCommand(program: Command): void {
  const steps = program.command('steps').description('what the system could not do by itself');
  steps
    .command('list')
    .description('open steps with their cause, those open longest first; one JSON object per line')
    .addOption(new Option('--state <state>', 'which ones').choices(['OPEN', 'DONE', 'RESOLVED', 'ALL']).default('OPEN'))
    .addOption(new Option('--sequence <borrower>', 'of one borrower').argParser(identifier))
    .addOption(standaloneOption())
    .action(async (options: ListOptions) => {
      const { state, sequence } = options;
      process.exitCode = await ask(options, 'steps', { state, sequence });
    });
  steps
    .command('retry')
    .description('try again what was put right: one step, all of a borrower, or everything')
    .argument('[step]', 'step, as the list names it', identifier)
    .addOption(new Option('--sequence <borrower>', 'everything open of one borrower').argParser(identifier))
    .addOption(new Option('--all', 'everything open').conflicts('sequence'))
    .addOption(standaloneOption())
    .action(async (step: string | undefined, options: RetryOptions, command: Command) => {
      if ([step, options.sequence, options.all].filter((each) => each !== undefined).length !== 1) {
        command.error('error: name one step, or --sequence, or --all', { exitCode: EXIT.usage });
      }
      const place = placeOf(options);
      const [{ withSystem }, { retrySteps }] = await Promise.all([
        import('../with-system.js'),
        import('../work/steps-left-undone.js'),
      ]);
      process.exitCode = await withSystem(place, (system) => retrySteps(step, options.sequence, system));
    });
  steps
    .command('resolve')
    .description('give a step up, with the reason; what waited behind it goes on')
    .argument('<step>', 'step, as the list names it', identifier)
    .requiredOption('--reason <text>', 'why, for whoever asks later; no personal data')
    .addOption(standaloneOption())
    .action(async (step: string, options: ResolveOptions) => {
      const place = placeOf(options);
      const [{ withSystem }, { resolveStep }] = await Promise.all([
        import('../with-system.js'),
        import('../work/steps-left-undone.js'),
      ]);
      process.exitCode = await withSystem(place, (system) => resolveStep(step, options.reason, system));
    });
}
