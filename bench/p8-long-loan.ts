/**
 * P8, the loan's side: a payment on a loan with 10,000 payments against a payment on loans with ten, over HTTP with everything a
 * command goes through. Earlier payments were told bare; a payment makes a loan longer, so every round has short loans of its own.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { addDays } from '#kernel';
import type { Bench } from './bench';
import { HeardEvents } from './heard-events';
import { HttpCaller } from './http-caller';
import { lengthen } from './lengthen';
import { AWAITED, Lifecycles, STORY_DAY } from './lifecycle';
import { startSystem } from './living-system';
import { compare, type Comparison, rate } from './measure';
import { idsOf, type Ids } from './story';

const SHORT = 10;
const LONG = 10_000;
const QUICK_LONG = 1_000;
/** Payments of a round: ten on each of so many short loans. */
const LOANS = 20;
const QUICK_LOANS = 2;

export async function longLoan(bench: Bench): Promise<Comparison> {
  const { rounds, log, quick } = bench;
  const system = await startSystem(bench, 'bench_p8_loan', STORY_DAY);
  const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
  const http = new HttpCaller(system.api, system.issuer, 1);
  const heard = new HeardEvents(client, AWAITED);
  try {
    const lifecycles = new Lifecycles(http, heard);
    await lifecycles.introduce();
    const payments = quick ? QUICK_LONG : LONG;
    const loans = quick ? QUICK_LOANS : LOANS;
    const paidOften = async (ids: Ids, count: number): Promise<Ids> => {
      await lifecycles.register(ids);
      await lifecycles.pay(ids, `${ids.loanId}-first`);
      await lengthen(client, `loan-${ids.loanId}`, 1 + count, 1, (data, n) => {
        const paidAt = `${addDays(STORY_DAY, -1)}T08:00:00.000+08:00`;
        return { ...(data as object), paymentId: `${ids.loanId}-told-${n}`, paidAt, valueDate: addDays(STORY_DAY, -1) };
      });
      // Reads what was told, on both sides before anything is measured.
      await lifecycles.pay(ids, `${ids.loanId}-second`);
      return ids;
    };
    const long = await paidOften(idsOf('L', 0), payments);
    const pay = (all: readonly Ids[], each: number, key: string): Promise<number> =>
      rate(all.length * each, async () => {
        for (const ids of all) {
          for (let n = 0; n < each; n++)
            await lifecycles.pay(ids, `${ids.loanId}-${key}-${String(n).padStart(3, '0')}`);
        }
      });
    return await compare({
      id: 'P8',
      work: `one payment on a loan with ${payments} payments`,
      reference: `the same on loans with ${SHORT} payments`,
      unit: 'commands/s',
      // At half the rate a command costs twice as much.
      reach: 0.5,
      rounds,
      log,
      ours: (round) => pay([long], loans * SHORT, `round${round}`),
      theirs: async (round) => {
        const short: Ids[] = [];
        for (let n = 0; n < loans; n++) short.push(await paidOften(idsOf(`S${round + 1}N`, n), SHORT));
        return pay(short, SHORT, 'measured');
      },
    });
  } finally {
    await heard.close();
    http.close();
    await client.dispose();
    await system.stop();
  }
}
