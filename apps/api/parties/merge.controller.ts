/** Two records prove to be of one person, or not to be after all. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { id, part } from '#event-schema';
import { ForParty, PartiesMerged } from '#parties';
import { HashField, IdField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { receipt } from '../commands/receipt';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

/** The record is of the same person as another one. */
class MergePartiesRequest {
  @IdField({ description: 'The record that survives.', example: 'C000285' })
  survivorId!: string;

  @IdField({ description: 'Who found that both are one person.', example: 'officer-7' })
  foundBy!: string;

  @TextField({
    description: 'On what evidence; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '身份证号一致，客户本人电话确认',
  })
  evidence!: string;

  @HashField({ description: 'SHA-256 of the evidence.', optional: true })
  documentHash?: string;
}

class UndoMergeRequest {
  @TextField({
    description: 'Why they are not one person; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '经核实系同名不同人',
  })
  reason!: string;
}

class AssignAftermathRequest {
  @IdField({ description: 'The merge, as merging answered it.', example: 'C001044-M1' })
  mergeId!: string;

  @TextField({
    description: 'What of that time belongs to whom, and what was done about it; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '合并期间的两次来电属于C1，已告知承办人',
  })
  measures!: string;
}

const mergeReceipt = receipt('MergeReceipt', part({ mergeId: id('The merge.') }), PartiesMerged, ({ mergeId }) => ({
  mergeId,
}));

@ApiTags('parties')
@Controller('parties/:partyId/merge')
export class MergeController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Merge a record into another of the same person',
    description:
      'From then on there is one case and contacts are counted together, those made earlier that day as well; what names this record means the survivor. Its overdue loans go on in the survivor’s case. Refused while something was promised under this record’s case that has not ended: merge the other way round, or wait.',
    roles: ['supervisor'],
    tells: mergeReceipt.shape,
  })
  mergeParties(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { survivorId, foundBy, evidence, documentHash }: MergePartiesRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { survivorId, foundBy, evidence, ...(documentHash === undefined ? {} : { documentHash }) };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'MergeParties', data, stamp), {
      tell: mergeReceipt.of,
    });
  }

  @Post('undoing')
  @CommandRoute({
    summary: 'Undo a merge',
    description:
      'The records are not of one person. What was recorded before stays where it was; overdue loans go back, and what came while they were one waits in the queue MERGE_UNDONE for a person to assign it.',
    roles: ['supervisor'],
  })
  undoMerge(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { reason }: UndoMergeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'UndoMerge', { reason }, stamp));
  }

  @Post('aftermath')
  @CommandRoute({
    summary: 'Say what of the time of a merge belongs to whom',
    description:
      'A supervisor went through what was recorded while the records were one (the timelines of both persons tell it); it leaves the queue. Loans that were tied to the survivor’s case and are free now go back.',
    roles: ['supervisor'],
  })
  assignAftermath(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { mergeId, measures }: AssignAftermathRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'AssignAftermath', { mergeId, measures }, stamp));
  }
}
