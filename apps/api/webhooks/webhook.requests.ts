/** What an operator says of a subscription. */
import { Matches } from 'class-validator';
import { EVENTS_BY_NAME } from '#event-book';
import { ChoiceListField, IntegerField, TextField } from '#request-validation';

const EVENT_NAMES = Object.keys(EVENTS_BY_NAME);
const POSITION = /^(0|[1-9]\d{0,18})$/;

const AddressField = (optional: boolean): PropertyDecorator =>
  TextField({
    description:
      'Where it is sent: an https address at or below one that is set (`REPRIEVE_WEBHOOK_ADDRESSES`), without user, query or fragment.',
    maxLength: 500,
    optional,
    example: 'https://hooks.lender.example/reprieve',
  });

const TypesField = (optional: boolean): PropertyDecorator =>
  ChoiceListField(EVENT_NAMES, {
    description: 'Which events, by name: docs/events.md.',
    minItems: 1,
    maxItems: EVENT_NAMES.length,
    optional,
    example: ['AgreementSigned', 'PlanCompleted'],
  });

/** Why it is done. */
export class WebhookReasonRequest {
  @TextField({
    description: 'Why, for whoever asks later. No personal data.',
    maxLength: 500,
    example: 'The ledger books plans when they take effect.',
  })
  reason!: string;
}

export class SubscribeWebhookRequest extends WebhookReasonRequest {
  @AddressField(false)
  address!: string;

  @TypesField(false)
  types!: string[];
}

/** What is left out stays. */
export class ChangeWebhookRequest extends WebhookReasonRequest {
  @AddressField(true)
  address?: string;

  @TypesField(true)
  types?: string[];
}

export class RotateWebhookSecretRequest extends WebhookReasonRequest {
  @IntegerField({
    description: 'So many hours deliveries are signed with the former secret, too; 24 when left out, 0: not any more.',
    min: 0,
    max: 168,
    optional: true,
  })
  overlapHours?: number;
}

export class ReplayWebhookRequest extends WebhookReasonRequest {
  @Matches(POSITION, { message: '$property must be a position as an event, a delivery or the feed tells it' })
  @TextField({
    description: 'What stands after this position of the log is told again; 0: everything.',
    maxLength: 20,
    example: '81340',
  })
  after!: string;
}
