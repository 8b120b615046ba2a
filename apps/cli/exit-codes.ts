/** What the exit code says. */
export const EXIT = {
  ok: 0,
  /** Not everything was done: bad rows, something unknown, a system that does not answer. Standard error says what. */
  incomplete: 1,
  /** The command line was not understood. */
  usage: 2,
  interrupted: 130,
} as const;
