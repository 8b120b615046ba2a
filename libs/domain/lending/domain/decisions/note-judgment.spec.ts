import { given } from '#kernel-testing';
import { day, goldenRegistered } from '#lending-testing';
import { loanView } from '../../get-loan/loan-view';
import { loanDecider } from '../loan.decider';
import { isRegistered } from '../loan.state';

const judged = (dismissedOn: string | null) =>
  ({
    type: 'NoteJudgment',
    data: { caseId: 'C1-1', dismissedOn: dismissedOn === null ? null : day(dismissedOn) },
  }) as const;

describe('the judgment on a loan', () => {
  it('is kept with it where the claim was dismissed, once', () => {
    const dismissed = given(loanDecider, goldenRegistered)
      .when(judged('2025-06-20'))
      .then([
        {
          type: 'ClaimDismissed',
          data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-1', dismissedOn: day('2025-06-20') },
        },
      ]);
    dismissed.andRepeated().thenUnchanged();
    const { state } = dismissed;
    if (!isRegistered(state)) throw new Error('the loan is registered');
    expect(loanView(state, day('2025-06-19'))).not.toHaveProperty('claimDismissedOn');
    expect(loanView(state, day('2025-06-20')).claimDismissedOn).toBe('2025-06-20');
  });

  it('that grants it tells the loan nothing, unless it had been dismissed before', () => {
    given(loanDecider, goldenRegistered).when(judged(null)).thenUnchanged();
    const { events } = given(loanDecider, goldenRegistered).when(judged('2025-06-20')).thenEvents(['ClaimDismissed']);
    given(loanDecider, [...goldenRegistered, ...events])
      .when(judged(null))
      .thenEvents(['ClaimUpheld']);
  });
});
