/** `webhooks list` and `webhooks deliveries`: who is told what happens, and what came of it. The rest is done by `call`. */
import { type Command, Option } from 'commander';
import { ask } from '../ask';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import type { LookupInputs } from '../lookups/lookup';

const STATES = ['OPEN', 'DELIVERED', 'GIVEN_UP', 'CANCELLED', 'RESOLVED', 'ALL'];

interface ListOptions extends ConnectionOptions {
  readonly all?: true;
}

interface DeliveriesOptions extends ConnectionOptions {
  readonly state: LookupInputs['webhook-deliveries']['state'];
}

export function webhooksCommand(program: Command): void {
  const webhooks = program.command('webhooks').description('who is told what happens, and whether they take it');
  webhooks
    .command('list')
    .description('the subscriptions and how their receivers are; one JSON object per line')
    .option('--all', 'removed ones, too')
    .addOption(standaloneOption())
    .action(async (options: ListOptions) => {
      process.exitCode = await ask(options, 'webhooks', { all: options.all ?? false });
    });
  webhooks
    .command('deliveries')
    .description('what a receiver was or is to be told, in the order of the log; one JSON object per line')
    .argument('<webhook>', 'as the list names it', identifier)
    .addOption(new Option('--state <state>', 'which ones').choices(STATES).default('ALL'))
    .addOption(standaloneOption())
    .action(async (webhookId: string, options: DeliveriesOptions) => {
      process.exitCode = await ask(options, 'webhook-deliveries', { webhookId, state: options.state });
    });
}
