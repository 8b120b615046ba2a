/** What holds on a person make of the reports on a loan of theirs: asked of the holds themselves, remembered with the loan's record. */
import type { LocalDate } from '#kernel';
import { type Hold, type HoldKind, holdsOn, isOnLoan, negativeReport } from '#parties';
import type { BureauEvent } from './objection.events';
import type { HELD_REPORTS } from './reporting-hold.events';

/** A hold, as far as it bears on what is reported. */
export interface ReportingHold {
  readonly holdId: string;
  readonly kind: HoldKind;
  readonly report: (typeof HELD_REPORTS)[number];
  readonly from: LocalDate;
  /** The first day it no longer holds; null while it stands. */
  readonly until: LocalDate | null;
}

interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** What the record of a loan does not know yet of the holds that bear on it. A hold that is the person's no more never held. */
export function heldAnew(of: OfLoan, known: readonly ReportingHold[], holds: readonly Hold[]): readonly BureauEvent[] {
  const bearing = holds.flatMap((hold) => reportingHold(of.loanId, hold) ?? []);
  const told = bearing.flatMap((hold): readonly BureauEvent[] => {
    const { holdId, kind, report, from, until } = hold;
    // One that never held, since the records were taken apart, holds anew where they are one person’s again.
    const before = known.find((one) => one.holdId === holdId && one.until !== one.from);
    if (!before && until === from) return [];
    const held: readonly BureauEvent[] = before
      ? []
      : [{ type: 'NegativeReportsHeld', data: { ...of, holdId, kind, report, from } }];
    return until === null || until === before?.until ? held : [...held, released(of, hold, until)];
  });
  const gone = known.filter((one) => one.until !== one.from && bearing.every(({ holdId }) => holdId !== one.holdId));
  return [...told, ...gone.map((one) => released(of, one, one.from))];
}

function reportingHold(loanId: string, hold: Hold): ReportingHold | undefined {
  if (!isOnLoan(hold, loanId)) return undefined;
  const report = negativeReport([{ ...hold, until: null }], loanId, hold.from);
  const { holdId, kind, from, until } = hold;
  return report === 'ALLOWED' ? undefined : { holdId, kind, report, from, until };
}

function released(of: OfLoan, { holdId, kind }: ReportingHold, until: LocalDate): BureauEvent {
  return { type: 'NegativeReportsReleased', data: { ...of, holdId, kind, until } };
}

/** Whether such a hold stands now: none begins or ends on a day to come. */
export function isHeldNow(holds: readonly ReportingHold[], report: ReportingHold['report']): boolean {
  return holds.some((hold) => hold.report === report && hold.until === null);
}

/** Whether something negative was forbidden on a day, by what is known now. */
export function wasForbiddenOn(holds: readonly ReportingHold[], day: LocalDate): boolean {
  return holds.some((hold) => hold.report === 'FORBIDDEN' && holdsOn(hold, day));
}

export function withHold(holds: readonly ReportingHold[], event: BureauEvent): readonly ReportingHold[] {
  if (event.type === 'NegativeReportsHeld') {
    const { holdId, kind, report, from } = event.data;
    return [...holds.filter((one) => one.holdId !== holdId), { holdId, kind, report, from, until: null }];
  }
  if (event.type !== 'NegativeReportsReleased') return holds;
  const { holdId, until } = event.data;
  return holds.map((hold) => (hold.holdId === holdId ? { ...hold, until } : hold));
}
