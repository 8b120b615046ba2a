/** A hold is placed, looked at again and lifted. Nothing is overwritten: what was wrong is corrected by the opposite entry. */
import { accept, type Actor, addDays, type LocalDate, type Personal } from '#kernel';
import type { Decide, RegisteredParty } from './decide';
import { HOLD_RULES, HOLD_SETTINGS, holdStops, isInsolvencyKnown, type HoldKind } from './hold-kinds';
import { noHold } from './hold.rejections';
import { type Hold, isToConfirm } from './holds';

export interface PlaceHoldData {
  readonly holdId: string;
  readonly kind: HoldKind;
  /** The first day it holds; today when left out. */
  readonly from?: LocalDate;
  /** The person with all their loans when left out. */
  readonly loanIds?: readonly string[];
  readonly documentHash: string;
  readonly region?: string;
  /** A setting of the lender says so when left out. */
  readonly reviewOn?: LocalDate;
  readonly reason?: Personal;
}

export interface LiftHoldData {
  readonly holdId: string;
  /** The first day it no longer holds; today when left out. */
  readonly until?: LocalDate;
  readonly documentHash: string;
  readonly reason?: Personal;
}

export interface ReviewHoldData {
  readonly holdId: string;
  readonly reviewOn?: LocalDate;
}

/** What the loans' own streams say. */
interface OfLoans {
  /** Which of the loans named are another person's, or nobody's. */
  readonly foreignLoans: readonly string[];
  /** When the person's first loan was paid out; null where there is none, or where it is not known. */
  readonly firstLoanOn?: LocalDate | null;
}

type Rejected = ReturnType<typeof noHold>;

export const placeHold: Decide<PlaceHoldData & OfLoans> = (data, party, { businessDate }) => {
  const { holdId, kind, from = businessDate, loanIds, documentHash, region, reason, foreignLoans } = data;
  const known = holdOf(party, holdId);
  if (known && !isSame(known, data)) return noHold('HOLD_ID_REUSED', { holdId });
  // Whoever sends it again means it to hold: that it was lifted is said, not taken for done.
  if (known) return known.until === null ? accept() : noHold('HOLD_LIFTED_ALREADY', { holdId, until: known.until });
  const untold = untoldPast(from, reason, businessDate);
  if (untold) return untold;
  if (foreignLoans.length > 0) return noHold('HOLD_LOAN_NOT_THEIRS', { loanIds: foreignLoans });
  if (loanIds && holdStops(kind, 'OWN_ACTS')) return noHold('HOLD_IS_ON_THE_PERSON', { kind });
  const tooEarly = beforeFirstLoan(kind, from, data);
  if (tooEarly) return tooEarly;
  const isInsolvency = kind === 'INSOLVENCY';
  if (isInsolvency && !isInsolvencyKnown(region, from)) {
    return noHold('INSOLVENCY_NOT_KNOWN_THERE', { region: region ?? null });
  }
  const reviewOn = data.reviewOn ?? addDays(businessDate, HOLD_SETTINGS.reviewDays);
  const wrongDay = wrongReviewDay(reviewOn, businessDate);
  if (wrongDay) return wrongDay;
  return accept({
    type: 'HoldPlaced',
    data: {
      ...{ partyId: party.partyId, holdId, kind, from, stops: HOLD_RULES[kind].stops, documentHash, reviewOn },
      ...(loanIds ? { loanIds } : {}),
      ...(isInsolvency ? { region } : {}),
      ...(reason === undefined ? {} : { reason }),
    },
  });
};

export const liftHold: Decide<LiftHoldData> = (data, party, { businessDate, actor }) => {
  const { holdId, until = businessDate, documentHash, reason } = data;
  const hold = holdOf(party, holdId);
  if (!hold) return noHold('HOLD_UNKNOWN', { holdId });
  if (hold.until !== null && hold.until === (data.until ?? hold.until)) return accept();
  if (needsAnother(hold, actor)) return noHold('HOLD_PLACED_BY_THE_SAME', { holdId, placedBy: actor.id });
  if (until < hold.from) return noHold('HOLD_ENDS_BEFORE_IT_BEGINS', { holdId, from: hold.from });
  if (hold.until !== null && hold.until < until) return noHold('HOLD_LIFTED_ALREADY', { holdId, until: hold.until });
  const untold = untoldPast(until, reason, businessDate);
  if (untold) return untold;
  return accept({
    type: 'HoldLifted',
    data: {
      ...{ partyId: party.partyId, holdId, kind: hold.kind, until, documentHash },
      ...onLoans(hold),
      ...(reason === undefined ? {} : { reason }),
    },
  });
};

export const reviewHold: Decide<ReviewHoldData> = (data, party, { businessDate, actor }) => {
  const { holdId, reviewOn = addDays(businessDate, HOLD_SETTINGS.reviewDays) } = data;
  const hold = holdOf(party, holdId);
  if (!hold) return noHold('HOLD_UNKNOWN', { holdId });
  if (hold.until !== null) return noHold('HOLD_LIFTED_ALREADY', { holdId, until: hold.until });
  if (isToConfirm(hold) && needsAnother(hold, actor)) {
    return noHold('HOLD_PLACED_BY_THE_SAME', { holdId, placedBy: actor.id });
  }
  const wrongDay = wrongReviewDay(reviewOn, businessDate);
  if (wrongDay) return wrongDay;
  if (hold.reviewOn === reviewOn && !isToConfirm(hold)) return accept();
  const reviewed = { partyId: party.partyId, holdId, kind: hold.kind, ...onLoans(hold) };
  return accept({ type: 'HoldReviewed', data: { ...reviewed, reviewedOn: businessDate, reviewOn } });
};

/** A kind that needs a second person is confirmed and lifted by another than who placed it. */
function needsAnother({ kind, placedBy }: Hold, actor: Actor): boolean {
  return HOLD_RULES[kind].secondPerson && actor.kind === 'person' && actor.id === placedBy;
}

function holdOf({ holds }: RegisteredParty, holdId: string): Hold | undefined {
  return holds.find((hold) => hold.holdId === holdId);
}

function onLoans({ loanIds }: Hold): { readonly loanIds?: readonly string[] } {
  return loanIds ? { loanIds } : {};
}

function isSame(known: Hold, { kind, from = known.from, loanIds, documentHash }: PlaceHoldData): boolean {
  const sameLoans = (known.loanIds ?? []).join() === (loanIds ?? []).join();
  return known.kind === kind && known.from === from && known.documentHash === documentHash && sameLoans;
}

/** A clerk learns late, and says why; nothing is told of a day to come. */
function untoldPast(on: LocalDate, reason: Personal | undefined, businessDate: LocalDate): Rejected | null {
  if (on > businessDate) return noHold('HOLD_DAY_IN_FUTURE', { on, businessDate });
  return on < businessDate && reason === undefined ? noHold('HOLD_REASON_REQUIRED', { on, businessDate }) : null;
}

/** Who was dead or could not act when the money was paid out took no loan: that is another matter than one who could and then could not. */
function beforeFirstLoan(kind: HoldKind, from: LocalDate, { firstLoanOn = null }: OfLoans): Rejected | null {
  const isBefore = firstLoanOn !== null && from < firstLoanOn && holdStops(kind, 'OWN_ACTS');
  return isBefore ? noHold('HOLD_BEFORE_FIRST_LOAN', { kind, from, firstLoanOn }) : null;
}

function wrongReviewDay(reviewOn: LocalDate, businessDate: LocalDate): Rejected | null {
  const latest = addDays(businessDate, HOLD_SETTINGS.mostReviewDays);
  const isWithin = reviewOn > businessDate && reviewOn <= latest;
  return isWithin ? null : noHold('HOLD_REVIEW_DAY', { reviewOn, after: businessDate, latest });
}

export const holdDecisions = { PlaceHold: placeHold, LiftHold: liftHold, ReviewHold: reviewHold };
