/**
 * The line to one receiver: tells what is due, and tries again what was not taken, later and later, for three days; then it is given
 * up, and the subscription counts as failing. Each receiver has a line of its own, so that one that is slow or dead delays no other.
 */
import type { Clock } from '#clock';
import { type EventStore, UnreadableEvent } from '#event-store';
import type { EventDefinition } from '#kernel';
import { publicEvent, sendWebhook, type WebhookCallOptions, type WebhookReply } from '#publishing';
import { type Webhook, webhookAddressFault } from '#webhooks';
import { pauseBeforeNext, SendingLine, type SendingLineOptions } from '../lines/sending-line';
import type { WebhookBook } from './webhook-book';
import {
  type AttemptLog,
  AWAY_FAULTS,
  type DeliveryFaultCode,
  type ReceiverState,
  type WebhookDeliveries,
  type WebhookDelivery,
} from './webhook-deliveries';

export interface WebhookLineOptions extends SendingLineOptions {
  readonly deliveries: WebhookDeliveries;
  readonly store: Pick<EventStore, 'readStream' | 'codec'>;
  readonly call: WebhookCallOptions;
  readonly clock: Clock;
  /** The subscriptions as they are now; undefined while that is not known. */
  readonly book: () => WebhookBook | undefined;
  readonly onClosed: (webhookId: string) => void;
  /** How long one delivery is tried, and how soon again at first, ms. */
  readonly patienceMs?: number;
  readonly firstPauseMs?: number;
}

const LOOK_EVERY_MS = 1_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** Three days. */
const PATIENCE_MS = 259_200_000;
const AWAY: ReadonlySet<string> = new Set(AWAY_FAULTS);

export class WebhookLine extends SendingLine<WebhookDelivery> {
  protected readonly subject: string;
  /** As it was written down last by this process; before, another may have written anything. */
  private noted: ReceiverState | null = null;
  /** Whether its address is on the list; unknown before the first look. */
  private isListed: boolean | null = null;

  constructor(
    private readonly webhookId: string,
    private readonly options: WebhookLineOptions,
  ) {
    super(options, LOOK_EVERY_MS);
    this.subject = `what ${webhookId} is to be told`;
  }

  /** Ends once the subscription is removed. */
  protected async next(): Promise<'SEND' | 'REST' | 'END'> {
    const known = this.options.book();
    const webhook = known?.find(this.webhookId);
    if (known && !webhook) return 'END';
    if (webhook?.status !== 'ACTIVE') return 'REST';
    await this.checkAddress(webhook);
    return 'SEND';
  }

  protected take(most: number, wantedOnly: boolean): Promise<readonly WebhookDelivery[]> {
    return this.options.deliveries.take(this.webhookId, most, wantedOnly);
  }

  protected notRecorded(delivery: WebhookDelivery): Promise<void> {
    return this.later(delivery, ownFault('NOT_RECORDED'), null);
  }

  protected nameOf({ type, eventId, attempts }: WebhookDelivery): string {
    return `${this.webhookId} ${type} ${eventId}, attempt ${attempts}`;
  }

  protected async send(delivery: WebhookDelivery): Promise<void> {
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

  /** Nothing is sent to an address that was taken off the list: that is no fault of the receiver’s, and is said as soon as it is seen. */
  private async checkAddress({ webhookId, address }: Webhook): Promise<void> {
    const { deliveries, call, log } = this.options;
    const isListed = webhookAddressFault(address, call.addresses) === null;
    if (!isListed && (await deliveries.noteReceiver(webhookId, 'NOT_ALLOWED'))) {
      log.warn(`${webhookId} is told nothing: its address is not in REPRIEVE_WEBHOOK_ADDRESSES`);
    }
    if (isListed && !this.isListed && (await deliveries.allowedAgain(webhookId))) await deliveries.cameBack(webhookId);
    this.isListed = isListed;
  }

  private async judge({ webhookId }: Webhook, { fault }: WebhookReply): Promise<void> {
    const { deliveries } = this.options;
    const isAway = fault !== null && AWAY.has(fault);
    if (isAway) this.breaker.failed();
    else this.breaker.answered();
    if (this.isListed === false) return;
    // One that did not answer once is not away yet, nor is it back.
    const state = this.breaker.open ? 'AWAY' : isAway ? this.noted : 'ANSWERS';
    if (state === null || state === this.noted) return;
    const isNews = await deliveries.noteReceiver(webhookId, state);
    if (isNews && state === 'ANSWERS') await deliveries.cameBack(webhookId);
    this.noted = state;
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
    const pauses = { firstMs: firstPauseMs, longestMs: LONGEST_PAUSE_MS };
    const afterMs = Math.max(wantedMs ?? 0, pauseBeforeNext(delivery.attempts, pauses));
    const isOver = await deliveries.tryLater(this.webhookId, delivery.eventId, attempt, { afterMs, patienceMs });
    log.warn(`${this.nameOf(delivery)}: ${attempt.fault}${isOver ? ', given up' : ''}`);
    if (isOver) onClosed(this.webhookId);
  }
}

function ownFault(fault: DeliveryFaultCode): AttemptLog {
  return { status: null, fault, detail: null, durationMs: 0 };
}
