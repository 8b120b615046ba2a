/** Turns stored events into what one call sends: the stored bytes, or with links resolved or ids in the other form. */
import type { EventLog } from '../log/event-log';
import type { LogEvent } from '../log/log-event';
import { recordOf, resolvedLink, viewRecord, withStructuredIds } from '../wire/recorded-event';
import { visibleStream } from './visibility';

/** How a call wants its events. */
export interface Rendering {
  readonly resolveLinks: boolean;
  readonly structuredIds: boolean;
}

const LINK = Buffer.from('$>');

/** Whether stored bytes can be sent as they are. */
export const isPlain = ({ resolveLinks, structuredIds }: Rendering): boolean => !resolveLinks && !structuredIds;

/** The events' frames as wanted, in the same order. */
export async function render(log: EventLog, events: readonly LogEvent[], rendering: Rendering): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  for (const event of events) {
    const isLink = rendering.resolveLinks && event.type.equals(LINK);
    const frame = isLink ? await resolve(log, event.frame) : event.frame;
    frames.push(rendering.structuredIds ? withStructuredIds(frame) : frame);
  }
  return frames;
}

/** A link whose text is not `revision@stream` is an event like others; one that leads nowhere comes without a target. */
async function resolve(log: EventLog, frame: Buffer): Promise<Buffer> {
  const link = recordOf(frame);
  const { data } = viewRecord(link);
  const at = data.indexOf('@');
  const revision = data.subarray(0, Math.max(at, 0)).toString('latin1');
  if (!/^\d{1,15}$/.test(revision) || at + 1 >= data.length) return frame;
  return resolvedLink(link, await target(log, data.subarray(at + 1), Number(revision)));
}

async function target(log: EventLog, name: Buffer, revision: number): Promise<Buffer | undefined> {
  const stream = await visibleStream(log, name).catch(() => undefined);
  if (!stream?.exists || revision < stream.first || revision > stream.last) return undefined;
  const { id: streamId, createdFrom } = stream;
  const { bytes, count } = await log.page({
    of: 'stream',
    streamId,
    from: revision,
    to: revision,
    backwards: false,
    createdFrom,
  });
  return count === 1 ? recordOf(bytes) : undefined;
}
