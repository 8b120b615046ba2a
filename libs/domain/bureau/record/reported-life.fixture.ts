/** A loan and its record at the bureau, told step by step and reviewed after every change as the reaction does, for properties. */
import { WITHIN_DECISION } from '#approvals';
import { addDays, fen, localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { loanDecider, type LoanCommand, type LoanCorrection, type LoanEvent, type RegisteredLoan } from '#lending';
import { goldenRegistered, lived, paid, registeredLoan } from '#lending-testing';
import type { ContractRow } from '#loan-math';
import type { HoldKind } from '#parties';
import { lastSubmission } from './bureau.state';
import { about, heldFor, ReportedLoan } from './loan-reports.fixture';
import type { Step } from './reported-life-steps.fixture';

export const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const LATE = '2026-01-15';
const REASONS = [{ en: 'It was typed wrongly.', zh: '录入有误。' }];

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
export class Life {
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
