/** Where an error arose, in words that quote nobody’s data: its message may. */

/** `TypeError at evolve (loan-book.projection.js:41:12)`; for a database error its SQLSTATE. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  const frame = /\n\s+at ([^\n]*)/.exec(error.stack ?? '')?.[1] ?? '';
  const place = frame.replace(/\(?(?:[^()\s]*[\\/])?([^()\\/]+)\)?$/, '($1)').slice(0, 160);
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}${place ? ` at ${place}` : ''}`;
}
