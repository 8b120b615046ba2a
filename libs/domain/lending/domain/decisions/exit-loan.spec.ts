import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { goldenRegistered, repayment } from '#lending-testing';
import { loanView } from '../../get-loan/loan-view';
import { sweepLoan } from '../../overdue-sweep/domain/overdue-report';
import { exitOn } from '../exit.state';
import { loanDecider } from '../loan.decider';
import type { LoanCommand } from '../loan-commands';
import { isRegistered, type LoanState } from '../loan.state';

const on = (date: string) => ({ businessDate: localDate(date) });
const TODAY = on('2026-06-01');
const overdue = given(loanDecider, goldenRegistered);
const writeOff: LoanCommand = {
  type: 'WriteOffLoan',
  data: { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true },
};
const takeBack = (writeOffId = 'C1-1-W1'): LoanCommand => ({
  type: 'TakeBackWriteOff',
  data: { writeOffId, because: 'RECORDED_WRONGLY' },
});
const transfer = (changes = {}): LoanCommand => ({
  type: 'TransferLoan',
  data: { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(300_000), ...changes },
});
const notify: LoanCommand = {
  type: 'NotifyTransfer',
  data: { transferId: 'C1-1-X1', reference: 'EMS-1', notifiedOn: localDate('2026-06-05') },
};
const pay = (paymentId: string, paidAt: string): LoanCommand => ({
  type: 'RecordRepayment',
  data: { paymentId, amount: fen(50_000), paidAt: `${paidAt}T10:00:00+08:00`, channel: 'APP' },
});
const viewOf = (state: LoanState, date: string) => {
  if (!isRegistered(state)) throw new Error('the loan is registered');
  return loanView(state, localDate(date));
};
const exitsOn = (state: LoanState, date: string) => exitOn(state.exits, localDate(date))?.exit ?? null;

describe('a loan that is written off', () => {
  const off = () => overdue.when(writeOff, TODAY).thenEvents(['LoanWrittenOff']);

  it('is off the book from that day, with the debt as the loan has it', () => {
    const { payoff } = viewOf(overdue.state, '2026-06-01').arrears ?? {};
    expect(off().events[0]?.data).toMatchObject({ writtenOffOn: '2026-06-01', payoff, owed: { principal: 1_200_000 } });
    off().andRepeated().thenUnchanged();
    expect(exitsOn(off().state, '2026-05-31')).toBeNull();
    expect(exitsOn(off().state, '2026-06-01')).toBe('WRITTEN_OFF');
  });

  it('is written off once at a time', () => {
    const other = { ...writeOff.data, ground: 'DIED' } as typeof writeOff.data;
    off().andWhen({ type: 'WriteOffLoan', data: other }, TODAY).thenRejected('EXIT_ID_REUSED', { id: 'C1-1-W1' });
    const second = { ...writeOff.data, writeOffId: 'C1-1-W2' } as typeof writeOff.data;
    off().andWhen({ type: 'WriteOffLoan', data: second }, TODAY).thenRejected('EXIT_ID_REUSED', { id: 'C1-1-W1' });
  });

  it('stays owed: what is paid since goes where it would have gone, and is shown as recovered', () => {
    const before = overdue.when(pay('P0', '2026-05-20'), on('2026-05-20')).thenEvents(['RepaymentRecorded']);
    const paid = before
      .andWhen(writeOff, TODAY)
      .thenEvents(['LoanWrittenOff'])
      .andWhen(pay('P1', '2026-06-03'), on('2026-06-03'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(pay('P2', '2026-06-04'), on('2026-06-04'))
      .thenEvents(['RepaymentRecorded']);
    expect(viewOf(paid.state, '2026-06-04').writtenOff).toMatchObject({ recovered: 100_000, collectionGoesOn: true });
    const [had, has] = ['2026-06-01', '2026-06-04'].map((date) => viewOf(paid.state, date).arrears?.received ?? 0);
    expect((has ?? 0) - (had ?? 0)).toBe(100_000);
  });

  it('counts as recovered what came after it, by the order in which the loan was told, also on its very day', () => {
    const told = overdue
      .when(pay('EARLY', '2026-06-01'), TODAY)
      .thenEvents(['RepaymentRecorded'])
      .andWhen(writeOff, TODAY)
      .thenEvents(['LoanWrittenOff']);
    expect(viewOf(told.state, '2026-06-01').writtenOff).toMatchObject({ recovered: 0 });
    // Of a day before, and known afterwards: what was written off holds it, so that it is a recovery of it.
    const paid = told
      .andWhen(pay('LATE', '2026-06-01'), TODAY)
      .thenEvents(['RepaymentRecorded'])
      .andWhen(pay('OLD', '2026-05-20'), on('2026-06-02'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(takeBack(), on('2026-06-03'))
      .thenEvents(['LoanWriteOffTakenBack'])
      .andWhen(pay('BACK', '2026-06-02'), on('2026-06-03'))
      .thenEvents(['RepaymentRecorded']);
    const { writtenOff, payments } = viewOf(paid.state, '2026-06-02');
    expect(writtenOff).toMatchObject({ recovered: 100_000 });
    expect(payments.slice().map(({ paymentId, recovery }) => [paymentId, recovery ?? false])).toEqual([
      ['EARLY', false],
      ['LATE', true],
      ['OLD', true],
      ['BACK', false],
    ]);
    // A page of them says the same.
    expect(payments.slice(-3).map(({ recovery }) => recovery ?? false)).toEqual([true, true, false]);
  });

  it('counts as recovered what had been moved to another loan before and came back after it', () => {
    const asked: LoanCommand = {
      type: 'ReassignRepayment',
      data: { reassignmentId: 'M1', paymentId: 'P1', toLoanId: 'JB2', reason: 'WRONG_LOAN', refusal: null },
    };
    const refused: LoanCommand = {
      type: 'RescindReassignment',
      data: { reassignmentId: 'M1', code: 'PAYMENT_ID_REUSED' },
    };
    const back = overdue
      .when(pay('P1', '2026-05-20'), on('2026-05-20'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(asked, TODAY)
      .thenEvents(['RepaymentReassigned'])
      .andWhen(writeOff, TODAY)
      .thenEvents(['LoanWrittenOff'])
      .andWhen(refused, on('2026-06-02'))
      .thenEvents(['RepaymentReassignmentRescinded']);
    expect(viewOf(back.state, '2026-06-02').writtenOff).toMatchObject({ recovered: 50_000 });
  });

  it('is back on the book once that is taken back', () => {
    const back = off().andWhen(takeBack(), on('2026-06-03')).thenEvents(['LoanWriteOffTakenBack']);
    back.andRepeated().thenUnchanged();
    expect(['2026-06-02', '2026-06-03'].map((date) => exitsOn(back.state, date))).toEqual(['WRITTEN_OFF', null]);
    expect(viewOf(back.state, '2026-06-03').writtenOff).toBeNull();
    off().andWhen(takeBack('C1-1-W9'), TODAY).thenRejected('WRITE_OFF_UNKNOWN');
  });

  it('was owed and under no plan', () => {
    const paidOff = given(loanDecider, [...goldenRegistered, repayment('ALL', 3_000_000, '2026-05-01')]);
    paidOff.when(writeOff, TODAY).thenRejected('NOTHING_TO_SETTLE');
    paidOff.when(transfer(), TODAY).thenRejected('NOTHING_TO_SETTLE');
  });
});

describe('a loan that is transferred', () => {
  const sold = () => overdue.when(transfer(), TODAY).thenEvents(['LoanTransferred']);
  const told = () => sold().andWhen(notify, on('2026-06-05')).thenEvents(['TransferNotified']);

  it('is another’s, once', () => {
    expect(sold().events.map(({ type }) => type)).toEqual(['LoanTransferred']);
    sold().andRepeated().thenUnchanged();
    sold()
      .andWhen(transfer({ price: fen(1) }), TODAY)
      .thenRejected('EXIT_ID_REUSED');
    sold()
      .andWhen(transfer({ transferId: 'C1-1-X2' }), TODAY)
      .thenRejected('LOAN_TRANSFERRED', { heldBy: 'buyer-3' });
    expect(exitsOn(sold().state, '2026-06-01')).toBe('TRANSFERRED');
    expect(
      sweepLoan(sold().state as never, { asOf: localDate('2026-06-02'), previous: null, inCase: true }),
    ).toBeNull();
  });

  it('takes nothing of what is asked here, and says who holds it', () => {
    const settle: LoanCommand = { type: 'SettleLoan', data: { asOf: localDate('2026-06-02') } };
    const cost: LoanCommand = {
      type: 'AddLegalCost',
      data: {
        ...{ costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000) },
        ...{ incurredOn: localDate('2026-06-02'), courtReference: null },
      },
    };
    for (const asked of [writeOff, settle, cost]) {
      sold()
        .andWhen(asked, on('2026-06-02'))
        .thenRejected('LOAN_TRANSFERRED', { heldBy: 'buyer-3', transferredOn: '2026-06-01', notifiedOn: null });
    }
  });

  it('can be paid to the lender until the borrower is told, and what is paid is the buyer’s', () => {
    const paid = sold().andWhen(pay('P1', '2026-06-03'), on('2026-06-03')).thenEvents(['RepaymentRecorded']);
    expect(viewOf(paid.state, '2026-06-03').transferred).toMatchObject({ toForward: 50_000, notifiedOn: null });
    told().andWhen(pay('P2', '2026-06-05'), on('2026-06-05')).thenRejected('LOAN_TRANSFERRED');
    // Paid in time, known late.
    told().andWhen(pay('P3', '2026-06-04'), on('2026-06-06')).thenEvents(['RepaymentRecorded']);
    const reversal: LoanCommand = {
      type: 'ReverseRepayment',
      data: { reversalId: 'R1', paymentId: 'P1', reversedAt: '2026-06-04T10:00:00+08:00', reason: 'CHARGEBACK' },
    };
    const returned = paid.andWhen(reversal, on('2026-06-04')).thenEvents(['RepaymentReversed']);
    expect(viewOf(returned.state, '2026-06-04').transferred).toMatchObject({ toForward: 0 });
    paid
      .andWhen(notify, on('2026-06-05'))
      .thenEvents(['TransferNotified'])
      .andWhen(reversal, on('2026-06-05'))
      .thenRejected('LOAN_TRANSFERRED', { notifiedOn: '2026-06-05' });
  });

  it('leaves to the lender what was paid earlier on the very day, and to the buyer what was not known yet', () => {
    const before = viewOf(overdue.state, '2026-06-01').arrears?.payoff ?? 0;
    const told = overdue
      .when(pay('EARLY', '2026-06-01'), TODAY)
      .thenEvents(['RepaymentRecorded'])
      .andWhen(transfer(), TODAY)
      .thenEvents(['LoanTransferred']);
    expect(viewOf(told.state, '2026-06-01').transferred).toMatchObject({ payoff: before - 50_000, toForward: 0 });
    const late = told.andWhen(pay('LATE', '2026-06-01'), TODAY).thenEvents(['RepaymentRecorded']);
    expect(viewOf(late.state, '2026-06-01').transferred).toMatchObject({ toForward: 50_000 });
    // The claim was sold as if it had not been paid: the buyer gets it.
    const old = late.andWhen(pay('OLD', '2026-05-20'), on('2026-06-02')).thenEvents(['RepaymentRecorded']);
    expect(viewOf(old.state, '2026-06-02').transferred).toMatchObject({ toForward: 100_000 });
  });

  it('is told again what it was told before, as by a loan book that is taken in twice', () => {
    const reversal: LoanCommand = {
      type: 'ReverseRepayment',
      data: { reversalId: 'R1', paymentId: 'P1', reversedAt: '2026-05-21T10:00:00+08:00', reason: 'CHARGEBACK' },
    };
    overdue
      .when(pay('P1', '2026-05-20'), on('2026-05-20'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(reversal, on('2026-05-21'))
      .thenEvents(['RepaymentReversed'])
      .andWhen(transfer(), TODAY)
      .thenEvents(['LoanTransferred'])
      .andWhen(notify, on('2026-06-05'))
      .thenEvents(['TransferNotified'])
      .andWhen(reversal, on('2026-06-06'))
      .thenUnchanged();
  });

  it('is told once, and only where it was', () => {
    told().andRepeated().thenUnchanged();
    overdue.when(notify, on('2026-06-05')).thenRejected('LOAN_NOT_TRANSFERRED');
  });
});
