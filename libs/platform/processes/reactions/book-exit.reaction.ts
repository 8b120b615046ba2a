/** What was decided in a case is booked on its loans: a write-off, its end, a transfer, and that the person was told of it. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanCommandData, type LoanEvent } from '#lending';
import type {
  TransferDecided,
  TransferNoticeCorrected,
  TransferNoticeGiven,
  TransferTakenBack,
  WriteOffDecided,
  WriteOffTakenBack,
} from '#negotiation';
import type { ContextOf, Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

type ExitEvent =
  | WriteOffDecided
  | WriteOffTakenBack
  | TransferDecided
  | TransferTakenBack
  | TransferNoticeGiven
  | TransferNoticeCorrected;
type Booked = 'WriteOffLoan' | 'TakeBackWriteOff' | 'TransferLoan' | 'TakeBackTransfer' | 'NotifyTransfer';
type Booking = {
  readonly [Type in Booked]: {
    readonly loanId: string;
    readonly type: Type;
    readonly data: LoanCommandData[Type];
  };
}[Booked];

export function bookExit(commands: CommandBus): Reaction {
  return {
    name: 'book-exit',
    on: [
      'WriteOffDecided',
      'WriteOffTakenBack',
      'TransferDecided',
      'TransferTakenBack',
      'TransferNoticeGiven',
      'TransferNoticeCorrected',
    ],
    async react(event, contextOf) {
      const bookings = bookingsOf(event as RecordedEvent<ExitEvent>);
      const outcomes = await Promise.all(bookings.map((booking) => booked(booking, commands, contextOf)));
      return outcomes.map((outcome, at) => resultOf(outcome, bookings[at]?.loanId));
    },
  };
}

function booked({ loanId, type, data }: Booking, commands: CommandBus, contextOf: ContextOf) {
  return commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
    new ForLoan(loanId, type, data, { context: contextOf(loanId) }),
  );
}

function bookingsOf({ type, data }: ExitEvent): readonly Booking[] {
  switch (type) {
    case 'WriteOffDecided': {
      const { loanId, caseId, writeOffId, ground, collectionGoesOn } = data;
      return [{ loanId, type: 'WriteOffLoan', data: { caseId, writeOffId, ground, collectionGoesOn } }];
    }
    case 'WriteOffTakenBack': {
      const { loanId, writeOffId, because } = data;
      return [{ loanId, type: 'TakeBackWriteOff', data: { writeOffId, because } }];
    }
    case 'TransferDecided': {
      const { caseId, transferId, buyer, loans } = data;
      return loans.map(({ loanId, price }) => {
        return { loanId, type: 'TransferLoan', data: { caseId, transferId, buyer, price } };
      });
    }
    case 'TransferTakenBack': {
      const { transferId, loanIds } = data;
      return loanIds.map((loanId) => ({ loanId, type: 'TakeBackTransfer', data: { transferId } }));
    }
    case 'TransferNoticeGiven': {
      const { transferId, reference, noticeOn: notifiedOn, loanIds } = data;
      return loanIds.map((loanId) => ({ loanId, type: 'NotifyTransfer', data: { transferId, reference, notifiedOn } }));
    }
    case 'TransferNoticeCorrected': {
      const { transferId, right, loanIds } = data;
      const told = { transferId, reference: right.reference, notifiedOn: right.noticeOn, corrects: true } as const;
      return loanIds.map((loanId) => ({ loanId, type: 'NotifyTransfer', data: told }));
    }
  }
}
