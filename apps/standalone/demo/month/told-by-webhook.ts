/** A receiver that is told by webhook what happens in the stories, and what it must have been told: the feed of the same days. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../api-client';
import { OPERATOR } from '../callers';
import type { Checks } from '../checks';
import { eventsAfter } from '../event-feed';
import { sendOnce } from '../send-once';
import type { WebhookReceiver } from '../webhook-receiver';

const TYPES = [
  ...['AgreementSigned', 'CaseClosed', 'ComplaintAnswered', 'ComplaintFiled', 'ContactViolationFound', 'HoldPlaced'],
  ...['LoanTransferred', 'LoanWrittenOff', 'NoticeReachedNobody', 'PartiesMerged', 'PlanCompleted', 'ReportRejected'],
];
const REASON = 'The demonstration keeps count of what it is told.';
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

interface Listed {
  readonly webhookId: string;
  readonly status: 'ACTIVE' | 'PAUSED' | 'REMOVED';
}
interface Shown {
  readonly history: readonly { readonly reason: string; readonly position: string }[];
}

/** How the receiver is subscribed. */
export interface Subscription {
  readonly webhookId: string;
  readonly position: string;
}

/**
 * Undefined where an earlier run was told to the end, and where the system runs without this receiver among its addresses. A run
 * that was broken off left a subscription to a receiver that is gone: it leads here now, and all of it is told again.
 */
export async function subscribe(api: ApiClient, receiver: WebhookReceiver): Promise<Subscription | undefined> {
  const known = await ownSubscription(api);
  if (!known) return subscribeAnew(api, receiver);
  const { webhookId, status } = known;
  if (status === 'REMOVED') return undefined;
  const at = `/webhooks/${webhookId}`;
  const { address } = receiver;
  const told = await api.trySend(OPERATOR, `${at}/change`, `demo-hook-${address}`, { address, reason: REASON });
  if (told.status >= 400) return undefined;
  const again = `-${address}`;
  const rotated = { reason: REASON, overlapHours: 0 };
  const { secret } = await sendOnce<{ secret: string }>(api, OPERATOR, `${at}/secret`, rotated, again);
  receiver.expect(secret);
  await sendOnce(api, OPERATOR, `${at}/replay`, { reason: REASON, after: known.position }, again);
  return known;
}

async function subscribeAnew(api: ApiClient, receiver: WebhookReceiver): Promise<Subscription | undefined> {
  const asked = { address: receiver.address, types: TYPES, reason: REASON };
  const answer = await api.trySend<{ webhookId: string; secret: string; position: string }>(
    OPERATOR,
    '/webhooks',
    `demo-webhook-${receiver.address}`,
    asked,
  );
  if (answer.status >= 400) return undefined;
  const { webhookId, secret, position } = answer.body;
  receiver.expect(secret);
  return { webhookId, position };
}

async function ownSubscription(api: ApiClient): Promise<(Listed & { readonly position: string }) | undefined> {
  const { webhooks } = await api.read<{ webhooks: readonly Listed[] }>(OPERATOR, '/webhooks');
  for (const webhook of webhooks) {
    const { history } = await api.read<Shown>(OPERATOR, `/webhooks/${webhook.webhookId}`);
    const [first] = history;
    if (first?.reason === REASON) return { ...webhook, position: first.position };
  }
  return undefined;
}

/** Waits until everything was told, compares it with the feed, and ends the subscription. @returns how many events */
export async function checkTold(
  { api, checks }: { readonly api: ApiClient; readonly checks: Checks },
  receiver: WebhookReceiver,
  { webhookId, position }: Subscription,
): Promise<number> {
  const owed = (await eventsAfter(api, position, TYPES)).map(({ id }) => id);
  const missing = (): string[] => owed.filter((id) => !receiver.told.has(id));
  for (const deadline = Date.now() + PATIENCE_MS; missing().length > 0 && Date.now() < deadline;) {
    await sleep(LOOK_EVERY_MS);
  }
  checks.equal('events the receiver was not told', missing(), []);
  const theirs = new Set(owed);
  const others = [...receiver.told].filter((id) => !theirs.has(id));
  checks.equal('events the receiver was told besides', others, []);
  checks.equal('deliveries that were not signed with the secret', receiver.forged, 0);
  await sendOnce(api, OPERATOR, `/webhooks/${webhookId}/removal`, { reason: REASON });
  return owed.length;
}
