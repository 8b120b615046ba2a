/** `npm start`: a living system until it is interrupted. */
import { consoleLines } from './console-lines';
import { printAddresses } from './print-addresses';
import { runSystem } from './run-system';
import type { ClockKind } from '#local-system';

/** Options of the command line. */
export interface StartOptions {
  readonly data: string;
  readonly port?: number;
  readonly clock?: ClockKind;
  readonly eventstore?: string;
  readonly exit?: boolean;
}

/** The exit code. */
export async function start(options: StartOptions): Promise<number> {
  const say = consoleLines();
  const { data, port, clock, eventstore: eventStore } = options;
  const system = await runSystem({ data, port, clock, eventStore, say });
  printAddresses(system.addresses);
  if (system.ours && !options.exit) {
    console.log('\nStop it with Ctrl-C.');
    await new Promise<void>((done) => system.interrupted.addEventListener('abort', () => done()));
  }
  await system.stop();
  if (system.ours) say('Stopped.');
  return 0;
}
