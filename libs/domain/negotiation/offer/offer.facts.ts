/** What an offer is made from: the loans as they stand now, and the hash of every option’s printed document. */
import { WITHIN_DECISION } from '#approvals';
import type { LocalDate, Rejection } from '#kernel';
import { toleranceOf } from '#policy';
import { agreementPrint, DOCUMENT_VERSION } from '../agreement/agreement-print';
import { changedInOffer } from '../agreement/changed-since-offer';
import { openOffer } from '../case/case.state';
import { loansAskedFor } from '../case/loans-left';
import { authorityFor } from '../authority/authority.facts';
import { runningNegotiation } from '../case/lookups';
import { loansAsTheyStand, type NamingApproval, type PrintedHash, type Reading } from '../case/reading';
import { isRejected } from '../case/rejections';
import { mayOffer, noOfferYet, unprintable, type OfferPlanData, type Proposal } from './offer.decisions';
import type { DocumentLanguage } from './offer.events';
import type { OptionTerms } from './offered-terms';
import { drafted, settledLoans, signable, type Drafted } from './proposal';

/** Options left out are those decided; the documents are in Chinese unless asked otherwise. */
interface AskedOffer {
  readonly caseId: string;
  readonly options?: readonly OptionTerms[];
  readonly documentLanguage?: DocumentLanguage;
}

export const offerFacts = {
  async OfferPlan(
    { caseId, options, documentLanguage = 'ZH', approvalId }: AskedOffer & NamingApproval,
    reading: Reading,
  ): Promise<OfferPlanData> {
    const asOf = reading.context.businessDate;
    const act = { type: 'OfferPlan', data: { options } } as const;
    // What was decided is offered by the authority it was decided with.
    const authority = approvalId === undefined ? WITHIN_DECISION : await authorityFor(act, caseId, approvalId, reading);
    return { caseId, asOf, authority, ...(await proposed(caseId, options ?? null, documentLanguage, asOf, reading)) };
  },
};

/** Options from the loans as they stand now; where none may be offered the decision says why. */
async function proposed(
  caseId: string,
  asked: readonly OptionTerms[] | null,
  language: DocumentLanguage,
  asOf: LocalDate,
  reading: Reading,
): Promise<Pick<OfferPlanData, 'proposal' | 'settledLoans' | 'changedLoans'>> {
  const { state, streams, printedHash } = reading;
  const none = (rejection: Rejection) => ({
    proposal: { kind: 'NONE' as const, rejection },
    settledLoans: [],
    changedLoans: [],
  });
  const found = runningNegotiation(state, caseId);
  if (isRejected(found)) return none(found.rejection);
  const { negotiation } = found;
  if (!mayOffer(negotiation)) return none(noOfferYet(negotiation).rejection);
  const named = asked?.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)) ?? [];
  const states = await loansAsTheyStand([...loansAskedFor(negotiation), ...named], reading);
  const inPlace = await streams.inPlaceOf(caseId, asOf);
  const tolerance = toleranceOf(await streams.policyInEffect(asOf));
  return {
    proposal: await printed(drafted(negotiation, asked, states, asOf, { tolerance, inPlace }), language, printedHash),
    settledLoans: settledLoans(negotiation, states, asOf),
    changedLoans: changedInOffer(openOffer(negotiation), states, asOf),
  };
}

/** With the hash of every option's document; an option that cannot be printed cannot be signed. */
async function printed(draft: Drafted, language: DocumentLanguage, printedHash: PrintedHash): Promise<Proposal> {
  if (draft.kind === 'NONE') return draft;
  const { head, options } = draft;
  const form = { language, signed: language, version: DOCUMENT_VERSION };
  const hashes: string[] = [];
  for (const option of options) {
    const hash = await printedHash(agreementPrint(head, option, form));
    if (typeof hash !== 'string') {
      return { kind: 'NONE', rejection: unprintable(option.optionId, hash.unprintable) };
    }
    hashes.push(hash);
  }
  return signable(draft, hashes, language);
}
