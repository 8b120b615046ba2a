/**
 * Subscriptions to webhooks: every command goes through here. A new secret is made here and told in the answer alone, also when the
 * same command is sent again; in the log it is sealed.
 */
import { randomBytes } from 'node:crypto';
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type CommandOutcome, EventStore } from '#event-store';
import type { CommandContext } from '#kernel';
import { FieldCipher, revealPersonal } from '#privacy';
import { ForWebhook } from './for-webhook.command';
import { NO_WEBHOOK_ADDRESSES, type WebhookAddresses } from './webhook-address';
import { WEBHOOK_STREAM, webhookDecider, type WebhookCommand } from './webhook.decider';
import { webhookEvents, type WebhookEvent } from './webhook.events';

/** Nest token: `@Inject(WEBHOOK_ADDRESSES) addresses: WebhookAddresses`. */
export const WEBHOOK_ADDRESSES = Symbol('WEBHOOK_ADDRESSES');

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

@CommandHandler(ForWebhook)
export class WebhookService implements ICommandHandler<ForWebhook, CommandOutcome<WebhookEvent>> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
    @Optional() @Inject(WEBHOOK_ADDRESSES) private readonly addresses: WebhookAddresses = NO_WEBHOOK_ADDRESSES,
  ) {}

  async execute({ asked, stamp: { context, ifMatch } }: ForWebhook): Promise<CommandOutcome<WebhookEvent>> {
    const command = await this.completed(asked, context);
    const options = { ifMatch, likelyNew: false };
    const outcome = await this.executor.execute(
      WEBHOOK_STREAM,
      webhookDecider,
      webhookEvents,
      command,
      context,
      options,
    );
    return outcome.kind === 'accepted' ? { ...outcome, events: await this.opened(outcome) } : outcome;
  }

  private async completed({ type, data }: ForWebhook['asked'], context: CommandContext): Promise<WebhookCommand> {
    const { addresses } = this;
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    switch (type) {
      case 'SubscribeWebhook':
        // Sent again it is the same subscription.
        return { type, data: { ...data, webhookId: webhookIdOf(context), addresses, secret } };
      case 'ChangeWebhook':
        return { type, data: { ...data, addresses } };
      case 'RotateWebhookSecret': {
        const now = context.recordedAt;
        const formerGoodUntil = new Date(Date.parse(now) + data.overlapHours * HOUR_MS).toISOString();
        return { type, data: { ...data, secret, formerGoodUntil, now } };
      }
      case 'ReplayWebhook':
        return { type, data: { ...data, head: await this.store.head() } };
      default:
        return { type, data };
    }
  }

  /** As they were asked for: sealed fields open only where they stand, so they are read there. */
  private async opened({
    events,
    revision,
  }: Pick<Extract<CommandOutcome<WebhookEvent>, { kind: 'accepted' }>, 'events' | 'revision'>): Promise<
    WebhookEvent[]
  > {
    const range = { fromRevision: revision - events.length + 1, maxCount: events.length };
    const opened: WebhookEvent[] = [];
    for await (const event of this.store.readStream<WebhookEvent>(WEBHOOK_STREAM, range)) {
      const data = await revealPersonal(this.cipher, event, webhookEvents[event.type]);
      opened.push({ type: event.type, data } as WebhookEvent);
    }
    return opened;
  }
}

function webhookIdOf({ commandId }: CommandContext): string {
  return `WH-${commandId.replaceAll('-', '').slice(0, 12)}`;
}
