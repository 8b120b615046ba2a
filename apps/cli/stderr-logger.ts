/** Standard output is for answers; what the application has to say while working goes to standard error. */
import type { LoggerService } from '@nestjs/common';

export class StderrLogger implements LoggerService {
  log(): void {}
  debug(): void {}
  verbose(): void {}

  warn(message: unknown): void {
    say(`warning: ${text(message)}`);
  }

  error(message: unknown): void {
    say(`error: ${text(message)}`);
  }

  fatal(message: unknown): void {
    say(`error: ${text(message)}`);
  }
}

/** One line on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function text(message: unknown): string {
  return typeof message === 'string' ? message : message instanceof Error ? message.message : JSON.stringify(message);
}
