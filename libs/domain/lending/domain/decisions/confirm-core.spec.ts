import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, restructured } from '#lending-testing';
import { loanDecider } from '../loan.decider';
import { overDebitedOn } from '../over-debit';
import type { LoanEvent } from '../loan.events';

const A1 = 'C1-1-A1';
const BOOKED: readonly LoanEvent[] = [...goldenRegistered, restructured];
const book = { type: 'ConfirmPlanBooked', data: { agreementId: A1, reference: 'K1' } } as const;
const debit = (mandate: 'PLAN' | 'CONTRACT' | 'ENDED', reference = 'M1') =>
  ({ type: 'ChangeDebitMandate', data: { caseId: 'C1-1', agreementId: A1, mandate, reference } }) as const;
const unbook = {
  type: 'ConfirmPlanUnbooked',
  data: { caseId: 'C1-1', agreementId: A1, reference: 'K2' },
} as const;
const RESCIND = {
  type: 'RescindRestructuring',
  data: { caseId: 'C1-1', agreementId: A1, refusedBy: 'JB1', code: 'CORE_REFUSED' },
} as const;
const may15 = { businessDate: day('2025-05-15') };

describe('what the core banking system has done', () => {
  it('is that it booked the plan, once by the same reference', () => {
    const booked = given(loanDecider, BOOKED).when(book, may15).thenEvents(['PlanBooked']);
    expect(booked.events[0]?.data).toMatchObject({
      ...{ loanId: 'JB1', caseId: 'C1-1', agreementId: A1, reference: 'K1', bookedOn: '2025-05-15' },
    });
    booked.andRepeated().thenUnchanged();
    booked.andWhen({ ...book, data: { ...book.data, reference: 'K9' } }, may15).thenEvents(['PlanBooked']);
  });

  it('is that what is debited follows the plan, or the contract again, or ends', () => {
    const changed = given(loanDecider, BOOKED).when(debit('PLAN'), may15).thenEvents(['DebitMandateChanged']);
    changed.andRepeated().thenUnchanged();
    changed.andWhen(debit('PLAN', 'M2'), may15).thenEvents(['DebitMandateChanged']);
    changed.andWhen(debit('ENDED'), may15).thenEvents(['DebitMandateChanged']).andRepeated().thenUnchanged();
  });

  it('is that it took the plan back; what was never booked has nothing to be taken back', () => {
    given(loanDecider, BOOKED).when(unbook, may15).thenUnchanged();
    const booked = given(loanDecider, BOOKED).when(book, may15).thenEvents(['PlanBooked']);
    const unbooked = booked.andWhen(unbook, may15).thenEvents(['PlanUnbooked']);
    unbooked.andRepeated().thenUnchanged();
    unbooked.andWhen(book, may15).thenEvents(['PlanBooked']);
  });

  it('is nothing about an agreement that is not on the loan', () => {
    const known = given(loanDecider, goldenRegistered);
    known.when(book, may15).thenRejected('PLAN_NOT_ON_LOAN', { agreementId: A1 });
    known.when(debit('CONTRACT'), may15).thenRejected('PLAN_NOT_ON_LOAN');
    known.when(unbook, may15).thenRejected('PLAN_NOT_ON_LOAN');
  });

  it('comes too late for an agreement that was taken back, but for what undoes it', () => {
    const rescinded = given(loanDecider, BOOKED)
      .when(book, may15)
      .thenEvents(['PlanBooked'])
      .andWhen(RESCIND, may15)
      .thenEvents(['LoanRestructuringRescinded']);
    rescinded.andWhen(debit('PLAN'), may15).thenRejected('AGREEMENT_RESCINDED');
    rescinded
      .andWhen(unbook, may15)
      .thenEvents(['PlanUnbooked'])
      .andWhen(debit('CONTRACT'), may15)
      .then([
        {
          type: 'DebitMandateChanged',
          data: {
            ...{ loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', agreementId: A1, mandate: 'CONTRACT' },
            ...{ reference: 'M1', changedOn: day('2025-05-15'), changedAt: '2025-05-15T10:00:00+08:00' },
          },
        },
      ])
      .andWhen({ ...book, data: { ...book.data, reference: 'K9' } }, may15)
      .thenRejected('AGREEMENT_RESCINDED');
  });
});

describe('a debit before the debit follows the plan', () => {
  const pays = (amount: number, channel = 'AUTO_DEBIT', on = '2025-05-16') =>
    ({
      type: 'RecordRepayment',
      data: { paymentId: `P${on}`, amount: fen(amount), paidAt: `${on}T10:00:00+08:00`, channel },
    }) as const;
  /** Due on 2025-06-12. */
  const FIRST_ROW = 52_144;
  const refund = (amount: number, refundId = 'F1', on = '2025-05-17') =>
    ({
      type: 'RefundOverpayment',
      data: { refundId, amount: fen(amount), refundedAt: `${on}T10:00:00+08:00`, bankReference: `B-${refundId}` },
    }) as const;
  const may17 = { businessDate: day('2025-05-17') };
  const may16 = { businessDate: day('2025-05-16') };
  const flagged = (events: readonly LoanEvent[]) => (events[0] as { data: { overDebit?: number } }).data.overDebit;

  it('is to be refunded as far as it is above what the plan asks for by then, to the fen', () => {
    const known = given(loanDecider, BOOKED);
    // No row is due before June: all of it is too much.
    expect(flagged(known.when(pays(108_049), may16).thenEvents(['RepaymentRecorded']).events)).toBe(108_049);
    const due = { businessDate: day('2025-06-12') };
    const paid = known.when(pays(108_049, 'AUTO_DEBIT', '2025-06-12'), due).thenEvents(['RepaymentRecorded']);
    expect(flagged(paid.events)).toBe(108_049 - FIRST_ROW);
  });

  it('is no such thing once the debit follows the plan, or where the borrower paid', () => {
    const changed = given(loanDecider, BOOKED).when(debit('PLAN'), may15).thenEvents(['DebitMandateChanged']);
    expect(flagged(changed.andWhen(pays(108_049), may16).thenEvents(['RepaymentRecorded']).events)).toBeUndefined();
    const known = given(loanDecider, BOOKED);
    expect(flagged(known.when(pays(108_049, 'APP'), may16).thenEvents(['RepaymentRecorded']).events)).toBeUndefined();
    const ended = changed.andWhen(debit('CONTRACT'), may15).thenEvents(['DebitMandateChanged']);
    expect(flagged(ended.andWhen(pays(108_049), may16).thenEvents(['RepaymentRecorded']).events)).toBe(108_049);
  });

  it('is one also when it becomes known after the change, with a date before it', () => {
    const changed = given(loanDecider, BOOKED)
      .when(debit('PLAN'), { businessDate: day('2025-05-20') })
      .thenEvents(['DebitMandateChanged']);
    const late = changed.andWhen(pays(108_049), { businessDate: day('2025-05-21') }).thenEvents(['RepaymentRecorded']);
    expect(flagged(late.events)).toBe(108_049);
  });

  it('is given back, all of it or in part, and what was given back is to be refunded no more', () => {
    const paid = given(loanDecider, BOOKED).when(pays(108_049), may16).thenEvents(['RepaymentRecorded']);
    const left = (state: typeof paid.state) => overDebitedOn(state, day('2025-05-17'));
    expect(left(paid.state)).toBe(108_049);
    const part = paid.andWhen(refund(100_000), may17).thenEvents(['OverpaymentRefunded']);
    expect(left(part.state)).toBe(8_049);
    part.andWhen(refund(8_050, 'F2'), may17).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 8_049 });
    const all = part.andWhen(refund(8_049, 'F2'), may17).thenEvents(['OverpaymentRefunded']);
    expect(left(all.state)).toBe(0);
    all.andWhen(refund(1, 'F3'), may17).thenRejected('REFUND_EXCEEDS_CREDIT', { credit: 0 });
  });

  it('is not given back once it has paid a row that is due', () => {
    const paid = given(loanDecider, BOOKED).when(pays(108_049), may16).thenEvents(['RepaymentRecorded']);
    const june12 = { businessDate: day('2025-06-12') };
    expect(overDebitedOn(paid.state, june12.businessDate)).toBe(108_049 - FIRST_ROW);
    paid.andWhen(refund(108_049, 'F1', '2025-06-12'), june12).thenRejected('REFUND_EXCEEDS_CREDIT', {
      credit: 108_049 - FIRST_ROW,
    });
    paid.andWhen(refund(108_049 - FIRST_ROW, 'F1', '2025-06-12'), june12).thenEvents(['OverpaymentRefunded']);
  });
});
