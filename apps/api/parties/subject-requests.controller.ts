/** What a person asks about their data, what they are answered, and that nothing is done with it beside keeping it. */
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { day, part } from '#event-schema';
import { localDate } from '#kernel';
import {
  ForParty,
  RESTRICTION_GROUNDS,
  type RestrictionGround,
  SUBJECT_ANSWERS,
  SUBJECT_REQUESTERS,
  SUBJECT_REQUESTS,
  type SubjectAnswer,
  type SubjectRequestKind,
  SubjectRequestReceived,
  TOLD_THROUGH,
  type ToldThrough,
} from '#parties';
import { ChoiceField, DateField, HashField, IdField, NestedField, TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { receipt } from '../commands/receipt';
import { CommandRoute } from '../openapi/route-decorators';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { IdParameter } from '../requests/id-parameter.pipe';

class RequesterRequest {
  @ChoiceField(SUBJECT_REQUESTERS, { description: 'The person, or who represents them.', example: 'PERSON' })
  kind!: (typeof SUBJECT_REQUESTERS)[number];

  @IdField({ description: 'Who, as a party.', example: 'C001044' })
  partyId!: string;
}

/** A person asks about their data. */
class ReceiveSubjectRequestRequest {
  @IdField({ description: 'This request, as the channel calls it.', example: 'SR-20261104-3' })
  requestId!: string;

  @ChoiceField(SUBJECT_REQUESTS, {
    description:
      'ACCESS, COPY and PORTABILITY: 个人信息保护法 art. 45. CORRECTION: art. 46. DELETION: art. 47. EXPLANATION: arts. 24, 48.',
    example: 'ACCESS',
  })
  kind!: SubjectRequestKind;

  @ChoiceField(TOLD_THROUGH, { description: 'How it came in.', example: 'APP' })
  through!: ToldThrough;

  @NestedField(() => RequesterRequest, { description: 'Who asks.' })
  by!: RequesterRequest;

  @TextField({
    description: 'What is asked, in their words; kept encrypted.',
    maxLength: 2000,
    lines: true,
    optional: true,
    example: '我想知道你们保存了我的哪些信息',
  })
  wants?: string;

  @DateField({ description: 'The day it came in; today when left out.', optional: true })
  receivedOn?: string;

  @LateBecauseField()
  lateBecause?: string;
}

/** What the person is answered. */
class AnswerSubjectRequestRequest {
  @ChoiceField(SUBJECT_ANSWERS, {
    description: 'RESTRICTED: of a DELETION alone: it has to be kept, and nothing else is done with it from now on.',
    example: 'GRANTED',
  })
  outcome!: SubjectAnswer;

  @TextField({
    description: 'What they are told: what was given, or why not (art. 50); kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '已通过App提供您的个人信息副本',
  })
  answer!: string;

  @HashField({ description: 'SHA-256 of what was given.', optional: true })
  documentHash?: string;
}

/** Nothing is done with the person's data beside keeping it. */
class RestrictProcessingRequest {
  @ChoiceField(RESTRICTION_GROUNDS, {
    description:
      'DELETION_BARRED: it cannot be deleted yet. OBJECTION: the person does not want it handled. UNLAWFUL: it should not have been collected. AUTHORITY: a court or an authority asks for it.',
    example: 'OBJECTION',
  })
  ground!: RestrictionGround;

  @TextField({
    description: 'What is to be known besides; kept encrypted.',
    maxLength: 2000,
    lines: true,
    optional: true,
  })
  note?: string;
}

class LiftRestrictionRequest {
  @TextField({ description: 'Why; kept encrypted.', maxLength: 2000, lines: true, example: '客户撤回删除请求' })
  reason!: string;
}

const dueReceipt = receipt(
  'SubjectRequestReceipt',
  part({ dueOn: day('The last day to answer.') }),
  SubjectRequestReceived,
  ({ dueOn }) => ({ dueOn }),
);

@ApiTags('parties')
@Controller('parties/:partyId')
export class SubjectRequestsController {
  constructor(private readonly desk: CommandDesk) {}

  @Post('subject-requests')
  @CommandRoute({
    summary: 'Receive a request about a person’s data',
    description:
      'To see, copy, correct, delete or hand on their data, or to be explained a decision (个人信息保护法 arts. 44–50), by the person or who they authorised. Answered within 15 days, a setting; it waits in the queue SUBJECT_REQUEST until then.',
    roles: ['service', 'officer'],
    forPersons: true,
    tells: dueReceipt.shape,
  })
  receiveSubjectRequest(
    @Param('partyId', IdParameter) partyId: string,
    @Body() body: ReceiveSubjectRequestRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const { requestId, kind, through, by, wants, receivedOn } = body;
    const data = {
      ...{ requestId, kind, through, by: { kind: by.kind, partyId: by.partyId } },
      ...(wants === undefined ? {} : { wants }),
      ...(receivedOn === undefined ? {} : { receivedOn: localDate(receivedOn) }),
      ...lateBecause(body),
    };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'ReceiveSubjectRequest', data, stamp), {
      tell: dueReceipt.of,
    });
  }

  @Post('subject-requests/:subjectRequestId/answer')
  @CommandRoute({
    summary: 'Answer a request about a person’s data',
    description:
      'Once, by a person. Deletion is refused while a case is open or the time the law has it kept runs: then it is answered RESTRICTED, and nothing is done with the data beside keeping it (art. 47).',
    roles: ['compliance', 'supervisor'],
  })
  answerSubjectRequest(
    @Param('partyId', IdParameter) partyId: string,
    @Param('subjectRequestId', IdParameter) requestId: string,
    @Body() { outcome, answer, documentHash }: AnswerSubjectRequestRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { requestId, outcome, answer, ...(documentHash === undefined ? {} : { documentHash }) };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'AnswerSubjectRequest', data, stamp));
  }

  @Post('restriction')
  @CommandRoute({
    summary: 'Restrict what is done with a person’s data',
    description:
      'It is stored and secured, and nothing else (个人信息保护法 art. 47): commands about the person are refused with PROCESSING_RESTRICTED, nobody reaches them but to answer them, and compliance alone sees what is personal. Payments, their requests, what they take back and lifting go on.',
    roles: ['compliance'],
  })
  restrictProcessing(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { ground, note }: RestrictProcessingRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { ground, ...(note === undefined ? {} : { note }) };
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'RestrictProcessing', data, stamp));
  }

  @Post('restriction/lifting')
  @CommandRoute({
    summary: 'Lift the restriction',
    description: 'The ground is gone; the person’s data may be handled again.',
    roles: ['compliance'],
  })
  liftRestriction(
    @Param('partyId', IdParameter) partyId: string,
    @Body() { reason }: LiftRestrictionRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForParty(partyId, 'LiftRestriction', { reason }, stamp));
  }
}
