/**
 * What was found on one loan, by the overdue sweep or after its money was corrected. A loan is detected once, aged only when
 * bucket, class or the oldest unpaid due date changes (a queue counts days past due from it) or other figures change otherwise than
 * by days going by, and cured; a loan cured and overdue again between two sweeps shows both. A cure that was taken back never was: the case closed for it is taken up again,
 * where true cures are followed by the next case. A plan in force is not aged from the contract's rows. A loan paid off is
 * negotiated no longer.
 */
import { negotiatedNoMore } from '../offer/negotiated-no-more';
import { accept, canonicalJson, type CommandContext, type LocalDate } from '#kernel';
import type { OverdueReport, OverdueTurn } from '#lending';
import { caseId } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import {
  agreementInForce,
  openEpisode,
  openNegotiation,
  openOffer,
  type CaseLoan,
  type CaseState,
  type Episode,
} from '../case/case.state';
import { courtMoneyUntil, isLost, judgedIn } from '../legal/judgment';
import { escalationOf, type Judged } from '../legal/legal.state';
import { paymentsTold } from '../limitation/limitation.decisions';
import { takenBack } from '../offer/superseded';
import { after } from '../case/after';
import { closing } from '../case/closing';
import { ofCase, type Decide } from '../case/decide';
import type { OverdueDetectedData, OverdueFigures } from './overdue.events';

/** What became of a loan in the cases of the person's other records. */
export interface LoanElsewhere {
  /** It left the book, was withdrawn, or is the court's to collect. */
  readonly hasLeft: boolean;
  /** How a court decided on the claim, in any case of the person. */
  readonly judged: Judged | null;
}

/** What a sweep found on one loan: the report of the lending context as it is. */
export interface ReportArrearsData extends OverdueReport {
  /** Only where this case knows nothing of it yet and the person has other records. */
  readonly elsewhere?: LoanElsewhere;
}

/** How a loan stands once a payment of it was returned, costs were put before what it had paid, or the like. */
export interface ReportCorrectionData extends ReportArrearsData {
  /** What corrected it, by its id: a reversal, a reassignment, a legal cost. */
  readonly cause: string;
  /** Loans of the open offer that it can no longer be signed over as it was made. */
  readonly changedLoans: readonly string[];
}

export const reportArrears: Decide<ReportArrearsData> = (data, state, context) =>
  accept(...arrearsTold(data, data.loanId, state, context));

/** A correction changes an open case and takes up a closed one; to open the next case is for the sweep. */
export const reportCorrection: Decide<ReportCorrectionData> = (data, state, context) => {
  const { loanId, figures, cause } = data;
  const concerns = openEpisode(state) ?? collectedIn(state, loanId);
  if (!concerns && !(figures && closedForNoCure(loanId, figures, state))) return accept();
  const told = arrearsTold(data, cause, state, context);
  return accept(...told, ...offerOutdated(data, after(state, told, context), context));
};

/** The open offer, where what it was made of has changed. */
function offerOutdated(
  { changedLoans }: ReportCorrectionData,
  state: CaseState,
  { businessDate }: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  const negotiation = episode && openNegotiation(episode);
  const offer = negotiation && openOffer(negotiation);
  if (!offer || changedLoans.length === 0) return [];
  return [takenBack(episode, negotiation, offer, businessDate)];
}

/** What a report tells the case, in the order in which it happened. */
export function arrearsTold(
  data: ReportArrearsData,
  cause: string,
  state: CaseState,
  context: CommandContext,
): readonly CaseEvent[] {
  if (agreementInForce(state, data.loanId) || hasLeft(state, data.loanId) || data.elsewhere?.hasLeft) return [];
  const known = lastTold(state, data.loanId);
  if (known && data.asOf < known) return [];
  const collected = collectedIn(state, data.loanId);
  if (collected) return paidToLender(data, collected);
  if (isCourtMoneyAwaited(state, data)) return [];
  const said: CaseEvent[] = [];
  const say = (tell: (now: CaseState) => readonly CaseEvent[]): void => {
    said.push(...tell(after(state, said, context)));
  };
  // What was told before is not told again when the same report comes once more.
  for (const turn of data.turns.filter(({ on }) => !known || on > known)) {
    say((now) => turned(data, turn, cause, now, context));
  }
  const { figures, asOf } = data;
  say((now) => {
    if (data.registeredByMistake) return takenOut(data, now, context);
    return figures
      ? overdue(data, asOf, figures, cause, now, data.changed)
      : cured(data, data.curedOn ?? asOf, asOf, now, context);
  });
  // A sweep that runs late finds the loan overdue on its day and paid since: the case is told both at once.
  const { curedSince } = data;
  if (figures && curedSince) say((now) => cured(data, curedSince, curedSince, now, context));
  if (figures) say((now) => paymentsTold(now, data, context));
  if (data.settled || data.registeredByMistake) {
    const because = data.registeredByMistake ? 'REGISTERED_BY_MISTAKE' : 'PAID';
    say((now) => negotiatedNoMore(now, data.loanId, context.businessDate, because, data.asOf));
  }
  return said;
}

const LEFT: ReadonlySet<CaseLoan['status']> = new Set(['WRITTEN_OFF', 'TRANSFERRED', 'WITHDRAWN']);

/** The last case of the loan, where it was left to the court there. */
function leftToCourtIn({ episodes }: CaseState, loanId: string): Episode | null {
  const last = episodes.findLast(({ loans }) => loans.some((loan) => loan.loanId === loanId));
  return last?.loans.some((loan) => loan.loanId === loanId && loan.status === 'LEGAL') ? last : null;
}

/** The case whose loan the court collects now; null once it has collected, or gave it back. */
function collectedIn(state: CaseState, loanId: string): Episode | null {
  const episode = leftToCourtIn(state, loanId);
  return episode && escalationOf(episode, loanId) ? episode : null;
}

/** Enforcement is completed, and what the court collected may still be on its way: until then it opens no case that it is unpaid. */
function isCourtMoneyAwaited(state: CaseState, { loanId, figures, asOf }: ReportArrearsData): boolean {
  const episode = figures && leftToCourtIn(state, loanId);
  const until = episode ? courtMoneyUntil(episode, loanId) : null;
  return until !== null && asOf <= until;
}

/** While the court collects no sweep brings the loan back; what is paid to the lender all the same ends it. */
function paidToLender(
  { loanId, figures, curedOn, curedSince, asOf }: ReportArrearsData,
  episode: Episode,
): readonly CaseEvent[] {
  if (figures && !curedSince) return [];
  const on = figures ? curedSince : curedOn;
  return [
    { type: 'OverdueCured', data: { ...ofCase(episode), loanId, curedOn: on ?? asOf, asOf: curedSince ?? asOf } },
  ];
}

/** Off the book, or never the person's: no sweep brings it back, be it still unpaid. */
function hasLeft({ episodes }: CaseState, loanId: string): boolean {
  const last = episodes.flatMap(({ loans }) => loans).findLast((loan) => loan.loanId === loanId);
  return last !== undefined && LEFT.has(last.status);
}

/** Of the cases of the other records of the person, and of this one. */
export function loanElsewhere(others: readonly CaseState[], here: CaseState, report: ReportArrearsData): LoanElsewhere {
  const { loanId } = report;
  return {
    hasLeft: others.some(
      (state) => hasLeft(state, loanId) || collectedIn(state, loanId) !== null || isCourtMoneyAwaited(state, report),
    ),
    judged: judgedIn(
      [...others, here].flatMap(({ episodes }) => episodes),
      loanId,
    ),
  };
}

/** Whether the case itself says what became of the loan; of one that had moved away and comes back another may know more. */
export function isKnownHere({ episodes }: CaseState, loanId: string): boolean {
  const last = episodes.flatMap(({ loans }) => loans).findLast((loan) => loan.loanId === loanId);
  return last !== undefined && last.status !== 'MOVED';
}

/** The last date on which a report on the loan changed something, in any episode. */
function lastTold(state: CaseState, loanId: string): LocalDate | null {
  const dates = state.episodes.flatMap(({ loans }) => loans.filter((loan) => loan.loanId === loanId));
  return dates.reduce<LocalDate | null>((last, { asOf }) => (last === null || asOf > last ? asOf : last), null);
}

function loanOf(state: CaseState, loanId: string): CaseLoan | undefined {
  return openEpisode(state)?.loans.find((loan) => loan.loanId === loanId);
}

function turned(
  data: ReportArrearsData,
  turn: OverdueTurn,
  cause: string,
  state: CaseState,
  context: CommandContext,
): readonly CaseEvent[] {
  return turn.kind === 'CURED'
    ? cured(data, turn.on, turn.on, state, context)
    : overdue(data, turn.on, turn.figures, cause, state);
}

/** Of these nothing was agreed and nothing decided: they stand in the case for their arrears alone. */
const FOR_ARREARS: ReadonlySet<CaseLoan['status']> = new Set(['EARLY_WARNING', 'AVERTED', 'OVERDUE', 'CURED']);

/** Nothing was ever owed on the loan: it leaves the case, and the case ends when it was the last one in trouble. */
function takenOut(
  { loanId, asOf }: ReportArrearsData,
  state: CaseState,
  context: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  const known = loanOf(state, loanId);
  if (!episode || !known || !FOR_ARREARS.has(known.status)) return [];
  const by = { withdrawnBy: context.actor.id, withdrawnOn: asOf };
  const said: CaseEvent = {
    type: 'LoanWithdrawn',
    data: { ...ofCase(episode), loanId, because: 'REGISTERED_BY_MISTAKE', ...by },
  };
  return [said, ...closing(after(state, [said], context), asOf, loanId)];
}

/** The cure, and the end of the case when it was the last loan in trouble. */
function cured(
  { loanId }: ReportArrearsData,
  curedOn: LocalDate,
  asOf: LocalDate,
  state: CaseState,
  context: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  if (!episode || loanOf(state, loanId)?.status !== 'OVERDUE') return [];
  const said: CaseEvent = { type: 'OverdueCured', data: { ...ofCase(episode), loanId, curedOn, asOf } };
  return [said, ...closing(after(state, [said], context), asOf, loanId)];
}

function overdue(
  { borrowerId, loanId, product, lastDueOn, elsewhere }: ReportArrearsData,
  asOf: LocalDate,
  figures: OverdueFigures,
  cause: string,
  state: CaseState,
  changed = false,
): readonly CaseEvent[] {
  const uncured = closedForNoCure(loanId, figures, state);
  const next = { caseId: caseId(borrowerId, state.episodes.length + 1), borrowerId };
  const episode = ofCase(openEpisode(state) ?? uncured ?? next);
  const end = lastDueOn === undefined ? {} : { lastDueOn };
  const found: OverdueDetectedData = { ...episode, loanId, product, asOf, ...figures, ...end };
  const detected: CaseEvent = { type: 'OverdueDetected', data: { ...found, ...claimTold(loanId, elsewhere, state) } };
  if (uncured) {
    return [{ type: 'CaseReopened', data: { ...episode, reopenedOn: asOf, loanIds: [loanId], cause } }, detected];
  }
  const known = loanOf(state, loanId);
  if (known?.status !== 'OVERDUE') return [detected];
  const aged =
    (changed && canonicalJson(known.figures) !== canonicalJson(figures)) ||
    known.figures.bucket !== figures.bucket ||
    known.figures.class !== figures.class ||
    known.figures.oldestUnpaidDueOn !== figures.oldestUnpaidDueOn ||
    // From when its limitation runs was not known before.
    (known.lastDueOn === null && lastDueOn !== undefined);
  return aged ? [{ type: 'OverdueAged', data: found }] : [];
}

/** Only what the case does not know itself. */
function claimTold(
  loanId: string,
  elsewhere: LoanElsewhere | undefined,
  { episodes }: CaseState,
): Pick<OverdueDetectedData, 'claimLost' | 'claimJudgedOn'> {
  const { isLost: claimLost = false, judgedOn: claimJudgedOn } = elsewhere?.judged ?? {};
  if (!elsewhere || claimLost === isLost(episodes, loanId)) return {};
  return claimJudgedOn === undefined ? { claimLost } : { claimLost, claimJudgedOn };
}

/**
 * The person's last case, closed for a cure of the loan that never was: a row due before the day of the cure is unpaid, so the
 * payment behind it is void or was needed for costs. Told from the figures alone, so it does not matter when and from whom the
 * correction becomes known.
 */
function closedForNoCure(loanId: string, { oldestUnpaidDueOn }: OverdueFigures, state: CaseState): Episode | null {
  const last = state.episodes.at(-1);
  if (!last || last.closedOn === null) return null;
  const cured = last.outcomes.some((loan) => loan.loanId === loanId && loan.outcome === 'CURED');
  const curedOn = last.loans.find((loan) => loan.loanId === loanId)?.since;
  return cured && curedOn !== undefined && oldestUnpaidDueOn < curedOn ? last : null;
}

/** Commands and the decisions on them. */
export const overdueDecisions = { ReportArrears: reportArrears, ReportCorrection: reportCorrection };
