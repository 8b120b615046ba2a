/** `agreement verify CASE`: every agreement document of a case made again from the events, and compared with what was signed. */
import type { Command } from 'commander';
import { ask } from '../ask';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';

export function agreementCommand(program: Command): void {
  program
    .command('agreement')
    .description('look at agreements')
    .command('verify')
    .description(
      'makes every agreement document of a case again and compares its SHA-256 with the one offered and signed',
    )
    .argument('<case>', 'case, like C001044-1', identifier)
    .addOption(standaloneOption())
    .action(async (id: string, options: ConnectionOptions) => {
      process.exitCode = await ask(options, 'agreements', { id });
    });
}
