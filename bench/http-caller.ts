/**
 * A caller of the HTTP API that costs as little as it can: kept connections, node:http, one token per role. What is
 * measured is the system, not its client.
 */
import { Agent, request } from 'node:http';
import type { Role } from '#kernel';

/** Who calls; another subject is another person. */
export interface Caller {
  readonly role: Role;
  readonly subject: string;
}

/** A command as it was sent. */
export interface Posted {
  readonly caller: Caller;
  readonly path: string;
  readonly body: object;
}

/** The API said no. */
export class UnexpectedAnswer extends Error {}

export class HttpCaller {
  private readonly agent: Agent;
  private readonly tokens = new Map<Caller, string>();
  /** Commands are noted here while it is set. */
  posted: Posted[] | undefined;

  constructor(
    private readonly api: string,
    private readonly issuer: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Fetches the caller's token; call it once before `post` and `get`. */
  async introduce(caller: Caller): Promise<void> {
    const body = JSON.stringify({ role: caller.role, subject: caller.subject, expires_in: 86_400 });
    const answer = await this.exchange<{ access_token: string }>(`${this.issuer}/token`, 'POST', {}, body);
    this.tokens.set(caller, `Bearer ${answer.access_token}`);
  }

  /** A command under its key. @throws UnexpectedAnswer unless it is accepted */
  post<Answer>(
    caller: Caller,
    path: string,
    key: string,
    body: object,
    actingFor?: string,
    more: { readonly [name: string]: string } = {},
  ): Promise<Answer> {
    this.posted?.push({ caller, path, body });
    const headers = {
      'idempotency-key': key,
      ...more,
      ...this.authorization(caller),
      ...(actingFor === undefined ? {} : { 'x-on-behalf-of': actingFor }),
    };
    return this.exchange<Answer>(`${this.api}${path}`, 'POST', headers, JSON.stringify(body));
  }

  get<Answer>(caller: Caller, path: string): Promise<Answer> {
    return this.exchange<Answer>(`${this.api}${path}`, 'GET', this.authorization(caller));
  }

  close(): void {
    this.agent.destroy();
  }

  private authorization(caller: Caller): { authorization: string } {
    const authorization = this.tokens.get(caller);
    if (!authorization) throw new Error(`${caller.subject} was not introduced`);
    return { authorization };
  }

  private exchange<Answer>(
    url: string,
    method: string,
    headers: { readonly [name: string]: string },
    body?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sized =
        body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const call = request(url, { method, agent: this.agent, headers: { ...headers, ...sized } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode < 400) resolve(JSON.parse(text) as Answer);
          else reject(new UnexpectedAnswer(`${method} ${url} was answered ${statusCode}: ${text.slice(0, 1_000)}`));
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  }
}
