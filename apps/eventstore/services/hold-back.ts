/** Keeps memory bounded when clients send faster than the disk takes: their calls are not read on for a while. */
import type { Call } from '../grpc/call';
import type { EventLog } from '../log/event-log';

/** What is known of a log by how full it is. */
export type Filling = Pick<EventLog, 'pendingBytes'>;

const LIMIT = 32 * 1024 * 1024;
const LOOK_AGAIN_MS = 5;

/** Whether too much is waiting to be written. */
export const isFull = (log: Filling): boolean => log.pendingBytes >= LIMIT;

/** Waits while too much is waiting to be written; at once when there is room. */
export async function holdBack(log: Filling, call: Call): Promise<void> {
  if (!isFull(log)) return;
  call.pause();
  while (isFull(log) && !call.over) {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
  call.resume();
}
