/** What it cost to sue. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  type AddLegalCostData,
  ForLoan,
  LEGAL_COST_KINDS,
  COST_TAKEN_BACK_BY_HAND,
  type LegalCostKind,
  type CostTakenBackByHand,
} from '#lending';
import { ChoiceField, DateField, FenField, IdField } from '#request-validation';
import { ApprovalField } from '../cases/approval.field';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { givenFields } from '../requests/given-fields';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';

/** What it cost to sue. */
export class LegalCostRequest {
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

  toData(): Omit<AddLegalCostData, 'authority'> {
    const { costId, kind, amount, incurredOn, courtReference = null } = this;
    const cost = { costId, kind, amount: fen(amount), incurredOn: localDate(incurredOn), courtReference };
    return { ...cost, ...lateBecause(this) };
  }
}

/** The same, with the approval of exactly this. */
class AddLegalCostRequest extends LegalCostRequest {
  @ApprovalField()
  approvalId?: string;
}

/** A cost is owed no more. */
export class LegalCostTakenBackRequest {
  @ChoiceField(COST_TAKEN_BACK_BY_HAND, { description: 'Why it is owed no more.', example: 'RECORDED_WRONGLY' })
  because!: CostTakenBackByHand;
}

/** The same, with the approval of exactly this. */
class TakeBackLegalCostRequest extends LegalCostTakenBackRequest {
  @ApprovalField()
  approvalId?: string;
}

@ApiTags('loans')
@Controller('loans')
export class LegalCostsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post(':loanId/legal-costs')
  @CommandRoute({
    summary: 'Add what it cost to sue',
    description:
      'Due at once and paid before anything else on the loan (民法典 第561条); it bears no penalty and makes no row overdue. A person’s entry of a day before today says why (`lateBecause`) and stands among GET /backdated-entries. Refused while an agreement is kept (LEGAL_COST_DURING_PLAN). A plan agreed later takes it over as a fee. A person adds alone, to what stands on the loan so already, as much as they may waive alone (GET /authority); beyond it a second person approves exactly this (POST /approvals with `legalCost`).',
    roles: ['service', 'officer', 'supervisor'],
  })
  addLegalCost(
    @Param('loanId', IdParameter) loanId: string,
    @Body() body: AddLegalCostRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { ...body.toData(), ...givenFields({ approvalId: body.approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'AddLegalCost', data, stamp));
  }

  @Post(':loanId/legal-costs/:costId/taking-back')
  @CommandRoute({
    summary: 'Take a legal cost back',
    description:
      'It was recorded wrongly, or the court waived it. From now on it was owed on no day: what was paid on it goes where it would have gone without it, and a plan that had taken it over asks for that much less. It is not recorded again under its id (LEGAL_COST_TAKEN_BACK). A person takes back alone as much as they may waive alone; beyond it with a second person’s approval (POST /approvals with `legalCostTakenBack`).',
    roles: ['service', 'officer', 'supervisor'],
  })
  takeBackLegalCost(
    @Param('loanId', IdParameter) loanId: string,
    @Param('costId', IdParameter) costId: string,
    @Body() { because, approvalId }: TakeBackLegalCostRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { costId, because, ...givenFields({ approvalId }) };
    return this.desk.send(exchange, (stamp) => new ForLoan(loanId, 'TakeBackLegalCost', data, stamp));
  }
}
