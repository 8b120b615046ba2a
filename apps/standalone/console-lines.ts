/** Short lines for whoever watches the start: what happened, and how long after the start. */

/** Prints one line, with the seconds since this process began. */
export type Say = (line: string) => void;

export function consoleLines(): Say {
  return (line) => {
    const seconds = process.uptime().toFixed(1).padStart(6);
    process.stdout.write(`${seconds} s  ${line}\n`);
  };
}
