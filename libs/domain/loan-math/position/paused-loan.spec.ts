/** A loan whose delinquency rests: counted day by day, whatever pauses there are and however they overlap. */
import fc from 'fast-check';
import { addDays, fen, localDate, type LocalDate } from '#kernel';
import { anyDay, anyLoan, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { anyPauses, rests } from '../../../../test/support/arbitrary-pauses';
import { dpdBucket } from '../classification/days-past-due-bucket';
import { dpdFloor } from '../classification/five-category';
import { golden } from '../contract/golden-contract.fixture';
import { contractRates } from '../contract/rates';
import type { Pause } from '../pause/pause';
import { at, loan, paid, ROW_1, snapshot } from '../plan/kept-plan.fixture';
import type { LoanFacts } from './loan-facts';
import { loanPosition } from './loan-position';
import { payoffOf } from './payoff';

const ALL = ['PENALTY', 'DAYS_PAST_DUE', 'DEADLINES'] as const;
const pause = (from: string, until: string | null, stops: Pause['stops'] = ALL): Pause => ({
  from: localDate(from),
  until: until === null ? null : localDate(until),
  stops,
});
const goldenWith = (...pauses: readonly Pause[]): LoanFacts => ({
  contract: { ...golden, pauses },
  plans: [],
  payments: [],
  reversals: [],
});
const unpaid = goldenWith();
const on = (facts: LoanFacts, day: string) => loanPosition(facts, localDate(day)).arrears;

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

describe('a loan whose delinquency rests', () => {
  it('stands still: the figures of the day before, for as long as it rests', () => {
    const stopped = goldenWith(pause('2025-03-01', null));
    const before = on(unpaid, '2025-02-28');
    expect(on(stopped, '2025-03-09')).toMatchObject({
      dpd: before.dpd,
      bucket: before.bucket,
      penalty: before.penalty,
      oldestUnpaidDue: '2025-02-10',
    });
    expect(on(stopped, '2025-03-09').overduePrincipal).toBe(before.overduePrincipal);
  });

  it('goes on with the days that were left out, as if they had not been', () => {
    const tenDays = goldenWith(pause('2025-02-20', '2025-03-02'));
    expect(on(tenDays, '2025-03-09')).toMatchObject({ dpd: 17, penalty: on(unpaid, '2025-02-27').penalty });
  });

  it('has another bucket and class by the days that count', () => {
    // 97 days after the due date, of which ten rest.
    expect(on(unpaid, '2025-05-18')).toMatchObject({ dpd: 97, bucket: '91-180', class: 'SUBSTANDARD' });
    const tenDays = goldenWith(pause('2025-03-01', '2025-03-11'));
    expect(on(tenDays, '2025-05-18')).toMatchObject({ dpd: 87, bucket: '61-90', class: 'SPECIAL_MENTION' });
  });

  it('bears penalty where only the days rest, and the other way round', () => {
    const days = on(goldenWith(pause('2025-02-20', null, ['DAYS_PAST_DUE'])), '2025-03-09');
    expect(days).toMatchObject({ dpd: 9, penalty: on(unpaid, '2025-03-09').penalty });
    const penalty = on(goldenWith(pause('2025-02-20', null, ['PENALTY'])), '2025-03-09');
    expect(penalty).toMatchObject({ dpd: 27, penalty: on(unpaid, '2025-02-19').penalty });
  });

  it('is not overdue while no day past its due date has counted, though what is unpaid is shown', () => {
    const arrears = on(goldenWith(pause('2025-02-01', null)), '2025-03-01');
    expect(arrears).toMatchObject({ dpd: 0, bucket: '0', class: 'NORMAL', oldestUnpaidDue: null, penalty: 0 });
    expect(arrears.overduePrincipal).toBeGreaterThan(0);
  });

  it('asks of who pays it off nothing for the days that rest', () => {
    const rested = loanPosition(goldenWith(pause('2025-02-20', '2025-03-02')), localDate('2025-03-09'));
    const without = loanPosition(unpaid, localDate('2025-03-09'));
    const spared = without.arrears.penalty - rested.arrears.penalty;
    expect(spared).toBeGreaterThan(0);
    expect(payoffOf(rested)).toMatchObject({ total: payoffOf(without).total - spared });
  });

  it('counts days and penalty as a day-by-day count does, for any money and any pauses', () => {
    fc.assert(
      fc.property(anyLoan, anyPauses, fc.integer({ min: 40, max: 240 }), (drawn, pauses, length) => {
        const asOf = dayAfterStart(length);
        const facts = { ...drawn, contract: { ...drawn.contract, pauses }, reversals: [] };
        const days = daysFrom(dayAfterStart(0), asOf);
        const ledgers = days.map((day) => loanPosition(facts, day));
        const last = ledgers.at(-1);
        const { arrears, contract } = last ?? {};
        const late = (due: LocalDate): number =>
          days.filter((day) => day > due && !rests(pauses, 'DAYS_PAST_DUE', day)).length;
        const open = contract?.rows.find(
          ({ remaining: { principal, interest, fee } }) => principal + interest + fee > 0,
        );
        const dpd = open ? late(open.dueOn) : 0;
        expect(arrears?.dpd).toBe(dpd);
        if (arrears?.status === 'ACTIVE')
          expect([arrears.bucket, arrears.class]).toEqual([dpdBucket(dpd), dpdFloor(dpd)]);
        const { penalty } = contractRates(facts.contract);
        for (const [at, row] of (contract?.rows ?? []).entries()) {
          // What was unpaid at the end of the evening before bears the penalty of the day, unless the day rests.
          let [principalDays, interestDays] = [0, 0];
          days.forEach((day, n) => {
            if (day <= row.dueOn || rests(pauses, 'PENALTY', day)) return;
            const evening = ledgers[n - 1]?.contract?.rows[at]?.remaining;
            principalDays += evening?.principal ?? 0;
            interestDays += evening?.interest ?? 0;
          });
          const onInterest = facts.contract.compound ? penalty(fen(interestDays)) : 0;
          expect(row.due.penalty).toBe(penalty(fen(principalDays)) + onInterest);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same loan in whatever order its pauses became known', () => {
    fc.assert(
      fc.property(
        anyLoan,
        anyPauses,
        anyDay,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (drawn, pauses, day, random) => {
          const shuffled = pauses
            .map((one) => ({ one, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const told = (list: readonly Pause[]): object =>
            loanPosition({ ...drawn, contract: { ...drawn.contract, pauses: list } }, day).arrears;
          expect(told(shuffled)).toEqual(told(pauses));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a plan while the borrower’s days rest', () => {
  const paused = (...pauses: readonly Pause[]) => ({ ...loan, pauses });
  const planOn = (day: string, contract: ReturnType<typeof paused>, payments = [] as ReturnType<typeof paid>[]) => {
    const { plan } = at(day, payments, {}, contract);
    if (!plan) throw new Error('the loan of the test has a plan');
    return plan;
  };

  it('is not broken by a row that falls due then, however long it lasts', () => {
    expect(planOn('2027-09-01', paused(pause('2026-09-10', null)))).toMatchObject({
      stage: 'IN_FORCE',
      missed: [],
      dpd: 0,
      rows: [{ status: 'IN_GRACE', graceUntil: null }, {}, {}],
    });
  });

  it('has its row fall due with the last day that rests, and all its grace after it', () => {
    // Due on Thursday 17 September and rested up to 13 October: three days from the 14th on are the grace.
    const contract = paused(pause('2026-09-10', '2026-10-14'));
    expect(planOn('2026-10-16', contract).rows[0]).toMatchObject({ status: 'IN_GRACE', graceUntil: '2026-10-16' });
    expect(planOn('2026-10-16', contract)).toMatchObject({ stage: 'IN_FORCE', dpd: 3 });
    expect(planOn('2026-10-17', contract)).toMatchObject({ stage: 'BROKEN', brokenOn: '2026-10-17' });
    const inTime = [paid('2026-10-16', ROW_1)];
    expect(planOn('2026-10-17', contract, inTime)).toMatchObject({ stage: 'IN_FORCE', missed: [] });
  });

  it('leaves of a grace that had begun what was left of it', () => {
    // Due on the 17th, grace to Sunday the 20th, a working day before the National Day: stopped on the 19th, two days are left.
    const contract = paused(pause('2026-09-19', '2026-10-13'));
    expect(planOn('2026-10-14', contract).rows[0]).toMatchObject({ graceUntil: '2026-10-14' });
    expect(planOn('2026-10-15', contract)).toMatchObject({ stage: 'BROKEN', brokenOn: '2026-10-15' });
  });

  it('stays broken where the grace was over when the days began to rest', () => {
    expect(planOn('2026-10-01', paused(pause('2026-09-21', null)))).toMatchObject({
      stage: 'BROKEN',
      brokenOn: '2026-09-21',
    });
  });

  it('is broken no more once it becomes known that the days had rested', () => {
    expect(planOn('2026-10-01', paused()).stage).toBe('BROKEN');
    expect(planOn('2026-10-01', paused(pause('2026-09-20', null))).stage).toBe('IN_FORCE');
  });

  it('bears no penalty on what a breach made due while the penalty rests, and counts no days', () => {
    const broken = at('2026-10-01', [], {}, loan).arrears;
    const rested = at('2026-10-01', [], {}, paused(pause('2026-09-24', null, ['PENALTY', 'DAYS_PAST_DUE']))).arrears;
    const onTheDay = at('2026-09-23', [], {}, loan).arrears;
    expect(rested).toMatchObject({
      dpd: onTheDay.dpd,
      penalty: onTheDay.penalty,
      oldestUnpaidDue: snapshot.oldestUnpaidDue,
    });
    expect(broken.penalty).toBeGreaterThan(rested.penalty);
  });
});
