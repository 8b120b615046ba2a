/**
 * The API's log: JSON lines, one per request and one per thing worth knowing. No bodies, no query strings, no header values:
 * a log is read by people who may not see personal data.
 */
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino, type Logger } from 'pino';
import { GatheredLines } from './gathered-lines';

/** Injection token of the pino logger. */
export const LOGGER = Symbol('LOGGER');

/** @param destination standard output when left out */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    name: 'reprieve-api',
    level,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutPayload },
  };
  return pino(options, destination ?? standardOutput());
}

/** Characters that are written without waiting for more. */
const MOST_GATHERED = 8_192;
/** Bytes kept of lines that nobody takes. */
const MOST_KEPT = 16 * 1024 * 1024;

let output: DestinationStream | undefined;

/** One for all loggers of the process, so that their lines stand in the order in which they were written. */
function standardOutput(): DestinationStream {
  output ??= new GatheredLines(
    pino.destination({ dest: process.stdout.fd || 1, minLength: MOST_GATHERED, maxLength: MOST_KEPT, sync: false }),
  );
  return output;
}

/** Stack and code of an error; properties that libraries hang on errors may quote what was sent. */
function withoutPayload(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an error object', kind: typeof error };
  const { name, message, stack, code } = error as Error & { readonly code?: unknown };
  return { name, message, stack, ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}) };
}

/** Lets Nest write into the same log; Nest gives the name of the writing class last. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    // Nest's own notices of start-up are of interest to somebody who looks closer only.
    this.pino.debug({ context: rest.at(-1) }, text(message));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.pino.warn({ context: rest.at(-1) }, text(message));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.pino.error({ context: rest.at(-1), ...(message instanceof Error ? { err: message } : {}) }, text(message));
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.pino.fatal({ context: rest.at(-1) }, text(message));
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.pino.debug({ context: rest.at(-1) }, text(message));
  }
}

function text(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
