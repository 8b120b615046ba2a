/**
 * P7: the overdue sweep over a book of which 5 % is new in every sweep, against reading the same rows and appending the same
 * events bare. Loans are registered over HTTP once for every kind and told again from there; each sweep is of the next date, on
 * which the next 5 % are overdue for the first day.
 */
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, localDate, type LocalDate } from '#kernel';
import { openPool } from '#postgres';
import type { Bench } from './bench';
import { type Caller, HttpCaller } from './http-caller';
import { STORY_DAY } from './lifecycle';
import { startSystem } from './living-system';
import { compare, type Comparison, inFlight, rate } from './measure';
import { idsOf, type Ids, type StoryEvent } from './story';

/** Of the book, in each sweep. */
const NEW_SHARE = 0.05;
const IN_FLIGHT = 64;
const PAGE = 500;

const SERVICING: Caller = { role: 'service', subject: 'loan-servicing' };
const OPERATOR: Caller = { role: 'operator', subject: 'operator-1' };

/** The date of a sweep, by its number; the first only shows what a sweep says. */
const dateOf = (sweep: number): LocalDate => addDays(localDate('2025-05-03'), sweep);

export async function overdueSweep(bench: Bench): Promise<Comparison> {
  const { rounds, log, loans } = bench;
  if (dateOf(rounds) > STORY_DAY) throw new Error('P7 has dates for nine rounds');
  const system = await startSystem(bench, 'bench_p7', STORY_DAY);
  const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
  const http = new HttpCaller(system.api, system.issuer, 8);
  const pool = openPool({ connectionString: system.postgresUrl, max: 2 });
  try {
    for (const caller of [SERVICING, OPERATOR]) await http.introduce(caller);
    const fresh = Math.round(loans * NEW_SHARE);
    const book = new Book(client, http, pool);
    let told = 0;
    for (let sweep = 0; sweep <= rounds; sweep++) {
      await book.tell(`N${sweep}`, addDays(dateOf(sweep), -1), fresh);
      told += fresh;
    }
    await book.tell('Q', addDays(STORY_DAY, 20), loans - told);
    log(`P7: a book of ${loans} loans`);
    await book.swept(dateOf(0));
    const detected = await book.detected(idsOf('N0', 0));
    return await compare({
      id: 'P7',
      work: `overdue sweep over ${loans} loans, ${fresh} of them newly overdue`,
      reference: 'reading the same rows and appending the same events bare',
      unit: 'loans/s',
      reach: 0.7,
      rounds,
      // The sweep before has warmed up ours, telling the book the client.
      warmUp: false,
      log,
      ours: (round) => rate(loans, () => book.swept(dateOf(round + 1))),
      theirs: (round) =>
        rate(loans, async () => {
          const rows = await book.readAll();
          if (rows !== loans) throw new Error(`${rows} of ${loans} loans in the book`);
          await inFlight(fresh, IN_FLIGHT, (n) => {
            const ids = idsOf(`N${round + 1}`, n);
            const event = retoldOf(detected, idsOf('N0', 0), ids);
            return client.appendToStream(`bare-case-${ids.borrowerId}`, [jsonEvent(event)], {
              expectedRevision: NO_STREAM,
            });
          });
        }),
    });
  } finally {
    http.close();
    await pool.end();
    await client.dispose();
    await system.stop();
  }
}

class Book {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly http: HttpCaller,
    private readonly pool: Pool,
  ) {}

  /** So many loans whose first instalment falls due on a day. */
  async tell(run: string, firstDueOn: LocalDate, count: number): Promise<void> {
    const first = idsOf(run, 0);
    await this.http.post(SERVICING, '/loans', first.loanId, {
      ...first,
      product: 'JIEBEI_EPI',
      method: 'EPI',
      principal: 1_200_000,
      disbursedOn: monthBefore(firstDueOn),
      dueDay: Number(firstDueOn.slice(8)),
      numberOfInstalments: 12,
      dailyRate: '0.0004',
      penaltyDailyRate: '0.0006',
      penaltyCapAnnual: '0.24',
    });
    const registered = await this.only(`loan-${first.loanId}`);
    await inFlight(count - 1, 4 * IN_FLIGHT, (n) => {
      const ids = idsOf(run, n + 1);
      return this.client.appendToStream(`loan-${ids.loanId}`, [jsonEvent(retoldOf(registered, first, ids))], {
        expectedRevision: NO_STREAM,
      });
    });
  }

  /** Sweeps a date to its end. */
  async swept(asOf: LocalDate): Promise<void> {
    await this.http.post(OPERATOR, '/sweeps', `sweep-${asOf}`, { asOf });
    for (;;) {
      const { status } = await this.http.get<{ status: string }>(OPERATOR, `/sweeps/${asOf}`);
      if (status === 'COMPLETED') return;
      await sleep(20);
    }
  }

  /** What the sweep said of a loan. */
  detected({ borrowerId }: Ids): Promise<StoryEvent> {
    return this.only(`case-${borrowerId}`);
  }

  /** The rows a sweep reads, page by page. */
  async readAll(): Promise<number> {
    let count = 0;
    for (let after = ''; ;) {
      const { rows } = await this.pool.query<{ loan_id: string }>(
        `SELECT * FROM read_models.loan_book LEFT JOIN read_models.loan_in_case USING (loan_id)
         WHERE loan_id > $1 ORDER BY loan_id LIMIT ${PAGE}`,
        [after],
      );
      count += rows.length;
      after = rows.at(-1)?.loan_id ?? after;
      if (rows.length < PAGE) return count;
    }
  }

  private async only(stream: string): Promise<StoryEvent> {
    let first: StoryEvent | undefined;
    // Read to its end: a reading that is left keeps the client from ending.
    for await (const { event } of this.client.readStream(stream, { maxCount: 1 })) {
      if (!event?.isJson) continue;
      const { type, data, metadata } = event;
      first = { type, data: data as StoryEvent['data'], metadata: metadata as StoryEvent['metadata'] };
    }
    if (first) return first;
    throw new Error(`nothing stands in ${stream}`);
  }
}

function retoldOf(event: StoryEvent, from: Ids, to: Ids): StoryEvent {
  const text = JSON.stringify(event).replaceAll(from.loanId, to.loanId).replaceAll(from.borrowerId, to.borrowerId);
  return JSON.parse(text) as StoryEvent;
}

/** The same day of the month before; all first due dates here lie on days that every month has. */
function monthBefore(date: LocalDate): LocalDate {
  const month = Number(date.slice(5, 7)) - 1;
  return localDate(`${date.slice(0, 5)}${String(month).padStart(2, '0')}${date.slice(7)}`);
}
