/** A token issuer for tests: its own keys, served as JWKS on a loopback port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export interface TokenClaims {
  readonly sub?: string;
  readonly roles?: readonly string[];
  readonly azp?: string;
  readonly kind?: string;
  readonly on_behalf_of?: string;
}

export interface TokenSettings {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; negative for the past. */
  readonly expiresIn?: number;
  readonly notBeforeIn?: number;
  readonly type?: string;
}

export class TokenIssuer {
  readonly audience = 'reprieve';
  private generation = 0;

  private constructor(
    private readonly server: Server,
    private keys: { readonly privateKey: CryptoKey; readonly jwk: JWK },
  ) {}

  static async start(): Promise<TokenIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new TokenIssuer(server, await freshKeys('key-0'));
    server.on('request', (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: [issuer.keys.jwk] }));
    });
    return issuer;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get jwksUrl(): string {
    return `${this.issuer}/jwks`;
  }

  async token(claims: TokenClaims, settings: TokenSettings = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const { sub = 'someone', ...rest } = claims;
    const jwt = new SignJWT({ ...rest })
      .setProtectedHeader({ alg: 'ES256', kid: this.keys.jwk.kid ?? '', typ: settings.type ?? 'at+jwt' })
      .setSubject(sub)
      .setIssuer(settings.issuer ?? this.issuer)
      .setAudience(settings.audience ?? this.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + (settings.expiresIn ?? 3600));
    if (settings.notBeforeIn !== undefined) jwt.setNotBefore(now + settings.notBeforeIn);
    return jwt.sign(this.keys.privateKey);
  }

  /** From now on tokens are signed with, and only, a new key. */
  async rotate(): Promise<void> {
    this.keys = await freshKeys(`key-${++this.generation}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function freshKeys(kid: string): Promise<{ privateKey: CryptoKey; jwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
