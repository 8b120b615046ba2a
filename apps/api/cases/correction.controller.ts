/** What was entered wrongly in a case is put right, and what rests on it is repaired. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fen, localDate } from '#kernel';
import {
  type AskedOfCase,
  type EntryFacts,
  ForCase,
  HARDSHIP_REASONS,
  type HardshipReason,
  VERDICTS,
} from '#negotiation';
import { ChoiceField, DateField, FenField, IdField, IntegerField, NestedField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { ApprovalField } from './approval.field';
import { correctionReceipt } from './case-receipts';
import { type ReasonRequest, ReasonsField, reasonsOf } from './reason.request';

/** What is right: those facts of the entry alone that were wrong. */
class RightFactsRequest {
  @ChoiceField(HARDSHIP_REASONS, { description: 'Reason of the hardship.', optional: true })
  hardshipReason?: HardshipReason;

  @DateField({ description: 'Since when it lasts; not after the business date.', optional: true })
  hardshipSince?: string;

  @FenField({ description: 'Monthly income in fen.', optional: true })
  monthlyIncome?: number;

  @FenField({ description: 'Essential expenses a month in fen.', optional: true })
  essentialExpenses?: number;

  @FenField({ description: 'What can be paid a month, in fen.', optional: true })
  affordableMonthly?: number;

  @IntegerField({
    description: 'Of an assessment: times overdue in the last 24 months.',
    min: 0,
    max: 1_000,
    optional: true,
  })
  timesOverdue24Months?: number;

  @IntegerField({
    description: 'Of an assessment: loans overdue with other lenders.',
    min: 0,
    max: 1_000,
    optional: true,
  })
  overdueElsewhere?: number;

  @ChoiceField(VERDICTS, { description: 'What a material proved to be.', optional: true })
  verdict?: (typeof VERDICTS)[number];

  toFacts(): EntryFacts {
    const { hardshipReason, hardshipSince, verdict, timesOverdue24Months, overdueElsewhere } = this;
    const amounts = (['monthlyIncome', 'essentialExpenses', 'affordableMonthly'] as const).flatMap((name) => {
      const amount = this[name];
      return amount === undefined ? [] : [[name, fen(amount)] as const];
    });
    return {
      ...(hardshipReason === undefined ? {} : { hardshipReason }),
      ...(hardshipSince === undefined ? {} : { hardshipSince: localDate(hardshipSince) }),
      ...Object.fromEntries(amounts),
      ...(timesOverdue24Months === undefined ? {} : { timesOverdue24Months }),
      ...(overdueElsewhere === undefined ? {} : { overdueElsewhere }),
      ...(verdict === undefined ? {} : { verdict }),
    };
  }
}

/** One entry of a case, and what is right. */
export class CorrectionRequest {
  @IdField({ description: 'The stream the entry stands in, as the timeline shows it.', example: 'case-C000002' })
  stream!: string;

  @IntegerField({ description: 'Its revision there, as the timeline shows it.', min: 0, max: 1_000_000 })
  revision!: number;

  @NestedField(() => RightFactsRequest, { description: 'What is right, of those facts alone that were wrong.' })
  right!: RightFactsRequest;

  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];

  corrected(): Omit<AskedOfCase['CorrectEntry'], 'caseId' | 'approvalId'> {
    const { stream, revision, right, reasons } = this;
    return { stream, revision, right: right.toFacts(), reasons: reasonsOf(reasons) };
  }
}

/** A correction, with the approval where it needs one. */
class CorrectEntryRequest extends CorrectionRequest {
  @ApprovalField()
  approvalId?: string;
}

/** Why nothing is to be repaired. */
class RepairNotNeededRequest {
  @ReasonsField('Why it can stand as it is, or where it was put right.')
  reasons!: ReasonRequest[];
}

@ApiTags('corrections')
@Controller('cases/:caseId')
export class CorrectionCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('corrections')
  @CommandRoute({
    summary: 'Correct an entry',
    description:
      'By who entered it, or a supervisor, with reasons; a correction can be corrected too. The original stays, and what is right counts from now on. What rests on the entry and still stands (assessment, decision, offer, agreement, refusal, record at the bureau) is listed in the queue REPAIR until it is replaced or somebody says why it need not be. Where an offer, an agreement or a record rests on it, it names the `approvalId` under which a second person approved exactly this (POST /approvals). What stands right already changes nothing. Which entries are corrected in which other way is told by docs/corrections.md.',
    roles: ['officer', 'supervisor'],
    tells: correctionReceipt.shape,
  })
  correctEntry(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: CorrectEntryRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, ...body.corrected(), approvalId: body.approvalId };
    return this.desk.send(exchange, (stamp) => new ForCase('CorrectEntry', data, stamp), {
      tell: correctionReceipt.of,
    });
  }

  @Post('repairs/:repairId/not-needed')
  @CommandRoute({
    summary: 'Say that nothing is to be repaired',
    description: 'An officer says why what rests on a corrected entry can stand as it is; it leaves the queue.',
    roles: ['officer', 'supervisor'],
  })
  declareRepairNotNeeded(
    @Param('caseId', IdParameter) caseId: string,
    @Param('repairId', IdParameter) repairId: string,
    @Body() { reasons }: RepairNotNeededRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, repairId, reasons: reasonsOf(reasons) };
    return this.desk.send(exchange, (stamp) => new ForCase('DeclareRepairNotNeeded', data, stamp));
  }
}
