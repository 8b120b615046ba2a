/** An officer says how the observation of a restructured loan stands. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForLoan, type ReviewObservationData } from '#lending';
import { OBSERVATION_FINDINGS, type ObservationFindingKind } from '#loan-math';
import { ChoiceField, IdField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

/** How the observation of a restructured loan stands. */
class ReviewObservationRequest {
  @IdField({ description: 'Id of the finding, of this loan: the same id twice is one finding.', example: 'OF00001' })
  findingId!: string;

  @IdField({ description: 'Agreement whose plan is observed.', example: 'C000001-1-A1' })
  agreementId!: string;

  @ChoiceField(OBSERVATION_FINDINGS, {
    description:
      'DIFFICULTY_SOLVED: the borrower can go on, the loan is no longer a restructured asset. DIFFICULTY_PERSISTS: it is observed anew from today. LEFT_NON_PERFORMING: the borrower can go on and has no other impaired asset here, the loan is non-performing no longer; the observation goes on.',
    example: 'DIFFICULTY_SOLVED',
  })
  finding!: ObservationFindingKind;

  @TextField({ description: 'For the file; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  note?: string;

  toData(): ReviewObservationData {
    const { findingId, agreementId, finding, note } = this;
    return { findingId, agreementId, finding, ...(note === undefined ? {} : { note }) };
  }
}

@ApiTags('loans')
@Controller('loans')
export class ObservationController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/observation-findings')
  @CommandRoute({
    summary: 'Say how the observation of a restructured loan stands',
    description:
      'At the end of the observation (clock OBSERVATION_ENDS; `observation` of the loan) an officer finds whether the difficulty is solved: then the class may go up. It lasts at least two repayment periods and a year, and counts anew from a row that was missed (OBSERVATION_NOT_OVER, ARREARS_OPEN). A non-performing loan can leave after half a year (EXIT_TOO_EARLY). A finding that a later correction belies counts no more.',
    roles: ['officer', 'supervisor'],
  })
  reviewObservation(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: ReviewObservationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'ReviewObservation', body.toData(), stamp));
  }
}
