/** What collection of a case's loans follows from where its agreements stand. */
import type { ContactCommandOf, Suspension } from '#contact';
import type { Agreement, Episode } from '../case/case.state';

type AsAgreed = readonly ContactCommandOf<'SuspendCollection' | 'ResumeCollection'>[];

/**
 * Suspended while an agreement is in force or being countersigned, and no longer. An agreement that was never suspended for
 * stays so: it is from before collection was recorded.
 */
export function collectionAsAgreed(episode: Episode, suspensions: readonly Suspension[]): AsAgreed {
  return suspensions
    .filter(({ caseId }) => caseId === episode.caseId)
    .flatMap((suspension): AsAgreed => {
      const { partyId, caseId, offerId, agreementId, loanIds } = suspension;
      const of = { partyId, caseId, offerId, agreementId, loanIds };
      const ground = groundToResume(episode, agreementId);
      if (ground === null) return suspension.resumed ? [{ type: 'SuspendCollection', data: of }] : [];
      return suspension.resumed ? [] : [{ type: 'ResumeCollection', data: { ...of, ground } }];
    });
}

const GROUNDS = {
  IN_FORCE: null,
  COMPLETED: null,
  // Never again by the lender.
  TRANSFERRED: null,
  BREACHED: 'BREACH',
  RESCINDED: 'RESCISSION',
} as const satisfies { readonly [status in Agreement['status']]: string | null };

function groundToResume(
  { agreements, negotiations }: Episode,
  agreementId: string,
): 'BREACH' | 'RESCISSION' | 'NOT_CONCLUDED' | null {
  const agreement = agreements.find(({ data }) => data.agreementId === agreementId);
  if (agreement) return GROUNDS[agreement.status];
  const signing = negotiations
    .flatMap(({ offers }) => offers)
    .some((offer) => offer.status === 'SIGNED_BY_BORROWER' && offer.borrowerSigned?.agreementId === agreementId);
  return signing ? null : 'NOT_CONCLUDED';
}
