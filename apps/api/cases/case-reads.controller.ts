/** Cases as they stand and as they stood, folded from the person's own stream. */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import type { DataOf } from '#event-schema';
import {
  borrowerCasesSchema,
  type CaseView,
  caseViewSchema,
  type Explanation,
  explanationSchema,
  GetBorrowerCases,
  type GetBorrowerCasesAnswer,
  GetCase,
  type GetCaseAnswer,
  GetExplanation,
  type GetExplanationAnswer,
} from '#negotiation';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import type { Strong } from '../reads/freshness.schema';
import { notInFuture } from '../reads/not-in-future';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { CountParameter } from '../requests/count-parameter.pipe';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';
import { CaseMomentQuery } from './case-moment.query';

@ApiTags('cases')
@Controller()
export class CaseReadsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('cases/:caseId')
  @ReadRoute({
    summary: 'Show a case',
    description:
      'Loans, negotiations, offers with every plan row, agreements and how they are kept, deadlines: as it stands, or as it stood at a recorded moment or revision.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS_AND_THEM',
    consistency: 'strong',
    answers: strongAnswerOf('Case', caseViewSchema),
  })
  async getCase(
    @Param('caseId', IdParameter) caseId: string,
    @Query() moment: CaseMomentQuery,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<CaseView>> {
    const at = moment.toMoment();
    notInFuture('asOf', at.recordedAt, this.clock.now());
    const query = new GetCase(caseId, actingRoleOf(request), at, this.clock.businessDate());
    const answer = await this.queries.execute<GetCase, GetCaseAnswer>(query);
    if (!answer)
      throw unknownResource(
        'CASE_UNKNOWN',
        'There is no such case, or there was none then.',
        '没有这个案件，或当时尚无此案件。',
      );
    moment.refuseBeyond(answer.revision);
    return strongAnswer(response, answer.case, answer.revision);
  }

  @Get('cases/:caseId/assessments/:n/explanation')
  @ReadRoute({
    summary: 'Explain an assessment',
    description:
      'Which rules decided, in plain words, and the smallest changes of what the borrower can influence (the monthly amount, proof of income or expenses) under which the answer would have been better: found by a search over the policy that was applied, and told only if the policy, applied to them, says so (个人信息保护法 art. 24). Never what a person cannot change.',
    roles: ['borrower', 'service', 'officer', 'supervisor', 'auditor', 'compliance', 'policy'],
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS_AND_THEM',
    consistency: 'strong',
    answers: strongAnswerOf('Explanation', explanationSchema),
  })
  async explainAssessment(
    @Param('caseId', IdParameter) caseId: string,
    @Param('n', new CountParameter('n')) n: number,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<Explanation>> {
    const query = new GetExplanation(caseId, n);
    const answer = await this.queries.execute<GetExplanation, GetExplanationAnswer>(query);
    if (!answer)
      throw unknownResource('ASSESSMENT_UNKNOWN', 'The case has no such assessment.', '本案件没有该次评估。');
    return strongAnswer(response, answer.explanation, answer.revision);
  }

  @Get('borrowers/:borrowerId/cases')
  @ReadRoute({
    summary: 'Cases of a person',
    description: 'All episodes of difficulty of one person, oldest first.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'borrowerId',
    consistency: 'strong',
    answers: strongAnswerOf('BorrowerCases', borrowerCasesSchema),
  })
  async getBorrowerCases(
    @Param('borrowerId', IdParameter) named: string,
    @Exchange() { response }: HttpExchange,
  ): Promise<Strong<DataOf<typeof borrowerCasesSchema>>> {
    const query = new GetBorrowerCases(named);
    const { borrowerId, cases, revision } = await this.queries.execute<GetBorrowerCases, GetBorrowerCasesAnswer>(query);
    return strongAnswer(response, { borrowerId, cases }, revision);
  }
}
