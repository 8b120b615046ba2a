/** The borrower asks for relief, it is assessed, and may be taken back. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  ForCase,
  HARDSHIP_REASONS,
  type HardshipReason,
  MATERIAL_KINDS,
  type MaterialKind,
  type MaterialReference,
  MEDIA_TYPES,
  type MediaType,
  MOST_MATERIAL_BYTES,
  type NegotiationRequest,
  RELIEF_WANTED,
  type ReliefWanted,
  REQUEST_CHANNELS,
  type RequestChannel,
} from '#negotiation';
import type { CreditRecord } from '#policy';
import {
  ChoiceField,
  ChoiceListField,
  DateField,
  FenField,
  HashField,
  IdListField,
  IntegerField,
  NestedField,
  NestedListField,
  TextField,
} from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { assessmentReceipt, negotiationReceipt } from './case-receipts';
import { ActingPartyRequest } from './acting-party.request';
import { NoteRequest } from './note.request';

/** Why the borrower cannot pay as agreed. */
class HardshipRequest {
  @ChoiceField(HARDSHIP_REASONS, { description: 'Main reason of the hardship.' })
  reason!: HardshipReason;

  @DateField({ description: 'Since when; not in the future.' })
  since!: string;

  @TextField({
    description: 'In the borrower’s own words; kept encrypted.',
    maxLength: 2000,
    lines: true,
    optional: true,
  })
  explanation?: string;
}

/** Evidence by reference. */
class MaterialRequest {
  @ChoiceField(MATERIAL_KINDS, { description: 'What the material proves.' })
  kind!: MaterialKind;

  @HashField({ description: 'SHA-256 of the content.' })
  contentHash!: string;

  @TextField({
    description: 'Where the content is stored: below one of the stores that are set; kept encrypted.',
    maxLength: 500,
    example: 'store://materials/81f2',
  })
  uri!: string;

  @IntegerField({ description: 'Size of the content, in bytes.', min: 1, max: MOST_MATERIAL_BYTES, optional: true })
  size?: number;

  @ChoiceField(MEDIA_TYPES, { description: 'Media type of the content.', optional: true })
  mediaType?: MediaType;

  toData(): MaterialReference {
    const { kind, contentHash, uri, size, mediaType } = this;
    return {
      ...{ kind, contentHash, uri },
      ...(size === undefined ? {} : { size }),
      ...(mediaType === undefined ? {} : { mediaType }),
    };
  }
}

/** The borrower's request for relief over one or more overdue loans of the case. */
export class RequestNegotiationRequest {
  @NestedField(() => ActingPartyRequest, { description: 'Who asks.' })
  requestedBy!: ActingPartyRequest;

  @ChoiceField(REQUEST_CHANNELS, { description: 'Channel the request came through.' })
  channel!: RequestChannel;

  @IdListField({ description: 'Overdue loans of the case the request is about.', minItems: 1, maxItems: 50 })
  loanIds!: string[];

  @NestedField(() => HardshipRequest, { description: 'Why relief is needed.' })
  hardship!: HardshipRequest;

  @FenField({ description: 'Net income a month, in fen.' })
  monthlyIncome!: number;

  @FenField({ description: 'Essential expenses a month, in fen.' })
  essentialExpenses!: number;

  @FenField({ description: 'What the borrower can pay a month over all these loans, in fen.' })
  affordableMonthly!: number;

  @ChoiceListField(RELIEF_WANTED, { description: 'What the borrower hopes for; may be empty.', maxItems: 6 })
  reliefWanted!: ReliefWanted[];

  @NestedListField(() => MaterialRequest, { description: 'Evidence of the hardship.', maxItems: 20, optional: true })
  materials?: MaterialRequest[];

  toData(): NegotiationRequest {
    const { reason, since, explanation } = this.hardship;
    return {
      requestedBy: this.requestedBy.toData(),
      channel: this.channel,
      loanIds: this.loanIds,
      hardship: { reason, since: localDate(since), ...(explanation === undefined ? {} : { explanation }) },
      monthlyIncome: fen(this.monthlyIncome),
      essentialExpenses: fen(this.essentialExpenses),
      affordableMonthly: fen(this.affordableMonthly),
      reliefWanted: this.reliefWanted,
      materials: (this.materials ?? []).map((material) => material.toData()),
    };
  }
}

/** What the credit bureau told. */
class CreditRecordRequest {
  @IntegerField({ description: 'Times overdue in the last 24 months, over all lenders.', min: 0, max: 1000 })
  timesOverdue24Months!: number;

  @IntegerField({ description: 'Loans overdue with other lenders now.', min: 0, max: 1000 })
  overdueElsewhere!: number;

  @DateField({ description: 'The day the record was consulted.' })
  consultedOn!: string;
}

/** The credit record the policy looks at; everything else stands in the case and its loans. */
export class AssessNegotiationRequest {
  @NestedField(() => CreditRecordRequest, { description: 'The credit record (征信报告), as consulted.' })
  creditRecord!: CreditRecordRequest;

  toData(): { readonly creditRecord: CreditRecord } {
    const { timesOverdue24Months, overdueElsewhere, consultedOn } = this.creditRecord;
    return { creditRecord: { timesOverdue24Months, overdueElsewhere, consultedOn: localDate(consultedOn) } };
  }
}

/** The borrower takes the request back. */
export class WithdrawNegotiationRequest extends NoteRequest {}

@ApiTags('cases')
@Controller('cases/:caseId')
export class RequestCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('negotiation-requests')
  @CommandRoute({
    summary: 'Ask for relief',
    description:
      'The borrower, or an authorised representative, asks for relief over overdue loans of the case (逾期协商申请). At most one negotiation is open per case. The answer promises a date. After a refusal (REAPPLY_NOT_YET), or once three requests of 30 days were withdrawn (WITHDRAWN_TOO_OFTEN), the next is taken from a date on; before it with evidence not shown yet or for another hardship (after withdrawals once), and at any time when an officer takes it through HOTLINE or BRANCH.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: negotiationReceipt.shape,
  })
  requestNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: RequestNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('RequestNegotiation', { caseId, ...body.toData() }, stamp), {
      tell: negotiationReceipt.of,
    });
  }

  @Post('assessments')
  @CommandRoute({
    summary: 'Assess the open negotiation',
    description:
      'Applies the policy in effect to the request, the loans and the credit record (机审). Assessed once; again only when income or expenses stand otherwise since, by a material handed in or verified, or the borrower has countered with another amount, and no offer or decision was made meanwhile. Every rule gives an outcome and a reason; a machine never refuses, it refers to a person.',
    roles: ['service', 'officer', 'supervisor'],
    tells: assessmentReceipt.shape,
  })
  assessNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: AssessNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('AssessNegotiation', { caseId, ...body.toData() }, stamp), {
      tell: assessmentReceipt.of,
    });
  }

  @Post('negotiation/withdrawal')
  @CommandRoute({
    summary: 'Withdraw the request',
    description:
      'The borrower takes the request back; possible until both sides have signed. Nobody has to wait to ask again, except for what an earlier refusal said, or after three withdrawals in 30 days (WITHDRAWN_TOO_OFTEN).',
    roles: ['service', 'officer'],
    forPersons: true,
  })
  withdrawNegotiation(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: WithdrawNegotiationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('WithdrawNegotiation', { caseId, ...body.toData() }, stamp));
  }
}
