/** What is held of a person, as they were given it in answer to their request. */
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetHeldDocument, type HeldDocument, heldDocumentSchema } from '#held-data';
import type { Role } from '#kernel';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { preferredLanguage } from '../problems/problem-document';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

/** Who answers the request looks at what would be given. */
const ANSWER_IT: ReadonlySet<Role> = new Set(['compliance', 'supervisor']);

@ApiTags('parties')
@Controller('parties/:partyId/subject-requests/:subjectRequestId/document')
export class HeldDataController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ReadRoute({
    summary: 'What is held of a person',
    description:
      'In answer to a request to see, copy or hand on their data (个人信息保护法 art. 45): by kind, how much, from whom, to whom it was given, and kept until when; and in `data` the data themselves, entry by entry, in words and as JSON that another system can read: names and numbers, contracts and payments, proofs by kind and hash, decisions with their reasons, contacts, the texts of notices, complaints and what is reported. The person, and who acts for them with the power PERSONAL_DATA, read it in the clear; of other persons, and of who of the lender’s people it was, it shows nothing. Made of the streams up to the position at which it was given, so that it is the same whenever it is read, with the hash that stands in `SubjectRequestAnswered`. Every text is in the language of Accept-Language. Before it is given, those who answer the request see what would be.',
    roles: ['borrower', 'service', 'compliance', 'supervisor'],
    shows: 'partyId',
    readBy: ['PERSONAL_DATA'],
    consistency: 'strong',
    answers: strongAnswerOf('HeldData', heldDocumentSchema),
  })
  async getHeldData(
    @Param('partyId', IdParameter) partyId: string,
    @Param('subjectRequestId', IdParameter) requestId: string,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<HeldDocument>> {
    const language = preferredLanguage(request.headers['accept-language']);
    const role = actingRoleOf(request);
    const as = request.scope.onBehalfOf === undefined ? role : 'person';
    const query = new GetHeldDocument(partyId, requestId, language, { as, answersIt: ANSWER_IT.has(role) });
    const answer = await this.queries.execute(query);
    if (!answer) {
      throw unknownResource('NOTHING_GIVEN', 'No such data was given to the person.', '未就该请求提供此类信息。');
    }
    void response.header('Content-Language', language).header('Vary', 'Accept-Language');
    return strongAnswer(response, answer.document, answer.revision);
  }
}
