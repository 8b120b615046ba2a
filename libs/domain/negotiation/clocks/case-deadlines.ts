/** What is due in a case, for whom and when: every clock that runs, soonest first. */
import { addDays, type LocalDate } from '#kernel';
import { lastSigningDay, reviewDatesDue } from './case-clocks';
import { openNegotiation, openOffer, type Agreement, type Episode, type Negotiation } from '../case/case.state';

export type DeadlineKind =
  'ANSWER_DUE' | 'OFFER_EXPIRES' | 'COUNTERSIGN_DUE' | 'INSTALMENT_DUE' | 'GRACE_ENDS' | 'PERFORMANCE_REVIEW';

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly on: LocalDate;
  readonly party: 'BORROWER' | 'LENDER';
  /** Negotiation, offer, agreement or loan it is about. */
  readonly subject: string;
}

export function caseDeadlines(episode: Episode): readonly Deadline[] {
  const negotiation = openNegotiation(episode);
  const deadlines = [
    ...(negotiation ? ofNegotiation(negotiation) : []),
    ...episode.agreements.filter(({ status }) => status === 'IN_FORCE').flatMap(ofAgreement),
  ];
  return deadlines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function ofNegotiation(negotiation: Negotiation): Deadline[] {
  const offer = openOffer(negotiation);
  if (!offer) {
    const { negotiationId, request } = negotiation;
    return negotiation.offers.length > 0
      ? []
      : [{ kind: 'ANSWER_DUE', on: request.answerDueOn, party: 'LENDER', subject: negotiationId }];
  }
  const { offerId } = offer.data;
  const expires: Deadline = { kind: 'OFFER_EXPIRES', on: lastSigningDay(offer), party: 'BORROWER', subject: offerId };
  if (!offer.borrowerSigned) return [expires];
  const { agreementId, countersignDueOn: on } = offer.borrowerSigned;
  return [{ kind: 'COUNTERSIGN_DUE', on, party: 'LENDER', subject: agreementId }];
}

function ofAgreement(agreement: Agreement): Deadline[] {
  const due = agreement.plans.flatMap(({ plan, nextDueOn }): Deadline[] =>
    nextDueOn === null
      ? []
      : [
          { kind: 'INSTALMENT_DUE', on: nextDueOn, party: 'BORROWER', subject: plan.loanId },
          { kind: 'GRACE_ENDS', on: addDays(nextDueOn, plan.graceDays), party: 'BORROWER', subject: plan.loanId },
        ],
  );
  const horizon = agreement.plans
    .flatMap(({ plan }) => plan.schedule.rows.map((row) => row.dueOn))
    .sort()
    .at(-1);
  const [review] = horizon ? reviewDatesDue(agreement, horizon) : [];
  const { agreementId } = agreement.data;
  return review ? [...due, { kind: 'PERFORMANCE_REVIEW', on: review, party: 'LENDER', subject: agreementId }] : due;
}
