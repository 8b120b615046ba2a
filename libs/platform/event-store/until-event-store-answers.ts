/** Waits at a start for the event store and says what is wrong with it, or with its address, instead of failing later. */
import { pause } from './backoff';
import { findFault } from './connection-fault';
import { StoreAddress } from './store-address';

const PATIENCE_MS = 20_000;
const ATTEMPT_MS = 2_000;
const AGAIN_MS = 250;

/** The event store did not answer in time; the message says where it was looked for and why it cannot be used. */
export class EventStoreUnreachable extends Error {
  override readonly name = 'EventStoreUnreachable';
}

/**
 * @param say told what the address says in vain, and once what is waited for
 * @throws EventStoreUnreachable, StoreAddressError
 */
export async function untilEventStoreAnswers(
  connectionString: string,
  say: (line: string) => void,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const address = StoreAddress.parse(connectionString);
  for (const notice of address.notices) say(`EVENTSTOREDB_URL: ${notice}`);
  const until = Date.now() + patienceMs;
  for (let told = ''; ;) {
    const fault = await findFault(address, ATTEMPT_MS);
    if (!fault) return;
    const { place, words } = fault;
    if (Date.now() >= until) {
      throw new EventStoreUnreachable(
        `The event store at ${place} does not answer: ${words}. Check EVENTSTOREDB_URL, and that it runs.`,
      );
    }
    if (told !== words) say(`waiting for the event store at ${place}: ${words}`);
    told = words;
    await pause(AGAIN_MS);
  }
}
