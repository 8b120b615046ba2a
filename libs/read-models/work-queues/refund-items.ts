/** Money that was paid above a debt which is settled: it is the person's, and waits until it is given back (民法典 第985条). */
import type { EventMetadata, LocalDate } from '#kernel';
import { isRegistered, loanDecider, type LoanEvent, type LoanState, refundableOn } from '#lending';
import { sharedFold } from '#projections';
import { inYuan } from '#words';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';

export interface SettledLoan {
  readonly loan: LoanState;
  /** The latest day that something was told of it. */
  readonly toldOn: LocalDate | null;
  /** Since when something of the person's lies with the lender; null while nothing does. */
  readonly since: Moment | null;
}

const loanFold = sharedFold(loanDecider);

export const settledLoan = {
  initialState: { loan: loanFold.initialState, toldOn: null, since: null } as SettledLoan,

  evolve({ loan: before, since }: SettledLoan, event: LoanEvent, metadata: EventMetadata): SettledLoan {
    const loan = loanFold.evolve(before, event, metadata);
    const { businessDate: toldOn, recordedAt: at } = metadata;
    return { loan, toldOn, since: tooMuch(loan, toldOn) > 0 ? (since ?? { on: toldOn, at }) : null };
  },
};

/** What is paid of a loan that was sold after it was settled is the buyer's to give back. */
function tooMuch(loan: LoanState, on: LocalDate): number {
  if (loan.settledOn === null || loan.exits.transfer || !isRegistered(loan)) return 0;
  return refundableOn(loan, on);
}

export function refundItems({ loan, toldOn, since }: SettledLoan): readonly QueueItemRow[] {
  if (!since || toldOn === null || !isRegistered(loan)) return [];
  const { loanId, borrowerId, product } = loan.registered;
  const amount = refundableOn(loan, toldOn);
  const { settledOn } = loan;
  return [
    personItem({
      ...{ itemId: `refund/${loanId}`, queue: 'REFUND', step: 'OVERPAID' },
      ...{ borrowerId, loanIds: [loanId], products: [product], reference: loanId, amount },
      why: {
        en: `The debt on loan ${loanId} is settled since ${settledOn ?? ''}, and ${inYuan(amount)} was paid above it: it is the person’s (民法典 第985条).`,
        zh: `借款${loanId}已于${settledOn ?? ''}结清，多还${inYuan(amount)}，应返还客户（民法典第985条）。`,
      },
      dueOn: workingDaysFrom(since.on, 'REFUND'),
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}
