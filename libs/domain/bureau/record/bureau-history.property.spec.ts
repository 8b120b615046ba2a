/**
 * Whatever the order in which payments, reversals, refunds, corrections of them and of the terms, and the bureau's answers become known, the history at the end, after all
 * corrections, is the one made of the loan as it is at the end.
 */
import fc from 'fast-check';
import { goldenRegistered, lived, paid, registeredLoan } from '#lending-testing';
import { WITHIN_DECISION } from '#approvals';
import { addDays, fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import {
  loanDecider,
  loanPosition,
  type LoanCommand,
  type LoanCorrection,
  type LoanEvent,
  type RegisteredLoan,
} from '#lending';
import type { ContractRow } from '#loan-math';
import { type HoldKind, holdsOn } from '#parties';
import { isNegative } from './bureau-row.schema';
import { lastSubmission, standing } from './bureau.state';
import { dueBecause, heldBack } from './what-to-tell';
import { about, heldFor, ReportedLoan } from './loan-reports.fixture';
import { isToldFor, monthFacts } from './month-row';
import { monthEnd, type ReportMonth } from './report-month';

jest.setTimeout(120_000);

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const LATE = '2026-01-15';
const REASONS = [{ en: 'It was typed wrongly.', zh: '录入有误。' }];

type Step =
  | { readonly kind: 'pay'; readonly amount: number; readonly day: number }
  | { readonly kind: 'reverse'; readonly of: number }
  | { readonly kind: 'submit' }
  | { readonly kind: 'supplement' }
  | { readonly kind: 'answer'; readonly of: number; readonly rejects: boolean; readonly back: number }
  | { readonly kind: 'repair'; readonly of: number }
  | { readonly kind: 'notice' }
  | { readonly kind: 'noticeBack'; readonly of: number }
  | { readonly kind: 'refund'; readonly amount: number; readonly day: number }
  | { readonly kind: 'refundCorrected'; readonly of: number; readonly right: number | null }
  | { readonly kind: 'terms'; readonly penaltyDailyRate: string; readonly later: number }
  | { readonly kind: 'mistake' }
  | { readonly kind: 'hold'; readonly as: 'IDENTITY_FRAUD' | 'DISPUTE'; readonly day: number }
  | { readonly kind: 'lift'; readonly of: number; readonly days: number };

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
const correctionStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('noticeBack' as const), of: fc.nat(5) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      amount: fc.integer({ min: 1, max: 20_000 }),
      day: fc.integer({ min: 0, max: 160 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refundCorrected' as const),
      of: fc.nat(5),
      right: fc.constantFrom(null, 1, 5_000),
    }),
  },
  fc.record({
    kind: fc.constant('terms' as const),
    penaltyDailyRate: fc.constantFrom('0', '0.0003', '0.0006'),
    later: fc.constantFrom(0, 3),
  }),
);
const holdStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('hold' as const),
    as: fc.constantFrom('IDENTITY_FRAUD' as const, 'DISPUTE' as const),
    day: fc.integer({ min: 0, max: 200 }),
  }),
  // Some are lifted on their own first day: as if they had never been.
  fc.record({ kind: fc.constant('lift' as const), of: fc.nat(5), days: fc.constantFrom(0, 0, 10, 40, 80) }),
);
const dayOf = (day: number): string => new Date(Date.UTC(2025, 0, 12 + day)).toISOString().slice(0, 10);

/** The debt may end early, so that a payment can settle the loan and its reversal open it again. */
const BEGUN = lived(goldenRegistered, [
  '2025-01-11',
  {
    type: 'RequestEarlySettlement',
    data: { requestId: 'E1', requestedBy: 'BORROWER', from: localDate('2025-01-11'), until: localDate('2025-04-10') },
  },
]);

/** Every instalment as the contract has it, so many days later than the book told it. */
function dueLater(days: number): readonly ContractRow[] {
  const { schedule } = registeredLoan(goldenRegistered).registered;
  return schedule.map((row) => ({ ...row, dueOn: addDays(row.dueOn, days) }));
}

/** The loan and its record, told step by step, reviewed after every change as the reaction does. */
class Life {
  private readonly events: LoanEvent[] = [...BEGUN];
  readonly record = new ReportedLoan(registeredLoan(BEGUN));
  private next = 0;
  private told = 0;
  corrections = 0;

  /** As it is by what stands at the end, each entry told right at once: reversed payments never were. */
  asIfToldRight(): RegisteredLoan {
    const { reversals } = registeredLoan(this.events);
    const isVoid = (event: LoanEvent): boolean =>
      event.type === 'RepaymentReversed' || (event.type === 'RepaymentRecorded' && reversals.has(event.data.paymentId));
    return registeredLoan(this.events.filter((event) => !isVoid(event)));
  }

  /** All that was paid is brought to where it belongs, and the loan is none. */
  wasNone(): void {
    for (let of = 0; of < this.told; of += 1) this.takes({ kind: 'reverse', of });
    this.takes({ kind: 'mistake' });
  }

  count(type: LoanEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }

  /** With a second person's approval of its own. */
  private isCorrected(correction: LoanCorrection): void {
    const approval = {
      ...{
        approvalId: `JB1-LP${String(this.told++).padStart(12, '0')}`,
        status: 'GRANTED' as const,
        requestedBy: 'officer-1',
      },
      ...{ approvedAs: 'supervisor', usableUntil: localDate(LATE), sameContent: true },
    } as const;
    const authority = { ...WITHIN_DECISION, approval };
    this.tellLoan({ type: 'CorrectLoan', data: { correction, reasons: REASONS, authority } });
  }

  private tellLoan(command: LoanCommand): void {
    const actor = { kind: 'person', id: 'officer-1', role: 'officer' } as const;
    const today = testContext({ businessDate: localDate(LATE), ...(command.type === 'CorrectLoan' ? { actor } : {}) });
    const decision = loanDecider.decide(command, registeredLoan(this.events), today);
    if (decision.kind === 'rejected' || decision.events.length === 0) return;
    this.events.push(...decision.events);
    this.record.loan = registeredLoan(this.events);
    const events = this.record.reviews('PAYMENT', LATE, MONTHS.slice(0, this.next));
    this.corrections += typeof events === 'string' ? 0 : events.length;
  }

  /** As the person's record tells it: the loan rests its days, the record is looked at. */
  private isHeld(kind: HoldKind, from: string): void {
    const hold = heldFor(kind, from, `H${this.record.holds.length}`);
    this.record.holds = [...this.record.holds, hold];
    const { holdId } = hold;
    if (kind === 'IDENTITY_FRAUD') {
      const stops = ['PENALTY', 'DAYS_PAST_DUE'] as const;
      this.tellLoan({ type: 'PauseDelinquency', data: { holdId, kind, from: hold.from, stops } });
    }
    this.record.reviews('HOLD', LATE, MONTHS.slice(0, this.next));
  }

  private isReleased(of: number, days: number): void {
    const hold = this.record.holds[of % Math.max(1, this.record.holds.length)];
    const until = hold && addDays(hold.from, days);
    if (!hold || (hold.until !== null && hold.until <= until!)) return;
    this.record.holds = this.record.holds.map((one) => (one === hold ? { ...one, until: until! } : one));
    if (hold.kind === 'IDENTITY_FRAUD') {
      this.tellLoan({ type: 'ResumeDelinquency', data: { holdId: hold.holdId, until: until! } });
    }
    this.record.reviews('HOLD', LATE, MONTHS.slice(0, this.next));
  }

  takes(step: Step): void {
    const { record } = this;
    switch (step.kind) {
      case 'pay': {
        const data = paid(`P${this.told++}`, step.amount, dayOf(step.day));
        return this.tellLoan({ type: 'RecordRepayment', data });
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
      case 'noticeBack': {
        const noticeId = `N${step.of % Math.max(1, record.state.notices.length)}`;
        return void record.does(about('TakeBackNegativeNotice', { noticeId, reasons: REASONS }), LATE);
      }
      case 'refund': {
        const refund = {
          refundId: `F${this.count('OverpaymentRefunded')}`,
          amount: fen(step.amount),
          bankReference: 'B-1',
        };
        const refundedAt = `${dayOf(step.day)}T12:00:00+08:00`;
        return this.tellLoan({ type: 'RefundOverpayment', data: { ...refund, refundedAt } });
      }
      case 'refundCorrected': {
        const right = step.right === null ? null : { amount: fen(step.right) };
        return this.isCorrected({
          kind: 'REFUND',
          refundId: `F${step.of % Math.max(1, this.count('OverpaymentRefunded'))}`,
          right,
        });
      }
      case 'terms': {
        const { penaltyDailyRate, later } = step;
        return this.isCorrected({ kind: 'TERMS', right: { penaltyDailyRate, schedule: dueLater(later) } });
      }
      case 'mistake':
        return this.isCorrected({ kind: 'REGISTRATION', because: 'NO_LOAN' });
      case 'hold':
        return this.isHeld(step.as, dayOf(step.day));
      case 'lift':
        return this.isReleased(step.of, step.days);
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
    const seen = { corrected: 0, rejected: 0, untold: 0, refunds: 0, terms: 0, mistaken: 0, takenBack: 0 };
    const any = fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: correctionStep });
    fc.assert(
      fc.property(fc.array(any, { minLength: 5, maxLength: 60 }), fc.integer({ min: 0, max: 9 }), (steps, mistake) => {
        const life = new Life();
        for (const one of steps) life.takes(one);
        if (mistake === 0) life.wasNone();
        life.ends();
        const { record } = life;
        const of = (type: string): number => record.said.filter((event) => event.type === type).length;
        seen.corrected += life.corrections;
        seen.rejected += of('ReportRejected');
        seen.takenBack += of('NegativeNoticeTakenBack');
        seen.refunds += life.count('OverpaymentRefundCorrected');
        seen.terms += life.count('LoanTermsCorrected');
        seen.mistaken += life.count('LoanRegistrationWithdrawn');
        const truth = life.asIfToldRight();
        for (const month of MONTHS) seen.untold += saysTheTruth(record, truth, month) ? 0 : 1;
        // Nothing negative ever went out before the person was told.
        const firstNotice = record.said.findIndex(({ type }) => type === 'NegativeNoticeGiven');
        const early = record.said.slice(0, firstNotice);
        expect(early.some((event) => event.type === 'ReportSubmitted' && isNegative(event.data.row))).toBe(false);
      }),
      { numRuns: 300 },
    );
    // A test in which nothing was ever corrected or refused would prove nothing.
    const { corrected, rejected, ...others } = seen;
    expect([corrected > 100, rejected > 50]).toEqual([true, true]);
    expect(Object.values(others).every((count) => count > 0) ? 'ENOUGH' : seen).toBe('ENOUGH');
  });

  it('tells nothing negative under an identity fraud, and takes back what it told of months it covers', () => {
    const seen = { heldBack: 0, withdrawn: 0, marked: 0, told: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: holdStep }), {
          minLength: 5,
          maxLength: 60,
        }),
        fc.nat(5),
        (steps, toldBefore) => {
          const life = new Life();
          life.takes({ kind: 'notice' });
          for (let month = 0; month < toldBefore; month += 1) life.takes({ kind: 'submit' });
          for (const one of steps) {
            const before = life.record.said.length;
            life.takes(one);
            expect(life.record.said.slice(before).filter((event) => isForbidden(life.record, event))).toEqual([]);
          }
          life.ends();
          for (const month of MONTHS) seen[standsAsItMay(life.record, month)] += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(Object.values(seen).every((count) => count > 20) ? 'ENOUGH' : seen).toBe('ENOUGH');
  });
});

/** Whether anything is told of the month. What stands is compared with the loan as if each entry had been right at once. */
function saysTheTruth({ state, loan }: ReportedLoan, truth: RegisteredLoan, month: ReportMonth): boolean {
  const known = state.months.find((one) => one.month === month);
  if (known) expect([dueBecause(state, known), heldBack(state, known)]).toEqual([null, null]);
  const row = known && standing(known)?.row;
  if (truth.withdrawnOn !== null) {
    expect(row?.accountStatus ?? 'NOTHING').toBe(known && known.submissions.length > 0 ? 'WITHDRAWN' : 'NOTHING');
    return row !== undefined;
  }
  if (!known) {
    // Nothing is told of a month before which the loan was settled.
    expect(isToldFor(loan, month)).toBe(false);
    return false;
  }
  const { marks: _, ...told } = row!;
  expect(told).toEqual(monthFacts(loan, month)!.row);
  const { arrears } = loanPosition(truth, monthEnd(month));
  expect(told).toMatchObject({
    ...{ daysPastDue: arrears.dpd, balance: arrears.outstandingPrincipal, class: arrears.class },
    overdueAmount: arrears.overdueTotal,
    accountStatus: arrears.status === 'SETTLED' ? 'SETTLED' : arrears.dpd > 0 ? 'OVERDUE' : 'NORMAL',
  });
  return true;
}

const frauds = ({ holds }: ReportedLoan) => holds.filter(({ kind }) => kind === 'IDENTITY_FRAUD');
const stands = ({ until }: { readonly until: string | null }): boolean => until === null;

/** Something negative goes out that a hold forbids. A row that went out before may be marked anew. */
function isForbidden(record: ReportedLoan, event: ReportedLoan['said'][number]): boolean {
  if (event.type !== 'ReportSubmitted' || !isNegative(event.data.row) || event.data.because === 'MARKS') return false;
  return frauds(record).some((hold) => stands(hold) || holdsOn(hold, monthEnd(event.data.month)));
}

/** What stands of a month at the end, against the holds themselves, day by day. */
function standsAsItMay(record: ReportedLoan, month: ReportMonth): 'heldBack' | 'withdrawn' | 'marked' | 'told' {
  const known = record.state.months.find((one) => one.month === month);
  if (!known) return 'told';
  const right = monthFacts(record.loan, month)!.row;
  const row = standing(known)?.row;
  const wasUnder = frauds(record).some((hold) => holdsOn(hold, monthEnd(month)));
  if (isNegative(right) && wasUnder) {
    expect(row?.accountStatus ?? 'NOTHING').toBe(known.submissions.length > 0 ? 'WITHDRAWN' : 'NOTHING');
    return row ? 'withdrawn' : 'heldBack';
  }
  if (isNegative(right) && heldBack(record.state, known) === 'HOLD') {
    expect(frauds(record).some(stands)).toBe(true);
    return 'heldBack';
  }
  const { marks, ...told } = row!;
  expect(told).toEqual(right);
  const isDisputed = isNegative(right) && record.holds.some((hold) => hold.kind === 'DISPUTE' && stands(hold));
  expect(marks).toEqual(isDisputed ? ['DISPUTED'] : []);
  return isDisputed ? 'marked' : 'told';
}
