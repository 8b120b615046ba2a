/** Webhooks and the feed over HTTP, from the command to the receiver, as an operator and another system see them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Webhook } from 'standardwebhooks';
import { ROLES } from '#kernel';
import { TestReceiver } from '#webhooks-testing';
import { testMetadata } from '#kernel-testing';
import { toWireMetadata } from '../../libs/platform/event-store/wire-metadata';
import { type Answer, RunningApi } from './running-api';

const OPERATOR = { role: 'operator' } as const;
const SERVICE = { role: 'service' } as const;
const reason = '账务系统需要知道';
const types = ['PartyRegistered', 'ContactDetailsChanged'];

describe('webhooks over HTTP', () => {
  let api: RunningApi;
  let receiver: TestReceiver;

  beforeAll(async () => {
    receiver = await TestReceiver.start();
    api = await RunningApi.start('2026-11-02', { webhooks: [`${receiver.address}/hooks`] });
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await receiver.stop();
  }, 60_000);

  const subscribe = (change: object = {}, key?: string): Promise<Answer> =>
    api.post('/webhooks', { address: `${receiver.address}/hooks/a`, types, reason, ...change }, { ...OPERATOR, key });
  const act = (webhookId: string, what: string, body: object = { reason }): Promise<Answer> =>
    api.post(`/webhooks/${webhookId}/${what}`, body, OPERATOR);
  const register = (partyId: string): Promise<Answer> =>
    api.post('/parties', { partyId, name: '王小明', phone: '+86 138 0013 8000' });
  async function until(what: string, come: () => boolean | Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 20_000; !(await come()); await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`never ${what}`);
    }
  }
  const toldAbout = (partyId: string) => receiver.received.filter(({ event }) => event.stream === `party-${partyId}`);

  it('are subscribed to by an operator, told with a secret that is shown once, and listed without it', async () => {
    const made = await subscribe({}, 'subscribe-1');
    expect(made).toMatchObject({
      status: 201,
      body: { outcome: 'accepted', secret: expect.stringMatching(/^whsec_/) },
    });
    const { webhookId, secret } = made.body;
    expect(made.headers.get('location')).toBe(`/webhooks/${webhookId}`);
    const again = await subscribe({}, 'subscribe-1');
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([made.body, 'true']);
    expect((await subscribe({ reason: 'other' }, 'subscribe-1')).body.type).toBe('/problems/idempotency-key-reused');
    await register('C1');
    await until('told', () => toldAbout('C1').length > 0);
    const [told] = toldAbout('C1');
    if (!told) throw new Error('it came');
    expect(new Webhook(secret).verify(told.body, told.headers)).toMatchObject({
      ...{ type: 'PartyRegistered', about: 'C1', leftOut: ['name', 'phone', 'identityNumber'] },
      data: { partyId: 'C1' },
      readAt: '/borrowers/C1/timeline',
    });
    expect(told.body).not.toMatch(/王小明|8000|\$enc/);
    const shown = (): Promise<Answer> => api.get(`/webhooks/${webhookId}`, { role: 'auditor' });
    // The receiver has it a moment before that is written down.
    await until('noted', async () => (await shown()).body.webhook.line.lastTakenAt !== null);
    const one = await shown();
    expect(one.body).toMatchObject({
      webhook: { webhookId, status: 'ACTIVE', line: { receiver: 'ANSWERS', failing: false, waiting: 0 } },
      history: [{ by: 'operator-1', type: 'WebhookSubscribed', reason, told: { zh: expect.stringMatching(/。$/) } }],
    });
    const listed = await api.get('/webhooks', OPERATOR);
    const feed = await api.get('/events?limit=500', SERVICE);
    for (const { body } of [one, listed, feed]) expect(JSON.stringify(body)).not.toContain(secret);
    expect((await act(webhookId, 'removal')).status).toBe(200);
  });

  it('are managed by operators alone', async () => {
    const body = { address: `${receiver.address}/hooks`, types, reason };
    for (const role of ROLES.filter((other) => other !== 'operator')) {
      expect((await api.post('/webhooks', body, { role })).status).toBe(403);
      expect((await api.post('/webhooks/WH-1/removal', { reason }, { role })).status).toBe(403);
    }
    expect((await api.get('/webhooks', SERVICE)).status).toBe(403);
  });

  it.each([
    ['an unknown event', { types: ['PlanLost'] }, '/types'],
    ['no event', { types: [] }, '/types'],
    ['no reason', { reason: '' }, '/reason'],
    ['no text', { address: 5 }, '/address'],
    ['a field nobody knows', { secret: 'whsec_AAAA' }, '/secret'],
  ])('are not subscribed to with %s', async (_, change, pointer) => {
    const { status, body } = await subscribe(change);
    expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining(pointer)]);
  });

  it.each([
    ['http://169.254.169.254/latest', 'NOT_HTTPS'],
    ['https://169.254.169.254/latest', 'NOT_LISTED'],
    ['https://hooks.lender.example/', 'NOT_LISTED'],
    ['http://user:pass@127.0.0.1/hooks', 'HOLDS_MORE'],
    ['gopher://127.0.0.1/', 'NOT_AN_ADDRESS'],
  ])('are not sent to %s', async (address, fault) => {
    expect(await subscribe({ address })).toMatchObject({
      status: 422,
      body: { code: 'WEBHOOK_ADDRESS_NOT_ALLOWED', facts: { fault } },
    });
  });

  it('are paused, resumed, changed, signed anew, told again and removed, each by one who says why', async () => {
    const { webhookId, secret, position } = (await subscribe()).body;
    await register('C2');
    await until('told', () => toldAbout('C2').length === 1);
    await act(webhookId, 'pause');
    expect((await act(webhookId, 'pause')).body.outcome).toBe('unchanged');
    await register('C3');
    await sleep(700);
    expect(toldAbout('C3')).toEqual([]);
    await act(webhookId, 'resume');
    await until('told', () => toldAbout('C3').length === 1);
    const rotated = await act(webhookId, 'secret', { reason, overlapHours: 1 });
    expect(rotated.body).toMatchObject({
      formerGoodUntil: expect.any(String),
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(rotated.body.secret).not.toBe(secret);
    await register('C4');
    await until('told', () => toldAbout('C4').length === 1);
    const [told] = toldAbout('C4');
    for (const one of [secret, rotated.body.secret])
      expect(() => new Webhook(one).verify(told?.body ?? '', told?.headers ?? {})).not.toThrow();
    await act(webhookId, 'replay', { reason, after: position });
    await until('told again', () => ['C2', 'C3', 'C4'].every((id) => toldAbout(id).length === 2));
    expect(new Set(toldAbout('C2').map(({ id }) => id)).size).toBe(1);
    await act(webhookId, 'change', { reason, types: ['PlanCompleted'] });
    await act(webhookId, 'removal');
    expect(await act(webhookId, 'resume')).toMatchObject({ status: 422, body: { code: 'WEBHOOK_REMOVED' } });
    expect(await act('WH-none', 'pause')).toMatchObject({ status: 404, body: { code: 'WEBHOOK_UNKNOWN' } });
    const { history } = (await api.get(`/webhooks/${webhookId}`, OPERATOR)).body;
    expect(history.map(({ type }: { type: string }) => type)).toEqual([
      ...['WebhookSubscribed', 'WebhookPaused', 'WebhookResumed', 'WebhookSecretRotated', 'WebhookReplayRequested'],
      ...['WebhookChanged', 'WebhookRemoved'],
    ]);
  });

  it('show what was sent and how it ended, and are sent again on demand', async () => {
    const { webhookId } = (await subscribe()).body;
    receiver.answerNext('REFUSES');
    await register('C5');
    const at = `/webhooks/${webhookId}/deliveries`;
    const list = (query = ''): Promise<Answer> => api.get(`${at}${query}`, OPERATOR);
    await until('tried', async () => (await list('?state=OPEN')).body.items[0]?.log.length === 1);
    const [waiting] = (await list()).body.items;
    expect(waiting).toMatchObject({ state: 'OPEN', attempts: 1, log: [{ status: 400, fault: 'REFUSED' }] });
    const retry = `${at}/${waiting.eventId}/retry`;
    const retried = await api.post(retry, {}, { ...OPERATOR, key: 'retry-hook-1' });
    expect(retried.status).toBe(200);
    await until('told', async () => (await list('?state=DELIVERED')).body.items.length === 1);
    const repeated = await api.post(retry, {}, { ...OPERATOR, key: 'retry-hook-1' });
    expect([repeated.headers.get('idempotency-replayed'), repeated.body.state]).toEqual(['true', 'DELIVERED']);
    expect((await api.post(retry, {}, SERVICE)).status).toBe(403);
    expect((await api.post(`${at}/none/retry`, {}, OPERATOR)).status).toBe(404);
    expect((await api.get('/webhooks/WH-none/deliveries', OPERATOR)).body.code).toBe('WEBHOOK_UNKNOWN');
    expect((await api.get(`${at}/none`, OPERATOR)).body.code).toBe('WEBHOOK_DELIVERY_UNKNOWN');
    await register('C6');
    await until('told', async () => (await list('?state=DELIVERED')).body.items.length === 2);
    const first = await list('?limit=1');
    expect(first.body.items).toHaveLength(1);
    expect((await list(`?limit=1&cursor=${first.body.nextCursor}`)).body).toMatchObject({ nextCursor: null });
    await act(webhookId, 'removal');
    await until('removed', async () => (await api.get(`/webhooks/${webhookId}`, OPERATOR)).body.webhook.line === null);
    expect(await api.post(retry, {}, OPERATOR)).toMatchObject({ status: 422, body: { code: 'WEBHOOK_ENDED' } });
  });

  /** What was to be told and cannot be, with the reason, once. */
  async function givesUp(webhookId: string, eventId: string): Promise<void> {
    const at = `/webhooks/${webhookId}/deliveries/${eventId}`;
    const because = { reason: 'The receiver was told by telephone.' };
    expect((await api.post(`${at}/resolve`, {}, OPERATOR)).status).toBe(400);
    expect((await api.post(`${at}/resolve`, because, SERVICE)).status).toBe(403);
    const resolved = await api.post(`${at}/resolve`, because, { ...OPERATOR, key: 'resolve-hook-1' });
    expect(resolved).toMatchObject({ status: 200, body: { state: 'RESOLVED', nextAt: null } });
    const repeated = await api.post(`${at}/resolve`, because, { ...OPERATOR, key: 'resolve-hook-1' });
    expect([repeated.headers.get('idempotency-replayed'), repeated.body.state]).toEqual(['true', 'RESOLVED']);
    expect(await api.post(`${at}/resolve`, because, OPERATOR)).toMatchObject({
      status: 422,
      body: { code: 'DELIVERY_NOT_OPEN' },
    });
    const { delivery, actions } = (await api.get(at, OPERATOR)).body;
    expect([delivery.state, actions]).toMatchObject(['RESOLVED', [{ kind: 'RESOLVE', ...because }]]);
    const { webhooks } = (await api.get('/processes', OPERATOR)).body;
    expect(webhooks).toMatchObject([{ webhookId, waiting: 0, givenUp: 0 }]);
  }

  it('name an event that cannot be read, in the log of deliveries and in the feed, and go on with the others', async () => {
    const { webhookId, position } = (await subscribe()).body;
    const client = EventStoreDBClient.connectionString(api.eventStoreUrl);
    const metadata = toWireMetadata(testMetadata());
    await client.appendToStream(
      'party-ODD',
      jsonEvent({ type: 'PartyRegistered', data: { name: '王小明' }, metadata }),
    );
    await client.dispose();
    await register('C7');
    await until('told', () => toldAbout('C7').length === 1);
    const open = async () => (await api.get(`/webhooks/${webhookId}/deliveries?state=OPEN`, OPERATOR)).body.items;
    await until('tried', async () => (await open())[0]?.log.length > 0);
    expect(await open()).toMatchObject([{ stream: 'party-ODD', log: [{ fault: 'UNREADABLE_EVENT', status: null }] }]);
    const { body } = await api.get(`/events?after=${position}&types=PartyRegistered`, SERVICE);
    expect(body).toMatchObject({ unreadable: [{ type: 'PartyRegistered', because: 'malformed-data' }], atEnd: true });
    expect(body.events).toMatchObject([{ about: 'C7' }]);
    expect(JSON.stringify([body, await open()])).not.toContain('王小明');
    await givesUp(webhookId, (await open())[0].eventId);
    await act(webhookId, 'removal');
  });

  it('are among the figures that are watched', async () => {
    const { webhookId } = (await subscribe()).body;
    await until('known', async () =>
      (await api.get('/webhooks', OPERATOR)).body.webhooks.some((one: { line: object | null }) => one.line),
    );
    const metrics = await api.get('/metrics', OPERATOR);
    for (const figure of ['answers', 'failing', 'waiting_deliveries', 'given_up_deliveries', 'oldest_delivery_seconds'])
      expect(metrics.body).toContain(`reprieve_webhook_${figure}{webhook="${webhookId}"}`);
    const { webhooks } = (await api.get('/processes', OPERATOR)).body;
    expect(webhooks).toMatchObject([{ webhookId, receiver: 'ANSWERS', failing: false }]);
    await act(webhookId, 'removal');
  });
});

describe('the feed of events', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02', { withoutProcesses: true });
    for (let n = 0; n < 12; n += 1) {
      await api.post('/parties', { partyId: `F${n}`, name: '王小明', phone: '+86 138 0013 8000' });
      await api.post(`/parties/F${n}/contact-details`, { phone: '+86 139 0013 9000' });
    }
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  interface Page {
    readonly events: readonly { readonly id: string; readonly type: string; readonly position: string }[];
    readonly next: string;
    readonly atEnd: boolean;
  }
  const page = async (query: string): Promise<Page> => (await api.get(`/events?${query}`, SERVICE)).body;

  it('gives every event once, page by page, in the order of the log, without anything personal', async () => {
    const whole = await page('limit=500');
    expect(whole).toMatchObject({
      atEnd: true,
      unreadable: [],
      freshness: { consistency: 'strong', position: whole.next },
    });
    expect(whole.events).toHaveLength(24);
    expect(JSON.stringify(whole)).not.toMatch(/王小明|8000|9000|\$enc/);
    const paged: Page['events'][number][] = [];
    for (let after = '0', atEnd = false; !atEnd;) {
      const { events, ...rest } = await page(`limit=5&after=${after}`);
      paged.push(...events);
      ({ next: after, atEnd } = rest);
    }
    expect(paged).toEqual(whole.events);
    expect(await page(`after=${whole.next}`)).toMatchObject({ events: [], atEnd: true, next: whole.next });
    const named = await page('types=ContactDetailsChanged&limit=7');
    expect(new Set(named.events.map(({ type }) => type))).toEqual(new Set(['ContactDetailsChanged']));
    expect(named.events).toHaveLength(7);
  });

  it('shows what came since', async () => {
    const { next } = await page('limit=500');
    const { body } = await api.post('/parties', { partyId: 'F99', name: '王小明', phone: '+86 138 0013 8000' });
    expect(await page(`after=${next}`)).toMatchObject({
      events: [{ type: 'PartyRegistered', position: body.position }],
    });
  });

  it.each([
    ['after=-1', 'after'],
    ['after=99999999999999999999', 'after'],
    ['after=9999999999', 'after'],
    ['after=1e3', 'after'],
    ['types=Nothing', 'types'],
    ['types=PartyRegistered,,', 'types'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['since=1', 'since'],
  ])('names what is wrong with %s', async (query, parameter) => {
    const { status, body } = await api.get(`/events?${query}`, SERVICE);
    expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining(parameter)]);
  });

  it('is for systems and those who watch, in their own name', async () => {
    expect((await api.get('/events', { role: 'officer' })).status).toBe(403);
    expect((await api.get('/events', { role: 'auditor' })).status).toBe(200);
    const asked = await api.get('/events', { ...SERVICE, headers: { 'X-On-Behalf-Of': 'F1' } });
    expect(asked.status).toBe(403);
  });
});
