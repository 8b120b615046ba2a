/** Tells a database that is away from one that says no. */

/** Connection lost or refused (class 08), shutting down or starting (57P0x), too many connections (53), cancelled in time (57014). */
const DOWN = /^(08|53|57P0|57014$)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** pg tells these by their text only. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether the database cannot be reached now, whatever it was asked. */
export function isPostgresDown(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as Error & { readonly code?: unknown };
  if (typeof code === 'string') return DOWN.test(code) || NETWORK.has(code);
  return WORDS.test(thrown.message);
}
