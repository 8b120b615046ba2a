/** The item of a case itself: what it waits for, in the words the case is told with. */
import { earlierDate, laterDate, type LocalDate, sumFen } from '#kernel';
import {
  type CaseLoan,
  type Episode,
  loansLeft,
  missingMaterials,
  type Negotiation,
  openNegotiation,
  waitingIn,
  waitingInNegotiation,
  type Waiting,
} from '#negotiation';
import { caseStep, type CaseStep } from './case-step';
import { restingSince } from './item-clock';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import type { Moment } from './queued-cases';
import { QUEUE_CLOCKS, workingDaysFrom } from './queue-clocks';
import { mostPastDue, pastDueAsTold } from './resting-days';

/** @param queuedAt since when it stands in the same queue */
export function caseItem(episode: Episode, since: Moment, queuedAt: string): QueueItemRow[] {
  const step = caseStep(episode);
  if (!step) return [];
  const { caseId, borrowerId } = episode;
  const negotiation = openNegotiation(episode);
  const loans = concerned(episode, negotiation);
  const offer = negotiation?.offers.at(-1);
  const waits = negotiation ? waitingInNegotiation(episode, negotiation) : waitingIn(episode);
  const dueOn = waits?.by ?? dueBySetting(episode, step, waits, since);
  return [
    personItem({
      ...{ itemId: caseId, ...step, caseId, borrowerId, does: waits?.says ?? null },
      loanIds: loans.map(({ loanId }) => loanId),
      products: productsOf(loans),
      negotiationId: negotiation?.negotiationId ?? null,
      offerId: offer?.data.offerId ?? null,
      agreementId: offer?.borrowerSigned?.agreementId ?? null,
      reference: step.step === 'SUBMITTED' ? toCheck(negotiation) : null,
      officerId: negotiation?.review?.officerId ?? null,
      officerUntil: step.step === 'CLAIMED' ? (negotiation?.review?.claimedUntil ?? null) : null,
      inQueueSince: queuedAt,
      // Of a loan cured while its negotiation goes on nothing is past due.
      ...mostPastDue(loans.filter(({ status }) => status !== 'CURED').map((loan) => pastDueAsTold(episode, loan))),
      amount: sumFen(loans.map(({ figures }) => figures.payoff)),
      asOf: earliest(loans.map(({ asOf }) => asOf)),
      ...{ dueOn, restsSince: dueOn === null ? restingSince(episode) : null },
      // The lender follows up what only the bureau can do.
      waitsFor: waits?.for === 'BORROWER' ? 'BORROWER' : 'LENDER',
      missingMaterials: negotiation ? missingMaterials(negotiation.materials).map(({ kind }) => kind) : [],
      ...{ enteredOn: since.on, enteredAt: since.at },
    }),
  ];
}

function concerned({ loans }: Episode, negotiation: Negotiation | null | undefined): readonly CaseLoan[] {
  return loans.filter(({ loanId, status }) =>
    negotiation ? loansLeft(negotiation).includes(loanId) : status === 'OVERDUE' || status === 'EARLY_WARNING',
  );
}

function toCheck(negotiation: Negotiation | null | undefined): string | null {
  return negotiation?.materials.submitted.find(({ status }) => status === 'SUBMITTED')?.materialId ?? null;
}

type Setting = keyof (typeof QUEUE_CLOCKS)['workingDays'];
const SETTING_OF: { readonly [What in Waiting['what']]?: Setting } = {
  CLAIM_DECISION: 'CLAIM_TO_DECIDE',
  REPRESENTATIVE: 'REPRESENTATIVE',
};

/** What waits for the lender has a day also where none was promised; a promise that rests under a hold or a pause has none meanwhile. */
function dueBySetting(
  { holds, pauses }: Episode,
  { step }: CaseStep,
  waits: Waiting | null,
  since: Moment,
): LocalDate | null {
  if (step === 'SIGNED_IN_VAIN') return workingDaysFrom(since.on, 'SIGNED_IN_VAIN');
  if (waits?.for !== 'LENDER') return null;
  const setting = SETTING_OF[waits.what];
  const standing = holds.filter(({ until }) => until === null);
  if (setting) return workingDaysFrom(standing.map(({ from }) => from).reduce<LocalDate>(laterDate, since.on), setting);
  return standing.length > 0 || pauses.length > 0 ? null : workingDaysFrom(since.on, 'CASE');
}

export function productsOf(loans: readonly CaseLoan[]): readonly string[] {
  return [...new Set(loans.map(({ product }) => product))].sort();
}

function earliest(dates: readonly (LocalDate | null)[]): LocalDate | null {
  return dates.reduce((first, date) => (first && date ? earlierDate(first, date) : (date ?? first)), null);
}
