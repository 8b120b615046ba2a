/** `import DIR`: takes a loan book in; bad rows are reported with file and line, and their loans left out whole. */
import type { Command } from 'commander';
import { CLOCK, type Clock } from '#clock';
import { fromWhereInvoked } from '#local-system';
import { NotATape, TapeImport, type TapeProblem } from '#lending';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { type ConnectionOptions, standaloneOption } from '../options';
import { ProgressLine } from '../progress-line';
import { readModelsLevel } from '../read-models-level';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take in a loan book: loans.csv, instalments.csv, payments.csv, reversals.csv')
    .argument('<dir>', 'folder with the four files', fromWhereInvoked)
    .addOption(standaloneOption())
    .action(async (dir: string, options: ConnectionOptions) => {
      process.exitCode = await withSystem(options, (system) => importTape(dir, system), true);
    });
}

async function importTape(dir: string, system: SystemAtHand): Promise<number> {
  const { app, interrupted, connection } = system;
  const progress = new ProgressLine('Importing', 'loans');
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
    if (connection.keepsReadModels) await readModelsLevel(system);
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return summary.problems > 0 ? EXIT.incomplete : EXIT.ok;
  } catch (error) {
    progress.end();
    if (!(error instanceof NotATape)) throw error;
    say(`${dir} is not a loan book: ${error.message}`);
    return EXIT.usage;
  }
}
