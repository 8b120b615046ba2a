/** Finds what is overdue at the end of a business date and tells the cases. */
import { CLOCK, type Clock } from '#clock';
import type { LocalDate } from '#kernel';
import { OverdueSweep } from '#lending';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { readModelsLevel } from '../read-models-level';
import type { SystemAtHand } from '../system-at-hand';

export async function sweepBook(asOf: LocalDate, system: SystemAtHand): Promise<number> {
  const { app, interrupted, answer, say } = system;
  await readModelsLevel(system);
  const progress = system.progress(`Sweeping ${asOf}`, 'loans');
  const context = operatorContext(app.get<Clock>(CLOCK, { strict: false }), `sweep ${asOf}`);
  const outcome = await app.get(OverdueSweep, { strict: false }).run(asOf, context, {
    signal: interrupted,
    onProgress: (reached) => progress.reached(reached),
  });
  progress.end();
  if (outcome.kind === 'rejected') {
    const { code, reason, facts } = outcome.rejection;
    say(`${reason.en} [${code}${facts ? ` ${JSON.stringify(facts)}` : ''}]`);
    return EXIT.incomplete;
  }
  await readModelsLevel(system);
  await answer.line(JSON.stringify({ as_of: asOf, ...outcome.counts }));
  return outcome.counts.refused > 0 ? EXIT.incomplete : EXIT.ok;
}
