/** A person's own view: one document that an app can show as it stands. */
import { Controller, Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetOwnView, type OwnView, ownViewSchema } from '#borrowers-view';
import { CLOCK, type Clock } from '#clock';
import { ListLoans } from '#loan-book';
import { ListOwnComplaints } from '#work-queues';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { languageNamed } from '../problems/problem-document';
import { Problem } from '../problems/problem';
import type { Strong } from '../reads/freshness.schema';
import { strongAnswer } from '../reads/strong-answer';
import { Exchange, type HttpExchange } from '../requests/http-exchange';

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
      'For a borrower, or a service on behalf of one: what is owed and why, figure by figure; the contract and the plan in plain words; the options offered, side by side; papers missing; who acts next, and by when; who contacted them; why an answer was what it was; what is reported about them; what they complained about; and what they can do now. Every text is in the language of Accept-Language, `zh` or `en`; without it in the one the person is written to in. A loan that was registered, or a complaint that was filed, a moment ago may be missing for that moment.',
    roles: ['borrower', 'service'],
    shows: 'caller',
    consistency: 'strong',
    answers: strongAnswerOf('OwnView', ownViewSchema),
  })
  async showMe(@Exchange() { request, response }: HttpExchange): Promise<Strong<OwnView>> {
    const { onBehalfOf: partyId } = request.scope;
    if (partyId === undefined) throw forNobody();
    const wanted = languageNamed(request.headers['accept-language']);
    const [loans, complaints] = await Promise.all([
      this.queries.execute(new ListLoans({ borrowerId: partyId, limit: MOST })),
      this.queries.execute(new ListOwnComplaints({ borrowerId: partyId, limit: MOST })),
    ]);
    const moment = { today: this.clock.businessDate(), now: this.clock.now() };
    const loanIds = loans.items.map(({ loanId }) => loanId);
    const complaintIds = complaints.items.map(({ complaintId }) => complaintId);
    const { view, revision } = await this.queries.execute(
      new GetOwnView(partyId, loanIds, complaintIds, moment, wanted),
    );
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
