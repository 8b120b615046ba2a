/** What a case reads from a loan's own stream: how the golden plan stands, and what a review of it finds. */
import { localDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { foldLoan, type LoanEvent } from '#lending';
import { goldenRegistered, planN1, repayment, restructured } from '#lending-testing';
import { AGREED, DETECTED, PROCESS } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { Agreement } from '../case/case.state';
import type { Reading } from '../case/reading';
import { performanceFacts } from './performance.facts';
import { performanceFigures } from './performance-figures';
import { planStanding } from './plan-standings';

const day = localDate;
const loan = (...events: readonly LoanEvent[]) => ({
  state: foldLoan([...goldenRegistered, restructured, ...events]),
  revision: 7,
});
const standing = (on: string, ...events: readonly LoanEvent[]) => planStanding(loan(...events), 'C1-1-A1', day(on));
const paidRows = (on: string, ...events: readonly LoanEvent[]) => {
  const stands = standing(on, ...events);
  return [...(stands?.payments.from(0) ?? [])].map(({ paymentId, credited }) => [paymentId, credited]);
};

describe('how a plan stands on its loan', () => {
  it('is its rows while nothing is paid and nothing due', () => {
    const { payments, observation, ...figures } = standing('2025-06-12') ?? {};
    expect(figures).toEqual({
      agreementId: 'C1-1-A1',
      loanId: 'JB1',
      loanRevision: 7,
      remaining: { principal: 1_200_000, interest: 51_459, fee: 0, penalty: 0 },
      restatedRows: [],
      creditBroughtIn: 0,
      nextDueOn: '2025-06-12',
      missed: [],
      passedOn: null,
      completedOn: null,
      waived: planN1.schedule.waived,
      overDebited: 0,
    });
    expect(payments?.length).toBe(0);
    expect(observation).toMatchObject({ startedOn: '2025-06-12', endedOn: null });
  });

  it('is what was paid on it, what is left and what is due next', () => {
    const paid = repayment('P1', 60_000, '2025-06-10');
    expect(standing('2025-06-12', paid)).toMatchObject({
      remaining: { principal: 1_200_000 - 50_000 - 5_712, interest: 51_459 - 4_288 },
      nextDueOn: '2025-07-12',
    });
    expect(paidRows('2025-06-12', paid)).toEqual([['P1', 0]]);
  });

  it('is broken from the day after the grace of a row missed; what comes in from then on is none of the plan’s', () => {
    expect(standing('2025-06-16')).toMatchObject({ missed: [], passedOn: null });
    const missed = [
      { seq: 1, dueOn: '2025-06-12', graceEndedOn: '2025-06-16', missedOn: '2025-06-17', unpaid: 42_144 },
    ];
    const events = ['2025-06-09', '2025-06-17', '2025-06-20'].map((on, n) => repayment(`P${n}`, 10_000, on));
    expect(standing('2025-06-20', ...events)).toMatchObject({ missed, passedOn: '2025-06-17', overDebited: null });
    expect(paidRows('2025-06-20', ...events)).toEqual([['P0', 0]]);
    const inGrace = [repayment('P0', 10_000, '2025-06-09'), repayment('P1', 10_000, '2025-06-16')];
    expect(paidRows('2025-06-20', ...inGrace)).toEqual([
      ['P0', 0],
      ['P1', 0],
    ]);
    expect(paidRows('2025-06-20', ...events.slice(1))).toEqual([]);
  });

  it('is completed on the day everything was paid; what was too much is left over', () => {
    const all = repayment('ALL', 1_251_500, '2025-06-01');
    expect(standing('2025-06-12', all)).toMatchObject({ completedOn: '2025-06-01', nextDueOn: null });
    expect(paidRows('2025-06-12', all)).toEqual([['ALL', 41]]);
  });

  it('is nobody’s of another agreement, of a loan without a plan, or of one that nobody registered', () => {
    expect(planStanding(loan(), 'C1-1-A2', day('2025-06-12'))).toBeNull();
    const without = { state: foldLoan(goldenRegistered), revision: 0 };
    expect(planStanding(without, 'C1-1-A1', day('2025-06-12'))).toBeNull();
    expect(planStanding({ state: foldLoan([]), revision: -1 }, 'C1-1-A1', day('2025-06-12'))).toBeNull();
  });
});

const state = given(caseDecider, AGREED).state;
const agreement = state.episodes[0]?.agreements[0] as Agreement;

describe('what a periodic review finds', () => {
  const found = (on: string, ...events: readonly LoanEvent[]) =>
    performanceFigures(agreement, [loan(...events)], day(on));

  it('is rows kept and missed, and money paid and left, as known at the end of its day', () => {
    const of = { agreementId: 'C1-1-A1' };
    const first = repayment('P1', 52_144, '2025-06-16');
    expect(found('2025-06-12')).toEqual({
      ...of,
      asOf: '2025-06-12',
      kept: 0,
      missed: 0,
      paid: 0,
      remaining: 1_251_459,
    });
    // Paid on the last day of its grace.
    expect(found('2025-06-16', first)).toMatchObject({ kept: 1, missed: 0, paid: 52_144, remaining: 1_199_315 });
    expect(found('2025-07-11', first, repayment('P2', 52_144, '2025-07-01'))).toMatchObject({ kept: 1, paid: 104_288 });
    expect(found('2025-07-12', first, repayment('P2', 52_144, '2025-07-01'))).toMatchObject({ kept: 2 });
    expect(found('2025-06-17', repayment('P1', 10_000, '2025-06-10'))).toMatchObject({
      kept: 0,
      missed: 1,
      paid: 10_000,
      remaining: 1_241_459,
    });
  });

  it('is nothing while the plan of a loan is not booked on it', () => {
    const without = { state: foldLoan(goldenRegistered), revision: 0 };
    expect(performanceFigures(agreement, [without], day('2025-06-12'))).toBeNull();
    expect(performanceFigures(agreement, [{ ...without, state: foldLoan([]) }], day('2025-06-12'))).toBeNull();
    const other = { ...agreement, data: { ...agreement.data, agreementId: 'C1-1-A2' } };
    expect(performanceFigures(other, [loan()], day('2025-06-12'))).toBeNull();
  });
});

describe('what the commands on an agreement read', () => {
  /** @param read which loans were asked for, and which revision would do */
  function reading(on: string, events = AGREED, read: unknown[] = []): Reading {
    return {
      state: given(caseDecider, events).state,
      context: testContext({ businessDate: day(on), actor: PROCESS }),
      streams: {
        loan: (loanId: string, atLeast?: number) => {
          read.push([loanId, atLeast]);
          return Promise.resolve(loan());
        },
      },
    } as unknown as Reading;
  }
  const told = { agreementId: 'C1-1-A1', loanId: 'JB1' };
  const cause = { kind: 'REVERSAL', id: 'R-1' } as const;

  it('is how every plan of it stands; a loan known to a revision need not be read beyond it', async () => {
    const read: unknown[] = [];
    const recorded = await performanceFacts.RecordInstalment(
      { ...told, paymentId: 'P1', loanRevision: 7 },
      reading('2025-06-12', AGREED, read),
    );
    expect(recorded).toMatchObject({ ...told, paymentId: 'P1', standings: [{ loanId: 'JB1', loanRevision: 7 }] });
    expect(recorded).not.toHaveProperty('loanRevision');
    await performanceFacts.RestateAllocations({ ...told, cause }, reading('2025-06-12', AGREED, read));
    const other = { agreementId: 'C1-1-A1', loanId: 'JB2', loanRevision: 9 };
    expect(await performanceFacts.RestateAllocations({ ...other, cause }, reading('2025-06-12', AGREED, read))).toEqual(
      {
        agreementId: 'C1-1-A1',
        loanId: 'JB2',
        cause,
        standings: [expect.objectContaining({ loanId: 'JB1' })],
      },
    );
    expect(read).toEqual([
      ['JB1', 7],
      ['JB1', undefined],
      ['JB1', undefined],
    ]);
  });

  it('is nothing of an agreement nobody knows', async () => {
    const read: unknown[] = [];
    const unknown = { ...told, agreementId: 'C1-1-A9', paymentId: 'P1' };
    expect(await performanceFacts.RecordInstalment(unknown, reading('2025-06-12', AGREED, read))).toMatchObject({
      standings: [],
    });
    expect(read).toEqual([]);
  });

  it('is, for the reviews due, every agreement in force as it stands and what each review finds', async () => {
    const asked = { caseId: 'C1-1', asOf: day('2025-07-12') };
    const facts = await performanceFacts.ReviewPerformance(asked, reading('2025-07-12'));
    expect(facts).toMatchObject({ ...asked, standings: [{ loanId: 'JB1', passedOn: '2025-06-17' }] });
    expect(facts.reviews).toMatchObject([
      { asOf: '2025-06-12', kept: 0, missed: 0 },
      { asOf: '2025-07-12', kept: 0, missed: 1 },
    ]);
    expect(await performanceFacts.ReviewPerformance(asked, reading('2025-07-12', DETECTED))).toEqual({
      ...asked,
      standings: [],
      reviews: [],
    });
  });
});
