/** What may be done with a subscription, and the words of what may not. */
import { accept, reject, type Bilingual, type Decision, type Rejection } from '#kernel';
import { webhookAddressFault, type WebhookAddresses } from './webhook-address';
import type { WebhookEvent } from './webhook.events';
import { signingSecrets, type Webhook, type WebhooksState } from './webhook.state';

/** So many at most: each has a line of its own. A setting. */
export const MOST_WEBHOOKS = 50;
/** So many secrets sign at once at most. A setting. */
const MOST_SECRETS = 4;

interface OfWebhook {
  readonly webhookId: string;
  readonly reason: string;
}

/** Where and what, with where it may be as it is set now. */
interface Content {
  readonly address: string;
  readonly types: readonly string[];
  readonly addresses: WebhookAddresses;
}

export interface WebhookCommandData {
  readonly SubscribeWebhook: OfWebhook & Content & { readonly secret: string };
  readonly ChangeWebhook: OfWebhook & Partial<Pick<Content, 'address' | 'types'>> & Pick<Content, 'addresses'>;
  readonly PauseWebhook: OfWebhook;
  readonly ResumeWebhook: OfWebhook;
  /** The new secret, and until when the former signs, too. */
  readonly RotateWebhookSecret: OfWebhook & {
    readonly secret: string;
    readonly formerGoodUntil: string;
    readonly now: string;
  };
  /** After a position; `head` is the end of the log. */
  readonly ReplayWebhook: OfWebhook & { readonly after: string; readonly head: string };
  readonly RemoveWebhook: OfWebhook;
}

interface Reasons {
  readonly [code: string]: Bilingual;
}

const REASONS = {
  WEBHOOK_UNKNOWN: { en: 'There is no such subscription.', zh: '没有该推送订阅。' },
  WEBHOOK_REMOVED: { en: 'The subscription was removed; another can be made.', zh: '该推送订阅已取消，可另行建立。' },
  WEBHOOK_ADDRESS_NOT_ALLOWED: {
    en: 'Nothing is sent to this address: it is not an https address on the list that the operator has set.',
    zh: '不得向该地址推送：该地址不是运维人员所设名单内的https地址。',
  },
  WEBHOOKS_TOO_MANY: {
    en: 'There are as many subscriptions as there may be; remove one that is not needed any more.',
    zh: '推送订阅数量已达上限，请先取消不再需要的订阅。',
  },
  WEBHOOK_SECRETS_TOO_MANY: {
    en: 'Too many former secrets still sign; wait until one of them is over.',
    zh: '仍在使用的原密钥过多，请待其中之一失效后再更换。',
  },
  WEBHOOK_REPLAY_FROM_FUTURE: {
    en: 'The log has not come to this position; nothing after it could be told again.',
    zh: '日志尚未到达该位置，没有可重新推送的事件。',
  },
} as const satisfies Reasons;

type Decided = Decision<WebhookEvent>;

function no(code: keyof typeof REASONS, facts?: Rejection['facts']): Decided {
  return reject(code, REASONS[code], facts);
}

export type DecideWebhook<Type extends keyof WebhookCommandData> = (
  data: WebhookCommandData[Type],
  state: WebhooksState,
) => Decided;

export const subscribeWebhook: DecideWebhook<'SubscribeWebhook'> = (data, { webhooks }) => {
  const { webhookId, reason, address, types, secret, addresses } = data;
  const standing = webhooks.filter(({ status }) => status !== 'REMOVED').length;
  if (standing >= MOST_WEBHOOKS) return no('WEBHOOKS_TOO_MANY', { most: MOST_WEBHOOKS });
  return (
    notAllowed(address, addresses) ??
    accept({ type: 'WebhookSubscribed', data: { webhookId, reason, address, types: inOrder(types), secret } })
  );
};

export const changeWebhook: DecideWebhook<'ChangeWebhook'> = (data, state) =>
  ofStanding(data.webhookId, state, (known) => {
    const { webhookId, reason, addresses, address = known.address } = data;
    const types = inOrder(data.types ?? known.types);
    if (address === known.address && types.join() === known.types.join()) return accept();
    return (
      notAllowed(address, addresses) ?? accept({ type: 'WebhookChanged', data: { webhookId, reason, address, types } })
    );
  });

export const pauseWebhook: DecideWebhook<'PauseWebhook'> = ({ webhookId, reason }, state) =>
  ofStanding(webhookId, state, ({ status }) =>
    status === 'PAUSED' ? accept() : accept({ type: 'WebhookPaused', data: { webhookId, reason } }),
  );

export const resumeWebhook: DecideWebhook<'ResumeWebhook'> = ({ webhookId, reason }, state) =>
  ofStanding(webhookId, state, ({ status }) =>
    status === 'ACTIVE' ? accept() : accept({ type: 'WebhookResumed', data: { webhookId, reason } }),
  );

export const rotateSecret: DecideWebhook<'RotateWebhookSecret'> = (data, state) =>
  ofStanding(data.webhookId, state, (known) => {
    const { webhookId, reason, secret, formerGoodUntil, now } = data;
    if (signingSecrets(known, now).length >= MOST_SECRETS)
      return no('WEBHOOK_SECRETS_TOO_MANY', { most: MOST_SECRETS });
    const generation = known.secrets.length + 1;
    return accept({ type: 'WebhookSecretRotated', data: { webhookId, reason, generation, formerGoodUntil, secret } });
  });

export const replayWebhook: DecideWebhook<'ReplayWebhook'> = ({ webhookId, reason, after, head }, state) =>
  ofStanding(webhookId, state, () => {
    if (BigInt(after) > BigInt(head)) return no('WEBHOOK_REPLAY_FROM_FUTURE', { after, head });
    return accept({ type: 'WebhookReplayRequested', data: { webhookId, reason, after } });
  });

export const removeWebhook: DecideWebhook<'RemoveWebhook'> = ({ webhookId, reason }, { webhooks }) => {
  const known = webhooks.find((one) => one.webhookId === webhookId);
  if (!known) return no('WEBHOOK_UNKNOWN', { webhookId });
  return known.status === 'REMOVED' ? accept() : accept({ type: 'WebhookRemoved', data: { webhookId, reason } });
};

function ofStanding(webhookId: string, { webhooks }: WebhooksState, decide: (known: Webhook) => Decided): Decided {
  const known = webhooks.find((one) => one.webhookId === webhookId);
  if (!known) return no('WEBHOOK_UNKNOWN', { webhookId });
  return known.status === 'REMOVED' ? no('WEBHOOK_REMOVED', { webhookId }) : decide(known);
}

function notAllowed(address: string, addresses: WebhookAddresses): Decided | null {
  const fault = webhookAddressFault(address, addresses);
  return fault === null ? null : no('WEBHOOK_ADDRESS_NOT_ALLOWED', { fault, allowed: addresses.allowed });
}

/** Asked for in another order it is the same. */
function inOrder(types: readonly string[]): readonly string[] {
  return [...new Set(types)].sort();
}
