import fc from 'fast-check';
import { fen, localDate } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import { loanDecider } from '#lending';
import { Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { planStanding } from './plan-standings';
import { agreed, fold, line, payment, paymentsIn, restatement, standing, told } from './told-payments.fixture';

describe('thousands of payments of a plan, as the case tells them', () => {
  it('cost a restatement of what changed, not of thousands: payments of one moment become known one by one in any order', () => {
    const count = 600;
    const order = Array.from({ length: count }, (_, i) => (i * 347) % count);
    let state = agreed;
    let lines = 0;
    const known: number[] = [];
    for (const [revision, n] of order.entries()) {
      known.push(n);
      known.sort((a, b) => a - b);
      // Rows of 100.00: the tenth payment fills the first, and so on.
      const now = known.map((id, place) => payment(id, [line(1 + Math.floor(place / 100), 10)]));
      const next = told(state, standing(now, revision));
      lines += restatement(next.events)?.payments.length ?? 0;
      state = next.state;
    }
    expect(paymentsIn(state)).toHaveLength(count);
    // One payment at most moves over each of the five borders between rows, each time; all of them would be 179,700.
    expect(lines).toBeLessThan(count * 5);
  });

  it('end as the loan tells them, whatever became of them since the case was told last', () => {
    // Payments that come and go, are used up from the first on, and wait from some place on.
    const telling = fc.record({
      stands: fc.array(fc.boolean(), { minLength: 90, maxLength: 90 }),
      shifted: fc.nat({ max: 90 }),
      waits: fc.nat({ max: 90 }),
      partly: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(telling, { minLength: 1, maxLength: 5 }), (tellings) => {
        let state = agreed;
        for (const [revision, { stands, shifted, waits, partly }] of tellings.entries()) {
          const ids = stands.flatMap((stand, n) => (stand || n < 40 ? [n] : []));
          const now = ids.map((n, place) => {
            if (place > waits) return payment(n, [], 10);
            const row = place >= shifted ? 2 : 1;
            return place === waits && partly ? payment(n, [line(row, 4)], 6) : payment(n, [line(row, 10)]);
          });
          state = told(state, standing(now, revision)).state;
          expect(paymentsIn(state)).toEqual(now);
          expect(told(state, standing(now, revision)).events).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the next payment of a plan', () => {
  it('costs a case with thousands of them no more than one with a few', async () => {
    const cost = async (count: number): Promise<number> => {
      const loans = await paidOften(count);
      const costs = [1, 2, 3, 4].map(() => {
        const from = process.cpuUsage();
        for (let times = 0; times < 50; times++) loans.next();
        const { user, system } = process.cpuUsage(from);
        return user + system;
      });
      return Math.min(...costs);
    };
    const few = await cost(40);
    expect(await cost(6_000)).toBeLessThan(5 * few);
  });
});

/** A loan under its plan and the case that follows it, payment by payment; `next` is one more on both. */
async function paidOften(count: number): Promise<{ next(): void }> {
  const story = await new Story().agreed();
  await story.processes();
  let loan = await story.loanState('JB1');
  let state = await story.state();
  let n = 0;
  const next = (): void => {
    n++;
    const paymentId = `P${n.toString().padStart(6, '0')}`;
    const command = {
      type: 'RecordRepayment' as const,
      data: { paymentId, amount: fen(7), paidAt: '2025-05-20T10:00:00+08:00', channel: 'APP' },
    };
    const context = testContext({ businessDate: localDate('2025-05-20') });
    const paid = loanDecider.decide(command, loan, context);
    if (paid.kind === 'rejected') throw new Error(paid.rejection.code);
    for (const event of paid.events) loan = loanDecider.evolve(loan, event, testMetadata());
    const agreementId = 'C1-1-A1';
    const stands = planStanding({ state: loan, revision: n + 10 }, agreementId, context.businessDate);
    const data = { agreementId, loanId: 'JB1', paymentId, standings: stands ? [stands] : [] };
    const recorded = caseDecider.decide({ type: 'RecordInstalment', data }, state, context);
    if (recorded.kind === 'rejected') throw new Error(recorded.rejection.code);
    expect(recorded.events.map(({ type }) => type)).toEqual(['InstalmentPaid']);
    state = fold(recorded.events, state);
  };
  for (let times = 0; times < count; times++) next();
  return { next };
}
