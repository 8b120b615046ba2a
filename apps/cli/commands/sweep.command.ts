/** `sweep --as-of D`: finds what is overdue at the end of a business date and tells the cases. */
import type { Command } from 'commander';
import { CLOCK, type Clock } from '#clock';
import type { LocalDate } from '#kernel';
import { OverdueSweep } from '#lending';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { asOfDateOption, type ConnectionOptions, standaloneOption } from '../options';
import { ProgressLine } from '../progress-line';
import { readModelsLevel } from '../read-models-level';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';

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
      process.exitCode = await withSystem(options, (system) => sweep(options.asOf, system));
    });
}

async function sweep(asOf: LocalDate, system: SystemAtHand): Promise<number> {
  const { app, interrupted } = system;
  await readModelsLevel(system);
  const progress = new ProgressLine(`Sweeping ${asOf}`, 'loans');
  const context = operatorContext(app.get<Clock>(CLOCK, { strict: false }), `sweep ${asOf}`);
  const outcome = await app.get(OverdueSweep, { strict: false }).run(asOf, context, {
    signal: interrupted,
    onProgress: (reached) => progress.reached(reached),
  });
  progress.end();
  if (outcome.kind === 'rejected') {
    const { code, reason, facts } = outcome.rejection;
    say(`${code}: ${reason.en} ${JSON.stringify(facts ?? {})}`);
    return EXIT.incomplete;
  }
  await readModelsLevel(system);
  process.stdout.write(`${JSON.stringify({ as_of: asOf, ...outcome.counts })}\n`);
  return outcome.counts.refused > 0 ? EXIT.incomplete : EXIT.ok;
}
