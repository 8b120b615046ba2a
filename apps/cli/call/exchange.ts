/** Sends a call and shows its answer: a document as JSON on standard output, a problem in words on standard error. */
import { randomUUID } from 'node:crypto';
import { type Answer, writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { writeToFile } from '../files';
import type { Call } from './call-command';

/** Longer than the longest work the API answers when it is done. */
const PATIENCE_MS = 150_000;

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly reason?: { readonly en: string; readonly zh: string };
  readonly facts?: object;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly parameter?: string;
    readonly header?: string;
    readonly detail: string;
  }[];
}

/** The exit code. @throws Error when nobody answers */
export async function exchange(
  url: string,
  token: string,
  call: Call,
  { answer, say }: { readonly answer: Answer; readonly say: (line: string) => void },
): Promise<number> {
  const key = call.key ?? `cli-${randomUUID()}`;
  const response = await sent(url, token, call, key, say);
  if (call.output !== undefined && response.ok) {
    writeToFile(call.output, Buffer.from(await response.arrayBuffer()));
    say(`Written to ${call.output}.`);
    return EXIT.ok;
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (response.ok && !isJson) {
    say('The answer is a document: say with --output where it goes.');
    return EXIT.usage;
  }
  const body = isJson ? ((await response.json()) as Problem) : { detail: await response.text() };
  if (response.ok) {
    await writeDocument(answer, body);
    return EXIT.ok;
  }
  for (const line of inWords(response.status, body)) say(line);
  if (response.status >= 500 && call.method === 'POST') say(`To send the very same command again: --key ${key}`);
  return response.status === 400 ? EXIT.usage : EXIT.incomplete;
}

async function sent(
  url: string,
  token: string,
  { method, path, body, ifMatch }: Call,
  key: string,
  say: (line: string) => void,
): Promise<Response> {
  const ofCommand = { 'content-type': 'application/json', 'idempotency-key': key };
  try {
    return await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' ? ofCommand : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    if (method === 'POST') say(`Whether it was done is not known. To send the very same command again: --key ${key}`);
    throw new Error(`${url} does not answer: ${(error as Error).message}`, { cause: error });
  }
}

function inWords(status: number, { title, detail, code, reason, facts, errors = [] }: Problem): string[] {
  return [
    `${status} ${code ?? ''} ${title ?? ''}`.trim().replace(/ {2,}/g, ' '),
    ...(reason ? [reason.en, reason.zh] : detail === undefined ? [] : [detail]),
    ...errors.map(
      ({ pointer, parameter, header, detail: wrong }) => `${pointer ?? parameter ?? header ?? ''}: ${wrong}`,
    ),
    ...(facts === undefined ? [] : [JSON.stringify(facts)]),
  ];
}
