import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { DevelopmentIssuer, TOKEN_AUDIENCE } from './development-issuer';

describe('the development token issuer', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-issuer-'));
  const keyFile = path.join(folder, 'issuer-key.json');
  let issuer: DevelopmentIssuer;

  beforeEach(async () => {
    issuer = await DevelopmentIssuer.start(keyFile, 0);
  });
  afterEach(() => issuer.stop());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const ask = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${issuer.port}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  it('issues a token for a role that its published key verifies', async () => {
    const { access_token: token } = (await (await ask('role=officer&subject=li.wei')).json()) as {
      access_token: string;
    };
    const { REPRIEVE_JWKS_URL } = issuer.environment();
    const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(REPRIEVE_JWKS_URL ?? '')), {
      issuer: issuer.name,
      audience: TOKEN_AUDIENCE,
      typ: 'at+jwt',
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ sub: 'li.wei', roles: ['officer'] });
  });

  it('keeps its key in a file nobody else can read, and signs with the same key after a restart', async () => {
    expect(statSync(keyFile).mode & 0o077).toBe(0);
    const keys = (port: number): Promise<string> =>
      fetch(`http://127.0.0.1:${port}/.well-known/jwks.json`).then((answer) => answer.text());
    const before = await keys(issuer.port);
    expect(before).not.toContain('"d"');
    const again = await DevelopmentIssuer.start(keyFile, 0);
    expect(await keys(again.port)).toBe(before);
    await again.stop();
  });

  it.each(['', '{', '{}', '{"kty":"EC","crv":"P-256"}'])(
    'names a key file that is damaged (%j) and leaves it',
    async (text) => {
      const damaged = path.join(folder, 'damaged.json');
      writeFileSync(damaged, text, { mode: 0o600 });
      await expect(DevelopmentIssuer.start(damaged, 0)).rejects.toThrow(/damaged\.json is damaged.*Remove it/);
      expect(readFileSync(damaged, 'utf8')).toBe(text);
    },
  );

  it.each([
    ['a role that does not exist', 'role=emperor', 'roles are'],
    ['no role', '', 'say which role'],
    ['a token for ever', 'role=officer&expires_in=99999999', 'expires_in'],
  ])('refuses %s in words', async (_what, body, words) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  it('answers no web page', async () => {
    expect((await ask('role=officer', { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('does not run in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(DevelopmentIssuer.start(keyFile, 0)).rejects.toThrow('does not run in production');
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});
