/**
 * An event store's connection string taken apart here and not by the official client, which prints the whole of it, password
 * and all, when it warns of an option or is asked for its debug lines. What is said of it here never quotes a secret.
 */
import { readFileSync } from 'node:fs';

export interface StoreNode {
  readonly host: string;
  readonly port: number;
}

export interface StoreCredentials {
  readonly username: string;
  readonly password: string;
}

/** TLS as the client is to speak it; contents of files. */
export interface StoreTls {
  /** The authority to trust in place of those the machine trusts. */
  readonly authority?: Buffer;
  readonly certificate?: Buffer;
  readonly key?: Buffer;
}

const NODE_PREFERENCES = ['leader', 'follower', 'read_only_replica', 'random'] as const;
const NUMBERS = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'defaultDeadline',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;

/** Settings of the client that are numbers: milliseconds, but seconds for gossipTimeout and a count of attempts. */
export type StoreNumbers = { readonly [Name in (typeof NUMBERS)[number]]?: number };

/** The connection string cannot be used; one sentence for each reason, none with a secret. */
export class StoreAddressError extends Error {
  override readonly name = 'StoreAddressError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join(' '));
  }
}

const USUAL_PORT = 2113;
const SPECIAL =
  'Write every character of a user or password that is no letter or digit as %XX (@ is %40, / is %2F, ? is %3F).';

export class StoreAddress {
  /** Private to the language, so that no log line or dump of this object shows them. */
  readonly #credentials: StoreCredentials | undefined;

  private constructor(
    /** The nodes are found by asking the one named here. */
    readonly discover: boolean,
    readonly nodes: readonly StoreNode[],
    credentials: StoreCredentials | undefined,
    /** Undefined when everything goes in clear. */
    readonly tls: StoreTls | undefined,
    readonly nodePreference: (typeof NODE_PREFERENCES)[number],
    readonly numbers: StoreNumbers,
    readonly connectionName: string | undefined,
    /** What the address says in vain. */
    readonly notices: readonly string[],
  ) {
    this.#credentials = credentials;
  }

  /** @throws StoreAddressError */
  static parse(connectionString: string): StoreAddress {
    const faults: string[] = [];
    const scheme = /^(esdb(?:\+discover)?):\/\/(.*)$/s.exec(connectionString.trim());
    if (!scheme) throw new StoreAddressError(['EVENTSTOREDB_URL must begin with esdb:// or esdb+discover://.']);
    const rest = scheme[2] ?? '';
    const [authority = '', query = ''] = split(rest, /\/*(?:\?|$)/);
    const [user, hosts] = authority.includes('@') ? split(authority, '@') : [undefined, authority];
    // An @ behind the hosts is the end of a password that was cut at one of its own characters.
    if (hosts.includes('@') || hosts.includes('/') || (user === undefined && query.includes('@'))) {
      throw new StoreAddressError([`EVENTSTOREDB_URL cannot be taken apart. ${SPECIAL}`]);
    }
    const credentials = user === undefined ? undefined : readCredentials(user, faults);
    const nodes = hosts.split(',').map((node) => readNode(node, faults));
    const options = new OptionReader(query, faults);
    const secure = options.truth('tls') ?? true;
    if (options.truth('tlsVerifyCert') === false && secure) {
      options.notices.push('tlsVerifyCert=false is not heeded: name the authority to trust in tlsCAFile.');
    }
    options.truth('throwOnAppendFailure');
    const tls = options.tls();
    if (!secure && credentials) options.notices.push('with tls=false user and password are not sent.');
    const numbers = Object.fromEntries(NUMBERS.map((name) => [name, options.number(name)]));
    const preference = options.choice('nodePreference', NODE_PREFERENCES) ?? 'leader';
    const connectionName = options.text('connectionName');
    options.finish();
    if (faults.length > 0) throw new StoreAddressError(faults);
    return new StoreAddress(
      scheme[1] === 'esdb+discover',
      nodes,
      credentials,
      secure ? tls : undefined,
      preference,
      numbers,
      connectionName,
      options.notices,
    );
  }

  get credentials(): StoreCredentials | undefined {
    return this.#credentials;
  }

  /** The nodes for people to read: `host:port, host:port`. */
  get place(): string {
    return this.nodes.map(({ host, port }) => `${host}:${port}`).join(', ');
  }
}

/** What is wrong with a connection string, a sentence for each; none when it can be used. */
export function eventStoreUrlFaults(connectionString: string): readonly string[] {
  try {
    StoreAddress.parse(connectionString);
    return [];
  } catch (error) {
    if (error instanceof StoreAddressError) return error.faults;
    throw error;
  }
}

/** Before and behind the first place where the separator stands. */
function split(text: string, separator: string | RegExp): [string, string] {
  const found = typeof separator === 'string' ? text.indexOf(separator) : text.search(separator);
  if (found < 0) return [text, ''];
  const length =
    typeof separator === 'string' ? separator.length : (separator.exec(text.slice(found))?.[0].length ?? 0);
  return [text.slice(0, found), text.slice(found + length)];
}

function readCredentials(user: string, faults: string[]): StoreCredentials | undefined {
  const [name, password] = split(user, ':');
  if (!name || !password) {
    faults.push('EVENTSTOREDB_URL names a user without a password: write user:password@host.');
    return undefined;
  }
  try {
    if (password.includes(':')) throw new URIError();
    return { username: decodeURIComponent(name), password: decodeURIComponent(password) };
  } catch {
    faults.push(`User or password in EVENTSTOREDB_URL cannot be read. ${SPECIAL}`);
    return undefined;
  }
}

function readNode(text: string, faults: string[]): StoreNode {
  const [host, portText] = split(text.trim(), ':');
  const port = portText === '' ? USUAL_PORT : /^\d{1,5}$/.test(portText) ? Number(portText) : NaN;
  if (!/^[\w.-]+$/.test(host)) faults.push('EVENTSTOREDB_URL does not name its host: write esdb://host:2113.');
  else if (!(port >= 1 && port <= 65_535)) faults.push(`The port of ${host} in EVENTSTOREDB_URL is no port number.`);
  return { host, port };
}

/** Takes the options one by one; what is left at the end nobody knows. */
class OptionReader {
  readonly notices: string[] = [];
  private readonly values = new Map<string, string>();

  constructor(
    query: string,
    private readonly faults: string[],
  ) {
    for (const option of query.split('&').filter((part) => part.trim() !== '')) {
      const [name, value] = split(option, '=');
      this.values.set(flat(name), value.trim());
      if (value.trim() === '') faults.push(`An option of EVENTSTOREDB_URL has no value${named(name)}.`);
    }
  }

  /** The same names as the client takes: in any case, with hyphens and underscores. */
  text(name: string): string | undefined {
    const value = this.values.get(flat(name));
    this.values.delete(flat(name));
    try {
      return value === undefined ? undefined : decodeURIComponent(value);
    } catch {
      this.faults.push(`Option ${name} of EVENTSTOREDB_URL cannot be read: write % as %25.`);
      return undefined;
    }
  }

  truth(name: string): boolean | undefined {
    return this.choice(name, ['true', 'false']) === undefined ? undefined : this.last === 'true';
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    if (!value) return undefined;
    const found = choices.find((choice) => flat(choice) === flat(value));
    if (found === undefined) this.faults.push(`Option ${name} of EVENTSTOREDB_URL must be ${choices.join(' or ')}.`);
    this.last = found;
    return found;
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    if (!value) return undefined;
    if (!/^-?\d{1,9}$/.test(value)) this.faults.push(`Option ${name} of EVENTSTOREDB_URL must be a whole number.`);
    return Number(value);
  }

  tls(): StoreTls {
    const [authority, certificate, key] = [this.file('tlsCAFile'), this.file('userCertFile'), this.file('userKeyFile')];
    if ((certificate === undefined) !== (key === undefined)) {
      this.faults.push('EVENTSTOREDB_URL must name userCertFile and userKeyFile together.');
    }
    return { ...(authority && { authority }), ...(certificate && { certificate }), ...(key && { key }) };
  }

  /** Tells of the options nobody asked for. */
  finish(): void {
    for (const name of this.values.keys()) this.notices.push(`an option is not known and not heeded${named(name)}.`);
  }

  private last: string | undefined;

  private file(name: string): Buffer | undefined {
    const path = this.text(name);
    if (!path) return undefined;
    try {
      return readFileSync(path);
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      this.faults.push(`${name} of EVENTSTOREDB_URL cannot be read (${code}): ${path}.`);
      return undefined;
    }
  }
}

const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, '');

/** A name that is a word is one; anything else could be the rest of a password. */
const named = (name: string): string => (/^[A-Za-z_-]{1,30}$/.test(name.trim()) ? ` (${name.trim()})` : '');
