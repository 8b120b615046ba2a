/** How a loan has left the book, as it is shown, and what came in since. */
import { code, day, flag, id, money, named, oneOf, optional, orNone, part, type DataOf } from '#event-schema';
import { fen, type Fen, type LocalDate } from '#kernel';
import { paymentsInForce } from '#loan-math';
import { WRITE_OFF_GROUNDS } from '../domain/exit.events';
import { cameAfter, isRecovered, type PaymentAt, writeOffOn } from '../domain/exit.state';
import { NOT_OWED_GROUNDS, OWED_GROUNDS } from '../domain/not-owed.events';
import { loanFacts } from '../domain/loan-facts';
import { refundedOf } from '../domain/loan-figures';
import type { RegisteredLoan } from '../domain/loan.state';
import { amountsPerComponent } from '../domain/plan.schema';

export const writeOffView = named(
  'WriteOff',
  part({
    writeOffId: id('Write-off.'),
    ground: oneOf(WRITE_OFF_GROUNDS, 'Why.'),
    writtenOffOn: day('Since this day it is off the book.'),
    owed: amountsPerComponent('What was owed then, and stays owed.'),
    payoff: money('The same in all.'),
    collectionGoesOn: flag('Whether it is collected further.'),
    recovered: money('What came in since it was written off, in the order the loan was told: recoveries.'),
  }),
);
type WriteOffView = DataOf<typeof writeOffView>;

export const transferView = named(
  'Transfer',
  part({
    transferId: id('Transfer.'),
    buyer: id('Who holds the loan now.'),
    transferredOn: day('Since this day.'),
    price: money('What the buyer paid.'),
    payoff: money('What was owed then.'),
    agreementId: orNone(id('The agreement that goes on with the buyer.')),
    notifiedOn: orNone(day('The borrower was told on; until then they may pay the lender (民法典 第546条).')),
    reference: orNone(code('Evidence of the notice.')),
    toForward: money('What came in here since the transfer, in the order the loan was told: it is the buyer’s.'),
  }),
);
type TransferView = DataOf<typeof transferView>;

const notOwedView = named(
  'NotOwed',
  part(
    {
      because: oneOf(NOT_OWED_GROUNDS, 'Why.'),
      caseId: id('Case in which it was found.'),
      foundOn: day('Since this day nobody asks the person for it.'),
      toGiveBack: money(
        'What the person paid on it, which is theirs; of a void debt, which is settled on both sides, nothing is told here.',
      ),
    },
    'Only where the person was found not to owe it.',
  ),
);
type NotOwedView = DataOf<typeof notOwedView>;

const owedAfterAllView = named(
  'OwedAfterAll',
  part(
    {
      notOwedFrom: day('Since this day it had been found not to be owed.'),
      foundOn: day('On this day that was taken back. The days between bear no penalty and none counts as past due.'),
      because: orNone(oneOf(OWED_GROUNDS, 'Why the case was taken up again.'), 'Null where nobody said.'),
    },
    'Only where the person had been found not to owe it, and owes it after all.',
  ),
);
type OwedAfterAllView = DataOf<typeof owedAfterAllView>;

export const exitFields = {
  claimDismissedOn: optional(
    day('Only where a court dismissed the claim: since this day nobody asks the person for it.'),
  ),
  notOwed: optional(notOwedView),
  owedAfterAll: optional(owedAfterAllView),
  writtenOff: orNone(writeOffView, 'Null while it is on the book.'),
  transferred: orNone(transferView, 'Null while the lender holds it.'),
};
export type ExitsView = {
  readonly claimDismissedOn?: LocalDate;
  readonly notOwed?: NotOwedView;
  readonly owedAfterAll?: OwedAfterAllView;
  readonly writtenOff: WriteOffView | null;
  readonly transferred: TransferView | null;
};

export function exitsView(state: RegisteredLoan, asOf: LocalDate): ExitsView {
  const writeOff = writeOffOn(state.exits, asOf);
  const { transfer, notOwed, owedAfterAll, dismissedOn } = state.exits;
  return {
    ...(dismissedOn !== null && dismissedOn <= asOf ? { claimDismissedOn: dismissedOn } : {}),
    ...(notOwed && notOwed.foundOn <= asOf ? { notOwed: { ...notOwed, toGiveBack: toGiveBackOn(state, asOf) } } : {}),
    ...(owedAfterAll && owedAfterAll.foundOn <= asOf
      ? { owedAfterAll: { ...owedAfterAll, because: owedAfterAll.because ?? null } }
      : {}),
    writtenOff:
      writeOff &&
      writeOffSeen(
        writeOff,
        receivedOf(state, asOf, (payment) => isRecovered(writeOff, payment)),
      ),
    transferred:
      transfer && transfer.transferredOn <= asOf
        ? {
            ...{ transferId: transfer.transferId, buyer: transfer.buyer, transferredOn: transfer.transferredOn },
            ...{ price: transfer.price, payoff: transfer.payoff, agreementId: transfer.agreementId },
            notifiedOn: transfer.notified?.on ?? null,
            reference: transfer.notified?.reference ?? null,
            toForward: receivedOf(state, asOf, (payment) => cameAfter(transfer.paidBefore, payment)),
          }
        : null,
  };
}

function writeOffSeen(
  { writeOffId, ground, writtenOffOn, owed, payoff, collectionGoesOn }: Omit<WriteOffView, 'recovered'>,
  recovered: Fen,
): WriteOffView {
  return { writeOffId, ground, writtenOffOn, owed, payoff, collectionGoesOn, recovered };
}

/** What came in since the loan left the book, up to a day; nothing while it is on it. */
export function receivedSinceExit(state: RegisteredLoan, asOf: LocalDate): Fen {
  const { writtenOff, transferred } = exitsView(state, asOf);
  return transferred?.toForward ?? writtenOff?.recovered ?? fen(0);
}

/** Paid without a debt (民法典 art. 985). Where the contract is void each side gives back what it got (art. 157): that is for people. */
export function toGiveBackOn(state: RegisteredLoan, asOf: LocalDate): Fen {
  const { notOwed } = state.exits;
  if (!notOwed || notOwed.because === 'DEBT_VOID') return fen(0);
  return fen(Math.max(0, receivedOf(state, asOf, () => true) - refundedOf(state, asOf).total));
}

/** Of these, the payment that is given back first; null where nothing is to be given back. */
export function firstToGiveBack(state: RegisteredLoan, asOf: LocalDate): string | null {
  if (toGiveBackOn(state, asOf) === 0) return null;
  return paymentsInForce(loanFacts(state, state.registered), asOf)[0]?.paymentId ?? null;
}

/** Of the payments that count by a day, those that are asked for. */
function receivedOf(state: RegisteredLoan, asOf: LocalDate, isAsked: (payment: PaymentAt) => boolean): Fen {
  const asked = state.payments.toArray().filter(({ paymentId }, at) => isAsked({ paymentId, at }));
  if (asked.length === 0) return fen(0);
  const counting = new Set(paymentsInForce(loanFacts(state, state.registered), asOf).map(({ paymentId }) => paymentId));
  return fen(asked.reduce((sum, { paymentId, amount }) => (counting.has(paymentId) ? sum + amount : sum), 0));
}
