/** What it cost to sue. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  type AddLegalCostData,
  ForLoan,
  LEGAL_COST_KINDS,
  LEGAL_COST_TAKEN_BACK,
  type LegalCostKind,
  type LegalCostTakenBackBecause,
} from '#lending';
import { ChoiceField, DateField, FenField, IdField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';

/** What it cost to sue. */
class AddLegalCostRequest {
  @IdField({ description: 'Id of the cost, of this loan: the same id twice is one cost.', example: 'LC00001' })
  costId!: string;

  @ChoiceField(LEGAL_COST_KINDS, { description: 'What was paid for.', example: 'COURT_FEE' })
  kind!: LegalCostKind;

  @FenField({ description: 'Amount in fen, at least 1.', min: 1 })
  amount!: number;

  @DateField({ description: 'From this day on it is owed; not after the business date.' })
  incurredOn!: string;

  @IdField({ description: 'Number of the matter with the court.', optional: true, example: '2025-MC-1234' })
  courtReference?: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): AddLegalCostData {
    const { costId, kind, amount, incurredOn, courtReference = null } = this;
    const cost = { costId, kind, amount: fen(amount), incurredOn: localDate(incurredOn), courtReference };
    return { ...cost, ...lateBecause(this) };
  }
}

/** A cost is owed no more. */
class TakeBackLegalCostRequest {
  @ChoiceField(LEGAL_COST_TAKEN_BACK, { description: 'Why it is owed no more.', example: 'RECORDED_WRONGLY' })
  because!: LegalCostTakenBackBecause;
}

@ApiTags('loans')
@Controller('loans')
export class LegalCostsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/legal-costs')
  @CommandRoute({
    summary: 'Add what it cost to sue',
    description:
      'Due at once and paid before anything else on the loan (民法典 第561条); it bears no penalty and makes no row overdue. A person’s entry of a day before today says why (`lateBecause`) and stands among GET /backdated-entries. Refused while an agreement is kept (LEGAL_COST_DURING_PLAN). A plan agreed later takes it over as a fee.',
    roles: ['service', 'officer', 'supervisor'],
  })
  addLegalCost(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: AddLegalCostRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'AddLegalCost', body.toData(), stamp));
  }

  @Post(':loanId/legal-costs/:costId/taking-back')
  @CommandRoute({
    summary: 'Take a legal cost back',
    description:
      'It was recorded wrongly, or the court waived it. From now on it was owed on no day: what was paid on it goes where it would have gone without it, and a plan that had taken it over asks for that much less. It is not recorded again under its id (LEGAL_COST_TAKEN_BACK).',
    roles: ['service', 'officer', 'supervisor'],
  })
  takeBackLegalCost(
    @Param('loanId', IdParameter) loanId: string,
    @Param('costId', IdParameter) costId: string,
    @Body() { because }: TakeBackLegalCostRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'TakeBackLegalCost', { costId, because }, stamp));
  }
}
