/**
 * Reaching a person, over all cases: whoever wants to asks first, the lender's own people and its agencies alike, and says afterwards
 * what came of it; what the person does of their own is recorded with how long they waited.
 */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Contact,
  CONTACT_FAILURES,
  type ContactCommandData,
  type ContactFailure,
  ForContact,
  INBOUND_CHANNELS,
  type InboundChannel,
  VIOLATION_FINDINGS,
  type ViolationFinding,
} from '#contact';
import {
  ChoiceField,
  FlagField,
  HashField,
  IdField,
  IdListField,
  InstantField,
  IntegerField,
  TextField,
} from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { givenFields } from '../requests/given-fields';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { NoFields } from '../requests/no-fields.request';
import { inboundReceipt, permissionReceipt } from './contact-receipts';
import { ContactRequest } from './contact.request';

/** A contact that is asked for. */
class AskContactRequest extends ContactRequest {
  @IdField({ description: 'This contact, as who makes it calls it.', example: 'agency-7-20261104-0815' })
  contactId!: string;
}

type Outcome = ContactCommandData['ReportContact']['outcome'];

/** A contact as it was made. */
class ContactMadeRequest extends ContactRequest {
  @InstantField({ description: 'When.' })
  madeAt!: string;

  @FlagField({ description: 'Whether it came through: answered, delivered, the door was opened.' })
  connected!: boolean;

  @FlagField({ description: 'Whether the person was talked with.' })
  effective!: boolean;

  @IntegerField({ description: 'How long it lasted, in seconds.', min: 0, max: 86_400, optional: true })
  seconds?: number;

  @HashField({ description: 'SHA-256 of the recording.', optional: true })
  recordingHash?: string;

  @IdField({
    description: 'A notice to the person that was told in it: where they were talked with, it has reached them.',
    optional: true,
  })
  noticeId?: string;

  @FlagField({
    description:
      'Of a notice that was found wrong before it reached anybody: that the person was told what is `right` of it, and not what its `text` says. Without it they were told what it says, and are to be told what is right.',
    optional: true,
  })
  toldRight?: boolean;

  @LateBecauseField()
  lateBecause?: string;

  override toContact(partyId: string, contactId: string): Contact {
    return { ...super.toContact(partyId, contactId), ...givenFields({ noticeId: this.noticeId }) };
  }

  toOutcome(): Outcome {
    const { madeAt, connected, effective, seconds, recordingHash, toldRight } = this;
    return {
      ...{ kind: 'MADE', madeAt, connected, effective },
      ...(seconds === undefined ? {} : { seconds }),
      ...(recordingHash === undefined ? {} : { recordingHash }),
      ...givenFields({ toldRight }),
      ...lateBecause(this),
    };
  }
}

/** A contact that was not made. */
class ContactFailedRequest extends ContactRequest {
  @InstantField({ description: 'When.' })
  failedAt!: string;

  @ChoiceField(CONTACT_FAILURES, {
    description: 'Why. NOT_ATTEMPTED: the permission was not used.',
    example: 'NO_ANSWER',
  })
  reason!: ContactFailure;

  @LateBecauseField()
  lateBecause?: string;

  toOutcome(): Outcome {
    return { kind: 'FAILED', failedAt: this.failedAt, reason: this.reason, ...lateBecause(this) };
  }
}

/** A person who turned to the lender. */
class ReceiveInboundRequest {
  @IdField({ description: 'This time, as the channel calls it.', example: 'HL-20261104-17' })
  inboundId!: string;

  @ChoiceField(INBOUND_CHANNELS, { description: 'Through what.', example: 'HOTLINE' })
  channel!: InboundChannel;

  @IdListField({
    description: 'Loans it is about; empty where it is about none.',
    maxItems: 100,
    example: ['JB000001'],
  })
  loanIds!: string[];

  @InstantField({ description: 'When the person turned to the lender.' })
  receivedAt!: string;

  @InstantField({
    description: 'When somebody answered: what lies between is how long they waited. Left out where nobody did.',
    optional: true,
  })
  pickedUpAt?: string;

  @FlagField({ description: 'Whether what they wanted was settled there and then; else they are to be answered.' })
  settled!: boolean;

  @LateBecauseField()
  lateBecause?: string;

  toData(partyId: string): ContactCommandData['ReceiveInbound'] {
    const { inboundId, channel, loanIds, receivedAt, pickedUpAt = null, settled } = this;
    const told = { partyId, inboundId, channel, loanIds, receivedAt, pickedUpAt, settled };
    return { ...told, ...lateBecause(this) };
  }
}

/** What a contact that was not permitted proved to be. */
class ReviewViolationRequest {
  @ChoiceField(VIOLATION_FINDINGS, {
    description: 'CONFIRMED: it happened so. NO_VIOLATION: it did not, or a rule was read wrongly.',
    example: 'CONFIRMED',
  })
  finding!: ViolationFinding;

  @TextField({
    description: 'What is done about it, or why it is none; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '已对该机构扣分并要求整改',
  })
  measure!: string;
}

@ApiTags('contacts')
@Controller('borrowers/:borrowerId')
export class ContactCommandsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('contacts')
  @CommandRoute({
    summary: 'Ask whether a person may be reached',
    description:
      'Answered at once, yes or no, by the hours of the person’s own clock, the caps of the day over the lender and all agencies together, and what stopped (GB/T 45251-2025). A permission is for one contact, for half an hour, and holds a place in the caps until it is said what came of it: of two who ask at once for the last one gets it. A no is recorded too; it is an answer, not an error. Asked again under the same id nothing changes as long as the answer is the same; what was blocked, or not used in its time, is answered anew.',
    roles: ['service', 'officer'],
    tells: permissionReceipt.shape,
  })
  askContact(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Body() body: AskContactRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const contact = body.toContact(borrowerId, body.contactId);
    return this.desk.send(exchange, (stamp) => new ForContact('AskContact', contact, stamp), {
      tell: permissionReceipt.of,
    });
  }

  @Post('contacts/:contactId/made')
  @CommandRoute({
    summary: 'Report a contact that was made',
    description:
      'Recorded as it happened, permitted or not, also where nobody had asked; what was not permitted is found and stands in the queue of violations. A notice that was told in it (`noticeId`) has reached the person, and leaves the queue; one that was found wrong before is told with what is right (`toldRight`), else the person is to be told what is right. A person’s report of a day before today says why (`lateBecause`) and stands among GET /backdated-entries.',
    roles: ['service', 'officer'],
  })
  reportMade(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('contactId', IdParameter) contactId: string,
    @Body() body: ContactMadeRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.report(borrowerId, contactId, body, exchange);
  }

  @Post('contacts/:contactId/failure')
  @CommandRoute({
    summary: 'Report a contact that was not made',
    description:
      'Nobody answered, it came back, or the permission was not used: its place in the caps of the day is free again.',
    roles: ['service', 'officer'],
  })
  reportFailed(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('contactId', IdParameter) contactId: string,
    @Body() body: ContactFailedRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.report(borrowerId, contactId, body, exchange);
  }

  private report(
    borrowerId: string,
    contactId: string,
    body: ContactMadeRequest | ContactFailedRequest,
    exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { ...body.toContact(borrowerId, contactId), outcome: body.toOutcome() };
    return this.desk.send(exchange, (stamp) => new ForContact('ReportContact', data, stamp));
  }

  @Post('contacts/:contactId/violation-review')
  @CommandRoute({
    summary: 'Look at a contact that was not permitted',
    description: 'An officer says whether it was against the rules and what is done about it; it leaves the queue.',
    roles: ['officer', 'supervisor', 'compliance'],
  })
  reviewViolation(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('contactId', IdParameter) contactId: string,
    @Body() { finding, measure }: ReviewViolationRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId: borrowerId, contactId, finding, measure };
    return this.desk.send(exchange, (stamp) => new ForContact('ReviewViolation', data, stamp));
  }

  @Post('inbound-contacts')
  @CommandRoute({
    summary: 'Record that a person turned to the lender',
    description:
      'How long they waited and whether it was settled. What was not is answered within a working day; until then a reply is permitted at any hour.',
    roles: ['service', 'officer'],
    tells: inboundReceipt.shape,
  })
  receiveInbound(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Body() body: ReceiveInboundRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = body.toData(borrowerId);
    return this.desk.send(exchange, (stamp) => new ForContact('ReceiveInbound', data, stamp), {
      tell: inboundReceipt.of,
    });
  }

  @Post('third-parties/:thirdPartyId/stop')
  @CommandRoute({
    summary: 'Stop reaching somebody the person named',
    description: 'They asked not to be reached any more: for good, by the lender and all agencies.',
    roles: ['service', 'officer'],
  })
  stopThirdParty(
    @Param('borrowerId', IdParameter) borrowerId: string,
    @Param('thirdPartyId', IdParameter) thirdPartyId: string,
    @Body() _body: NoFields,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { partyId: borrowerId, thirdPartyId };
    return this.desk.send(exchange, (stamp) => new ForContact('StopThirdParty', data, stamp));
  }
}
