/** Subscriptions to webhooks, command by command. */
import { given } from '#kernel-testing';
import { MOST_WEBHOOKS, webhookDecider, type WebhookCommand, type WebhookEvent } from './index';
import { signingSecrets } from './webhook.state';

const addresses = { allowed: ['https://hooks.lender.example/reprieve'], loopback: false };
const address = 'https://hooks.lender.example/reprieve/core';
const reason = '账务系统';
const of = { webhookId: 'WH-1', reason };
const subscribe: WebhookCommand = {
  type: 'SubscribeWebhook',
  data: { ...of, address, types: ['PlanCompleted', 'AgreementSigned', 'PlanCompleted'], secret: 'whsec_1', addresses },
};
const now = '2026-03-01T02:00:00.000Z';
const rotation = (n: number): WebhookCommand => ({
  type: 'RotateWebhookSecret',
  data: { ...of, secret: `whsec_${n}`, formerGoodUntil: '2026-03-02T02:00:00.000Z', now },
});
const plain = (type: 'PauseWebhook' | 'ResumeWebhook' | 'RemoveWebhook'): WebhookCommand => ({ type, data: of });
const change = (data: { readonly address?: string; readonly types?: readonly string[] }): WebhookCommand => ({
  type: 'ChangeWebhook',
  data: { ...of, addresses, ...data },
});
const replay = (after: string): WebhookCommand => ({ type: 'ReplayWebhook', data: { ...of, after, head: '100' } });
const subscribed = given(webhookDecider, []).when(subscribe).thenEvents(['WebhookSubscribed']);

describe('subscribing to webhooks', () => {
  it('tells each type once, in one order', () => {
    expect(subscribed.events[0]?.data).toMatchObject({ types: ['AgreementSigned', 'PlanCompleted'], reason });
    expect(subscribed.state.webhooks).toMatchObject([{ webhookId: 'WH-1', status: 'ACTIVE', address }]);
  });

  it('leads to a listed address only', () => {
    const elsewhere: WebhookCommand = { ...subscribe, data: { ...subscribe.data, address: 'https://evil.example/' } };
    given(webhookDecider, [])
      .when(elsewhere)
      .thenRejected('WEBHOOK_ADDRESS_NOT_ALLOWED', { fault: 'NOT_LISTED', allowed: addresses.allowed });
  });

  it('has an end: so many lines at most, of which removed ones are none', () => {
    const known = (n: number): WebhookEvent => ({
      type: 'WebhookSubscribed',
      data: { webhookId: `WH-${n}`, reason, address, types: ['PlanCompleted'], secret: 'whsec_1' },
    });
    const all = Array.from({ length: MOST_WEBHOOKS }, (_, n) => known(n));
    const full = given(webhookDecider, all);
    full.when(subscribe).thenRejected('WEBHOOKS_TOO_MANY', { most: MOST_WEBHOOKS });
    const removed: WebhookEvent = { type: 'WebhookRemoved', data: { webhookId: 'WH-7', reason } };
    given(webhookDecider, [...all, removed])
      .when(subscribe)
      .thenEvents(['WebhookSubscribed']);
  });
});

describe('a subscription', () => {
  it('is changed where something is new, and not to an address that is not listed', () => {
    const types = ['PlanOffered'];
    const changed = subscribed.andWhen(change({ types })).thenEvents(['WebhookChanged']);
    expect(changed.events[0]?.data).toEqual({ ...of, address, types });
    changed.andRepeated().thenUnchanged();
    changed.andWhen(change({})).thenUnchanged();
    changed
      .andWhen(change({ address: 'http://hooks.lender.example/reprieve' }))
      .thenRejected('WEBHOOK_ADDRESS_NOT_ALLOWED', { fault: 'NOT_HTTPS' });
  });

  it('is paused and resumed, each once', () => {
    const paused = subscribed.andWhen(plain('PauseWebhook')).thenEvents(['WebhookPaused']);
    paused.andRepeated().thenUnchanged();
    const resumed = paused.andWhen(plain('ResumeWebhook')).thenEvents(['WebhookResumed']);
    resumed.andRepeated().thenUnchanged();
    expect([paused.state.webhooks[0]?.status, resumed.state.webhooks[0]?.status]).toEqual(['PAUSED', 'ACTIVE']);
  });

  it('tells again what stands after a position the log has come to', () => {
    subscribed.andWhen(replay('100')).then([{ type: 'WebhookReplayRequested', data: { ...of, after: '100' } }]);
    subscribed.andWhen(replay('101')).thenRejected('WEBHOOK_REPLAY_FROM_FUTURE', { after: '101', head: '100' });
  });

  it('signs with the new secret and, for as long as was said, with the former', () => {
    const rotated = subscribed.andWhen(rotation(2)).thenEvents(['WebhookSecretRotated']);
    const [webhook] = rotated.state.webhooks;
    if (!webhook) throw new Error('it is there');
    const generations = (at: string): number[] => signingSecrets(webhook, at).map(({ generation }) => generation);
    expect(generations('2026-03-02T01:59:59.999Z')).toEqual([2, 1]);
    expect(generations('2026-03-02T02:00:00.000Z')).toEqual([2]);
    const more = rotated.andWhen(rotation(3)).thenEvents(['WebhookSecretRotated']);
    const most = more.andWhen(rotation(4)).thenEvents(['WebhookSecretRotated']);
    most.andWhen(rotation(5)).thenRejected('WEBHOOK_SECRETS_TOO_MANY', { most: 4 });
  });

  it('is removed once and for ever', () => {
    const removed = subscribed.andWhen(plain('RemoveWebhook')).thenEvents(['WebhookRemoved']);
    removed.andRepeated().thenUnchanged();
    for (const command of [change({}), plain('PauseWebhook'), plain('ResumeWebhook'), rotation(2), replay('1')])
      removed.andWhen(command).thenRejected('WEBHOOK_REMOVED', { webhookId: 'WH-1' });
  });

  it('is one that there is', () => {
    const commands = [change({}), plain('PauseWebhook'), plain('ResumeWebhook'), plain('RemoveWebhook'), rotation(2)];
    for (const command of [...commands, replay('1')])
      given(webhookDecider, []).when(command).thenRejected('WEBHOOK_UNKNOWN', { webhookId: 'WH-1' });
  });
});
