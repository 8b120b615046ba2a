import { fen, type Actor } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered } from '#lending-testing';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';

const OFFICER: Actor = { kind: 'person', id: 'officer-1', role: 'officer' };
const at = (date: string) => ({ businessDate: day(date), actor: OFFICER });
const cost = (costId: string, amount: number, on = '2025-06-01') =>
  ({
    type: 'AddLegalCost',
    data: { costId, kind: 'COURT_FEE', amount: fen(amount), incurredOn: day(on), courtReference: 'MC-1' },
  }) as const;
const judged = (dismissedOn: string | null) =>
  ({
    type: 'NoteJudgment',
    data: { caseId: 'C1-1', dismissedOn: dismissedOn === null ? null : day(dismissedOn) },
  }) as const;
const paid = (paymentId: string, channel: string, on = '2025-06-21') =>
  ({
    type: 'RecordRepayment',
    data: { paymentId, amount: fen(10_000), paidAt: `${on}T10:00:00+08:00`, channel },
  }) as const;
const sued = () =>
  given(loanDecider, goldenRegistered)
    .when(cost('LC1', 5_000), at('2025-06-01'))
    .thenEvents(['LegalCostAdded'])
    .andWhen(cost('LC2', 30_000), at('2025-06-01'))
    .thenEvents(['LegalCostAdded']);
const lost = () =>
  sued()
    .andWhen(judged('2025-06-20'), at('2025-06-20'))
    .thenEvents(['ClaimDismissed', 'LegalCostTakenBack', 'LegalCostTakenBack']);

describe('a suit that was lost', () => {
  it('is paid by the lender: what it cost is owed no more, and what was paid on it goes to the loan', () => {
    const { state } = lost();
    const without = given(loanDecider, goldenRegistered);
    expect(loanArrears(state, day('2025-06-20'))).toEqual(loanArrears(without.state, day('2025-06-20')));
    expect(state.legalCosts.map(({ takenBack }) => takenBack)).toEqual(
      Array(2).fill({ on: day('2025-06-20'), because: 'CLAIM_DISMISSED' }),
    );
    lost().andRepeated().thenUnchanged();
  });

  it('has its costs taken back, too, where the loan knew of the judgment before', () => {
    const { events } = given(loanDecider, goldenRegistered).when(judged('2025-06-20')).thenEvents(['ClaimDismissed']);
    given(loanDecider, [...goldenRegistered, ...sued().events, ...events])
      .when(judged('2025-06-20'), at('2025-06-21'))
      .thenEvents(['LegalCostTakenBack']);
  });

  it('costs the person nothing afterwards, until a court grants the claim after all', () => {
    lost().andWhen(cost('LC3', 1), at('2025-06-21')).thenRejected('COST_OF_DISMISSED_CLAIM', {
      dismissedOn: '2025-06-20',
    });
    // Told again, a cost of before is what became of it.
    lost().andWhen(cost('LC1', 5_000), at('2025-06-21')).thenRejected('LEGAL_COST_TAKEN_BACK');
    lost()
      .andWhen(judged(null), at('2025-09-01'))
      .thenEvents(['ClaimUpheld'])
      .andWhen(cost('LC3', 35_000, '2025-09-01'), at('2025-09-01'))
      .thenEvents(['LegalCostAdded']);
  });

  it('is debited from nobody; what was debited before and what the person pays themselves is told as it was', () => {
    lost()
      .andWhen(paid('P1', 'AUTO_DEBIT'), at('2025-06-21'))
      .thenRejected('DEBIT_OF_DISMISSED_CLAIM', { dismissedOn: '2025-06-20' });
    lost()
      .andWhen(paid('P1', 'AUTO_DEBIT', '2025-06-19'), at('2025-06-21'))
      .thenEvents(['RepaymentRecorded']);
    const told = sued().andWhen(paid('P1', 'AUTO_DEBIT'), at('2025-06-21')).thenEvents(['RepaymentRecorded']);
    told
      .andWhen(judged('2025-06-20'), at('2025-06-22'))
      .thenEvents(['ClaimDismissed', 'LegalCostTakenBack', 'LegalCostTakenBack'])
      .andWhen(paid('P1', 'AUTO_DEBIT'), at('2025-06-22'))
      .thenUnchanged();
    const { state } = lost().andWhen(paid('P1', 'APP'), at('2025-06-21')).thenEvents(['RepaymentRecorded']);
    expect(loanArrears(state, day('2025-06-21'))).toMatchObject({ legalCosts: 0, received: 10_000 });
  });

  it('counts against nobody who takes costs back alone', () => {
    const upheld = sued()
      .andWhen(cost('LC3', 400_000), at('2025-06-01'))
      .thenEvents(['LegalCostAdded'])
      .andWhen(judged('2025-06-20'), at('2025-06-20'))
      .thenEvents(['ClaimDismissed', 'LegalCostTakenBack', 'LegalCostTakenBack', 'LegalCostTakenBack'])
      .andWhen(judged(null), at('2025-09-01'))
      .thenEvents(['ClaimUpheld'])
      .andWhen(cost('LC4', 400_000, '2025-09-01'), at('2025-09-01'))
      .thenEvents(['LegalCostAdded']);
    const wrong = { type: 'TakeBackLegalCost', data: { costId: 'LC4', because: 'RECORDED_WRONGLY' } } as const;
    upheld.andWhen(wrong, at('2025-09-02')).thenEvents(['LegalCostTakenBack']);
  });
});
