/**
 * At most one process in the world reacts: a lock of the database decides, and who does not have it stands by. Reactions
 * may be repeated without harm, so the lock saves work; it does not have to be perfect when a connection breaks.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { pauseAfter } from './steps/persistent-attempts';

/** Any number, used by nobody else in this database: "reac" in ASCII. */
const LOCK = 0x72656163;
const LOOK_EVERY_MS = 1_000;
/** A duty that lasted so long was well; when it breaks after that, trying again begins with short pauses. */
const WELL_AFTER_MS = 60_000;
const SETTLED_AFTER_MS = 5_000;
/** What does not end in this time is left behind: what it does may be repeated without harm, and to stand still may not. */
const ENDS_WITHIN_MS = 30_000;

export interface Duty {
  begin(): Promise<void>;
  /** Resolves when it cannot go on, with the reason: then another process may have it. */
  readonly broken: Promise<Error>;
  end(): Promise<void>;
}

/** Where this process stands. */
export type OwnerState =
  | { readonly kind: 'starting' }
  /** Another process is the owner. */
  | { readonly kind: 'standing-by' }
  | { readonly kind: 'on-duty' }
  /** It was the owner and could not go on, or cannot become it; it tries again. */
  | { readonly kind: 'in-trouble'; readonly reason: string };

export class SoleOwner {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failures = 0;
  state: OwnerState = { kind: 'starting' };

  constructor(
    private readonly postgresUrl: string,
    /** A duty begins once and ends once. */
    private readonly newDuty: () => Duty,
    private readonly warn: (text: string) => void,
    private readonly endsWithinMs = ENDS_WITHIN_MS,
  ) {}

  start(): void {
    this.running = this.serve();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async serve(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const client = new Client({
        connectionString: this.postgresUrl,
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        if (await this.acquired(client)) await this.serveUntil(lost);
      } catch (error) {
        if (!signal.aborted) this.troubled(error);
      } finally {
        await client.end().catch(() => {});
      }
      // Who could not go on lets others try first, the longer the more often it happens.
      const pause = this.failures > 0 ? LOOK_EVERY_MS + pauseAfter(this.failures) : LOOK_EVERY_MS;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  private troubled(error: unknown): void {
    this.failures += 1;
    this.state = { kind: 'in-trouble', reason: error instanceof Error ? error.message : String(error) };
    this.warn(`let go of the reactions: ${String(error)}`);
  }

  private async acquired(client: Client): Promise<boolean> {
    while (!this.stopping.signal.aborted) {
      const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
      if (rows[0]?.got) return true;
      // Somebody else does what this process could not.
      this.failures = 0;
      this.state = { kind: 'standing-by' };
      await wait(LOOK_EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
    return false;
  }

  /** Who has just been in trouble is believed to be well only after a while. */
  private async settle(end: Promise<unknown>): Promise<void> {
    if (this.failures > 0) {
      const settled = await Promise.race([end.then(() => false), wait(SETTLED_AFTER_MS, true, { ref: false })]);
      if (!settled) return;
    }
    this.state = { kind: 'on-duty' };
  }

  /** @throws what the duty broke with */
  private async serveUntil(lost: Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    const duty = this.newDuty();
    const begun = Date.now();
    try {
      await duty.begin();
      const end = Promise.race([duty.broken, lost.then(() => undefined), aborted(signal)]);
      await this.settle(end);
      const broken = await end;
      // What it began takes a while to end: nobody takes it for well meanwhile.
      const reason = broken?.message ?? 'the connection that holds the lock was lost';
      if (!signal.aborted) this.state = { kind: 'in-trouble', reason };
      if (Date.now() - begun > WELL_AFTER_MS) this.failures = 0;
      if (broken) throw broken;
    } finally {
      await this.ended(duty);
    }
  }

  /** A duty that does not end would keep the next from beginning, and the program from stopping. */
  private async ended(duty: Duty): Promise<void> {
    const late = new AbortController();
    const tooLong = wait(this.endsWithinMs, 'LATE' as const, { signal: late.signal }).catch(() => 'ENDED' as const);
    const how = await Promise.race([duty.end().then(() => 'ENDED' as const), tooLong]).finally(() => late.abort());
    if (how === 'LATE')
      this.warn(`what was under way did not end within ${this.endsWithinMs / 1_000} s and is left behind`);
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
