/**
 * What falls due on a day because time passes: an offer nobody answered, a plan's instalment whose grace has ended, the
 * periodic review of an agreement. Deadlines follow from events alone, so that they can be listed, survive a restart and
 * be derived again.
 */
import type { LocalDate } from '#kernel';

export type DeadlineKind = 'OFFER_EXPIRY' | 'INSTALMENT_GRACE' | 'PERFORMANCE_REVIEW';

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly caseId: string;
  /** What it is about: an offer id, `<agreementId>/<loanId>/<seq>`, or an agreement id. */
  readonly reference: string;
  /** The first business date on which something is to be done. */
  readonly dueOn: LocalDate;
}

/** How an event changes the deadlines of its case. */
export type DeadlineChange =
  /** Sets it, or moves one that waits to a later day. */
  | { readonly op: 'set'; readonly deadline: Deadline }
  | {
      readonly op: 'cancel' | 'resume';
      readonly caseId: string;
      /** The deadline of this reference and those below it (`<under>/…`); all of the case when left out. */
      readonly under?: string;
    };
