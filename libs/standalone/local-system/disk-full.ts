/** The one fault an operator mends without knowing the system: no room left. */

/** Whether this failure, of ours or of Postgres, comes from a full disk. */
export function isDiskFull(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  // 53100 is Postgres' own code of it.
  return code === 'ENOSPC' || code === '53100' || /no space left on device|disk full/i.test(message);
}

/** Why something failed, as a sentence. */
export function causeOf(error: unknown): string {
  return isDiskFull(error) ? 'the disk is full; make room on it.' : `${(error as Error).message.replace(/\.$/, '')}.`;
}
