/**
 * What was decided in a case is booked on its loans: a write-off, its end, a transfer, that the person was told of it, and that they
 * do not owe it, or do after all. Where a loan refuses to leave, as when it was paid off at the same moment, the case takes back what
 * it decided: nobody is told of a sale that never was.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanCommandData, type LoanEvent } from '#lending';
import {
  type CaseEvent,
  type CaseReopened,
  ForCase,
  type LoanWithdrawn,
  type TransferDecided,
  type TransferNoticeCorrected,
  type TransferNoticeGiven,
  type TransferTakenBack,
  type WriteOffDecided,
  type WriteOffTakenBack,
} from '#negotiation';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

type ExitEvent =
  | WriteOffDecided
  | WriteOffTakenBack
  | TransferDecided
  | TransferTakenBack
  | TransferNoticeGiven
  | TransferNoticeCorrected
  | LoanWithdrawn
  | CaseReopened;
type Booked =
  | 'WriteOffLoan'
  | 'TakeBackWriteOff'
  | 'TransferLoan'
  | 'TakeBackTransfer'
  | 'NotifyTransfer'
  | 'FindNotOwed'
  | 'FindOwed';
type Booking = {
  readonly [Type in Booked]: {
    readonly loanId: string;
    readonly type: Type;
    readonly data: LoanCommandData[Type];
  };
}[Booked];

/** By these a loan says that it does not leave the book; by others it contradicts its case, which is for a person. */
const STAYS: ReadonlySet<string> = new Set(['NOTHING_TO_SETTLE', 'PLAN_IN_FORCE', 'LOAN_REGISTERED_BY_MISTAKE']);

/** By these it says that nothing was booked that could be taken back. */
const NEVER_BOOKED: ReadonlySet<string> = new Set(['WRITE_OFF_UNKNOWN', 'LOAN_REGISTERED_BY_MISTAKE']);

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
      'LoanWithdrawn',
      'CaseReopened',
    ],
    async react(event, contextOf) {
      const bookings = bookingsOf(event as RecordedEvent<ExitEvent>);
      const outcomes = await Promise.all(bookings.map((booking) => booked(booking, commands, contextOf)));
      const isTakenBack = event.type === 'WriteOffTakenBack' || event.type === 'TransferTakenBack';
      return outcomes.map((outcome, at): ReactionResult => {
        const isNothing = outcome.kind === 'rejected' && NEVER_BOOKED.has(outcome.rejection.code);
        return isTakenBack && isNothing ? { kind: 'done' } : resultOf(outcome, bookings[at]?.loanId);
      });
    },
    async whenRejected(event, rejections, contextOf) {
      const { type, data } = event as RecordedEvent<ExitEvent>;
      const refused = rejections.find(({ rejection }) => STAYS.has(rejection.code));
      if (!refused || (type !== 'WriteOffDecided' && type !== 'TransferDecided')) return rejections;
      const exitId = type === 'WriteOffDecided' ? data.writeOffId : data.transferId;
      const { code, reason } = refused.rejection;
      const refusal = { loanId: refused.part ?? '', code, reason };
      const asked = { caseId: data.caseId, exitId, refusal };
      const command = new ForCase('TakeBackRefusedExit', asked, { context: contextOf('taking-back') });
      const outcome = await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command);
      // What cannot be taken back either is for a person, with the cause as well.
      return outcome.kind === 'rejected' ? [...rejections, resultOf(outcome, 'taking-back')] : [];
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
    case 'LoanWithdrawn': {
      const { caseId, loanId, because, withdrawnOn: foundOn } = data;
      // Of one that was registered by mistake the loan itself told.
      if (because === 'REGISTERED_BY_MISTAKE') return [];
      return [{ loanId, type: 'FindNotOwed', data: { caseId, because, foundOn } }];
    }
    case 'CaseReopened': {
      const { caseId, loanIds, because, reopenedOn: foundOn } = data;
      return loanIds.map((loanId) => ({ loanId, type: 'FindOwed', data: { caseId, because, foundOn } }));
    }
    case 'TransferNoticeCorrected': {
      const { transferId, right, loanIds } = data;
      const told = { transferId, reference: right.reference, notifiedOn: right.noticeOn, corrects: true } as const;
      return loanIds.map((loanId) => ({ loanId, type: 'NotifyTransfer', data: told }));
    }
  }
}
