/** The API as a program of its own, beside a whole system and on the same data, over lines that can be made to go wrong. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Role } from '#kernel';
import { TcpProxy } from '../support/tcp-proxy';
import type { Answer, RunningApi } from './running-api';
import { KEK } from './whole-system.module';

const PROGRAM = path.join(__dirname, '../../dist/apps/api/main.js');

export type Line = 'postgres' | 'eventStore';

export class ApiOverLines {
  private constructor(
    private readonly system: RunningApi,
    private readonly program: ChildProcess,
    private readonly lines: Readonly<Record<Line, TcpProxy>>,
    private readonly url: string,
  ) {}

  static async start(system: RunningApi): Promise<ApiOverLines> {
    const { eventStoreUrl, postgresUrl, jwksUrl, tokenIssuer, tokenAudience, cursorSecret, clock } =
      system.configuration;
    const postgres = await TcpProxy.start(portOf(postgresUrl));
    const eventStore = await TcpProxy.start(portOf(eventStoreUrl));
    const program = spawn(process.execPath, [PROGRAM], {
      env: {
        ...process.env,
        EVENTSTOREDB_URL: through(eventStore, eventStoreUrl),
        REPRIEVE_POSTGRES_URL: through(postgres, postgresUrl),
        REPRIEVE_JWKS_URL: jwksUrl,
        REPRIEVE_TOKEN_ISSUER: tokenIssuer,
        REPRIEVE_TOKEN_AUDIENCE: tokenAudience,
        REPRIEVE_CURSOR_SECRET: cursorSecret,
        REPRIEVE_CLOCK: clock,
        REPRIEVE_KEK: KEK.toString('base64'),
        REPRIEVE_LOG_LEVEL: 'info',
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new ApiOverLines(system, program, { postgres, eventStore }, await addressOf(program));
  }

  get(path: string, role: Role): Promise<Answer> {
    return this.system.exchange(path, role, { method: 'GET' }, this.url);
  }

  /** Lets nothing through, in either direction, while connections stay open. */
  silence(line: Line): void {
    this.lines[line].mode = 'blackhole';
  }

  /** Lets everything through again; connections that were silent are gone. */
  restore(line: Line): void {
    this.lines[line].mode = 'pass';
    this.lines[line].cut();
  }

  async stop(): Promise<void> {
    const ended = once(this.program, 'exit');
    this.program.kill('SIGTERM');
    await ended;
    for (const line of Object.values(this.lines)) await line.stop();
  }
}

/** Where it serves, as its log says; the rest of the log is let go. */
async function addressOf(program: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    program.once('exit', () => reject(new Error(`the API ended: ${said}`)));
    program.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text;
      const url = /"address":"(http:[^"]+)"/.exec(said)?.[1];
      if (url) resolve(url);
    });
  });
}

const PORT = /:(\d+)(?=[/?]|$)/;

function portOf(url: string): number {
  return Number(PORT.exec(url)?.[1]);
}

function through(line: TcpProxy, url: string): string {
  return url.replace(PORT, `:${line.port}`);
}
