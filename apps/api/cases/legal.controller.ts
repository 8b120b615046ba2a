/** Overdue loans of a case are taken to court, what is done and decided there is recorded, and they are taken back from it. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import {
  type AskedOfCase,
  ForCase,
  JUDGMENT_OUTCOMES,
  type JudgmentOutcome,
  LEGAL_GROUNDS,
  type LegalGround,
  OFFICERS_ESCALATION_ENDS,
  RECORDED_LEGAL_STEPS,
  type RecordedLegalStep,
} from '#negotiation';
import { ChoiceField, DateField, IdField, IdListField, NestedListField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { escalationReceipt } from './case-receipts';

/** Which loans, and why. */
class EscalateToLegalRequest {
  @IdListField({ description: 'Overdue loans of the case.', minItems: 1, maxItems: 50 })
  loanIds!: string[];

  @ChoiceField(LEGAL_GROUNDS, { description: 'Why negotiating does not help any more.', example: 'RELIEF_NOT_TAKEN' })
  ground!: LegalGround;

  @TextField({
    description: 'Where the limitation of a loan is over: why it is taken to court all the same. Kept encrypted.',
    maxLength: 500,
    lines: true,
    optional: true,
  })
  timeBarredBecause?: string;

  toData(): Omit<AskedOfCase['EscalateToLegal'], 'caseId'> {
    const { loanIds, ground, timeBarredBecause } = this;
    return { loanIds, ground, ...(timeBarredBecause === undefined ? {} : { timeBarredBecause }) };
  }
}

/** A cost that stands with its loan. */
class NamedCostRequest {
  @IdField({ description: 'Loan it stands with.' })
  loanId!: string;

  @IdField({ description: 'Cost, as it was added there.', example: 'LC00001' })
  costId!: string;
}

/** What was done or decided, and when. */
class LegalActionRequest {
  @IdField({ description: 'This step, as who records it calls it: the same id twice is one step.', example: 'LA-1' })
  actionId!: string;

  @ChoiceField(RECORDED_LEGAL_STEPS, {
    description:
      'ENFORCEMENT: from then on the court collects, and the loan leaves the case (LEGAL). ENFORCEMENT_ENDED: without having collected all: the loan is overdue in the case again.',
    example: 'SUIT_FILED',
  })
  step!: RecordedLegalStep;

  @DateField({ description: 'The day; neither before the loans were taken to court nor to come.' })
  takenOn!: string;

  @ChoiceField(JUDGMENT_OUTCOMES, {
    description:
      'Of a judgment alone: how the court decided; of a later instance recorded anew. A claim that was LOST is neither enforced, nor sued over again, nor collected.',
    optional: true,
  })
  outcome?: JudgmentOutcome;

  @IdListField({ description: 'Loans; all that are pursued when left out.', minItems: 1, maxItems: 50, optional: true })
  loanIds?: string[];

  @TextField({
    description: 'Number of the matter with the court or the mediator; kept encrypted.',
    maxLength: 100,
    optional: true,
    example: '（2026）京0105民初1234号',
  })
  courtReference?: string;

  @NestedListField(() => NamedCostRequest, {
    description: 'What it cost: costs that were added to these loans; they are owed there, once.',
    maxItems: 20,
    optional: true,
  })
  costs?: NamedCostRequest[];

  @IdField({ description: 'A step that was recorded wrongly, and in whose place this one stands.', optional: true })
  insteadOf?: string;

  @TextField({ description: 'For the file; kept encrypted.', maxLength: 500, lines: true, optional: true })
  note?: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): Omit<AskedOfCase['RecordLegalAction'], 'caseId' | 'escalationId'> {
    const { actionId, step, takenOn, outcome, loanIds, courtReference, costs, insteadOf, note } = this;
    return {
      ...{ actionId, step, takenOn: localDate(takenOn) },
      ...(outcome === undefined ? {} : { outcome }),
      ...(loanIds ? { loanIds } : {}),
      ...(courtReference === undefined ? {} : { courtReference }),
      ...(costs ? { costs: costs.map(({ loanId, costId }) => ({ loanId, costId })) } : {}),
      ...(insteadOf === undefined ? {} : { insteadOf }),
      ...(note === undefined ? {} : { note }),
      ...lateBecause(this),
    };
  }
}

/** Why nothing more is pursued. */
class WithdrawEscalationRequest {
  @ChoiceField(OFFICERS_ESCALATION_ENDS, { description: 'Why.', example: 'HARDSHIP' })
  because!: (typeof OFFICERS_ESCALATION_ENDS)[number];

  @IdListField({ description: 'Loans; all that are pursued when left out.', minItems: 1, maxItems: 50, optional: true })
  loanIds?: string[];

  @TextField({ description: 'For the file; kept encrypted.', maxLength: 500, lines: true, optional: true })
  note?: string;

  toData(): Omit<AskedOfCase['WithdrawEscalation'], 'caseId' | 'escalationId'> {
    const { because, loanIds, note } = this;
    return { because, ...(loanIds ? { loanIds } : {}), ...(note === undefined ? {} : { note }) };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId/legal-escalations')
export class LegalCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Take loans to court',
    description:
      'Only when everything that must hold does: the figures of the policy (section `legal`), relief offered or the person not reached, no negotiation, no agreement, no hold, not time-barred. LEGAL_NOT_YET names all that is missing in `facts.missing`. Agencies give the loans back, nobody collects them by asking; the person may still pay or ask for relief, and an agreement ends it.',
    roles: ['officer', 'supervisor'],
    tells: escalationReceipt.shape,
  })
  escalateToLegal(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: EscalateToLegalRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('EscalateToLegal', { caseId, ...body.toData() }, stamp), {
      tell: escalationReceipt.of,
    });
  }

  @Post(':escalationId/actions')
  @CommandRoute({
    summary: 'Record a step in court',
    description:
      'Also in a case that has closed. A day before the business date needs a reason. Nothing is begun against a person who waits for an answer to a request.',
    roles: ['officer', 'supervisor'],
  })
  recordLegalAction(
    @Param('caseId', IdParameter) caseId: string,
    @Param('escalationId', IdParameter) escalationId: string,
    @Body() body: LegalActionRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, escalationId, ...body.toData() };
    return this.desk.send(exchange, (stamp) => new ForCase('RecordLegalAction', data, stamp));
  }

  @Post(':escalationId/withdrawal')
  @CommandRoute({
    summary: 'Take loans back from court',
    description: 'Nothing more is pursued there; what the court collected already stands.',
    roles: ['officer', 'supervisor'],
  })
  withdrawEscalation(
    @Param('caseId', IdParameter) caseId: string,
    @Param('escalationId', IdParameter) escalationId: string,
    @Body() body: WithdrawEscalationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, escalationId, ...body.toData() };
    return this.desk.send(exchange, (stamp) => new ForCase('WithdrawEscalation', data, stamp));
  }
}
