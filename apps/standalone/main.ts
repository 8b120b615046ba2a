/** Runs the whole system on one machine: `start` keeps it up, `demo` also walks through the main story and checks it. */
import { Command, Option } from 'commander';
import { CLOCK_KINDS } from '#local-system';
import { demo, type DemoOptions } from './demo/demo';
import { dataOption, eventStoreOption, portOption } from './options';
import { start, type StartOptions } from './start';
import { StartInterrupted } from './system';

const INTERRUPTED = 130;

// What is said must not end who says it: standard output may be a full disk, or a reader that has gone.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

async function main(): Promise<void> {
  const program = new Command('reprieve-standalone')
    .description('Reprieve on one machine: Postgres, event store, API, read models and processes in one folder.')
    .showHelpAfterError();
  program
    .command('start')
    .description('start the system, or say where it already runs; Ctrl-C stops it')
    .addOption(dataOption())
    .addOption(portOption())
    .addOption(eventStoreOption())
    .addOption(new Option('--clock <kind>', 'clock of a new folder').choices(CLOCK_KINDS))
    .option('--exit', 'stop again as soon as everything answers')
    .action(async (options: StartOptions) => {
      process.exitCode = await start(options);
    });
  program
    .command('demo')
    .description(
      'import a loan book, sweep it, walk cases through the whole story on simulated days, check every figure',
    )
    .addOption(dataOption())
    .addOption(portOption())
    .addOption(eventStoreOption())
    .option('--exit', 'end when all is checked: "demo: ok" and code 0, or "demo: FAILED" and code 1')
    .action(async (options: DemoOptions) => {
      process.exitCode = await demo(options);
    });
  await program.parseAsync();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = error instanceof StartInterrupted ? INTERRUPTED : 1;
});
