/** All subscriptions in one stream: there are few, and whoever looks sees all of them as they are. */
import { streamName, type Decider, type Decision } from '#kernel';
import {
  changeWebhook,
  pauseWebhook,
  removeWebhook,
  replayWebhook,
  resumeWebhook,
  rotateSecret,
  subscribeWebhook,
  type DecideWebhook,
  type WebhookCommandData,
} from './webhook.decisions';
import type { WebhookEvent } from './webhook.events';
import { evolveWebhooks, initialWebhooks, type WebhooksState } from './webhook.state';

export const WEBHOOK_STREAM = streamName('webhook', 'subscriptions');

export type WebhookCommand = {
  readonly [Type in keyof WebhookCommandData]: { readonly type: Type; readonly data: WebhookCommandData[Type] };
}[keyof WebhookCommandData];

const decisions: { readonly [Type in keyof WebhookCommandData]: DecideWebhook<Type> } = {
  SubscribeWebhook: subscribeWebhook,
  ChangeWebhook: changeWebhook,
  PauseWebhook: pauseWebhook,
  ResumeWebhook: resumeWebhook,
  RotateWebhookSecret: rotateSecret,
  ReplayWebhook: replayWebhook,
  RemoveWebhook: removeWebhook,
};

type AnyDecide = (data: WebhookCommand['data'], state: WebhooksState) => Decision<WebhookEvent>;

export const webhookDecider: Decider<WebhookCommand, WebhooksState, WebhookEvent> = {
  initialState: initialWebhooks,
  evolve: evolveWebhooks,
  decide: ({ type, data }, state) => (decisions[type] as AnyDecide)(data, state),
};
