/** Holds on a person or on some of their loans: placed from a day that may lie in the past, looked at again, lifted. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { localDate } from '#kernel';
import {
  ForParty,
  HOLD_KINDS,
  type HoldKind,
  type LiftHoldData,
  type PlaceHoldData,
  type ReviewHoldData,
} from '#parties';
import { ChoiceField, DateField, HashField, IdField, IdListField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

const WHY = 'Why it is told of a day that has passed: needed there. Personal: encrypted with the person’s key.';

/** A hold. */
class PlaceHoldRequest {
  @IdField({ description: 'This hold, as who places it calls it.', example: 'HOLD-20261104-1' })
  holdId!: string;

  @ChoiceField(HOLD_KINDS, {
    description:
      'DEATH, INCAPACITY: of the person, with all their loans. IDENTITY_FRAUD: proved; nothing negative is reported while it stands. DISPUTE: the debt is disputed. COURT: the matter is before a court. INSOLVENCY: where the law of the region knows it.',
    example: 'DEATH',
  })
  kind!: HoldKind;

  @DateField({ description: 'The first day it holds, today at the latest; today when left out.', optional: true })
  from?: string;

  @IdListField({
    description: 'The loans it is on; the person with all their loans when left out.',
    minItems: 1,
    maxItems: 100,
    optional: true,
    example: ['JB000001'],
  })
  loanIds?: string[];

  @HashField({ description: 'SHA-256 of what shows it: a certificate, a decision, a statement.' })
  documentHash!: string;

  @IdField({
    description: 'Code of the region (GB/T 2260) whose court took an insolvency up; needed for INSOLVENCY alone.',
    optional: true,
    example: '440300',
  })
  region?: string;

  @DateField({ description: 'By this day it is looked at again; in 30 days when left out.', optional: true })
  reviewOn?: string;

  @TextField({ description: WHY, maxLength: 500, optional: true, example: '家属于11月3日提交死亡证明' })
  reason?: string;

  toData(): PlaceHoldData {
    const { holdId, kind, from, loanIds, documentHash, region, reviewOn, reason } = this;
    return {
      ...{ holdId, kind, documentHash },
      ...(from === undefined ? {} : { from: localDate(from) }),
      ...(loanIds === undefined ? {} : { loanIds: [...new Set(loanIds)].sort() }),
      ...(region === undefined ? {} : { region }),
      ...(reviewOn === undefined ? {} : { reviewOn: localDate(reviewOn) }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
}

/** The end of a hold. */
class LiftHoldRequest {
  @DateField({
    description: 'The first day it no longer holds, today at the latest; today when left out.',
    optional: true,
  })
  until?: string;

  @HashField({ description: 'SHA-256 of what shows that it ended.' })
  documentHash!: string;

  @TextField({ description: WHY, maxLength: 500, optional: true, example: '死亡登记有误，本人到场核实' })
  reason?: string;

  toData(holdId: string): LiftHoldData {
    const { until, documentHash, reason } = this;
    return {
      ...{ holdId, documentHash },
      ...(until === undefined ? {} : { until: localDate(until) }),
      ...(reason === undefined ? {} : { reason }),
    };
  }
}

/** A hold that was looked at and stands. */
class ReviewHoldRequest {
  @DateField({ description: 'By this day it is looked at again; in 30 days when left out.', optional: true })
  reviewOn?: string;

  toData(holdId: string): ReviewHoldData {
    const { reviewOn } = this;
    return { holdId, ...(reviewOn === undefined ? {} : { reviewOn: localDate(reviewOn) }) };
  }
}

@ApiTags('holds')
@Controller('parties/:partyId/holds')
export class HoldCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Place a hold',
    description:
      'From a day on, which may lie in the past with a reason, what this kind of hold stops rests: collection, the borrower’s deadlines, penalty interest, days past due, negative reports, the person’s own acts. Every loan it is on is worked out anew from that day. Days are counted once however holds overlap.',
    roles: ['service', 'officer', 'supervisor'],
    creates: true,
  })
  placeHold(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: PlaceHoldRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'PlaceHold', body.toData(), stamp), {
      location: `/parties/${partyId}/holds`,
    });
  }

  @Post(':holdId/lifting')
  @CommandRoute({
    summary: 'Lift a hold',
    description:
      'From a day on, which may lie in the past with a reason, it no longer holds; on its own first day it is as if it had never been. One that was lifted may be lifted as of an earlier day; one that was lifted wrongly is placed again from that day.',
    roles: ['officer', 'supervisor'],
  })
  liftHold(
    @Param('partyId', IdParameter) partyId: string,
    @Param('holdId', IdParameter) holdId: string,
    @Body() body: LiftHoldRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'LiftHold', body.toData(holdId), stamp));
  }

  @Post(':holdId/review')
  @CommandRoute({
    summary: 'Look at a hold again',
    description: 'It still stands, and is looked at again by another day: no hold is forgotten.',
    roles: ['officer', 'supervisor'],
  })
  reviewHold(
    @Param('partyId', IdParameter) partyId: string,
    @Param('holdId', IdParameter) holdId: string,
    @Body() body: ReviewHoldRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'ReviewHold', body.toData(holdId), stamp));
  }
}
