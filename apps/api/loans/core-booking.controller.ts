/** What the core banking system did about a signed agreement, told by itself later or by whoever did it by hand. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DEBIT_MANDATES, type DebitMandate, ForLoan } from '#lending';
import { caseOfAgreement, ForCase } from '#negotiation';
import { ChoiceField, IdField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

class ConfirmBookingRequest {
  @IdField({ description: 'Agreement whose plan it is.', example: 'C1-1-A1' })
  agreementId!: string;

  @IdField({ description: 'Reference of the core banking system.', example: 'CORE-20250515-17' })
  reference!: string;
}

class ChangeDebitMandateRequest extends ConfirmBookingRequest {
  @ChoiceField(DEBIT_MANDATES, {
    description:
      'What is debited from now on. PLAN: what the plan asks. CONTRACT: what the contract asks. ENDED: nothing.',
  })
  mandate!: DebitMandate;
}

class RefuseBookingRequest {
  @IdField({ description: 'Agreement whose plan it is.', example: 'C1-1-A1' })
  agreementId!: string;

  @IdField({ description: 'Why, as a code of the core banking system.', example: 'ACCOUNT_CLOSED' })
  code!: string;
}

const ROLES = ['service', 'officer', 'supervisor'] as const;

@ApiTags('loans')
@Controller('loans/:loanId')
export class CoreBookingController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('plan-bookings')
  @CommandRoute({
    summary: 'The core has booked a plan',
    description:
      'Tells PlanBooked: from the core itself where it answered late, or from whoever had it booked by hand. The clock BOOKING_DUE and the queue CORE_BOOKING wait for it. The same reference twice is one booking.',
    roles: [...ROLES],
  })
  confirmPlanBooked(
    @Param('loanId', IdParameter) loanId: string,
    @Body() { agreementId, reference }: ConfirmBookingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(
      exchange,
      (stamp) => new ForLoan(loanId, 'ConfirmPlanBooked', { agreementId, reference }, stamp),
    );
  }

  @Post('plan-bookings/refusal')
  @CommandRoute({
    summary: 'The core cannot book a plan',
    description:
      'The agreement is taken back over all its loans (AgreementRescinded), the borrower sees why, collection resumes, and what the core has booked on other loans of it is taken back there. What the core has booked it cannot refuse any more (PLAN_BOOKED_ALREADY).',
    roles: [...ROLES],
  })
  refuseBooking(
    @Param('loanId', IdParameter) loanId: string,
    @Body() { agreementId, code }: RefuseBookingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RefuseBooking', { agreementId, loanId, code }, stamp));
  }

  @Post('plan-bookings/removal')
  @CommandRoute({
    summary: 'The core has taken a plan back',
    description: 'Tells PlanUnbooked, once the agreement was taken back, broken or completed.',
    roles: [...ROLES],
  })
  confirmPlanUnbooked(
    @Param('loanId', IdParameter) loanId: string,
    @Body() { agreementId, reference }: ConfirmBookingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId: caseOf(agreementId), agreementId, reference };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ConfirmPlanUnbooked', data, stamp));
  }

  @Post('debit-mandates')
  @CommandRoute({
    summary: 'What is debited was changed',
    description:
      'Tells DebitMandateChanged. Until the debit follows the plan, what is debited above it is flagged (`overDebit`) and stands in the queue OVER_DEBIT until it is refunded.',
    roles: [...ROLES],
  })
  changeDebitMandate(
    @Param('loanId', IdParameter) loanId: string,
    @Body() { agreementId, mandate, reference }: ChangeDebitMandateRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId: caseOf(agreementId), agreementId, mandate, reference };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ChangeDebitMandate', data, stamp));
  }
}

/** An id that names no agreement is refused by the loan. */
function caseOf(agreementId: string): string {
  return caseOfAgreement(agreementId) ?? agreementId;
}
