/** `deliveries list`, `deliveries retry` and `deliveries resolve`: what partners are asked, and what is done about no answer. */
import { type Command, Option } from 'commander';
import { type Partner, PARTNERS } from '#partners';
import { ask } from '../ask';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import { placeOf } from '../place';

interface ListOptions extends ConnectionOptions {
  readonly state: 'OPEN' | 'DISPUTED' | 'ANSWERED' | 'RESOLVED' | 'ALL';
  readonly partner?: Partner;
}

interface ResolveOptions extends ConnectionOptions {
  readonly reason: string;
}

const STATES = ['OPEN', 'DISPUTED', 'ANSWERED', 'RESOLVED', 'ALL'];

export function deliveriesCommand(program: Command): void {
  const deliveries = program
    .command('deliveries')
    .description('what the core, the signature service and the credit bureau are asked');
  deliveries
    .command('list')
    .description('what has no answer yet and why, what waits longest first; one JSON object per line')
    .addOption(new Option('--state <state>', 'which ones').choices(STATES).default('OPEN'))
    .addOption(new Option('--partner <partner>', 'of one partner').choices(PARTNERS))
    .addOption(standaloneOption())
    .action(async (options: ListOptions) => {
      const { state, partner } = options;
      process.exitCode = await ask(options, 'deliveries', { state, partner });
    });
  deliveries
    .command('retry')
    .description('ask the partner now')
    .argument('<delivery>', 'as the list names it', identifier)
    .addOption(standaloneOption())
    .action(async (deliveryId: string, options: ConnectionOptions) => {
      process.exitCode = await act(options, { deliveryId, kind: 'RETRY' });
    });
  deliveries
    .command('resolve')
    .description('give a request up, with the reason; what waited behind it goes on')
    .argument('<delivery>', 'as the list names it', identifier)
    .requiredOption('--reason <text>', 'why, for whoever asks later; no personal data')
    .addOption(standaloneOption())
    .action(async (deliveryId: string, options: ResolveOptions) => {
      process.exitCode = await act(options, { deliveryId, kind: 'RESOLVE', reason: options.reason });
    });
}

async function act(
  options: ConnectionOptions,
  asked: { readonly deliveryId: string } & ({ readonly kind: 'RETRY' } | { readonly kind: 'RESOLVE'; reason: string }),
): Promise<number> {
  const place = placeOf(options);
  const [{ withSystem }, { actOnDelivery }] = await Promise.all([
    import('../with-system.js'),
    import('../work/requests-to-partners.js'),
  ]);
  return withSystem(place, (system) => actOnDelivery(asked, system));
}
