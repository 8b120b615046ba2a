/** Worked examples out of exchanges that took place: the first of every route, without what differs from run to run. */
import type { WorkedExample } from '../../apps/api/openapi/worked-examples';

/** A command and how it was answered. */
export interface Taken {
  readonly method: string;
  /** As the document writes it, and as it was called. */
  readonly route: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly body: unknown;
}

/** Of these routes, each told as `POST /loans`; in the order of their names. */
export function recordedExamples(taken: readonly Taken[], routes: readonly string[]): Record<string, WorkedExample> {
  const examples = new Map<string, WorkedExample>();
  for (const one of taken) {
    const name = `${one.method.toUpperCase()} ${one.route}`;
    if (routes.includes(name) && one.status < 300 && !examples.has(name)) examples.set(name, exampleOf(one));
  }
  return Object.fromEntries([...examples].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function exampleOf({ route, path, request, status, body }: Taken): WorkedExample {
  const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = new RegExp(`^${route.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)?.slice(1) ?? [];
  const parameters = Object.fromEntries(names.map((name, n) => [name, values[n] ?? '']));
  const example = settled({ parameters, request, status, answer: body });
  return (IN_REAL_TIME.test(route) ? settledInTime(example) : example) as WorkedExample;
}

/** What the machinery does is told by its own time, not by the clock of the business. */
const IN_REAL_TIME = /^\/(projections|processes|webhooks\/\{webhookId\}\/deliveries)\//;
const DIGEST = /^[0-9a-f]{64}$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const APPROVAL = /-P[0-9a-f]{12}$/;
const ASSIGNMENT = /^W[0-9a-f]{12}$/;
/** Of a run of a report: where the log stood. */
const PINNED = /-p\d+-v/g;
const WEBHOOK = /WH-[0-9a-f]{12}/g;
const SECRET = /whsec_[A-Za-z0-9+/=]+/g;
const MOMENT = /^(\d{4}-\d\d-\d\d)T.*Z$/;
const PLACE_IN_SOURCE = / \([\w.-]+:\d+:\d+\)/;
const KEYED_HASH = 'kKq1bVJ3cF0b1mXn2gYwq3cM8d2sQe6o0vTzR4uH5aA';

/** Where things stand in the log, hashes, moments and ids drawn by chance: each a fixed value of its kind. */
function settled(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => settled(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, settled(inside, name)]));
  }
  if (field === 'revision' && typeof value === 'number' && value > 0) return 3;
  if (typeof value !== 'string') return value;
  if (field === 'position' || field === 'after') return '81340';
  if (DIGEST.test(value)) return '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  if (field === 'contentHash') return KEYED_HASH;
  return value
    .replace(PLACE_IN_SOURCE, '')
    .replace(APPROVAL, '-P0123456789ab')
    .replace(ASSIGNMENT, 'W0123456789ab')
    .replace(PINNED, '-p81340-v')
    .replace(WEBHOOK, 'WH-5f0c2a9be711')
    .replace(SECRET, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
    .replace(UUID, '0190f3c2-5c1e-7a44-9d3b-2f6c8e7a1b05')
    .replace(MOMENT, '$1T01:00:00.000Z');
}

/** The day of the test run, how far a thing asked for had come when it was answered, and the numbers of what was asked for, of which a test before may have had some. */
function settledInTime(value: unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => settledInTime(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, settledInTime(inside, name)]));
  }
  if (field === 'attempts') return 6;
  if (typeof value !== 'string') return value;
  if (field === 'state' && value === 'RUNNING') return 'REQUESTED';
  return field === 'id' && /^\d+$/.test(value) ? '7' : value.replace(MOMENT, '2026-11-04T01:00:00.000Z');
}
