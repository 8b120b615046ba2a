/**
 * Issues access tokens to whoever asks, on the loopback address only: for demonstrations and development, where there is
 * no identity provider. It refuses to run in production.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { type IssuerKey, issuerKey } from './issuer-key';
import { tokenRequest } from './token-request';

export const TOKEN_AUDIENCE = 'reprieve';

const BODY_LIMIT = 4_096;

export class DevelopmentIssuer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
    /** Its loopback address is its name, so that a production configuration can tell it is none. */
    readonly name: string,
  ) {}

  /** @throws Error when the environment says production. */
  static async start(keyFile: string, port: number): Promise<DevelopmentIssuer> {
    if (process.env.NODE_ENV === 'production') {
      throw new Error('The development token issuer gives everybody every role; it does not run in production.');
    }
    const key = await issuerKey(keyFile);
    let name = '';
    const server = createServer((request, response) => {
      answer(key, name, request, response).catch((error: Error) => send(response, 500, { error: error.message }));
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
    const address = server.address();
    const listensOn = typeof address === 'object' && address ? address.port : port;
    name = `http://127.0.0.1:${listensOn}`;
    return new DevelopmentIssuer(server, listensOn, name);
  }

  /** What the API needs to trust this issuer. */
  environment(): Record<string, string> {
    return {
      REPRIEVE_JWKS_URL: `${this.name}/.well-known/jwks.json`,
      REPRIEVE_TOKEN_ISSUER: this.name,
      REPRIEVE_TOKEN_AUDIENCE: TOKEN_AUDIENCE,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

async function answer(
  key: IssuerKey,
  issuer: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A web page must not reach a loopback service under a name of its own.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '') || request.headers.origin !== undefined) {
    return send(response, 403, { error: 'not_local' });
  }
  if (request.method === 'GET' && request.url === '/.well-known/jwks.json') {
    return send(response, 200, { keys: [key.publicJwk] });
  }
  if (request.method !== 'POST' || request.url !== '/token') return send(response, 404, { error: 'not_found' });
  try {
    const wanted = tokenRequest(await bodyOf(request), request.headers['content-type']);
    const token = await new SignJWT({ roles: wanted.roles, client_id: wanted.subject, on_behalf_of: wanted.onBehalfOf })
      .setProtectedHeader({ alg: key.algorithm, kid: key.keyId, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(TOKEN_AUDIENCE)
      .setSubject(wanted.subject)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${wanted.lifetime}s`)
      .sign(key.signingKey);
    send(response, 200, { access_token: token, token_type: 'Bearer', expires_in: wanted.lifetime });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    send(response, 400, { error: 'invalid_request', error_description: error.message });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new RangeError('the body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
