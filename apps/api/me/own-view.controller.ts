/** A person's own view: one document that an app can show as it stands. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetOwnView, type OwnView, ownViewSchema } from '#borrowers-view';
import { CLOCK, type Clock } from '#clock';
import { ListLoans } from '#loan-book';
import { AUTHORITIES } from '#parties';
import { ListTiedPersons } from '#persons';
import { ListOwnComplaints } from '#work-queues';
import { ofAnother } from '../authentication/roles.guard';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { languageNamed } from '../problems/problem-document';
import { Problem } from '../problems/problem';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';

/** More loans, or complaints, than any person has. */
const MOST = 200;

@ApiTags('me')
@Controller('me')
export class OwnViewController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'Show me what is mine',
    description:
      'For a borrower, or a service on behalf of one: what is owed and why, figure by figure; the contract and the plan in plain words; the options offered, side by side; papers missing; who acts next, and by when; who contacted them; why an answer was what it was; what is reported about them; what they complained about; and what they can do now; whom they act for, and who may act for them; whose loans they stand surety for. Every text is in the language of Accept-Language, `zh` or `en`; without it in the one the person is written to in. A loan that was registered, a complaint that was filed, or an authority that was given, a moment ago may be missing for that moment.',
    roles: ['borrower', 'service'],
    shows: 'caller',
    consistency: 'strong',
    answers: strongAnswerOf('OwnView', ownViewSchema),
  })
  showMe(@Exchange() exchange: HttpExchange): Promise<Strong<OwnView>> {
    const { onBehalfOf: partyId } = exchange.request.scope;
    if (partyId === undefined) throw forNobody();
    return this.view(partyId, partyId, exchange);
  }

  @Get('acting-for/:partyId')
  @ReadRoute({
    summary: 'Show me what is of a person I act for',
    description:
      'What `/me` shows that person, for who acts for them: `youActFor` of one’s own `/me` names them. NEGOTIATE opens all but what they asked and agreed about their data, which PERSONAL_DATA opens; SIGN alone opens the case. `acts` are those that who reads can do for them, sent in their own name. After an authority has ended, or while it rests, it is 403, as for a stranger.',
    roles: ['borrower', 'service'],
    shows: 'partyId',
    readBy: AUTHORITIES,
    consistency: 'strong',
    answers: strongAnswerOf('OwnView', ownViewSchema),
  })
  showWhomIActFor(
    @Param('partyId', IdParameter) partyId: string,
    @Exchange() exchange: HttpExchange,
  ): Promise<Strong<OwnView>> {
    const { onBehalfOf: readerId } = exchange.request.scope;
    if (readerId === undefined) throw forNobody();
    return this.view(partyId, readerId, exchange);
  }

  private async view(partyId: string, readerId: string, { request, response }: HttpExchange): Promise<Strong<OwnView>> {
    const wanted = languageNamed(request.headers['accept-language']);
    const [loans, complaints, namedIn] = await Promise.all([
      this.queries.execute(new ListLoans({ borrowerId: partyId, limit: MOST })),
      this.queries.execute(new ListOwnComplaints({ borrowerId: partyId, limit: MOST })),
      this.queries.execute(new ListTiedPersons(partyId)),
    ]);
    const moment = { today: this.clock.businessDate(), now: this.clock.now() };
    const known = {
      loanIds: loans.items.map(({ loanId }) => loanId),
      complaintIds: complaints.items.map(({ complaintId }) => complaintId),
      namedIn,
    };
    const answer = await this.queries.execute(new GetOwnView(partyId, known, moment, wanted, readerId));
    if (!answer) throw ofAnother();
    const { view, revision } = answer;
    void response.header('Content-Language', view.language).header('Vary', 'Accept-Language');
    return strongAnswer(response, view, revision);
  }
}

function forNobody(): Problem {
  return new Problem('not-permitted', {
    en: 'Say in X-On-Behalf-Of whose view it is.',
    zh: '请用 X-On-Behalf-Of 指明是哪位客户的内容。',
  });
}
