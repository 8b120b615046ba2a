/** The rows of the book, by what the events of loans and cases mean. */
import { earlierDate, laterDate, type LocalDate } from '#kernel';
import type { LoanState, LoanStatus } from '#lending';
import { type CaseState, openEpisode } from '#negotiation';
import type { LoanBookRow, LoanInCaseRow } from './loan-book.table';

export function loanRows(state: LoanState): readonly LoanBookRow[] {
  const { registered, bills, plans, settledOn } = state;
  if (!registered) return [];
  const { loanId, borrowerId, product, method, principal, disbursedOn, numberOfInstalments } = registered;
  const dueDates = [...registered.schedule, ...bills.toArray()].map(({ dueOn }) => dueOn);
  return [
    {
      loanId,
      borrowerId,
      product,
      method,
      principal,
      disbursedOn,
      numberOfInstalments: Math.max(numberOfInstalments, bills.at(bills.length - 1)?.seq ?? 0),
      firstDueOn: dueDates.length > 0 ? dueDates.reduce<LocalDate>(earlierDate, dueDates[0] as LocalDate) : null,
      lastDueOn: dueDates.length > 0 ? dueDates.reduce<LocalDate>(laterDate, dueDates[0] as LocalDate) : null,
      status: loanStatus(state),
      settledOn,
      agreementId: plans.at(-1)?.agreementId ?? null,
      planStatus: planStatus(state),
      events: state.events,
    },
  ];
}

function loanStatus({ settledOn, exits, withdrawnOn }: LoanState): LoanStatus {
  if (withdrawnOn !== null) return 'WITHDRAWN';
  if (exits.transfer) return 'TRANSFERRED';
  if (settledOn !== null) return 'SETTLED';
  return exits.writeOffs.some(({ takenBackOn }) => takenBackOn === null) ? 'WRITTEN_OFF' : 'ACTIVE';
}

/** Of the latest plan. What settles a loan under a plan completes it. */
function planStatus({ plans, settledOn }: LoanState): LoanBookRow['planStatus'] {
  const plan = plans.at(-1);
  if (!plan) return null;
  if (plan.acceleration) return 'BROKEN';
  return settledOn === null ? 'IN_FORCE' : 'COMPLETED';
}

/** Of these nothing overdue was reported, or it was paid, or never owed; what a court collects is looked at every day until it has. */
const NOT_OVERDUE: ReadonlySet<string> = new Set(['EARLY_WARNING', 'AVERTED', 'CURED', 'WITHDRAWN', 'LEGAL']);

export function loansInCase(state: CaseState): readonly LoanInCaseRow[] {
  const episode = openEpisode(state);
  if (!episode) return [];
  // What went on in the case of another record of the person stands there.
  const here = episode.loans.filter(({ status }) => status !== 'MOVED');
  return here.map(({ loanId, status, figures }) => {
    const isOverdue = !NOT_OVERDUE.has(status);
    return {
      inCaseId: `${episode.caseId}/${loanId}`,
      loanId,
      openCaseId: episode.caseId,
      reportedBucket: isOverdue ? figures.bucket : null,
      reportedClass: isOverdue ? figures.class : null,
      reportedOldestUnpaidOn: isOverdue ? figures.oldestUnpaidDueOn : null,
    };
  });
}
