/** Which deadlines an event of a case sets or lifts. Pure; an event that concerns none changes none. */
import { addDays, addMonthsClamped, laterDate } from '#kernel';
import type { AgreementSigned, CaseEvent } from '#negotiation';
import type { Deadline, DeadlineChange } from './deadline';

const set = (deadline: Deadline): DeadlineChange => ({ op: 'set', deadline });
const cancel = (caseId: string, under?: string): DeadlineChange => ({ op: 'cancel', caseId, under });

export function deadlineChanges(event: CaseEvent): readonly DeadlineChange[] {
  switch (event.type) {
    case 'PlanOffered': {
      const { caseId, negotiationId, offerId, expiresOn } = event.data;
      return [
        set({ kind: 'OFFER_EXPIRY', caseId, reference: `${negotiationId}/${offerId}`, dueOn: addDays(expiresOn, 1) }),
      ];
    }
    case 'AgreementSignedByBorrower': {
      // Who signed in time is not harmed by a slow countersignature: the later of both days counts.
      const { caseId, offerId, countersignDueOn } = event.data;
      const reference = `${negotiationOf(offerId)}/${offerId}`;
      return [set({ kind: 'OFFER_EXPIRY', caseId, reference, dueOn: addDays(countersignDueOn, 1) })];
    }
    case 'PlanCountered':
    case 'PlanDeclined':
    case 'OfferExpired':
      return [cancel(event.data.caseId, negotiationOf(event.data.offerId))];
    case 'NegotiatedLoanPaid':
    case 'NegotiationRefused':
    case 'NegotiationWithdrawn':
      // Offers stand under their negotiation.
      return [cancel(event.data.caseId, event.data.negotiationId)];
    case 'AgreementSigned':
      return [cancel(event.data.caseId, negotiationOf(event.data.offerId)), ...agreementDeadlines(event.data)];
    case 'AgreementBreached':
    case 'AgreementRescinded':
      return [cancel(event.data.caseId, event.data.agreementId)];
    case 'PlanCompleted':
      return [cancel(event.data.caseId, `${event.data.agreementId}/${event.data.loanId}`)];
    case 'AgreementBreachRescinded':
      return [{ op: 'resume', caseId: event.data.caseId, under: event.data.agreementId }];
    case 'PlanCompletionRescinded':
      return [{ op: 'resume', caseId: event.data.caseId, under: `${event.data.agreementId}/${event.data.loanId}` }];
    case 'CaseReopened':
      return [{ op: 'resume', caseId: event.data.caseId }];
    case 'CaseClosed':
      return [cancel(event.data.caseId)];
    default:
      return [];
  }
}

/** An offer is named after its negotiation: `<negotiationId>-O<n>`. */
function negotiationOf(offerId: string): string {
  return offerId.slice(0, offerId.lastIndexOf('-O'));
}

/** The end of grace of every row of every plan, and a review every month until the last row. */
function agreementDeadlines({ caseId, agreementId, effectiveOn, plans }: AgreementSigned['data']): DeadlineChange[] {
  const rows = plans.flatMap(({ loanId, graceDays, schedule }) =>
    schedule.rows.map(({ seq, dueOn }) => ({ dueOn, graceDays, reference: `${agreementId}/${loanId}/${seq}` })),
  );
  const lastDueOn = rows.reduce((latest, { dueOn }) => laterDate(latest, dueOn), effectiveOn);
  const changes = rows.map(({ reference, dueOn, graceDays }) =>
    set({ kind: 'INSTALMENT_GRACE', caseId, reference, dueOn: addDays(dueOn, graceDays + 1) }),
  );
  for (let month = 1; addMonthsClamped(effectiveOn, month) <= lastDueOn; month++) {
    const dueOn = addMonthsClamped(effectiveOn, month);
    changes.push(set({ kind: 'PERFORMANCE_REVIEW', caseId, reference: `${agreementId}/review/${month}`, dueOn }));
  }
  return changes;
}
