/** How the plans of an agreement stand on their loans. */
import type { LocalDate } from '#kernel';
import type { NoteCoreConfirmationData } from '../agreement/core-booking.decisions';
import type { Agreement } from '../case/case.state';
import { agreementOf } from '../case/lookups';
import type { OtherStreams, Reading, Told } from '../case/reading';
import { isRejected } from '../case/rejections';
import { reviewDatesDue } from '../clocks/case-clocks';
import type { RecordInstalmentData, RestateAllocationsData, ReviewPerformanceData } from './performance.decisions';
import { performanceFigures } from './performance-figures';
import type { PerformanceFigures, PlanStanding } from './plan-standing';
import { planStanding, type LoanAt } from './plan-standings';

/** A loan whose stream need not be read again if it is known to this revision. */
interface KnownLoan {
  readonly loanId: string;
  readonly loanRevision?: number;
}

export const performanceFacts = {
  async NoteCoreConfirmation(
    { loanRevision, ...told }: Told<NoteCoreConfirmationData, 'standings'> & KnownLoan,
    reading: Reading,
  ): Promise<NoteCoreConfirmationData> {
    return { ...told, standings: await standings(told.agreementId, { loanId: told.loanId, loanRevision }, reading) };
  },

  async RecordInstalment(
    { loanRevision, ...told }: Told<RecordInstalmentData, 'standings'> & KnownLoan,
    reading: Reading,
  ): Promise<RecordInstalmentData> {
    return { ...told, standings: await standings(told.agreementId, { loanId: told.loanId, loanRevision }, reading) };
  },

  async RestateAllocations(
    { loanRevision, ...told }: Told<RestateAllocationsData, 'standings'> & KnownLoan,
    reading: Reading,
  ): Promise<RestateAllocationsData> {
    return { ...told, standings: await standings(told.agreementId, { loanId: told.loanId, loanRevision }, reading) };
  },

  async ReviewPerformance(
    asked: Told<ReviewPerformanceData, 'standings' | 'reviews'>,
    { state, context, streams }: Reading,
  ): Promise<ReviewPerformanceData> {
    const told: PlanStanding[] = [];
    const reviews: PerformanceFigures[] = [];
    for (const agreement of state.episodes.flatMap(({ agreements }) => agreements)) {
      if (agreement.status !== 'IN_FORCE') continue;
      const read = await loansOf(agreement, streams);
      told.push(...standingsOf(agreement, read, context.businessDate));
      for (const on of reviewDatesDue(agreement, asked.asOf)) {
        reviews.push(...[performanceFigures(agreement, read, on)].filter((figures) => figures !== null));
      }
    }
    return { ...asked, standings: told, reviews };
  },
};

/** How the agreements in force over any of these loans stand on their loans. */
export async function standingsOver(
  loanIds: readonly string[],
  { state, context, streams }: Reading,
): Promise<readonly PlanStanding[]> {
  const over = state.episodes
    .flatMap(({ agreements }) => agreements)
    .filter(({ status, plans }) => status === 'IN_FORCE' && plans.some(({ plan }) => loanIds.includes(plan.loanId)));
  const found = await Promise.all(
    over.map(async (agreement) => standingsOf(agreement, await loansOf(agreement, streams), context.businessDate)),
  );
  return found.flat();
}

/** The loans of an agreement, as they stand now. */
function loansOf({ plans }: Agreement, streams: OtherStreams, known?: KnownLoan): Promise<readonly LoanAt[]> {
  return Promise.all(
    plans.map(({ plan: { loanId } }) =>
      streams.loan(loanId, loanId === known?.loanId ? known.loanRevision : undefined),
    ),
  );
}

/** How each plan of the agreement stands that is booked on its loan. */
async function standings(
  agreementId: string,
  known: KnownLoan,
  { state, context, streams }: Reading,
): Promise<readonly PlanStanding[]> {
  const found = agreementOf(state, agreementId);
  if (isRejected(found)) return [];
  return standingsOf(found.agreement, await loansOf(found.agreement, streams, known), context.businessDate);
}

function standingsOf({ data }: Agreement, read: readonly LoanAt[], asOf: LocalDate): readonly PlanStanding[] {
  return read.flatMap((loan) => planStanding(loan, data.agreementId, asOf) ?? []);
}
