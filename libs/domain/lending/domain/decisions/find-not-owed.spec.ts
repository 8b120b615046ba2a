import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { goldenRegistered } from '#lending-testing';
import { loanView } from '../../get-loan/loan-view';
import { loanDecider } from '../loan.decider';
import type { LoanCommand } from '../loan-commands';
import { isRegistered, type LoanState } from '../loan.state';

const on = (date: string) => ({ businessDate: localDate(date) });
const find: LoanCommand = { type: 'FindNotOwed', data: { caseId: 'C1-1', because: 'NOT_THEIR_DEBT' } };
const findAgain: LoanCommand = { type: 'FindOwed', data: { caseId: 'C1-1' } };
const found = () => given(loanDecider, goldenRegistered).when(find, on('2026-06-01')).thenEvents(['LoanFoundNotOwed']);
const notOwedOn = (state: LoanState, date: string) =>
  isRegistered(state) ? loanView(state, localDate(date)).notOwed : undefined;

describe('a loan that the person was found not to owe', () => {
  it('says so from that day on, and why', () => {
    const { state } = found();
    expect(notOwedOn(state, '2026-05-31')).toBeUndefined();
    expect(notOwedOn(state, '2026-06-01')).toEqual({
      ...{ caseId: 'C1-1', because: 'NOT_THEIR_DEBT', foundOn: '2026-06-01' },
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

  it('can be found so anew', () => {
    const again = found().andWhen(findAgain, on('2026-06-09')).thenEvents(['LoanFoundOwed']);
    again.andWhen(find, on('2026-06-10')).thenEvents(['LoanFoundNotOwed']);
  });
});
