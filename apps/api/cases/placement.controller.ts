/** Overdue loans of a case are placed with an agency, acknowledged by it, and recalled from it. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import {
  ACKNOWLEDGED,
  type Acknowledged,
  AGENCY_PROCESSING,
  type AgencyProcessing,
  type AskedOfCase,
  ForCase,
  OFFICERS_RECALL_GROUNDS,
} from '#negotiation';
import { ChoiceField, DateField, IdField, IdListField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { placementReceipt } from './case-receipts';

/** Which loans, with whom, and what the person knows of it. */
class PlaceWithAgencyRequest {
  @IdField({ description: 'Agency, as the lender calls it.', example: 'agency-7' })
  agencyId!: string;

  @IdListField({ description: 'Overdue loans of the case.', minItems: 1, maxItems: 50 })
  loanIds!: string[];

  @ChoiceField(AGENCY_PROCESSING, {
    description:
      'ENTRUSTED: the agency processes the person’s data for the lender (个人信息保护法 art. 21). PROVIDED: it decides itself how, which needs the person’s consent (art. 23).',
    example: 'ENTRUSTED',
  })
  processing!: AgencyProcessing;

  @DateField({ description: 'The day the person was told which agency collects; not after the business date.' })
  toldOn!: string;

  @IdField({ description: 'Reference of the person’s consent to this agency; needed with PROVIDED.', optional: true })
  consent?: string;

  toData(): Omit<AskedOfCase['PlaceWithAgency'], 'caseId'> {
    const { agencyId, loanIds, processing, toldOn, consent } = this;
    const said = consent === undefined ? {} : { consent };
    return { agencyId, loanIds, processing, toldOn: localDate(toldOn), ...said };
  }
}

/** Why they are taken back, and which. */
class RecallFromAgencyRequest {
  @ChoiceField(OFFICERS_RECALL_GROUNDS, { description: 'Why.', example: 'OFFICER' })
  because!: (typeof OFFICERS_RECALL_GROUNDS)[number];

  @IdListField({ description: 'Loans; all the agency holds when left out.', minItems: 1, maxItems: 50, optional: true })
  loanIds?: string[];

  @TextField({ description: 'For the file; kept encrypted.', maxLength: 500, lines: true, optional: true })
  note?: string;

  toData(): Omit<AskedOfCase['RecallFromAgency'], 'caseId' | 'placementId'> {
    const { because, loanIds, note } = this;
    return { because, ...(loanIds ? { loanIds } : {}), ...(note === undefined ? {} : { note }) };
  }
}

/** What the agency has acknowledged. */
class AcknowledgePlacementRequest {
  @ChoiceField(ACKNOWLEDGED, { description: 'That it was given the loans, or that they were recalled.' })
  what!: Acknowledged;

  @IdField({ description: 'Reference of the agency.', example: 'AG-1' })
  reference!: string;
}

@ApiTags('cases')
@Controller('cases/:caseId/placements')
export class PlacementCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Place loans with an agency',
    description:
      'The agency may reach the person about these loans from then on, within the hours and caps that hold for all together, and about no others. Refused while relief is negotiated, while an agreement is kept, and before the person was told. Whatever is agreed, paid or gone is recalled by itself, an agreement before it takes effect.',
    roles: ['officer', 'supervisor'],
    tells: placementReceipt.shape,
  })
  placeWithAgency(
    @Param('caseId', IdParameter) caseId: string,
    @Body() body: PlaceWithAgencyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForCase('PlaceWithAgency', { caseId, ...body.toData() }, stamp), {
      tell: placementReceipt.of,
    });
  }

  @Post(':placementId/recall')
  @CommandRoute({
    summary: 'Recall loans from an agency',
    description: 'From this moment on the agency is not permitted to reach the person about them, acknowledged or not.',
    roles: ['officer', 'supervisor'],
  })
  recallFromAgency(
    @Param('caseId', IdParameter) caseId: string,
    @Param('placementId', IdParameter) placementId: string,
    @Body() body: RecallFromAgencyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, placementId, ...body.toData() };
    return this.desk.send(exchange, (stamp) => new ForCase('RecallFromAgency', data, stamp));
  }

  @Post(':placementId/acknowledgement')
  @CommandRoute({
    summary: 'The agency acknowledges',
    description:
      'That it was given the loans, or that they were recalled. Nothing waits for it; the queue AGENCY shows what is missing.',
    roles: ['service', 'officer', 'supervisor'],
  })
  acknowledgePlacement(
    @Param('caseId', IdParameter) caseId: string,
    @Param('placementId', IdParameter) placementId: string,
    @Body() { what, reference }: AcknowledgePlacementRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { caseId, placementId, what, reference };
    return this.desk.send(exchange, (stamp) => new ForCase('AcknowledgePlacement', data, stamp));
  }
}
