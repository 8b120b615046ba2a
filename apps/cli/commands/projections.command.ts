/** `projections list` and `projections rebuild NAME`: how far the read models are, and making one anew from the log. */
import type { Command } from 'commander';
import { ask } from '../ask';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import { placeOf } from '../place';

export function projectionsCommand(program: Command): void {
  const projections = program.command('projections').description('the read models');
  projections
    .command('list')
    .description('position, lag, owner and parked events; one JSON object per line')
    .addOption(standaloneOption())
    .action(async (options: ConnectionOptions) => {
      process.exitCode = await ask(options, 'projections', {});
    });
  projections
    .command('rebuild')
    .description('build a read model anew beside the live one, compare them row by row, and switch')
    .argument('<name>', 'projection, or all', identifier)
    .addOption(standaloneOption())
    .action(async (name: string, options: ConnectionOptions) => {
      const place = placeOf(options);
      const [{ withSystem }, { rebuildProjection }] = await Promise.all([
        import('../with-system.js'),
        import('../work/rebuild-projection.js'),
      ]);
      process.exitCode = await withSystem(place, (system) => rebuildProjection(name, system));
    });
}
