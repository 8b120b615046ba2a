import { Webhook } from 'standardwebhooks';
import { WebhookReceiver } from './webhook-receiver';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHERS = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;

describe('the demonstration’s receiver of webhooks', () => {
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
  });
  afterAll(() => receiver.stop());

  async function deliver(id: string, secret: string): Promise<number> {
    const [body, now] = ['{"type":"CaseClosed"}', new Date()];
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': Math.floor(now.getTime() / 1_000).toString(),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    return (await fetch(receiver.address, { method: 'POST', headers, body })).status;
  }

  it('takes nothing before it knows the secret, then each event once, and nothing that others signed', async () => {
    expect(await deliver('1', SECRET)).toBe(503);
    receiver.expect(SECRET);
    expect([await deliver('1', SECRET), await deliver('1', SECRET), await deliver('2', SECRET)]).toEqual([
      204, 204, 204,
    ]);
    expect(await deliver('3', OTHERS)).toBe(401);
    expect([[...receiver.told], receiver.forged]).toEqual([['1', '2'], 1]);
  });
});
