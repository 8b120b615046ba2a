/** Policies as DMN files, for who writes tables in an editor: taken out, and drafted or revised from what was edited. */
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id, part, shownText, whole, type DataOf } from '#event-schema';
import { ForPolicy, GetPolicy, type GetPolicyAnswer, type PolicyEvent, policyVersion } from '#policy';
import { TextField } from '#request-validation';
import { CommandDesk } from '../commands/command-desk';
import type { CommandReply } from '../commands/command-reply';
import { strongAnswerOf } from '../openapi/described-shape';
import { CommandRoute, ReadRoute } from '../openapi/route-decorators';
import { invalid } from '../problems/problem';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { CountParameter } from '../requests/count-parameter.pipe';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { NoPolicyInDmn, policyFromDmn } from './dmn/policy-from-dmn';
import { policyToDmn } from './dmn/policy-to-dmn';

/** A policy as a DMN file. */
class PolicyDmnRequest {
  @TextField({
    description: 'The DMN file as text, as it was exported or edited since; no document type, no entities of its own.',
    maxLength: 900_000,
    lines: true,
  })
  dmn!: string;

  /** @throws Problem when it is no DMN file of a policy */
  async document(): Promise<object> {
    try {
      return await policyFromDmn(this.dmn);
    } catch (error) {
      if (!(error instanceof NoPolicyInDmn)) throw error;
      throw invalid([{ pointer: '/dmn', code: 'NOT_A_POLICY_IN_DMN', detail: error.message }]);
    }
  }
}

const shown = part({
  policyId: id('Policy.'),
  version: whole('Version.'),
  dmn: shownText(
    'DMN 1.3, UTF-8: a decision table for every rule and for the reliefs; what is no table stands as JSON beside them.',
  ),
});

@ApiTags('policies')
@Controller('policies/:policyId/versions')
export class PolicyDmnController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly queries: QueryBus,
  ) {}

  @Get(':version/dmn')
  @ReadRoute({
    summary: 'Export a version of a policy as DMN',
    description:
      'For an editor of decision tables: hit policies, FEEL cells, and the sentences of both languages and the sources as annotations. What was exported and is imported unchanged is the same document.',
    roles: ['policy', 'officer', 'supervisor', 'auditor', 'compliance'],
    consistency: 'strong',
    answers: strongAnswerOf('PolicyAsDmn', shown),
  })
  async exportPolicy(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<DataOf<typeof shown>>> {
    const { state, revision } = await this.queries.execute<GetPolicy, GetPolicyAnswer>(new GetPolicy(policyId));
    const policy = policyVersion(state, policyId, version);
    if (!policy)
      throw unknownResource('POLICY_VERSION_UNKNOWN', 'The policy has no such version.', '该政策没有此版本。');
    return strongAnswer(response, { policyId, version, dmn: await policyToDmn(policy.document) }, revision);
  }

  @Post('dmn')
  @CommandRoute({
    summary: 'Draft a version of a policy from a DMN file',
    description:
      'As a draft of the document: every problem is told with its place, a cell as `/rules/{table}/rows/{row}/when/{column}`, counted from 0 in the order of the file. What is no DMN file of a policy is answered 400.',
    roles: ['policy'],
    creates: true,
  })
  async draftPolicyFromDmn(
    @Param('policyId', IdParameter) policyId: string,
    @Body() body: PolicyDmnRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const document = await body.document();
    return this.desk.send<PolicyEvent>(
      exchange,
      (stamp) => new ForPolicy('DraftPolicy', { policyId, document }, stamp),
      { location: (events) => events[0] && `/policies/${policyId}/versions/${events[0].data.version}` },
    );
  }

  @Post(':version/dmn')
  @CommandRoute({
    summary: 'Revise a draft from a DMN file',
    description: 'Replaces the document by that of the file; who revises it becomes an author of it.',
    roles: ['policy'],
  })
  async revisePolicyFromDmn(
    @Param('policyId', IdParameter) policyId: string,
    @Param('version', new CountParameter('version')) version: number,
    @Body() body: PolicyDmnRequest,
    @Exchange() exchange: HttpExchange,
  ): Promise<CommandReply> {
    const document = await body.document();
    return this.desk.send(exchange, (stamp) => new ForPolicy('RevisePolicy', { policyId, version, document }, stamp));
  }
}
