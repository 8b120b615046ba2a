/**
 * Where the tests keep what they make: in memory where there is room, since databases come and go by the hundred and a disk would be
 * waited for at each. What is said to be on a disk is still written and flushed as it always is.
 */
import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(hasRoom() ? IN_MEMORY : tmpdir(), 'reprieve-tests-'));
  // Postgres does not run as root, and has its folders in here.
  chmodSync(folder, 0o755);
  return folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
