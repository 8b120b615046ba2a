/** Keeps memory bounded when clients send faster than the disk takes: their calls are not read on for a while. */
import type { Call } from '../grpc/call';
import type { EventLog } from '../log/event-log';

const LIMIT = 32 * 1024 * 1024;
const LOOK_AGAIN_MS = 5;

/** Waits while too much is waiting to be written; at once when there is room. */
export async function holdBack(log: EventLog, call: Call): Promise<void> {
  if (log.pendingBytes < LIMIT) return;
  call.pause();
  while (log.pendingBytes >= LIMIT && !call.signal.aborted) {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
  call.resume();
}
