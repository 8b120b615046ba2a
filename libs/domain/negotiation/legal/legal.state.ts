/** Loans of a case that are taken to court, as the events tell it. */
import type { LocalDate, Personal } from '#kernel';
import type { JudgmentOutcome } from './judgment-outcomes';
import type { EscalationEnd, LegalGround, LegalStep } from './legal.events';

/** How a court decided on a claim. */
export interface Judged {
  readonly isLost: boolean;
  /** Day of the judgment that counts. */
  readonly judgedOn: LocalDate;
}

/** What a case was told of a claim that is, or was, judged in the case of another record of the person. */
export interface ClaimTold {
  readonly loanId: string;
  readonly isLost: boolean;
  /** Null where no judgment stands, or its day was not told. */
  readonly judgedOn: LocalDate | null;
}

export interface LegalAction {
  readonly actionId: string;
  readonly step: LegalStep;
  readonly loanIds: readonly string[];
  readonly takenOn: LocalDate;
  /** Of a judgment: how the court decided; null where that was not told. */
  readonly outcome: JudgmentOutcome | null;
  readonly courtReference: Personal | null;
  readonly costs: readonly { readonly loanId: string; readonly costId: string }[];
  readonly recordedOn: LocalDate;
  /** Keyed hash of the body that told it: by it the same step told again is recognised. */
  readonly toldBy: string | null;
}

/** Steps after which nothing more is pursued. */
const ENDS: ReadonlySet<LegalStep> = new Set(['ENFORCEMENT_ENDED', 'ENFORCEMENT_COMPLETED', 'WITHDRAWN']);
/** Steps after which the court collects no more what is not paid. */
const GIVES_BACK: ReadonlySet<LegalStep> = new Set(['ENFORCEMENT_ENDED', 'WITHDRAWN']);

export const endsPursuit = ({ step }: Pick<LegalAction, 'step'>): boolean => ENDS.has(step);

/** Whether by these steps the court collects a loan, or has collected it. */
export function isCollected(actions: readonly LegalAction[], loanId: string): boolean {
  const steps = actions.filter(({ loanIds }) => loanIds.includes(loanId));
  return steps.some(({ step }) => step === 'ENFORCEMENT') && !steps.some(({ step }) => GIVES_BACK.has(step));
}

export interface Escalation {
  readonly escalationId: string;
  /** As it was escalated. */
  readonly loanIds: readonly string[];
  /** Those still pursued; none once it has ended. */
  readonly pursued: readonly string[];
  readonly ground: LegalGround;
  readonly escalatedBy: string;
  readonly escalatedOn: LocalDate;
  /** In the order they were recorded, without those that others stand in place of. */
  readonly actions: readonly LegalAction[];
  /** Steps that others stand in place of: none is recorded anew under its id. */
  readonly replaced: readonly LegalAction[];
  /** Null while some loan is pursued. */
  readonly ended: { readonly on: LocalDate; readonly because: EscalationEnd | null } | null;
}

type Escalations = { readonly escalations: readonly Escalation[] };

/** The escalation by which a loan is in court now; null when none. */
export function escalationOf({ escalations }: Escalations, loanId: string): Escalation | null {
  return escalations.find(({ pursued }) => pursued.includes(loanId)) ?? null;
}

/** Loans of a case that are in court now. */
export function loansInCourt({ escalations }: Escalations): readonly string[] {
  return escalations.flatMap(({ pursued }) => pursued);
}
