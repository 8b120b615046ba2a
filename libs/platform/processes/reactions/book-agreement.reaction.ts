/**
 * AgreementSigned → the plan takes effect on every loan of the agreement. Where a loan says no for good, the agreement is
 * rescinded, so that nothing signed stays unbooked; AgreementRescinded → every loan of it stands as if it had never been.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, type LoanEvent } from '#lending';
import { type AgreementRescinded, type AgreementSigned, bookingTakenBack, type CaseEvent, ForCase } from '#negotiation';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** Its day has not come for the loan yet: another try helps. */
const NOT_YET = 'VALUE_DATE_IN_FUTURE';

export function bookAgreement(commands: CommandBus): Reaction {
  return {
    name: 'book-agreement',
    on: ['AgreementSigned'],
    async react(event, contextOf) {
      const { caseId, agreementId, plans } = (event as RecordedEvent<AgreementSigned>).data;
      const outcomes = await Promise.all(
        plans.map((plan) => {
          const data = { caseId, agreementId, plan };
          return commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(plan.loanId, 'RestructureLoan', data, { context: contextOf(plan.loanId) }),
          );
        }),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, plans[at]?.loanId));
    },
    async whenRejected(event, rejections, contextOf) {
      const refused = rejections.find(({ rejection }) => rejection.code !== NOT_YET);
      if (!refused) return rejections;
      const { agreementId } = (event as RecordedEvent<AgreementSigned>).data;
      const { code, reason } = refused.rejection;
      const refusal = { loanId: refused.part ?? '', code, reason };
      const command = new ForCase('RescindAgreement', { agreementId, refusal }, { context: contextOf('rescind') });
      const outcome = await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command);
      // What cannot be taken back either is for a person, with the cause as well.
      return outcome.kind === 'rejected' ? [...rejections, resultOf(outcome, 'rescission')] : [];
    },
  };
}

export function takeBookingBack(commands: CommandBus): Reaction {
  return {
    name: 'take-booking-back',
    on: ['AgreementRescinded'],
    async react(event, contextOf) {
      const rescission = (event as RecordedEvent<AgreementRescinded>).data;
      const { loanIds } = rescission;
      const outcomes = await Promise.all(
        loanIds.map((loanId) =>
          commands.execute<ForLoan, CommandOutcome<LoanEvent>>(
            new ForLoan(loanId, 'RescindRestructuring', bookingTakenBack(rescission), { context: contextOf(loanId) }),
          ),
        ),
      );
      return outcomes.map((outcome, at) => resultOf(outcome, loanIds[at]));
    },
  };
}
