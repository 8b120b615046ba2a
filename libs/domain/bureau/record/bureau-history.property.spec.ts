/**
 * Whatever the order in which payments, reversals and the bureau's answers become known, the history at the end, after all
 * corrections, is the one made of the loan as it is at the end.
 */
import fc from 'fast-check';
import { goldenRegistered, lived, paid, registeredLoan } from '#lending-testing';
import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { loanDecider, type LoanCommand, type LoanEvent } from '#lending';
import { isNegative } from './bureau-row.schema';
import { dueBecause, isWithheld, lastSubmission, standing } from './bureau.state';
import { about, ReportedLoan } from './loan-reports.fixture';
import { isToldFor, monthFacts } from './month-row';

jest.setTimeout(120_000);

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const LATE = '2026-01-15';

type Step =
  | { readonly kind: 'pay'; readonly amount: number; readonly day: number }
  | { readonly kind: 'reverse'; readonly of: number }
  | { readonly kind: 'submit' }
  | { readonly kind: 'supplement' }
  | { readonly kind: 'answer'; readonly of: number; readonly rejects: boolean; readonly back: number }
  | { readonly kind: 'repair'; readonly of: number }
  | { readonly kind: 'notice' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      amount: fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.constant(1_300_000)),
      day: fc.integer({ min: 0, max: 160 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), of: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('submit' as const) }) },
  fc.record({ kind: fc.constant('supplement' as const) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      of: fc.nat(5),
      rejects: fc.boolean(),
      // Mostly to the latest submission, at times to one before it.
      back: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  fc.record({ kind: fc.constant('repair' as const), of: fc.nat(5) }),
  fc.record({ kind: fc.constant('notice' as const) }),
);

/** The debt may end early, so that a payment can settle the loan and its reversal open it again. */
const BEGUN = lived(goldenRegistered, [
  '2025-01-11',
  {
    type: 'RequestEarlySettlement',
    data: { requestId: 'E1', requestedBy: 'BORROWER', from: localDate('2025-01-11'), until: localDate('2025-04-10') },
  },
]);

/** The loan and its record, told step by step, reviewed after every change as the reaction does. */
class Life {
  private readonly events: LoanEvent[] = [...BEGUN];
  readonly record = new ReportedLoan(registeredLoan(BEGUN));
  private next = 0;
  private told = 0;
  corrections = 0;

  private tellLoan(command: LoanCommand): void {
    const today = testContext({ businessDate: localDate(LATE) });
    const decision = loanDecider.decide(command, registeredLoan(this.events), today);
    if (decision.kind === 'rejected' || decision.events.length === 0) return;
    this.events.push(...decision.events);
    this.record.loan = registeredLoan(this.events);
    const events = this.record.reviews('PAYMENT', LATE, MONTHS.slice(0, this.next));
    this.corrections += typeof events === 'string' ? 0 : events.length;
  }

  takes(step: Step): void {
    const { record } = this;
    switch (step.kind) {
      case 'pay': {
        const on = new Date(Date.UTC(2025, 0, 12 + step.day)).toISOString().slice(0, 10);
        return this.tellLoan({ type: 'RecordRepayment', data: paid(`P${this.told++}`, step.amount, on) });
      }
      case 'reverse': {
        const paymentId = `P${step.of % Math.max(1, this.told)}`;
        const data = {
          reversalId: `R${paymentId}`,
          paymentId,
          reversedAt: `${LATE}T09:00:00+08:00`,
          reason: 'CHARGEBACK',
        };
        return this.tellLoan({ type: 'ReverseRepayment', data });
      }
      case 'submit':
        if (this.next < MONTHS.length) record.submits(MONTHS[this.next++]!, LATE, `F${this.next}`);
        return;
      case 'supplement':
        return void record.submits(null, LATE, 'S');
      case 'answer': {
        const known = record.state.months[step.of % Math.max(1, record.state.months.length)];
        const last = lastSubmission(known)?.number ?? 0;
        if (known && last - step.back >= 1)
          record.isAnswered(known.month, LATE, step.rejects ? ['X'] : [], last - step.back);
        return;
      }
      case 'repair':
        return void record.does(about('RepairReport', { month: MONTHS[step.of]!, what: '已修复' }), LATE);
      case 'notice':
        return void record.isTold(`N${record.state.notices.length}`, LATE);
    }
  }

  /** Everything that is still owed is done, and the bureau takes it. */
  ends(): void {
    const { record } = this;
    while (this.next < MONTHS.length) this.takes({ kind: 'submit' });
    this.takes({ kind: 'notice' });
    for (const month of MONTHS) record.does(about('RepairReport', { month, what: '已修复' }), LATE);
    record.submits(null, LATE, 'END');
    for (const { month } of record.state.months) record.isAnswered(month, LATE);
    // What was sent and refused meanwhile.
    for (const month of MONTHS) record.does(about('RepairReport', { month, what: '已修复' }), LATE);
    record.submits(null, LATE, 'END2');
    for (const { month } of record.state.months) record.isAnswered(month, LATE);
  }
}

describe('the history at the bureau', () => {
  it('ends as the loan itself says it, whatever the order of payments, reversals, corrections and answers', () => {
    let corrected = 0;
    let rejected = 0;
    let untold = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const life = new Life();
        for (const one of steps) life.takes(one);
        life.ends();
        const { record } = life;
        const { state, loan } = record;
        corrected += life.corrections;
        rejected += record.said.filter(({ type }) => type === 'ReportRejected').length;
        for (const month of MONTHS) {
          const known = state.months.find((one) => one.month === month);
          if (!known) {
            // Nothing is told of a month before which the loan was settled.
            expect(isToldFor(loan, month)).toBe(false);
            untold += 1;
            continue;
          }
          const { marks: _, ...stands } = standing(known)!.row;
          expect(stands).toEqual(monthFacts(loan, month)!.row);
          expect(dueBecause(state, known)).toBeNull();
          expect(isWithheld(state, known)).toBe(false);
        }
        // Nothing negative ever went out before the person was told.
        const firstNotice = record.said.findIndex(({ type }) => type === 'NegativeNoticeGiven');
        const early = record.said.slice(0, firstNotice);
        expect(early.some((event) => event.type === 'ReportSubmitted' && isNegative(event.data.row))).toBe(false);
      }),
      { numRuns: 300 },
    );
    // A test in which nothing was ever corrected or refused would prove nothing.
    expect(corrected).toBeGreaterThan(100);
    expect(rejected).toBeGreaterThan(50);
    expect(untold).toBeGreaterThan(5);
  });
});
