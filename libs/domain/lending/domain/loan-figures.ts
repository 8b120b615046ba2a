/** What a loan owes at the end of a day, and where its money went: the one place commands, sweeps and reports ask. */
import { fen, laterDate, shanghaiDate, type Fen, type LocalDate } from '#kernel';
import {
  CountedDays,
  loanPosition as positionOf,
  NOTHING_REFUNDED,
  overdueSpells,
  refundedBy,
  type Applied,
  type Arrears,
  type LoanPosition,
  type MoneyEntries,
  type OverdueSpell,
  type Payment,
  type Refunded,
} from '#loan-math';
import { carriedPosition, carriedPositionWith } from './carried-position';
import { isRegistered, type LoanState, type RegisteredLoan } from './loan.state';
import { loanFacts } from './loan-facts';
import { restedDays } from './rested-days';

/** What was asked last of a state: several steps ask the same of it. */
const asked = new WeakMap<LoanState, { readonly asOf: LocalDate; readonly position: LoanPosition }>();

/** Where the loan stands at the end of `asOf`; null when it is not registered. */
export function loanPosition(state: RegisteredLoan, asOf: LocalDate): LoanPosition;
export function loanPosition(state: LoanState, asOf: LocalDate): LoanPosition | null;
export function loanPosition(state: LoanState, asOf: LocalDate): LoanPosition | null {
  if (!isRegistered(state)) return null;
  const last = asked.get(state);
  if (last?.asOf === asOf) return last.position;
  const position = carriedPosition(state, asOf) ?? positionOf(loanFacts(state, state.registered), asOf);
  asked.set(state, { asOf, position });
  return position;
}

/** The agreement whose plan the loan follows then; null when it follows none. */
export function agreementInForce({ plan }: LoanPosition): string | null {
  return plan?.stage === 'IN_FORCE' ? plan.planId : null;
}

/** Where the loan would stand at the end of `asOf` if this payment were recorded as well. */
export function positionWith(state: RegisteredLoan, payment: Payment, asOf: LocalDate): LoanPosition {
  const known = carriedPositionWith(state, payment, asOf);
  if (known) return known;
  const facts = loanFacts(state, state.registered);
  return positionOf({ ...facts, payments: [...facts.payments, payment] }, asOf);
}

/** What is owed at the end of `asOf`; null when the loan is not registered or not yet disbursed then. */
export function loanArrears(state: LoanState, asOf: LocalDate): Arrears | null {
  if (!isRegistered(state) || state.registered.disbursedOn > asOf) return null;
  return loanPosition(state, asOf).arrears;
}

/** What was given back by the end of `asOf`, and of which payments. */
export function refundedOf(state: LoanState, asOf: LocalDate): Refunded {
  if (!isRegistered(state) || state.refunds.length === 0) return NOTHING_REFUNDED;
  return refundedBy(loanFacts(state, state.registered), asOf);
}

/** What could be given back at the end of `asOf`: the money that waits, less what was given back too much. */
export function refundableOn(state: RegisteredLoan, asOf: LocalDate): Fen {
  const { credit } = loanPosition(state, asOf).arrears;
  return fen(Math.max(0, credit - refundedOf(state, asOf).owedBack));
}

/** Whether nothing at all would have to be paid to settle the loan at the end of `asOf`; money that waits counts. */
export function owesNothing(state: LoanState, asOf: LocalDate): boolean {
  return loanArrears(state, asOf)?.payoff === 0;
}

/** When the loan became overdue, aged and was cured on the days after `from` up to `to`, by what is known at `to`. */
export function loanTimeline(state: LoanState, from: LocalDate, to: LocalDate): readonly OverdueSpell[] {
  const position = loanPosition(state, to);
  return position
    ? overdueSpells(position.segments, { from, to }, CountedDays.of(restedDays(state), 'DAYS_PAST_DUE'))
    : [];
}

/**
 * The day from which nothing known any more changes what is settled at the end of `asOf`: a payment that was returned later
 * settles nothing, also when an earlier day is looked at afterwards.
 */
export function settlementSeenOn(state: LoanState, asOf: LocalDate): LocalDate {
  return state.reversals
    .toArray()
    .map(({ reversedAt }) => shanghaiDate(reversedAt))
    .reduce(laterDate, asOf);
}

/** How one payment was applied. */
export interface PaymentApplication {
  readonly paymentId: string;
  readonly amount: Fen;
  readonly valueDate: LocalDate;
  readonly allocation: readonly Applied[];
  readonly credited: Fen;
  /** The agreement whose plan took it; null when it went to the contract. */
  readonly agreementId: string | null;
}

/**
 * Where these payments went, those of them that count by then; the quicker the later they count. What went into the contract or an
 * earlier plan before the last one took its place is told as it went then.
 */
export function applicationsOf(
  position: LoanPosition,
  paymentIds: readonly string[],
): ReadonlyMap<string, PaymentApplication> {
  const sought = new Set(paymentIds);
  const found: [string, PaymentApplication][] = [];
  for (let phase: LoanPosition | null = position; phase && sought.size > 0; phase = phase.before) {
    found.push(...applicationsIn(phase, sought));
  }
  return new Map(found);
}

/** Takes what it finds out of what is sought. */
function applicationsIn({ contract, plan }: LoanPosition, sought: Set<string>): [string, PaymentApplication][] {
  const found: [string, PaymentApplication][] = [];
  const look = (ledger: MoneyEntries | null, agreementId: string | null): void => {
    if (sought.size === 0) return;
    ledger?.history.findLast(({ paymentId, amount, on, applied, toCredit }) => {
      if (paymentId === null || !sought.delete(paymentId)) return false;
      const application = { paymentId, amount, valueDate: on, allocation: applied, credited: toCredit, agreementId };
      found.push([paymentId, application]);
      return sought.size === 0;
    });
  };
  look(contract, null);
  look(plan, plan?.planId ?? null);
  return found;
}

/** Where one payment went under what the loan follows; null when it does not count by then, or went into what was before. */
export function applicationOf(position: LoanPosition, paymentId: string): PaymentApplication | null {
  return applicationsIn(position, new Set([paymentId]))[0]?.[1] ?? null;
}

/** The day the last open balance was paid: the last day on which money met one. */
export function lastAppliedOn({ contract, plan }: LoanPosition): LocalDate | null {
  const [onContract, onPlan] = [contract?.lastAppliedOn ?? null, plan?.lastAppliedOn ?? null];
  return onContract !== null && onPlan !== null ? laterDate(onContract, onPlan) : (onContract ?? onPlan);
}
