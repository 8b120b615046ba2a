/** The holds on a person as their events tell them, and what follows of them on a day: pure, for whoever decides something else. */
import type { LocalDate } from '#kernel';
import { HOLD_RULES, type HoldKind, type HoldStop } from './hold-kinds';
import type { Capacity } from './party.events';

export interface Hold {
  readonly holdId: string;
  readonly kind: HoldKind;
  /** The first day it holds. */
  readonly from: LocalDate;
  /** The first day it no longer holds; null while it stands. */
  readonly until: LocalDate | null;
  /** What it stops. */
  readonly stops: readonly HoldStop[];
  /** The loans it is on; null for the person with all their loans, those to come as well. */
  readonly loanIds: readonly string[] | null;
  /** SHA-256 of what shows it. */
  readonly documentHash: string;
  /** What shows that it ended; null while it stands. */
  readonly liftedBy: string | null;
  /** Code of the region whose court took an insolvency up; null for other kinds. */
  readonly region: string | null;
  readonly placedOn: LocalDate;
  readonly placedAt: string;
  /** The person who placed it; null where a service of the lender did. */
  readonly placedBy: string | null;
  /** Another person who confirmed it; null where none has. */
  readonly confirmedBy: string | null;
  /** By this day somebody looks whether it still holds. */
  readonly reviewOn: LocalDate;
}

/** Whether another person is still to confirm it: what it stops is stopped meanwhile. */
export function isToConfirm({ kind, confirmedBy, until }: Pick<Hold, 'kind' | 'confirmedBy' | 'until'>): boolean {
  return HOLD_RULES[kind].secondPerson && confirmedBy === null && until === null;
}

/** As much of a hold as says whether it bears on something. */
export type Holding = Pick<Hold, 'kind' | 'from' | 'until' | 'stops' | 'loanIds'>;

/** Whether it holds on a day, by what is known now. */
export function holdsOn({ from, until }: Pick<Hold, 'from' | 'until'>, on: LocalDate): boolean {
  return from <= on && (until === null || on < until);
}

/** Whether it is on this loan. */
export function isOnLoan({ loanIds }: Pick<Hold, 'loanIds'>, loanId: string): boolean {
  return loanIds === null || loanIds.includes(loanId);
}

/** The holds that stop something on a day, of the person or of one of these loans; those of the person alone where none are named. */
export function stoppedBy<Of extends Holding>(
  holds: readonly Of[],
  what: HoldStop,
  on: LocalDate,
  loanIds: readonly string[] = [],
): readonly Of[] {
  return holds.filter(
    (hold) =>
      hold.stops.includes(what) &&
      holdsOn(hold, on) &&
      (hold.loanIds === null || loanIds.some((loanId) => isOnLoan(hold, loanId))),
  );
}

/** FORBIDDEN: nothing negative is reported. MARKED: it is reported as disputed (征信业管理条例 第25条). ALLOWED: as usual. */
export type NegativeReport = 'ALLOWED' | 'MARKED' | 'FORBIDDEN';

/** Whether something negative of a loan may go to the credit bureau on a day: not while it is proved that somebody else borrowed. */
export function negativeReport(holds: readonly Holding[], loanId: string, on: LocalDate): NegativeReport {
  if (stoppedBy(holds, 'NEGATIVE_REPORTS', on, [loanId]).length > 0) return 'FORBIDDEN';
  const isDisputed = holds.some((hold) => hold.kind === 'DISPUTE' && holdsOn(hold, on) && isOnLoan(hold, loanId));
  return isDisputed ? 'MARKED' : 'ALLOWED';
}

/** Whom the law has act in the place of a person under a hold of a kind; of several kinds the first that stands counts. */
const IN_THEIR_PLACE: readonly (readonly [HoldKind, readonly Capacity[]])[] = [
  ['DEATH', ['HEIR', 'ADMINISTRATOR']],
  ['INCAPACITY', ['GUARDIAN']],
];

/**
 * Whether somebody of this capacity can act for the person on a day: who was authorised by them as long as they can act themselves
 * (民法典 第173条 for death; for incapacity a setting: the guardian authorises anew), heirs and guardians from then on, an
 * administrator of an insolvency beside the person.
 */
export function mayActAs(capacity: Capacity, holds: readonly Holding[], on: LocalDate): boolean {
  const stands = (kind: HoldKind): boolean => holds.some((hold) => hold.kind === kind && holdsOn(hold, on));
  const inPlace = IN_THEIR_PLACE.find(([kind]) => stands(kind));
  if (inPlace) return inPlace[1].includes(capacity);
  return capacity === 'ATTORNEY' || (capacity === 'ADMINISTRATOR' && stands('INSOLVENCY'));
}

/** Whether the person is dead, by what is known of a day: what is theirs is their heirs' and the administrator's from then on. */
export function isDead(holds: readonly Holding[], on: LocalDate): boolean {
  return holds.some((hold) => hold.kind === 'DEATH' && holdsOn(hold, on));
}

/** The hold by which the person, and whom they gave power to, cannot act on a day. */
export function cannotAct<Of extends Holding>(holds: readonly Of[], on: LocalDate): Of | undefined {
  return stoppedBy(holds, 'OWN_ACTS', on)[0];
}
