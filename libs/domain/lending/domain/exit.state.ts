/** What of a loan is off the book, and since when; and whether the person was found not to owe it, or a court dismissed the claim. */
import type { Fen, LocalDate } from '#kernel';
import type {
  LoanTransferred,
  LoanTransferTakenBack,
  LoanWriteOffTakenBack,
  LoanWrittenOff,
  LoanWrittenOffData,
  LoanTransferredData,
  TransferNotified,
  WriteOffTakenBackBecause,
} from './exit.events';
import type { ClaimDismissed, ClaimUpheld } from './claim.events';
import type { LoanFoundNotOwed, LoanFoundOwed } from './not-owed.events';

/** The payments a loan knew at a point of its own history. */
export interface KnownPayments {
  /** As many had been recorded. */
  readonly recorded: number;
  /** Those of them that had been moved to another loan. */
  readonly moved: readonly string[];
}

export interface WriteOff extends Omit<LoanWrittenOffData, 'loanId' | 'borrowerId'> {
  /** Null while it holds. */
  readonly takenBackOn: LocalDate | null;
  /** Why it holds no more; null while it holds. */
  readonly takenBackBecause: WriteOffTakenBackBecause | null;
  /** What had been paid when what was owed was written off. */
  readonly paidBefore: KnownPayments;
  /** The same when it was taken back; null while it holds. */
  readonly paidWhenTakenBack: KnownPayments | null;
}

export interface Transfer extends Omit<LoanTransferredData, 'loanId' | 'borrowerId'> {
  /** Null until the debtor was told: until then it has no effect towards them. */
  readonly notified: { readonly on: LocalDate; readonly reference: string } | null;
  /** What had been paid when the claim was sold. */
  readonly paidBefore: KnownPayments;
}

/** Days on which it stood so, from the first up to the one before `until`; null while it does. */
export interface NotOwedDays {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** That what was found was taken back: they owe it after all. */
export interface OwedAfterAll extends Pick<LoanFoundOwed['data'], 'foundOn' | 'because'> {
  /** Since this day they had been told that they do not. */
  readonly notOwedFrom: LocalDate;
}

/** That the person was found not to owe it. */
export type NotOwed = Pick<LoanFoundNotOwed['data'], 'caseId' | 'because' | 'foundOn'>;

export interface Exits {
  /** Null where they owe it as ever. */
  readonly notOwed: NotOwed | null;
  /** Oldest first. */
  readonly notOwedDays: readonly NotOwedDays[];
  /** Null where nothing was ever found otherwise, and while it is. */
  readonly owedAfterAll: OwedAfterAll | null;
  /** Day of the judgment that dismissed the claim; null where none stands. */
  readonly dismissedOn: LocalDate | null;
  /** Oldest first; at most the last of them holds. */
  readonly writeOffs: readonly WriteOff[];
  readonly transfer: Transfer | null;
  /** Transfers that were none. */
  readonly transfersTakenBack: readonly string[];
}

export const NO_EXITS: Exits = {
  notOwed: null,
  notOwedDays: [],
  owedAfterAll: null,
  dismissedOn: null,
  writeOffs: [],
  transfer: null,
  transfersTakenBack: [],
};

export type ExitEvent =
  | LoanWrittenOff
  | LoanWriteOffTakenBack
  | LoanTransferred
  | LoanTransferTakenBack
  | TransferNotified
  | LoanFoundNotOwed
  | LoanFoundOwed
  | ClaimDismissed
  | ClaimUpheld;

/** @param paid what the loan knows of payments when the event is told */
export function evolveExits(exits: Exits, event: ExitEvent, paid: KnownPayments): Exits {
  switch (event.type) {
    case 'LoanWrittenOff': {
      const { loanId: _loan, borrowerId: _borrower, ...writeOff } = event.data;
      const held = { takenBackOn: null, takenBackBecause: null, paidBefore: paid, paidWhenTakenBack: null };
      return { ...exits, writeOffs: [...exits.writeOffs, { ...writeOff, ...held }] };
    }
    case 'LoanWriteOffTakenBack': {
      const { writeOffId, takenBackOn, because: takenBackBecause } = event.data;
      const writeOffs = exits.writeOffs.map((one) =>
        one.writeOffId === writeOffId ? { ...one, takenBackOn, takenBackBecause, paidWhenTakenBack: paid } : one,
      );
      return { ...exits, writeOffs };
    }
    case 'LoanTransferred': {
      const { loanId: _loan, borrowerId: _borrower, ...transfer } = event.data;
      return { ...exits, transfer: { ...transfer, notified: null, paidBefore: paid } };
    }
    case 'LoanTransferTakenBack': {
      const transfersTakenBack = [...exits.transfersTakenBack, event.data.transferId];
      return { ...exits, transfer: null, transfersTakenBack };
    }
    case 'LoanFoundNotOwed': {
      const { caseId, because, foundOn } = event.data;
      const notOwedDays = [...exits.notOwedDays, { from: foundOn, until: null }];
      return { ...exits, notOwed: { caseId, because, foundOn }, notOwedDays, owedAfterAll: null };
    }
    case 'LoanFoundOwed': {
      const { foundOn, because } = event.data;
      const notOwedDays = exits.notOwedDays.map((days) => (days.until === null ? { ...days, until: foundOn } : days));
      const owedAfterAll = exits.notOwed && { notOwedFrom: exits.notOwed.foundOn, foundOn, because };
      return { ...exits, notOwed: null, notOwedDays, owedAfterAll };
    }
    case 'ClaimDismissed':
      return { ...exits, dismissedOn: event.data.dismissedOn };
    case 'ClaimUpheld':
      return { ...exits, dismissedOn: null };
    case 'TransferNotified': {
      const { notifiedOn: on, reference } = event.data;
      return { ...exits, transfer: exits.transfer && { ...exits.transfer, notified: { on, reference } } };
    }
  }
}

/** The write-off that held at the end of a day; null where none did. */
export function writeOffOn({ writeOffs }: Exits, asOf: LocalDate): WriteOff | null {
  const held = writeOffs.findLast(({ writtenOffOn, takenBackOn }) => {
    return writtenOffOn <= asOf && (takenBackOn === null || takenBackOn > asOf);
  });
  return held ?? null;
}

/** How the payment that was recorded as the nth came to the loan. */
export interface PaymentAt {
  readonly paymentId: string;
  readonly at: number;
}

/**
 * Whether a payment came after another point of the loan's history, by the order in which the loan was told and not by its value
 * date: what was owed on leaving the book already leaves out what was known, on that very day too, and still holds what was not.
 * A payment of an earlier day that is told later, or that comes back from another loan, therefore counts as one that came since.
 */
export function cameAfter({ recorded, moved }: KnownPayments, { paymentId, at }: PaymentAt): boolean {
  return at >= recorded || moved.includes(paymentId);
}

/** Whether it came while the loan was written off by it. */
export function isRecovered({ paidBefore, paidWhenTakenBack }: WriteOff, payment: PaymentAt): boolean {
  return cameAfter(paidBefore, payment) && !(paidWhenTakenBack && cameAfter(paidWhenTakenBack, payment));
}

export const EXITS = ['WRITTEN_OFF', 'TRANSFERRED'] as const;
export type Exit = (typeof EXITS)[number];

/** How the loan had left the book by the end of a day, and what was owed when it did; null while it is on it. */
export function exitOn(exits: Exits, asOf: LocalDate): { readonly exit: Exit; readonly payoff: Fen } | null {
  const { transfer } = exits;
  if (transfer && transfer.transferredOn <= asOf) return { exit: 'TRANSFERRED', payoff: transfer.payoff };
  const writeOff = writeOffOn(exits, asOf);
  return writeOff && { exit: 'WRITTEN_OFF', payoff: writeOff.payoff };
}
