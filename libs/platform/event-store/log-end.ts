/**
 * What stands at the end of the log for a reader of some streams, told in events and never in positions, which on a real
 * store are bytes. Asking is cheap however much others write: what was looked at once is not looked at again.
 */
import { comparePositions, laterPosition, START_OF_LOG } from './log-position';
import type { LogReader } from './log-reader';
import { isSystem } from './system-events';

/** Events of whoever that one question may look at. */
const MOST_LOOKED_AT = 20_000;

interface Known {
  /** The log was looked at up to here. */
  readonly through: string;
  /** The last event of the streams up to there. */
  readonly last: string;
}

export class LogEnd {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly reader: LogReader,
    private readonly mostLookedAt = MOST_LOOKED_AT,
  ) {}

  /**
   * Position of the last event of streams whose names start with one of these; `after` when none came since. If too many
   * events of others stand between to look for it, the end of the log, where a reader of those streams gets as well.
   */
  async lastOf(streamPrefixes: readonly string[], after: string): Promise<string> {
    const key = streamPrefixes.join('\n');
    const known = this.known.get(key) ?? { through: START_OF_LOG, last: START_OF_LOG };
    let through: string | undefined;
    let found: string | undefined;
    let looked = 0;
    for await (const batch of this.reader.log({ from: null, direction: 'backwards' })) {
      for (const { position, stream, type } of batch) {
        through ??= position;
        looked += 1;
        const enough = comparePositions(position, known.through) <= 0 || comparePositions(position, after) <= 0;
        if (enough) found = laterPosition(known.last, after);
        else if (isOf(streamPrefixes, stream, type)) found = position;
        else if (looked >= this.mostLookedAt) found = through;
        if (found !== undefined) break;
      }
      if (found !== undefined) break;
    }
    const last = found ?? laterPosition(known.last, after);
    this.known.set(key, { through: through ?? known.through, last });
    return last;
  }

  /** Events of these streams behind a position and up to another; undefined when there are too many to count. */
  async count(
    streamPrefixes: readonly string[],
    { after, to, most }: { readonly after: string | null; readonly to: string; readonly most: number },
  ): Promise<number | undefined> {
    let events = 0;
    let looked = 0;
    for await (const batch of this.reader.log({ from: after })) {
      for (const { position, stream, type } of batch) {
        if (comparePositions(position, to) > 0) return events;
        looked += 1;
        if (isOf(streamPrefixes, stream, type)) events += 1;
        if (events > most || looked > this.mostLookedAt) return undefined;
      }
    }
    return events;
  }

  /** Streams whose names start with this and that have events behind a position; undefined when there is too much to look at. */
  async writtenSince(streamPrefix: string, after: string): Promise<ReadonlySet<string> | undefined> {
    const written = new Set<string>();
    let looked = 0;
    for await (const batch of this.reader.log({ from: after })) {
      looked += batch.length;
      if (looked > this.mostLookedAt) return undefined;
      for (const { stream, type } of batch) if (isOf([streamPrefix], stream, type)) written.add(stream);
    }
    return written;
  }
}

function isOf(streamPrefixes: readonly string[], stream: string, type: string): boolean {
  return !isSystem(stream, type) && streamPrefixes.some((prefix) => stream.startsWith(prefix));
}
