/** What is said of a borrower's turn under a hold: nobody is asked to pay what it is on. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, command, DETECTED } from '#negotiation-testing';
import { EarlyWarningRaised } from '../early-warning/early-warning.events';
import { InstalmentMissed } from '../performance/performance.events';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { caseView } from './case-view';

const HELD_ON = '2025-05-15';
const hold = (loanIds: readonly string[] | null = null) =>
  command('HoldClocks', { borrowerId: 'C1', holdId: 'H1', kind: 'DISPUTE', from: localDate(HELD_ON), loanIds });
const release = command('ReleaseClocks', { borrowerId: 'C1', holdId: 'H1', until: localDate('2025-05-20') });
const on = (day: string) => at({ businessDate: localDate(day) });
const held = (events: readonly CaseEvent[], loanIds: readonly string[] | null = null) =>
  given(caseDecider, events).when(hold(loanIds), on(HELD_ON)).thenEvents(['ClocksHeld']);
const says = ({ state }: Pick<ReturnType<typeof held>, 'state'>, day: string) =>
  caseView(state, 'C1-1', localDate(day))?.waits?.says;

const loansOf = (events: readonly CaseEvent[]): readonly string[] =>
  given(caseDecider, events).state.episodes[0]?.loans.map(({ loanId }) => loanId) ?? [];

describe('under a hold', () => {
  const OVERDUE = {
    en: 'Under the hold the borrower is not asked to pay; what is overdue can be paid, or relief asked for.',
    zh: '冻结期间已暂停催收；借款人可还清逾期款项，或申请协商。',
  };

  it('a borrower in arrears is not asked to pay, though what is overdue can be paid', () => {
    const all = held(DETECTED);
    expect(says(all, HELD_ON)).toEqual(OVERDUE);
    expect(caseView(all.state, 'C1-1')?.waits?.says).toEqual(OVERDUE);
    expect(says(held(DETECTED, loansOf(DETECTED)), HELD_ON)).toEqual(OVERDUE);
  });

  it('of who is dead or without capacity nothing is awaited: the lender finds who acts for them', () => {
    for (const kind of ['DEATH', 'INCAPACITY'] as const) {
      const dead = command('HoldClocks', {
        ...{ borrowerId: 'C1', holdId: 'H1', kind, from: localDate(HELD_ON), loanIds: null },
      });
      const { state } = given(caseDecider, DETECTED).when(dead, on(HELD_ON)).thenEvents(['ClocksHeld']);
      expect(caseView(state, 'C1-1', localDate(HELD_ON))?.waits).toMatchObject({
        for: 'LENDER',
        what: 'REPRESENTATIVE',
      });
      expect(caseView(state, 'C1-1', localDate('2025-05-14'))?.waits?.for).toBe('BORROWER');
    }
  });

  it('is asked again from the day it ends, and up to the day before it began', () => {
    const lifted = held(DETECTED).andWhen(release, on('2025-05-20')).thenEvents(['ClocksReleased']);
    expect(says(lifted, '2025-05-19')).toEqual(OVERDUE);
    expect(says(lifted, '2025-05-20')?.en).toBe('The borrower can pay what is overdue, or ask for relief.');
    expect(says(held(DETECTED), '2025-05-14')?.en).toBe('The borrower can pay what is overdue, or ask for relief.');
  });

  it('of some loans is said beside what is asked of the others', () => {
    const [detected] = DETECTED;
    const two = [...DETECTED, { ...detected, data: { ...detected?.data, loanId: 'JB2' } } as CaseEvent];
    const [first = ''] = loansOf(two);
    expect(says(held(two, [first]), HELD_ON)).toEqual({
      en: `A hold is on ${first}: no payment is asked for there. The borrower can pay what is overdue, or ask for relief.`,
      zh: `借款${first}处于冻结状态，已暂停催收。待借款人还清逾期款项，或申请协商。`,
    });
  });

  it('who was warned early is not asked to pay what falls due', () => {
    const warned: readonly CaseEvent[] = [{ type: 'EarlyWarningRaised', data: EarlyWarningRaised.example }];
    expect(says(held(warned), HELD_ON)).toEqual({
      en: 'Under the hold the borrower is not asked to pay; what falls due can be paid, or relief asked for.',
      zh: '冻结期间已暂停催收；借款人可还款，或申请协商。',
    });
  });

  it('nobody is to pay at once what was missed, or what fell due, before it', () => {
    const { state } = given(caseDecider, AGREED);
    const [progress] = state.episodes[0]?.agreements[0]?.plans ?? [];
    if (!progress?.nextDueOn) throw new Error('nothing was agreed');
    const at30 = '2025-08-30';
    const late = given(caseDecider, AGREED).when(
      command('HoldClocks', { borrowerId: 'C1', holdId: 'H1', kind: 'DISPUTE', from: localDate(at30), loanIds: null }),
      on(at30),
    );
    expect(says(late.thenEvents(['ClocksHeld']), at30)).toEqual({
      en: 'Under the hold the borrower is not asked to pay what has fallen due; it can be paid.',
      zh: '冻结期间已暂停催收；借款人可支付已到期的款项。',
    });
    const missed: CaseEvent = {
      type: 'InstalmentMissed',
      data: { ...InstalmentMissed.example, loanId: progress.plan.loanId, dueOn: progress.nextDueOn },
    };
    expect(says(held([...AGREED, missed]), HELD_ON)).toEqual({
      en: 'Under the hold the borrower is not asked to pay what is missed; it can be paid, and the agreement is still kept.',
      zh: '冻结期间已暂停催收；借款人可补足未按时支付的款项，协议目前仍有效。',
    });
  });
});
