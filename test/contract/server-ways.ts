/** What real servers do differently from version to version; the embedded store does as 23.10 does. */
import type { EventStoreDBClient } from '@eventstore/db-client';

export interface ServerWays {
  /** Bytes one append may have. */
  readonly largestAppend: number;
  /** Whether who follows a stream that does not exist is told at once that there is nothing to catch up on. */
  readonly tellsOfEmptyStreams: boolean;
}

const MIB = 1024 * 1024;

/** As the server names itself: 23.10.8, 26.1.0. */
export async function versionOf(client: EventStoreDBClient): Promise<string> {
  // The client asks for it before its first append, and keeps the answer to itself.
  const { serverVersion } = await (
    client as unknown as { readonly capabilities: Promise<{ readonly serverVersion: string }> }
  ).capabilities;
  return serverVersion;
}

export function waysOf(version: string): ServerWays {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const since = (otherMajor: number, otherMinor: number): boolean =>
    major > otherMajor || (major === otherMajor && minor >= otherMinor);
  return {
    // From 25.1 on an append may fill a chunk of the log.
    largestAppend: since(25, 1) ? 256 * MIB : MIB,
    tellsOfEmptyStreams: since(24, 2),
  };
}
