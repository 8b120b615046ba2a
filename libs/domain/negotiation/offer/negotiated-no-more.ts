/** Nothing is left to negotiate on a loan, so an offer over it lapses; what is owed on others is negotiated on. */
import type { LocalDate } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import { openEpisode, openNegotiation, openOffer, type CaseState } from '../case/case.state';
import { ofCase } from '../case/decide';
import { loansAskedFor, loansLeft } from '../case/loans-left';
import { answerDueOn } from '../clocks/case-clocks';
import { listedWithout } from '../correction/without-loan';

/** PAID: nothing is owed on it. REGISTERED_BY_MISTAKE: it is no loan. MERGE_UNDONE: it is another person's. */
export type NoMoreBecause = 'PAID' | 'REGISTERED_BY_MISTAKE' | 'MERGE_UNDONE';

/**
 * Nothing where it is not negotiated. What was assessed and decided over one that proves to be none of the person's is listed to be done
 * again without it: no offer is made before. What was paid is left out by itself, and who paid it can pay the rest by what was found. @param today the day from which another offer is owed */
export function negotiatedNoMore(
  state: CaseState,
  loanId: string,
  today: LocalDate,
  because: NoMoreBecause,
  asOf: LocalDate = today,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  if (!episode) return [];
  const negotiation = openNegotiation(episode);
  if (!negotiation) return [];
  const left = loansLeft(negotiation);
  // What was paid may be owed again, and is negotiated on then; what proves to be none of the person's is not.
  const asked = because === 'PAID' ? left : loansAskedFor(negotiation);
  if (!asked.includes(loanId)) return [];
  const { negotiationId } = negotiation;
  const wasPaid = !left.includes(loanId);
  const offerId = wasPaid ? null : (openOffer(negotiation)?.data.offerId ?? null);
  const isOver = left.every((one) => one === loanId);
  // What lapsed is followed by another offer over the loans still owed.
  const promise = offerId === null || isOver ? {} : { answerDueOn: answerDueOn(today) };
  const data = { ...ofCase(episode), negotiationId, loanId, offerId, asOf, ...promise };
  if (because === 'PAID') return [{ type: 'NegotiatedLoanPaid', data }];
  const why = because === 'MERGE_UNDONE' ? { because } : {};
  return [
    { type: 'NegotiatedLoanTakenOut', data: { ...data, ...why } },
    ...(isOver ? [] : listedWithout(loanId, because, negotiation, episode)),
  ];
}
