/**
 * The line to one receiver: sends what is due, so much at once at most, and tries again what was not taken, later and later, for three
 * days; then it is given up, and the subscription counts as failing. Each receiver has a line of its own, so that one that is slow or
 * dead delays no other.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#clock';
import { type EventStore, UnreadableEvent } from '#event-store';
import type { EventDefinition } from '#kernel';
import { Breaker } from '#partners';
import { publicEvent, sendWebhook, type WebhookCallOptions, type WebhookReply } from '#publishing';
import type { Webhook } from '#webhooks';
import { pauseAfter } from '../steps/persistent-attempts';
import type { WebhookBook } from './webhook-book';
import type { AttemptLog, DeliveryFaultCode, WebhookDeliveries, WebhookDelivery } from './webhook-deliveries';

export interface WebhookLineOptions {
  readonly deliveries: WebhookDeliveries;
  readonly store: Pick<EventStore, 'readStream' | 'codec'>;
  readonly call: WebhookCallOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: { info(text: string): void; warn(text: string): void };
  /** The subscriptions as they are now; undefined while that is not known. */
  readonly book: () => WebhookBook | undefined;
  readonly onClosed: (webhookId: string) => void;
  /** How long one delivery is tried, and how soon again at first, ms. */
  readonly patienceMs?: number;
  readonly firstPauseMs?: number;
}

/** Deliveries to one receiver at once. */
const WIDTH = 8;
const LOOK_EVERY_MS = 1_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Three days. */
const PATIENCE_MS = 259_200_000;
/** What says that nobody is there, as against an answer that is about this one event. */
const AWAY: ReadonlySet<string> = new Set(['AWAY', 'TIMEOUT', 'CUT_OFF', 'BUSY', 'REDIRECTED', 'ADDRESS_REFUSED']);

export class WebhookLine {
  private readonly breaker = new Breaker();
  private readonly sending = new Set<Promise<void>>();
  private woken = new AbortController();

  constructor(
    private readonly webhookId: string,
    private readonly options: WebhookLineOptions,
  ) {}

  /** Something is to be told, or the subscription is another. */
  wake(): void {
    this.woken.abort();
  }

  /** Until the signal, or until the subscription is removed. */
  async serve(): Promise<void> {
    const { signal, log, book } = this.options;
    for (let failures = 0; !signal.aborted;) {
      this.woken = new AbortController();
      const known = book();
      const webhook = known?.find(this.webhookId);
      if (known && !webhook) break;
      try {
        if (webhook?.status === 'ACTIVE') await this.sendWhatIsDue();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!signal.aborted) log.warn(`what ${this.webhookId} is to be told cannot be looked up: ${String(error)}`);
      }
      const pause = failures > 0 ? pauseAfter(failures) : LOOK_EVERY_MS;
      await wait(pause, undefined, { signal: AbortSignal.any([signal, this.woken.signal]) }).catch(() => {});
    }
    await Promise.allSettled(this.sending);
  }

  private async sendWhatIsDue(): Promise<void> {
    const room = WIDTH - this.sending.size;
    const allowed = this.breaker.allows(room);
    // What an operator wants tried is tried, also on a receiver that is left alone.
    const taken =
      room > 0 ? await this.options.deliveries.take(this.webhookId, Math.max(allowed, 1), allowed === 0) : [];
    for (const delivery of taken) {
      this.breaker.sending();
      const sent = this.send(delivery).finally(() => {
        this.sending.delete(sent);
        this.wake();
      });
      this.sending.add(sent);
    }
  }

  /** Never throws. What came of it is written down before anything else is done with it; after a kill it is sent again. */
  private async send(delivery: WebhookDelivery): Promise<void> {
    const { signal, log } = this.options;
    let work = (): Promise<void> => this.tell(delivery);
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) return;
        log.warn(`${this.nameOf(delivery)}: ${String(error)}`);
        work = () => this.later(delivery, ownFault('NOT_RECORDED'), null);
        await wait(pauseAfter(failures), undefined, { signal }).catch(() => {});
      }
    }
  }

  private async tell(delivery: WebhookDelivery): Promise<void> {
    const { deliveries, book, clock, call, signal, onClosed } = this.options;
    const { webhookId } = this;
    const known = book();
    const webhook = known?.find(webhookId);
    if (!known || !webhook) return;
    if (!webhook.types.includes(delivery.type)) {
      onClosed(webhookId);
      return deliveries.cancelled(webhookId, delivery.eventId);
    }
    const body = await this.bodyOf(delivery);
    if (typeof body !== 'string') return this.later(delivery, body, null);
    const secrets = await known.secretsOf(webhook, clock.now());
    const { address } = webhook;
    const reply = await sendWebhook({ address, id: delivery.eventId, body, secrets }, signal, call);
    await this.judge(webhook, reply);
    const { afterMs, ...attempt } = reply;
    if (reply.fault !== null) return this.later(delivery, attempt, afterMs);
    await deliveries.delivered(webhookId, delivery.eventId, attempt);
    onClosed(webhookId);
  }

  private async judge({ webhookId }: Webhook, { fault }: WebhookReply): Promise<void> {
    const { deliveries } = this.options;
    const wasAway = this.breaker.open;
    if (fault !== null && AWAY.has(fault)) this.breaker.failed();
    else this.breaker.answered();
    if (this.breaker.open !== wasAway) await deliveries.noteReceiver(webhookId, wasAway ? 'ANSWERS' : 'AWAY');
    if (wasAway && !this.breaker.open) await deliveries.cameBack(webhookId);
  }

  private async bodyOf({ stream, revision, eventId }: WebhookDelivery): Promise<string | AttemptLog> {
    const { store } = this.options;
    try {
      for await (const event of store.readStream(stream, { fromRevision: revision, maxCount: 1 })) {
        const definition: EventDefinition | undefined = store.codec.definition(event.type);
        if (event.id === eventId && definition) return JSON.stringify(publicEvent(event, definition));
      }
      return ownFault('EVENT_GONE');
    } catch (error) {
      if (error instanceof UnreadableEvent) return ownFault('UNREADABLE_EVENT');
      throw error;
    }
  }

  private async later(delivery: WebhookDelivery, attempt: AttemptLog, wantedMs: number | null): Promise<void> {
    const { deliveries, log, onClosed, patienceMs = PATIENCE_MS, firstPauseMs = FIRST_PAUSE_MS } = this.options;
    const usual = Math.min(firstPauseMs * 2 ** Math.min(delivery.attempts - 1, 20), LONGEST_PAUSE_MS);
    // Many that failed together do not come back together.
    const afterMs = Math.max(wantedMs ?? 0, usual * (0.5 + Math.random() / 2));
    const isOver = await deliveries.tryLater(this.webhookId, delivery.eventId, attempt, { afterMs, patienceMs });
    log.warn(`${this.nameOf(delivery)}: ${attempt.fault}${isOver ? ', given up' : ''}`);
    if (isOver) onClosed(this.webhookId);
  }

  private nameOf({ type, eventId, attempts }: WebhookDelivery): string {
    return `${this.webhookId} ${type} ${eventId}, attempt ${attempts}`;
  }
}

function ownFault(fault: DeliveryFaultCode): AttemptLog {
  return { status: null, fault, detail: null, durationMs: 0 };
}
