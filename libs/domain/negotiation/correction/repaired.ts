/** Which repairs are done by what just happened: the thing was replaced, or it ended and nothing of it is left to be repaired. */
import { type CaseEvent } from '../case/case.events';
import type { CaseState, Episode, Negotiation } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { Repair } from './correction.state';
import { isOpen } from './correction.state';
import { isKept } from './ground-gone';

/** Told after the events that did it, by the first of them. */
export function repairsDone(state: CaseState, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const by = events[0]?.type;
  if (by === undefined) return [];
  return state.episodes.flatMap((episode) =>
    episode.repairs
      .filter((repair) => isOpen(repair) && isDone(repair, episode, events))
      .map((repair) => repairDone(episode, repair, by)),
  );
}

export function repairDone(episode: Episode, { repairId, kind, reference }: Repair, by: string): CaseEvent {
  return { type: 'RepairDone', data: { ...ofCase(episode), repairId, kind, reference, by } };
}

function isDone({ kind, reference, groundGone }: Repair, episode: Episode, events: readonly CaseEvent[]): boolean {
  const negotiation = episode.negotiations.find(({ negotiationId }) => negotiationId === reference);
  const happened = (type: 'AssessmentCompleted' | 'ReviewDecided' | 'NegotiationRefused'): boolean =>
    events.some((one) => one.type === type && one.data.negotiationId === reference);
  // What was agreed on it all the same is looked at, see the fold of a signed agreement.
  const endedWithout = negotiation?.status !== 'OPEN' && negotiation?.status !== 'AGREED';
  switch (kind) {
    case 'ASSESSMENT_TO_REPEAT':
      return endedWithout || happened('AssessmentCompleted');
    case 'DECISION_TO_REPEAT':
      return endedWithout || happened('ReviewDecided');
    case 'REFUSAL_TO_REVIEW':
      // Asking for the look is not the look.
      return happened('ReviewDecided') || happened('NegotiationRefused') || isAnsweredSince(negotiation, episode);
    case 'OFFER_TO_REPLACE':
      return !offerStands(episode, reference);
    case 'AGREEMENT_TO_REVIEW':
      return !agreementStands(episode, (agreementId) => agreementId === reference);
    case 'COMPLETED_AGREEMENT_TO_REVIEW':
      // What was paid under it is looked at by a person; it ends by itself where it is not completed after all.
      return !episode.agreements.some(({ data, status }) => data.agreementId === reference && status === 'COMPLETED');
    case 'BUREAU_RECORD_TO_CORRECT':
      // By what the bureau is told (NoteRecordCorrected), or by who looks at what it holds; what it confirmed is so where it is paid after all.
      return (
        groundGone === 'COMPLETION_TAKEN_BACK' &&
        (isKept(episode, ({ loanId }) => loanId === reference) ||
          events.some(({ type, data }) => type === 'CreditRestorationTakenBack' && data.loanId === reference))
      );
    case 'ELIGIBILITY_TO_REVIEW':
      return (
        isKept(episode) || events.some(({ type, data }) => type === 'EligibilityReviewed' && data.caseId === reference)
      );
    case 'WITHDRAWAL_TO_REVIEW':
      return !episode.loans.some(({ loanId, status }) => loanId === reference && status === 'WITHDRAWN');
    case 'WRITE_OFF_TO_REVIEW':
      return !episode.writeOffs.some(({ loanId, takenBackOn }) => loanId === reference && takenBackOn === null);
  }
}

/** The lender has answered since, here or where the borrower asked anew; asking alone, or taking it back, is no look at it. */
function isAnsweredSince(refused: Negotiation | undefined, { negotiations, loans }: Episode): boolean {
  if (!refused?.refusal || refused.status === 'AGREED') return true;
  const answered = negotiations
    .slice(negotiations.indexOf(refused) + 1)
    .filter(({ offers, refusal }) => offers.length > 0 || refusal !== null)
    .flatMap(({ request }) => request.loanIds);
  const waits = loans.filter(({ status }) => status === 'OVERDUE' || status === 'LEGAL').map(({ loanId }) => loanId);
  const { loanIds } = refused.request;
  return (
    loanIds.some((one) => answered.includes(one)) &&
    !loanIds.some((one) => waits.includes(one) && !answered.includes(one))
  );
}

/** Signed by both sides it stands as long as its agreement does. */
function offerStands(episode: Episode, offerId: string): boolean {
  const offer = episode.negotiations.flatMap(({ offers }) => offers).find(({ data }) => data.offerId === offerId);
  if (!offer) return false;
  if (offer.status !== 'AGREED') return offer.status === 'OPEN' || offer.status === 'SIGNED_BY_BORROWER';
  return agreementStands(episode, (agreementId) => agreementId === offer.borrowerSigned?.agreementId);
}

function agreementStands({ agreements }: Episode, is: (agreementId: string) => boolean): boolean {
  return agreements.some(({ data, status }) => is(data.agreementId) && status === 'IN_FORCE');
}
