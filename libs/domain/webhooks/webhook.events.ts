/**
 * Who is told what happens, by webhook: subscribed, changed, paused, told again and removed, each by a person who says why. Stream
 * `webhook-subscriptions`, one for all. The secret and the words are sealed under a key of the subscription's own.
 */
import { code, defineEvent, eventsByName, id, instant, list, part, personal, whole, type EventOf } from '#event-schema';
import { inMinutes, type Bilingual } from '#kernel';

interface OfWebhook {
  readonly webhookId: string;
}

/** No party can have this name: ids hold no slash. */
const ofItself = { subject: ({ webhookId }: OfWebhook): string => `webhook/${webhookId}` };

const webhook = {
  webhookId: id('Subscription.'),
  reason: personal('text', 'Why, in the words of whoever did it.'),
};

const content = {
  address: code('Where it is sent, an address on the allow-list.'),
  types: list(code('Name of an event.'), 'Which events are told.'),
};

const secret = personal(
  'secret',
  'What deliveries are signed with; shown in the answer to the command and never again.',
);

const example = { webhookId: 'WH-5f0c2a9be711', reason: '账务系统需要知道方案何时生效' };
const told = (webhookId: string, en: string, zh: string): Bilingual => ({
  en: `Webhook ${webhookId} ${en}.`,
  zh: `推送订阅${webhookId}${zh}。`,
});
const kinds = (types: readonly string[]): string =>
  `${types.length} ${types.length === 1 ? 'kind' : 'kinds'} of events`;

export const WebhookSubscribed = defineEvent('WebhookSubscribed', {
  ...ofItself,
  says: 'From here on events of these types are told to this address.',
  told: ({ webhookId, address, types }) =>
    told(webhookId, `tells ${kinds(types)} to ${address}`, `已建立，向${address}推送${types.length}种事件`),
  data: part({ ...webhook, ...content, secret }),
  example: {
    ...example,
    address: 'https://hooks.lender.example/reprieve',
    types: ['AgreementSigned'],
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  },
});

export const WebhookChanged = defineEvent('WebhookChanged', {
  ...ofItself,
  says: 'From here on it is this address and these types. What was to be told of other types and is not yet is not told any more.',
  told: ({ webhookId, address, types }) =>
    told(
      webhookId,
      `was changed and tells ${kinds(types)} to ${address}`,
      `已变更，向${address}推送${types.length}种事件`,
    ),
  data: part({ ...webhook, ...content }),
  example: {
    ...example,
    address: 'https://hooks.lender.example/reprieve',
    types: ['AgreementSigned', 'PlanCompleted'],
  },
});

export const WebhookPaused = defineEvent('WebhookPaused', {
  ...ofItself,
  says: 'Nothing is sent until it is resumed; what happens meanwhile is told then.',
  told: ({ webhookId }) => told(webhookId, 'was paused', '已暂停'),
  data: part(webhook),
  example,
});

export const WebhookResumed = defineEvent('WebhookResumed', {
  ...ofItself,
  says: 'It goes on with what happened while it was paused.',
  told: ({ webhookId }) => told(webhookId, 'goes on', '已恢复'),
  data: part(webhook),
  example,
});

export const WebhookSecretRotated = defineEvent('WebhookSecretRotated', {
  ...ofItself,
  says: 'Deliveries are signed with a new secret, and with the former ones besides until their time is over.',
  told: ({ webhookId, formerGoodUntil }) =>
    told(
      webhookId,
      `has a new secret; the former one signs until ${inMinutes(formerGoodUntil)}`,
      `已更换密钥，原密钥签名至${inMinutes(formerGoodUntil)}`,
    ),
  data: part({
    ...webhook,
    generation: whole('Which secret of the subscription; the first is 1.', { least: 2 }),
    formerGoodUntil: instant('Until when the secret before signs, too.'),
    secret,
  }),
  example: {
    ...example,
    generation: 2,
    formerGoodUntil: '2026-11-05T02:00:00.000Z',
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl2LaLaSw1',
  },
});

export const WebhookReplayRequested = defineEvent('WebhookReplayRequested', {
  ...ofItself,
  says: 'What happened after a position of the log is told once more, under the same ids.',
  told: ({ webhookId, after }) =>
    told(webhookId, `tells once more what happened after position ${after}`, `重新推送位置${after}之后的事件`),
  data: part({ ...webhook, after: code('Position in the log; what stands after it is told.') }),
  example: { ...example, after: '81340' },
});

export const WebhookRemoved = defineEvent('WebhookRemoved', {
  ...ofItself,
  says: 'Nothing is told to it any more, also nothing that waited.',
  told: ({ webhookId }) => told(webhookId, 'was removed', '已取消'),
  data: part(webhook),
  example,
});

export const webhookEvents = eventsByName(
  WebhookSubscribed,
  WebhookChanged,
  WebhookPaused,
  WebhookResumed,
  WebhookSecretRotated,
  WebhookReplayRequested,
  WebhookRemoved,
);

export type WebhookEvent = EventOf<(typeof webhookEvents)[keyof typeof webhookEvents]>;
