/** Money that was paid above a debt which is settled, or without any: it is the person's, and waits until it is given back (民法典 第985条). */
import { type EventMetadata, type Fen, type LocalDate, ZERO_FEN } from '#kernel';
import {
  firstToGiveBack,
  isRegistered,
  loanDecider,
  type LoanEvent,
  type LoanState,
  refundableOn,
  type RegisteredLoan,
  toGiveBackOn,
} from '#lending';
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
function tooMuch(loan: LoanState, on: LocalDate): Fen {
  if (!isRegistered(loan)) return ZERO_FEN;
  if (loan.exits.notOwed) return toGiveBackOn(loan, on);
  return loan.settledOn === null || loan.exits.transfer ? ZERO_FEN : refundableOn(loan, on);
}

export function refundItems({ loan, toldOn, since }: SettledLoan): readonly QueueItemRow[] {
  if (!since || toldOn === null || !isRegistered(loan)) return [];
  const { loanId, borrowerId, product } = loan.registered;
  const amount = tooMuch(loan, toldOn);
  return [
    personItem({
      ...{ itemId: `refund/${loanId}`, queue: 'REFUND', ...ofWhat(loan, amount, toldOn) },
      ...{ borrowerId, loanIds: [loanId], products: [product], amount },
      dueOn: workingDaysFrom(since.on, 'REFUND'),
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}

/** By what it is given back, and why it is owed. */
function ofWhat(loan: RegisteredLoan, amount: Fen, on: LocalDate): Pick<QueueItemRow, 'step' | 'reference' | 'why'> {
  const { loanId } = loan.registered;
  const { notOwed } = loan.exits;
  const { settledOn } = loan;
  if (!notOwed) {
    return {
      ...{ step: 'OVERPAID', reference: loanId },
      why: {
        en: `The debt on loan ${loanId} is settled since ${settledOn ?? ''}, and ${inYuan(amount)} was paid above it: it is the person’s (民法典 第985条).`,
        zh: `借款${loanId}已于${settledOn ?? ''}结清，多还${inYuan(amount)}，应返还客户（民法典第985条）。`,
      },
    };
  }
  return {
    ...{ step: 'PAID_WITHOUT_DEBT', reference: firstToGiveBack(loan, on) },
    why: {
      en: `It was found on ${notOwed.foundOn} that the person does not owe loan ${loanId}, and ${inYuan(amount)} was paid on it: it is theirs (民法典 第985条).`,
      zh: `经${notOwed.foundOn}认定，借款${loanId}无须由客户偿还，已付${inYuan(amount)}应返还客户（民法典第985条）。`,
    },
  };
}
