/** The receiver that the docs show, as it stands there. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendWebhook } from '#publishing';

const [FORMER, SECRET] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_plJ3nmyCDGBKInavdOK15jsl2LaLaSw1'];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the receiver in docs/webhooks.md', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/webhooks.md'), 'utf8');
  const [, code = ''] = /```js\n([^]*?)```/.exec(page) ?? [];

  it('is twenty lines, takes what is signed with a secret it has, and nothing else', async () => {
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(20);
    const folder = mkdtempSync(path.join(tmpdir(), 'receiver-'));
    const port = await freePort();
    writeFileSync(path.join(folder, 'receiver.mjs'), code);
    const environment = { ...process.env, WEBHOOK_SECRETS: SECRET, PORT: String(port) };
    const receiver = spawn(process.execPath, [path.join(folder, 'receiver.mjs')], { env: environment });
    let said = '';
    receiver.stdout.on('data', (text: Buffer) => (said += text.toString()));
    receiver.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const address = `http://127.0.0.1:${port}/`;
    const send = async (id: string, secrets: readonly string[]): Promise<number | null> => {
      const message = { address, id, body: JSON.stringify({ type: 'PlanOffered', 金额: 1 }), secrets };
      const addresses = { allowed: [address], loopback: true };
      return (await sendWebhook(message, new AbortController().signal, { addresses })).status;
    };
    try {
      for (let n = 0; n < 100 && (await send('E0', [SECRET])) === null; n += 1) await sleep(50);
      expect(await send('E1', [SECRET])).toBe(204);
      expect(await send('E1', [SECRET])).toBe(204);
      expect(await send('E2', [SECRET, FORMER])).toBe(204);
      expect(await send('E3', [FORMER])).toBe(401);
      const old = { 'webhook-id': 'E1', 'webhook-timestamp': '1700000000', 'webhook-signature': 'v1,x' };
      expect((await fetch(address, { method: 'POST', headers: old, body: '{}' })).status).toBe(401);
      expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(401);
      expect(said).toBe('PlanOffered E0\nPlanOffered E1\nPlanOffered E2\n');
    } finally {
      receiver.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
