/** Negotiation policies: drafted, revised and approved as documents, and shown with all their versions. */
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import type { LocalDate } from '#kernel';
import {
  EXAMPLE_DOCUMENT,
  ForPolicy,
  GetPolicy,
  type GetPolicyAnswer,
  type PolicyEvent,
  type PolicyVersionView,
  policyVersionView,
  policyVersionViewSchema,
  type PolicyView,
  policyView,
  policyViewSchema,
  REJECTION_GROUNDS,
  type RejectionGround,
} from '#policy';
import { ChoiceListField, DateField, DocumentField, HashField, PointerListField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { CountParameter } from '../requests/count-parameter.pipe';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

/** A policy as somebody wants it to be. */
class PolicyDocumentRequest {
  @DocumentField(
    { $ref: '#/components/schemas/PolicyDocument' },
    { description: 'The whole policy. Everything wrong with it is told in one answer.', example: EXAMPLE_DOCUMENT },
  )
  document!: object;
}

/** The approval of exactly one document. */
class ApprovePolicyRequest {
  @HashField({ description: 'SHA-256 of the document that was read, as the version tells it.' })
  documentHash!: string;

  @DateField({ description: 'First business date it applies; today at the earliest.' })
  effectiveFrom!: LocalDate;
}

/** Why a draft will not become the policy. */
class RejectPolicyRequest {
  @ChoiceListField(REJECTION_GROUNDS, { description: 'Grounds.', minItems: 1, maxItems: REJECTION_GROUNDS.length })
  grounds!: RejectionGround[];

  @PointerListField({
    description: 'Places of the document it is about, as JSON pointers.',
    maxItems: 50,
    example: ['/rules/0/rows/0/when/0'],
  })
  places!: string[];
}

/** The end of a version: proposed by one person, confirmed by another who sends the same day. */
class RetirePolicyRequest {
  @DateField({ description: 'First business date it applies no longer; today at the earliest.' })
  retiredFrom!: LocalDate;
}

const READERS = ['policy', 'officer', 'supervisor', 'auditor', 'compliance'] as const;

@ApiTags('policies')
@Controller('policies/:policyId')
export class PoliciesController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Show a policy',
    description: 'All versions, those that are shipped first, who wrote and approved them, and which applies today.',
    roles: [...READERS],
    consistency: 'strong',
    answers: strongAnswerOf('Policy', policyViewSchema),
  })
  async getPolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<PolicyView>> {
    const { state, revision } = await this.stateOf(policyId);
    const view = policyView(state, policyId, this.today());
    if (!view) throw unknownResource('POLICY_UNKNOWN', 'There is no such policy.', '没有该政策。');
    return strongAnswer(response, view, revision);
  }

  @Get('versions/:version')
  @ReadRoute({
    summary: 'Show a version of a policy',
    description: 'Its document, with the hash an approval names.',
    roles: [...READERS],
    consistency: 'strong',
    answers: strongAnswerOf('PolicyVersionDocument', policyVersionViewSchema),
  })
  async getPolicyVersion(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<PolicyVersionView>> {
    const { state, revision } = await this.stateOf(policyId);
    const view = policyVersionView(state, policyId, version, this.today());
    if (!view) throw unknownResource('POLICY_VERSION_UNKNOWN', 'The policy has no such version.', '该政策没有此版本。');
    return strongAnswer(response, view, revision);
  }

  @Post('versions')
  @CommandRoute({
    summary: 'Draft a new version of a policy',
    description:
      'A policy is a document: facts, decision tables with FEEL cells, reliefs with limits, sentences in two languages, a source per figure. What is wrong with it is answered by POLICY_NOT_VALID, every problem with its place as a JSON pointer. One draft at a time.',
    roles: ['policy'],
    creates: true,
  })
  draftPolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Body() { document }: PolicyDocumentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send<PolicyEvent>(
      exchange,
      (stamp) => new ForPolicy('DraftPolicy', { policyId, document }, stamp),
      { location: (events) => events[0] && `/policies/${policyId}/versions/${events[0].data.version}` },
    );
  }

  @Post('versions/:version/revision')
  @CommandRoute({
    summary: 'Revise a draft',
    description: 'Replaces the document; who revises it becomes an author of it and cannot approve it.',
    roles: ['policy'],
  })
  revisePolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Body() { document }: PolicyDocumentRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    return this.desk.send(exchange, (stamp) => new ForPolicy('RevisePolicy', { policyId, version, document }, stamp));
  }

  @Post('versions/:version/approval')
  @CommandRoute({
    summary: 'Approve a draft',
    description: 'By somebody who wrote none of it, naming the document by its hash; it applies from a date on.',
    roles: ['policy', 'compliance'],
  })
  approvePolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Body() { documentHash, effectiveFrom }: ApprovePolicyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { policyId, version, documentHash, effectiveFrom };
    return this.desk.send(exchange, (stamp) => new ForPolicy('ApprovePolicy', data, stamp));
  }

  @Post('versions/:version/rejection')
  @CommandRoute({
    summary: 'Reject a draft',
    description: 'With grounds and the places they are about; another version can be drafted.',
    roles: ['policy', 'compliance'],
  })
  rejectPolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Body() { grounds, places }: RejectPolicyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { policyId, version, grounds, places };
    return this.desk.send(exchange, (stamp) => new ForPolicy('RejectPolicy', data, stamp));
  }

  @Post('versions/:version/retirement')
  @CommandRoute({
    summary: 'Propose to retire a version, or confirm it',
    description:
      'Takes two persons. The first call proposes it (PolicyRetirementProposed) and changes nothing of what applies; when another person sends the same day, the version is retired (PolicyRetired). The proposer sending it again changes nothing; another day is a new proposal in place of the one before; a proposal lapses once its day has passed. From that date on it applies no longer, and the version in effect before it does again. Assessments made by it stand, and can be made again.',
    roles: ['policy', 'compliance'],
  })
  retirePolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Body() { retiredFrom }: RetirePolicyRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const data = { policyId, version, retiredFrom };
    return this.desk.send(exchange, (stamp) => new ForPolicy('RetirePolicy', data, stamp));
  }

  private stateOf(policyId: string): Promise<GetPolicyAnswer> {
    return this.queries.execute<GetPolicy, GetPolicyAnswer>(new GetPolicy(policyId));
  }

  private today(): LocalDate {
    return this.clock.businessDate();
  }
}
