/** PlanBooked, PlanUnbooked, DebitMandateChanged → the case is told, whose clock waits for it and who says what was debited too much. */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import type { DebitMandateChanged, PlanBooked, PlanUnbooked } from '#lending';
import { type CaseEvent, type CoreConfirmation, ForCase } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

type Deed = RecordedEvent<PlanBooked | PlanUnbooked | DebitMandateChanged>;

export function followCore(commands: CommandBus): Reaction {
  return {
    name: 'follow-core',
    on: ['PlanBooked', 'PlanUnbooked', 'DebitMandateChanged'],
    async react(recorded, contextOf) {
      const event = recorded as Deed;
      const { loanId, agreementId, reference } = event.data;
      const data = { agreementId, loanId, loanRevision: event.revision, reference, ...deedOf(event) };
      const command = new ForCase('NoteCoreConfirmation', data, { context: contextOf(loanId) });
      return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
    },
  };
}

const DEBITED = { PLAN: 'DEBIT_BY_PLAN', CONTRACT: 'DEBIT_BY_CONTRACT', ENDED: 'DEBIT_ENDED' } as const;

function deedOf({ type, data }: Deed): { readonly what: CoreConfirmation; readonly confirmedOn: LocalDate } {
  switch (type) {
    case 'PlanBooked':
      return { what: 'PLAN_BOOKED', confirmedOn: data.bookedOn };
    case 'PlanUnbooked':
      return { what: 'PLAN_UNBOOKED', confirmedOn: data.unbookedOn };
    case 'DebitMandateChanged':
      return { what: DEBITED[data.mandate], confirmedOn: data.changedOn };
  }
}
