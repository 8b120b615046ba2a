/** What of a loan is off the book, and since when. */
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

export interface WriteOff extends Omit<LoanWrittenOffData, 'loanId' | 'borrowerId'> {
  /** Null while it holds. */
  readonly takenBackOn: LocalDate | null;
  /** Why it holds no more; null while it holds. */
  readonly takenBackBecause: WriteOffTakenBackBecause | null;
}

export interface Transfer extends Omit<LoanTransferredData, 'loanId' | 'borrowerId'> {
  /** Null until the debtor was told: until then it has no effect towards them. */
  readonly notified: { readonly on: LocalDate; readonly reference: string } | null;
}

export interface Exits {
  /** Oldest first; at most the last of them holds. */
  readonly writeOffs: readonly WriteOff[];
  readonly transfer: Transfer | null;
  /** Transfers that were none. */
  readonly transfersTakenBack: readonly string[];
}

export const NO_EXITS: Exits = { writeOffs: [], transfer: null, transfersTakenBack: [] };

export type ExitEvent =
  LoanWrittenOff | LoanWriteOffTakenBack | LoanTransferred | LoanTransferTakenBack | TransferNotified;

export function evolveExits(exits: Exits, event: ExitEvent): Exits {
  switch (event.type) {
    case 'LoanWrittenOff': {
      const { loanId: _loan, borrowerId: _borrower, ...writeOff } = event.data;
      return { ...exits, writeOffs: [...exits.writeOffs, { ...writeOff, takenBackOn: null, takenBackBecause: null }] };
    }
    case 'LoanWriteOffTakenBack': {
      const { writeOffId, takenBackOn, because: takenBackBecause } = event.data;
      const writeOffs = exits.writeOffs.map((one) =>
        one.writeOffId === writeOffId ? { ...one, takenBackOn, takenBackBecause } : one,
      );
      return { ...exits, writeOffs };
    }
    case 'LoanTransferred': {
      const { loanId: _loan, borrowerId: _borrower, ...transfer } = event.data;
      return { ...exits, transfer: { ...transfer, notified: null } };
    }
    case 'LoanTransferTakenBack': {
      const transfersTakenBack = [...exits.transfersTakenBack, event.data.transferId];
      return { ...exits, transfer: null, transfersTakenBack };
    }
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

export const EXITS = ['WRITTEN_OFF', 'TRANSFERRED'] as const;
export type Exit = (typeof EXITS)[number];

/** How the loan had left the book by the end of a day, and what was owed when it did; null while it is on it. */
export function exitOn(exits: Exits, asOf: LocalDate): { readonly exit: Exit; readonly payoff: Fen } | null {
  const { transfer } = exits;
  if (transfer && transfer.transferredOn <= asOf) return { exit: 'TRANSFERRED', payoff: transfer.payoff };
  const writeOff = writeOffOn(exits, asOf);
  return writeOff && { exit: 'WRITTEN_OFF', payoff: writeOff.payoff };
}
