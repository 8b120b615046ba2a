import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { goldenRegistered } from '#lending-testing';
import { arrearsView } from '../../get-arrears/arrears-view';
import { loanView } from '../../get-loan/loan-view';
import { loanDecider } from '../loan.decider';
import type { LoanCommand } from '../loan-commands';
import { loanArrears } from '../loan-figures';
import { isRegistered, type LoanState } from '../loan.state';

const on = (date: string) => ({ businessDate: localDate(date) });
const find = {
  type: 'FindNotOwed',
  data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' },
} as const satisfies LoanCommand;
const findAgain: LoanCommand = { type: 'FindOwed', data: { caseId: 'C1-1' } };
const found = () => given(loanDecider, goldenRegistered).when(find, on('2026-06-01')).thenEvents(['LoanFoundNotOwed']);
const notOwedOn = (state: LoanState, date: string) =>
  isRegistered(state) ? loanView(state, localDate(date)).notOwed : undefined;

describe('a loan that the person was found not to owe', () => {
  it('says so from that day on, and why', () => {
    const { state } = found();
    expect(notOwedOn(state, '2026-05-31')).toBeUndefined();
    expect(notOwedOn(state, '2026-06-01')).toEqual({
      ...{ caseId: 'C1-1', because: 'NOT_THEIR_DEBT', foundOn: '2026-06-01', toGiveBack: 0 },
    });
  });

  it('is found so once: what was found first stands', () => {
    found().andRepeated().thenUnchanged();
    const other: LoanCommand = { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'DEBT_VOID' } };
    found().andWhen(other, on('2026-06-02')).thenUnchanged();
  });

  it('is owed again once its case was taken up again, and never where nothing else was found', () => {
    const again = found().andWhen(findAgain, on('2026-06-09')).thenEvents(['LoanFoundOwed']);
    expect(notOwedOn(again.state, '2026-06-09')).toBeUndefined();
    again.andRepeated().thenUnchanged();
    given(loanDecider, goldenRegistered).when(findAgain, on('2026-06-09')).thenUnchanged();
  });

  it('takes no money and no costs any more: what was paid before is told, and is theirs to have back', () => {
    const paysOn = (paymentId: string, date: string): LoanCommand => ({
      type: 'RecordRepayment',
      data: { paymentId, amount: fen(50_000), paidAt: `${date}T10:00:00+08:00`, channel: 'APP' },
    });
    const paid = given(loanDecider, goldenRegistered)
      .when(paysOn('P1', '2026-05-20'), on('2026-05-20'))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(find, on('2026-06-01'))
      .thenEvents(['LoanFoundNotOwed']);
    expect(notOwedOn(paid.state, '2026-06-01')?.toGiveBack).toBe(50_000);
    paid.andWhen(paysOn('P1', '2026-05-20'), on('2026-06-02')).thenUnchanged();
    paid.andWhen(paysOn('P2', '2026-06-01'), on('2026-06-02')).thenRejected('LOAN_NOT_OWED');
    const late = paid.andWhen(paysOn('P3', '2026-05-31'), on('2026-06-02')).thenEvents(['RepaymentRecorded']);
    expect(notOwedOn(late.state, '2026-06-02')?.toGiveBack).toBe(100_000);
    const cost = { costId: 'LC1', amount: fen(5_000), kind: 'COURT_FEE', incurredOn: localDate('2026-06-02') } as const;
    paid
      .andWhen({ type: 'AddLegalCost', data: { ...cost, courtReference: null } }, on('2026-06-02'))
      .thenRejected('LOAN_NOT_OWED');
    const asks = { requestId: 'E1', requestedBy: 'BORROWER', from: localDate('2026-06-02') } as const;
    paid.andWhen({ type: 'RequestEarlySettlement', data: asks }, on('2026-06-02')).thenRejected('LOAN_NOT_OWED');
    const back = { paymentId: 'P1', reversalId: 'R1', reversedAt: '2026-06-03T10:00:00+08:00', reason: 'NOT_OWED' };
    const given_ = paid
      .andWhen({ type: 'ReverseRepayment', data: back }, on('2026-06-03'))
      .thenEvents(['RepaymentReversed']);
    expect(notOwedOn(given_.state, '2026-06-03')?.toGiveBack).toBe(0);
  });

  it('owes nothing back of a void debt, which both sides settle', () => {
    const ofVoid: LoanCommand = { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'DEBT_VOID' } };
    const { state } = given(loanDecider, goldenRegistered)
      .when(ofVoid, on('2026-06-01'))
      .thenEvents(['LoanFoundNotOwed']);
    expect(notOwedOn(state, '2026-06-01')?.toGiveBack).toBe(0);
  });

  it('that is owed after all bears no penalty for the days on which it was not, and none of them counts as past due', () => {
    const left = loanArrears(given(loanDecider, goldenRegistered).state, localDate('2026-05-31'));
    const back: LoanCommand = { type: 'FindOwed', data: { caseId: 'C1-1', because: 'NEW_FACTS' } };
    const again = found().andWhen(back, on('2026-08-18')).thenEvents(['LoanFoundOwed']);
    expect(again.events[0]?.data).toMatchObject({
      because: 'NEW_FACTS',
      notOwedFrom: '2026-06-01',
      foundOn: '2026-08-18',
    });
    for (const day of ['2026-06-01', '2026-07-15', '2026-08-17']) {
      expect(loanArrears(again.state, localDate(day))).toMatchObject({ dpd: left?.dpd, penalty: left?.penalty });
      expect(loanArrears(found().state, localDate(day))).toMatchObject({ dpd: left?.dpd, penalty: left?.penalty });
    }
    expect(loanArrears(again.state, localDate('2026-08-20'))?.dpd).toBe((left?.dpd ?? 0) + 3);
    expect(loanArrears(again.state, localDate('2026-08-20'))?.penalty).toBeGreaterThan(left?.penalty ?? 0);
    const shown = isRegistered(again.state) ? again.state : undefined;
    expect(shown && loanView(shown, localDate('2026-08-20')).owedAfterAll).toEqual({
      ...{ notOwedFrom: '2026-06-01', foundOn: '2026-08-18', because: 'NEW_FACTS' },
    });
    expect(shown && arrearsView(shown, localDate('2026-08-20')).notOwedDays).toEqual([
      { from: '2026-06-01', until: '2026-08-18' },
    ]);
  });

  it('is so from the day on which its case was told, whenever the loan hears of it', () => {
    const late: LoanCommand = { type: 'FindNotOwed', data: { ...find.data, foundOn: localDate('2026-05-02') } };
    const { state } = given(loanDecider, goldenRegistered)
      .when(late, on('2026-06-01'))
      .thenEvents(['LoanFoundNotOwed']);
    expect(notOwedOn(state, '2026-05-02')?.foundOn).toBe('2026-05-02');
    expect(loanArrears(state, localDate('2026-06-01'))?.dpd).toBe(loanArrears(state, localDate('2026-05-01'))?.dpd);
  });

  it('can be found so anew', () => {
    const again = found().andWhen(findAgain, on('2026-06-09')).thenEvents(['LoanFoundOwed']);
    again.andWhen(find, on('2026-06-10')).thenEvents(['LoanFoundNotOwed']);
  });
});
