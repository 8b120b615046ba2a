/**
 * Where the API is and with which token it is entered: what the environment names, else the system that runs in the folder, whose
 * development issuer gives a token for any role.
 */
import { liveRun } from '#local-system';
import { textOfFile } from '../files';
import type { ConnectionOptions } from '../options';
import { NotConnected, placeOf } from '../place';

export interface ApiDoor {
  readonly url: string;
  /** Told to whoever types, beside the answer. */
  readonly inWords: string;
  /** @param roles of the operation: in a system of a folder the first of them is taken unless another is asked for */
  readonly token: (roles: readonly string[]) => Promise<{ readonly token: string; readonly inWords: string }>;
}

export interface DoorOptions extends ConnectionOptions {
  /** `ROLE` or `ROLE:PERSON`, for a system in a folder. */
  readonly as?: string;
}

/** @throws NotConnected, UnusableFile saying what is missing */
export function apiDoor(options: DoorOptions): ApiDoor {
  const { REPRIEVE_API_URL: named } = process.env;
  if (named && options.standalone === undefined) return doorOfEnvironment(named, options.as);
  const place = placeOf(options);
  if (place.kind === 'environment') {
    throw new NotConnected('Say where the API is: REPRIEVE_API_URL and REPRIEVE_TOKEN or REPRIEVE_TOKEN_FILE.');
  }
  const run = liveRun(place.folder);
  if (run?.state !== 'running' || !run.node || !run.issuer) {
    throw new NotConnected(
      `Nothing runs in ${place.folder.root}: start it with "npm start -- --data ${place.folder.root}".`,
    );
  }
  const url = `http://127.0.0.1:${run.node.port}`;
  const issuer = `http://127.0.0.1:${run.issuer.port}`;
  return {
    url,
    inWords: `Reprieve in ${place.folder.root} (process ${run.owner.pid}, ${url}).`,
    token: (roles) => developmentToken(issuer, options.as ?? roles[0] ?? 'operator'),
  };
}

/** Far more than a token has. */
const MOST_BYTES = 100_000;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

function doorOfEnvironment(named: string, as: string | undefined): ApiDoor {
  const url = URL.canParse(named) ? new URL(named) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !isSafe) {
    throw new NotConnected('REPRIEVE_API_URL must be an https address, or http on this machine: a token goes there.');
  }
  if (as !== undefined) throw new NotConnected('--as is for a system in a folder; here the token says who calls.');
  const { REPRIEVE_TOKEN: token, REPRIEVE_TOKEN_FILE: file } = process.env;
  const held = token ?? (file === undefined ? undefined : textOfFile(file, MOST_BYTES).trim());
  if (!held) throw new NotConnected('Give a token in REPRIEVE_TOKEN or REPRIEVE_TOKEN_FILE.');
  const root = url.href.replace(/\/$/, '');
  return { url: root, inWords: `Reprieve at ${root}.`, token: async () => ({ token: held, inWords: '' }) };
}

async function developmentToken(issuer: string, as: string): Promise<{ token: string; inWords: string }> {
  const [role = '', person = `${role}-1`] = as.split(':');
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ role, subject: person }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new NotConnected(`No token for ${as}: ${text.trim()}`);
  return {
    token: (JSON.parse(text) as { access_token: string }).access_token,
    inWords: `As ${person}, in the role ${role}.`,
  };
}
