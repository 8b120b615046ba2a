/**
 * The demo speaks to the system as any service would: HTTP with a token of the right role and an Idempotency-Key on every
 * command. A busy, restarting or briefly absent system is tried again under the same key, which changes nothing twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '#kernel';
import type { Addresses } from '../system';

/** Who speaks. */
export interface Caller {
  readonly role: Role;
  readonly subject: string;
  readonly onBehalfOf?: string;
}

/** An answer of the API; `body` is a problem document when `status` is 400 or more. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** The API said no where the demo did not expect it. */
export class UnexpectedAnswer extends Error {}

const PATIENCE_MS = 90_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** A race lost, too much at once, a part restarting: all pass. */
const PASSING = new Set([409, 429, 502, 503, 504]);

export class ApiClient {
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(private readonly addresses: Addresses) {}

  /** Sends a command. @throws UnexpectedAnswer unless it is accepted */
  async send<T>(caller: Caller, path: string, key: string, body: object): Promise<T> {
    const answer = await this.trySend<T>(caller, path, key, body);
    if (answer.status >= 400) throw unexpected('POST', path, answer);
    return answer.body;
  }

  /** Sends a command that may be rejected; the caller looks at the status. */
  trySend<T>(caller: Caller, path: string, key: string, body: object): Promise<Answer<T>> {
    return this.exchange<T>(caller, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  }

  /** Reads. @throws UnexpectedAnswer unless it is found */
  async read<T>(caller: Caller, path: string, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.exchange<T>(caller, path, { method: 'GET', headers });
    if (answer.status >= 400) throw unexpected('GET', path, answer);
    return answer.body;
  }

  /** Reads what may not exist. */
  async readIfThere<T>(caller: Caller, path: string): Promise<T | undefined> {
    const answer = await this.exchange<T>(caller, path, { method: 'GET' });
    if (answer.status === 404) return undefined;
    if (answer.status >= 400) throw unexpected('GET', path, answer);
    return answer.body;
  }

  private async exchange<T>(caller: Caller, path: string, init: RequestInit): Promise<Answer<T>> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      let failure: unknown;
      try {
        const authorization = `Bearer ${await this.tokenOf(caller)}`;
        const response = await fetch(`${this.addresses.api}${path}`, {
          ...init,
          headers: { ...init.headers, authorization },
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const text = await response.text();
        const answer = { status: response.status, body: parse(text) as T, headers: response.headers };
        if (!PASSING.has(response.status)) return answer;
        failure = unexpected(init.method ?? 'GET', path, answer);
      } catch (error) {
        failure = error;
      }
      if (Date.now() + pause > deadline) throw failure;
      await sleep(pause);
    }
  }

  private async tokenOf(caller: Caller): Promise<string> {
    const name = JSON.stringify(caller);
    const known = this.tokens.get(name);
    if (known && known.until > Date.now()) return known.token;
    const response = await fetch(`${this.addresses.issuer}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: caller.role, subject: caller.subject, on_behalf_of: caller.onBehalfOf }),
      signal: AbortSignal.timeout(10_000),
    });
    const { access_token: token, expires_in: lifetime } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    this.tokens.set(name, { token, until: Date.now() + (lifetime - 120) * 1000 });
    return token;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 300) };
  }
}

function unexpected(method: string, path: string, answer: Answer): UnexpectedAnswer {
  return new UnexpectedAnswer(
    `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 800)}`,
  );
}
