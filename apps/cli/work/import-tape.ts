/** Takes a loan book in; bad rows are told with file and line, and their loans left out whole. */
import { CLOCK, type Clock } from '#clock';
import { NotATape, TapeImport, type TapeProblem } from '#lending';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { readModelsLevel } from '../read-models-level';
import type { SystemAtHand } from '../system-at-hand';

export async function importTape(dir: string, system: SystemAtHand): Promise<number> {
  const { app, interrupted, answer, say } = system;
  const progress = system.progress('Importing', 'loans');
  const onProblem = (problem: TapeProblem): void => {
    progress.end();
    const loan = problem.loanId === null ? '' : ` (loan ${problem.loanId} is left out)`;
    say(`${problem.file}:${problem.line}: ${problem.message}${loan}`);
  };
  try {
    const summary = await app
      .get(TapeImport, { strict: false })
      .run(dir, operatorContext(app.get<Clock>(CLOCK, { strict: false }), `import ${dir}`), {
        onProgress: (reached) => progress.reached(reached),
        onProblem,
        signal: interrupted,
      });
    progress.end();
    if (system.keepsReadModels) await readModelsLevel(system);
    await answer.line(JSON.stringify(summary));
    return summary.problems > 0 ? EXIT.incomplete : EXIT.ok;
  } catch (error) {
    progress.end();
    if (!(error instanceof NotATape)) throw error;
    say(`${dir} is not a loan book: ${error.message}`);
    return EXIT.usage;
  }
}
