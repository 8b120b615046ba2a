/** `import DIR`: takes a loan book in; bad rows are reported with file and line, and their loans left out whole. */
import type { Command } from 'commander';
import { fromWhereInvoked } from '#local-system';
import { checkFolder } from '../files';
import { type ConnectionOptions, standaloneOption } from '../options';
import { placeOf } from '../place';

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take in a loan book: loans.csv, instalments.csv, payments.csv, reversals.csv')
    .argument('<dir>', 'folder with the four files', fromWhereInvoked)
    .addOption(standaloneOption())
    .action(async (dir: string, options: ConnectionOptions) => {
      // Before a folder is made into a system for it.
      checkFolder(dir);
      const place = placeOf(options, true);
      const [{ withSystem }, { importTape }] = await Promise.all([
        import('../with-system.js'),
        import('../work/import-tape.js'),
      ]);
      process.exitCode = await withSystem(place, (system) => importTape(dir, system));
    });
}
