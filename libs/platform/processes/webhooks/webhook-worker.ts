/** Tells receivers of webhooks what happens: one intake for all, one line for each. It has connections of its own, and keeps nobody. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { pauseAfter } from '../steps/persistent-attempts';
import { WebhookDeliveries } from './webhook-deliveries';
import { type IntakeOptions, WebhookIntake } from './webhook-intake';
import { WebhookIntakeMemory } from './webhook-intake-memory';
import { WebhookLine, type WebhookLineOptions } from './webhook-line';

export interface WebhookWorkerOptions
  extends
    Pick<IntakeOptions, 'cipher' | 'room'>,
    Pick<WebhookLineOptions, 'call' | 'clock' | 'signal' | 'log' | 'patienceMs' | 'firstPauseMs'> {
  readonly store: IntakeOptions['store'] & WebhookLineOptions['store'];
  /** Ended with the worker. */
  readonly pool: Pool;
}

/** The log of what was told is kept so long. */
const KEPT_DAYS = 30;
const CLEAN_EVERY_MS = 3_600_000;

export class WebhookWorker {
  private readonly deliveries: WebhookDeliveries;
  private readonly lines = new Map<string, { readonly line: WebhookLine; readonly ending: Promise<void> }>();
  private intake: WebhookIntake | undefined;
  private running: Promise<unknown> | undefined;

  constructor(private readonly options: WebhookWorkerOptions) {
    this.deliveries = new WebhookDeliveries(options.pool);
  }

  start(): void {
    this.running = Promise.all([this.takeIn(), this.clean()]);
  }

  /** After the signal: waits for what is under way. */
  async stop(): Promise<void> {
    await this.running;
    await Promise.allSettled([...this.lines.values()].map(({ ending }) => ending));
    await this.options.pool.end();
  }

  /** Begins anew where it fails, with what was written down. */
  private async takeIn(): Promise<void> {
    const { pool, store, cipher, room, signal, log } = this.options;
    const memory = new WebhookIntakeMemory(pool);
    for (let failures = 0; !signal.aborted;) {
      const intake = new WebhookIntake({ store, memory, cipher, room, onNews: (ids) => this.serve(ids, intake) });
      const begun = Date.now();
      try {
        if (!this.intake) await this.deliveries.takeUpAgain();
        await intake.run(signal);
      } catch (error) {
        failures = Date.now() - begun > 60_000 ? 1 : failures + 1;
        if (signal.aborted) break;
        log.warn(`webhooks are not taken in: ${String(error)}`);
        await memory.noteTrouble(error instanceof Error ? error.name : typeof error).catch(() => {});
        await wait(pauseAfter(failures), undefined, { signal }).catch(() => {});
      }
    }
  }

  private serve(webhookIds: readonly string[], intake: WebhookIntake): void {
    this.intake = intake;
    for (const id of webhookIds) {
      const known = this.lines.get(id);
      if (known) known.line.wake();
      else if (intake.latest.find(id)) this.open(id);
    }
  }

  private open(id: string): void {
    const line = new WebhookLine(id, {
      ...this.options,
      deliveries: this.deliveries,
      book: () => this.intake?.latest,
      onClosed: (webhookId) => this.intake?.closed(webhookId),
    });
    this.lines.set(id, { line, ending: line.serve().finally(() => this.lines.delete(id)) });
  }

  private async clean(): Promise<void> {
    const { signal, log } = this.options;
    while (!signal.aborted) {
      await this.deliveries.forgetOld(KEPT_DAYS).catch((error: unknown) => {
        if (!signal.aborted) log.warn(`old deliveries of webhooks cannot be removed: ${String(error)}`);
      });
      await wait(CLEAN_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
