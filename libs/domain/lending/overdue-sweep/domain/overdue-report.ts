/** What a sweep tells a case about one loan: how it stands now, and what came and went since the sweep before. */
import { fen, type Fen, type LocalDate } from '#kernel';
import { paymentsInForce, type Arrears, type FiveCategory, type LoanPosition, type OverdueSpell } from '#loan-math';
import { loanPosition, loanTimeline, refundedOf, settlementSeenOn } from '../../domain/loan-figures';
import { loanFacts } from '../../domain/loan-facts';
import { initialLoan, type LoanState, type RegisteredLoan } from '../../domain/loan.state';

/** How far a loan is overdue at the end of a day. */
export interface OverdueFigures {
  readonly dpd: number;
  readonly bucket: string;
  readonly class: FiveCategory;
  readonly overduePrincipal: Fen;
  readonly overdueInterest: Fen;
  readonly overduePenalty: Fen;
  readonly overdueFee: Fen;
  /** What would settle the whole loan that day. */
  readonly payoff: Fen;
  readonly oldestUnpaidDueOn: LocalDate;
}

/** A spell of being overdue that began or ended since the sweep before. */
export type OverdueTurn =
  | { readonly kind: 'OVERDUE'; readonly on: LocalDate; readonly figures: OverdueFigures }
  | { readonly kind: 'CURED'; readonly on: LocalDate };

export interface OverdueReport {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly product: string;
  readonly asOf: LocalDate;
  /** Cures, and spells that began and ended since the sweep before, in the order of their days. */
  readonly turns: readonly OverdueTurn[];
  /** How it stands at the end of `asOf`; null when nothing is overdue. */
  readonly figures: OverdueFigures | null;
  /** Nothing at all would have to be paid to settle the loan: there is nothing to negotiate. */
  readonly settled: boolean;
  /** Only of a loan whose registration was withdrawn: nothing was ever owed on it. */
  readonly registeredByMistake?: true;
  /** When a case knows the loan and nothing is overdue: the day the last spell ended; null when, by what is known now, there never was one. */
  readonly curedOn: LocalDate | null;
  /** Where it is overdue at the end of `asOf`: the day after it on which that was cured, by what is known when the sweep runs. */
  readonly curedSince: LocalDate | null;
  /** Only where money moved on it, or what was known of it was put right: the case is told of its figures, whichever of them changed. */
  readonly changed?: true;
  /** Last due date of its contract; left out where it has none yet. */
  readonly lastDueOn?: LocalDate;
  /** Only of a loan all of which has fallen due: the day of its last payment, which interrupts the limitation (民法典 第195条). */
  readonly lastPaidOn?: LocalDate;
}

/** What a sweep finds about one loan. */
export interface SweepFinding {
  readonly report: OverdueReport;
  /** Nothing remains, and no event has said so yet. */
  readonly settledUnbooked: boolean;
  /** A plan is in force: its own clocks watch it, the contract's rows say nothing. */
  readonly planInForce: boolean;
}

function figuresOf(arrears: Arrears): OverdueFigures | null {
  if (arrears.oldestUnpaidDue === null) return null;
  return {
    dpd: arrears.dpd,
    bucket: arrears.bucket,
    class: arrears.class ?? 'SPECIAL_MENTION',
    overduePrincipal: arrears.overduePrincipal,
    overdueInterest: arrears.overdueInterest,
    overduePenalty: arrears.penalty,
    overdueFee: arrears.overdueFee,
    payoff: arrears.payoff,
    oldestUnpaidDueOn: arrears.oldestUnpaidDue,
  };
}

/** The loan as if what is void or given back by `asOf` had never been paid, so that earlier days are figured by what is known then. */
function asKnownAt(state: LoanState, asOf: LocalDate): LoanState {
  const reversed = new Set(
    state.reversals
      .toArray()
      .flatMap(({ reversedAt, paymentId }) => (reversedAt.slice(0, 10) <= asOf ? [paymentId] : [])),
  );
  const refunded = refundedOf(state, asOf).of;
  if (reversed.size === 0 && refunded.size === 0) return state;
  let { payments } = initialLoan;
  for (const payment of state.payments.toArray()) {
    const amount = payment.amount - (refunded.get(payment.paymentId) ?? 0);
    if (amount > 0 && !reversed.has(payment.paymentId)) payments = payments.append({ ...payment, amount: fen(amount) });
  }
  return { ...state, payments, reversals: initialLoan.reversals, refunds: initialLoan.refunds };
}

function turnsOf(state: LoanState, spells: readonly OverdueSpell[], since: LocalDate, asOf: LocalDate): OverdueTurn[] {
  const known = asKnownAt(state, asOf);
  return spells.flatMap((spell): OverdueTurn[] => {
    if (spell.end?.reason !== 'CURED') return [];
    const cured: OverdueTurn = { kind: 'CURED', on: spell.end.on };
    if (spell.since <= since) return [cured];
    // As a sweep of that very day would have told it: nobody is told of a loan under a plan, not later either.
    const position = loanPosition(known, spell.since);
    const figures = position && position.phase !== 'PLAN' ? figuresOf(position.arrears) : null;
    return figures ? [{ kind: 'OVERDUE', on: spell.since, figures }, cured] : [cured];
  });
}

export interface SweepLook {
  readonly asOf: LocalDate;
  /** Business date of the sweep before; null for the first. */
  readonly previous: LocalDate | null;
  /** Whether a case knows of the loan, so that the day of its cure matters. */
  readonly inCase: boolean;
  /** The day on which the sweep runs; payments known by then count, so that nobody is sought who has paid. `asOf` when left out. */
  readonly today?: LocalDate;
}

/** How the spell at the end of `asOf` ended by today; null while it lasts. */
function endSince(state: RegisteredLoan, asOf: LocalDate, today: LocalDate): OverdueSpell['end'] {
  if (today <= asOf) return null;
  return loanTimeline(state, asOf, today).find(({ since }) => since <= asOf)?.end ?? null;
}

/** Looks at a loan at the end of `asOf`; null when it was not disbursed by then, or is another's. */
export function sweepLoan(state: RegisteredLoan, look: SweepLook): SweepFinding | null {
  const { asOf, previous, inCase, today = asOf } = look;
  const { loanId, borrowerId, product, disbursedOn } = state.registered;
  if (disbursedOn > asOf || state.exits.transfer) return null;
  const position = loanPosition(state, asOf);
  const figures = figuresOf(position.arrears);
  const end = figures ? endSince(state, asOf, today) : null;
  // Also where the plan took effect since, in a sweep that runs late.
  const planInForce = position.phase === 'PLAN' || end?.reason === 'RESTRUCTURED';
  const curedSince = end?.reason === 'CURED' ? end.on : null;
  const settled = position.arrears.payoff === 0;
  const lastDueOn = lastDueOf(state, figures);
  const lastPaidOn = figures ? lastPaidOf(state, asOf, lastDueOn) : undefined;
  const ends = {
    ...(lastDueOn === undefined ? {} : { lastDueOn }),
    ...(lastPaidOn === undefined ? {} : { lastPaidOn }),
  };
  const mistake = state.withdrawnOn === null ? {} : { registeredByMistake: true as const };
  const report = { loanId, borrowerId, product, asOf, figures, settled, curedSince, ...ends, ...mistake };
  // Nobody is told of a loan under a plan, so its spells need not be looked for.
  if (planInForce) return { report: { ...report, turns: [], curedOn: null }, settledUnbooked: false, planInForce };
  const turns = previous === null ? [] : turnsOf(state, loanTimeline(state, previous, asOf), previous, asOf);
  const lastSpell = figures || !inCase ? undefined : loanTimeline(state, disbursedOn, asOf).at(-1);
  return {
    report: { ...report, turns, curedOn: lastSpell?.end?.on ?? null },
    settledUnbooked: state.settledOn === null && isSettled(position) && staysSettled(state, asOf),
    planInForce,
  };
}

/** The last of its rows. Each bill of a monthly-bill account is a debt of its own: there it is the oldest that is not paid. */
function lastDueOf({ registered }: RegisteredLoan, figures: OverdueReport['figures']): LocalDate | undefined {
  return registered.method === 'BILL' ? figures?.oldestUnpaidDueOn : registered.schedule.at(-1)?.dueOn;
}

/** Of a loan that is past its last due date, or whose agreement was broken. */
function lastPaidOf(state: RegisteredLoan, asOf: LocalDate, lastDueOn: LocalDate | undefined): LocalDate | undefined {
  const isAllDue = state.plans.some(({ acceleration }) => acceleration) || (lastDueOn ?? asOf) < asOf;
  if (!isAllDue) return undefined;
  const paid = paymentsInForce(loanFacts(state, state.registered), asOf).map(({ on }) => on);
  return [...paid].sort().at(-1);
}

function isSettled(position: LoanPosition): boolean {
  return position.arrears.status === 'SETTLED';
}

function staysSettled(state: RegisteredLoan, asOf: LocalDate): boolean {
  return isSettled(loanPosition(state, settlementSeenOn(state, asOf)));
}
