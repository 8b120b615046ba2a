/** Answers lookups of the command line from a process that is up anyway, on the loopback address, to who knows the password. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { noteOf } from '#embedded-postgres';
import { EXIT } from '../exit-codes';
import { LOOKUPS } from '../lookups';
import type { Lookup, LookupName } from '../lookups/lookup';
import type { SystemAtHand } from '../system-at-hand';
import { writeResidentNote } from './resident-note';
import type { Told } from './told';

const QUESTION_LIMIT = 16_384;

type App = Pick<INestApplicationContext, 'get'>;

/** @param root folder of the system, where the way to this server is noted */
export async function answerLookups(app: App, root: string): Promise<Server> {
  const password = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    if (!isRight(request.headers.authorization, password)) return void response.writeHead(401).end();
    serve(app, request, response).catch(() => response.destroy());
  });
  // It must not keep a process from ending that has nothing else to do.
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  writeResidentNote(root, { ...noteOf(process.pid), port, password });
  return server;
}

function isRight(authorization: string | undefined, password: string): boolean {
  const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${password}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function serve(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { name, input } = JSON.parse(await bodyOf(request)) as { name: string; input: never };
  const lookup = Object.hasOwn(LOOKUPS, name) ? (LOOKUPS[name as LookupName] as Lookup<never>) : undefined;
  if (!lookup) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('interrupted')));
  const tell = async (told: Told): Promise<void> => {
    gone.signal.throwIfAborted();
    if (!response.write(`${JSON.stringify(told)}\n`)) await once(response, 'drain', { signal: gone.signal });
  };
  const system: SystemAtHand = {
    app,
    keepsReadModels: false,
    interrupted: gone.signal,
    answer: { line: (line) => tell({ line }) },
    say: (line) => void tell({ say: line }).catch(() => {}),
    progress: () => ({ reached: () => {}, end: () => {} }),
  };
  await tell({ exit: await exitCodeOf(lookup(input, system), system) });
  response.end();
}

async function exitCodeOf(answering: Promise<number>, { say, interrupted }: SystemAtHand): Promise<number> {
  try {
    return await answering;
  } catch (error) {
    interrupted.throwIfAborted();
    say((error as Error).message);
    return EXIT.incomplete;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > QUESTION_LIMIT) throw new RangeError('the question is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
