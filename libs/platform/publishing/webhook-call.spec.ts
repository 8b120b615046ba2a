/** One webhook, sent once, to receivers of every kind. */
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { type Behaviour, TestReceiver } from '#webhooks-testing';
import { retryAfter, sendWebhook, type WebhookCallOptions } from './webhook-call';

const SECRETS = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_plJ3nmyCDGBKInavdOK15jsl2LaLaSw1'];
const BODY = JSON.stringify({ type: 'PlanOffered', note: '方案' });

describe('a webhook', () => {
  let receiver: TestReceiver;
  let elsewhere: TestReceiver;

  beforeEach(async () => {
    receiver = await TestReceiver.start();
    elsewhere = await TestReceiver.start();
  });
  afterEach(async () => {
    await receiver.stop();
    await elsewhere.stop();
  });

  const send = (behaviour: Behaviour, more: Partial<WebhookCallOptions> = {}, address = receiver.address) => {
    receiver.behaviour = behaviour;
    const addresses = { allowed: [receiver.address], loopback: true };
    const message = { address, id: 'E1', body: BODY, secrets: SECRETS };
    return sendWebhook(message, new AbortController().signal, { addresses, deadlineMs: 400, ...more });
  };

  it('is signed as Standard Webhooks says, with every secret, and their own library finds it so', async () => {
    expect(await send('TAKES')).toMatchObject({ status: 204, fault: null });
    const [got] = receiver.received;
    if (!got) throw new Error('nothing came');
    for (const secret of SECRETS) expect(new Webhook(secret).verify(got.body, got.headers)).toEqual(JSON.parse(BODY));
    expect(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(got.body, got.headers)).toThrow();
    expect(() => new Webhook(SECRETS[0] ?? '').verify(`${got.body} `, got.headers)).toThrow();
    expect(got.headers['webhook-id']).toBe('E1');
  });

  it.each<[Behaviour, object]>([
    ['FAILS', { status: 500, fault: 'BUSY', detail: null }],
    ['REFUSES', { status: 400, fault: 'REFUSED' }],
    ['BUSY', { status: 503, fault: 'BUSY', afterMs: 2_000 }],
    ['HANGS', { status: null, fault: 'TIMEOUT' }],
    ['DRIPS', { fault: 'TIMEOUT' }],
    ['LOSES_ANSWER', { status: null, fault: 'AWAY', detail: 'ECONNRESET' }],
    ['SWITCHES_PROTOCOL', { status: 101, fault: 'REFUSED' }],
    ['CLOSES_HALFWAY', { status: 200, fault: 'CUT_OFF' }],
    ['ANSWERS_MUCH', { status: 200, fault: null }],
  ])('to a receiver that %s', async (behaviour, reply) => {
    const before = process.memoryUsage().arrayBuffers;
    const got = await send(behaviour);
    expect(got).toMatchObject(reply);
    expect(got.durationMs).toBeLessThan(2_000);
    expect(JSON.stringify(got)).not.toContain('王小明');
    if (behaviour === 'ANSWERS_MUCH') expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('follows no redirect, wherever it leads', async () => {
    for (const to of [
      elsewhere.address,
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]:1/',
      'file:///etc/passwd',
    ])
      expect(await send({ redirectsTo: to })).toMatchObject({ status: 307, fault: 'REDIRECTED' });
    expect(elsewhere.received).toEqual([]);
    expect(receiver.received).toHaveLength(4);
  });

  it('goes to no address that is not listed any more, nor to another way to write one', async () => {
    const { port } = new URL(elsewhere.address);
    for (const address of [
      elsewhere.address,
      `http://localhost:${port}`,
      `http://2130706433:${port}/`,
      `http://[::1]:${port}`,
    ])
      expect(await send('TAKES', {}, address)).toMatchObject({ status: null, fault: 'ADDRESS_REFUSED' });
    expect(elsewhere.received).toEqual([]);
  });

  it('says in a code that nobody is there', async () => {
    await receiver.stop();
    const got = await send('TAKES');
    receiver = await TestReceiver.start();
    expect(got).toMatchObject({ fault: 'AWAY', detail: 'ECONNREFUSED' });
  });

  it('ends with the reason of who stops it', async () => {
    const stop = new AbortController();
    receiver.behaviour = 'HANGS';
    const addresses = { allowed: [receiver.address], loopback: true };
    const message = { address: receiver.address, id: 'E1', body: BODY, secrets: SECRETS };
    const sending = sendWebhook(message, stop.signal, { addresses });
    setTimeout(() => stop.abort(new Error('the processes stop')), 50);
    await expect(sending).rejects.toThrow('the processes stop');
  });
});

describe('a webhook over TLS', () => {
  const TLS = path.join(__dirname, '../../../test/support/tls');
  const read = (file: string): string => readFileSync(path.join(TLS, file), 'utf8');
  const ca = read('authority.pem');
  let receiver: TlsServer;
  let taken: string[] = [];
  async function receiverWith(certificate: string): Promise<void> {
    taken = [];
    const of = { cert: read(`${certificate}.pem`), key: read(`${certificate}.key.pem`) };
    receiver = createTlsServer(of, (request, response) => {
      taken.push(`${request.headers.host} ${String(request.headers['webhook-id'])}`);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  }
  afterEach(() => new Promise((resolve) => receiver.close(resolve)));

  const sendTo = (host: string, more: Partial<WebhookCallOptions> = {}) => {
    const address = `https://${host}:${(receiver.address() as AddressInfo).port}/hook`;
    const options = { addresses: { allowed: [address], loopback: true }, deadlineMs: 2_000, ...more };
    return sendWebhook({ address, id: 'E1', body: BODY, secrets: SECRETS }, new AbortController().signal, options);
  };

  it('is taken by a receiver whose certificate is of its name', async () => {
    await receiverWith('localhost');
    expect(await sendTo('localhost', { ca })).toMatchObject({ status: 204, fault: null });
    expect(taken).toEqual([`localhost:${(receiver.address() as AddressInfo).port} E1`]);
  });

  it.each([
    ['nobody known has signed', 'localhost', {}, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['is of another name', 'elsewhere', { ca }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['has expired', 'expired', { ca }, 'CERT_HAS_EXPIRED'],
  ])('is sent to nobody whose certificate %s', async (_what, certificate, more, detail) => {
    await receiverWith(certificate);
    expect(await sendTo('localhost', more)).toMatchObject({ fault: 'AWAY', detail });
    expect(taken).toEqual([]);
  });
});

describe('a webhook to a name', () => {
  /** Counts every connection, whatever speaks on it. */
  let listener: Server;
  let connections = 0;
  beforeEach(async () => {
    connections = 0;
    listener = createServer((socket) => {
      connections += 1;
      socket.on('error', () => {});
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => listener.close(resolve)));

  const sendTo = (host: string, resolve: WebhookCallOptions['resolve'], loopback = false) => {
    const { port } = listener.address() as AddressInfo;
    const address = `${loopback ? 'http' : 'https'}://${host}:${port}/hook`;
    const options = { addresses: { allowed: [address], loopback }, deadlineMs: 1_000, resolve };
    return sendWebhook({ address, id: 'E1', body: BODY, secrets: SECRETS }, new AbortController().signal, options);
  };

  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine in the clothes of IPv6', ['::ffff:127.0.0.1']],
    ['a private network', ['10.0.0.7']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['a public address and a private one', ['203.119.25.1', '192.168.0.1']],
    ['nowhere', []],
  ])('that leads to %s is sent to nobody', async (_where, ips) => {
    expect(await sendTo('hooks.lender.example', async () => ips)).toMatchObject({
      fault: 'ADDRESS_REFUSED',
      status: null,
    });
    expect(connections).toBe(0);
  });

  it('is looked up anew each time: one that was away and leads here now is sent to nobody', async () => {
    const answers = [[], ['127.0.0.1']];
    const resolve = async (): Promise<string[]> => answers.shift() ?? ['127.0.0.1'];
    for (let n = 0; n < 3; n += 1)
      expect(await sendTo('hooks.lender.example', resolve)).toMatchObject({ fault: 'ADDRESS_REFUSED' });
    expect(connections).toBe(0);
  });

  it('is one of this machine only where the name leads to this machine', async () => {
    expect(await sendTo('localhost', async () => ['127.0.0.1'], true)).toMatchObject({ fault: 'AWAY' });
    expect(connections).toBe(1);
    expect(await sendTo('localhost', async () => ['10.0.0.1'], true)).toMatchObject({ fault: 'ADDRESS_REFUSED' });
    expect(connections).toBe(1);
  });

  it('that is a number is not looked up, and refused where it is not public', async () => {
    const resolve = async (): Promise<string[]> => {
      throw new Error('it was looked up');
    };
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:7f00:1]',
      '169.254.169.254',
    ])
      expect(await sendTo(host, resolve)).toMatchObject({ fault: 'ADDRESS_REFUSED' });
    expect(connections).toBe(0);
  });

  it('that nobody knows is away', async () => {
    const resolve = async (): Promise<string[]> => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    expect(await sendTo('hooks.lender.example', resolve)).toMatchObject({ fault: 'AWAY', detail: 'ENOTFOUND' });
  });
});

describe('when a receiver wants to be asked again', () => {
  const now = Date.parse('2026-11-02T09:00:00Z');

  it.each<[string | undefined, number | null]>([
    ['2', 2_000],
    ['99999999999999', 3_600_000],
    ['Mon, 02 Nov 2026 09:00:30 GMT', 30_000],
    ['Mon, 02 Nov 2026 08:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('%p', (header, afterMs) => {
    expect(retryAfter(header, now)).toBe(afterMs);
  });
});
