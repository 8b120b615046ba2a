/** The golden loan reported month by month, for tests: what is submitted, answered and reviewed, as the run and the reaction do it. */
import { testContext, testMetadata } from '#kernel-testing';
import { localDate, type CommandContext } from '#kernel';
import type { RegisteredLoan } from '#lending';
import { HOLD_RULES, type Hold, type HoldKind } from '#parties';
import type { BureauCommand, BureauCommandData, BureauCommandType } from './bureau-commands';
import { bureauDecider } from './bureau.decider';
import { type BureauState, lastSubmission } from './bureau.state';
import { monthsToTell } from './what-to-tell';
import type { CorrectionCause } from './bureau-words';
import { isToldFor, monthFacts } from './month-row';
import type { BureauEvent } from './objection.events';
import type { ReportMonth } from './report-month';

export const OF_JB1 = { loanId: 'JB1', borrowerId: 'C1' } as const;

export function about<Type extends BureauCommandType>(
  type: Type,
  data: Omit<BureauCommandData[Type], 'loanId'>,
): BureauCommand {
  return { type, data: { ...data, ...OF_JB1 } } as unknown as BureauCommand;
}

/** A hold on the person, as their record tells it. */
export function heldFor(kind: HoldKind, from: string, holdId = 'H1'): Hold {
  return {
    ...{ holdId, kind, from: localDate(from), until: null, stops: HOLD_RULES[kind].stops, loanIds: null },
    ...{ documentHash: 'a'.repeat(64), liftedBy: null, region: null, placedOn: localDate(from), placedAt: '' },
    ...{ reviewOn: localDate(from), placedBy: null, confirmedBy: null },
  };
}

/** A loan's bureau record as it lives. */
export class ReportedLoan {
  state: BureauState = bureauDecider.initialState;
  readonly said: BureauEvent[] = [];
  /** Holds on the person, as whoever reports the loan finds them. */
  holds: readonly Hold[] = [];

  constructor(public loan: RegisteredLoan) {}

  does(command: BureauCommand, on: string, more: Partial<CommandContext> = {}): readonly string[] | string {
    const context = testContext({ businessDate: localDate(on), ...more });
    const decision = bureauDecider.decide(command, this.state, context);
    if (decision.kind === 'rejected') return decision.rejection.code;
    for (const event of decision.events) {
      this.state = bureauDecider.evolve(this.state, event, testMetadata(context));
      this.said.push(event);
    }
    return decision.events.map(({ type }) => type);
  }

  submits(month: ReportMonth | null, on: string, fileId = 'F1'): readonly string[] | string {
    const months = new Set(monthsToTell(this.state));
    if (month !== null && isToldFor(this.loan, month)) months.add(month);
    const facts = [...months].sort().flatMap((one) => monthFacts(this.loan, one) ?? []);
    return this.does(about('SubmitReports', { fileId, months: facts, holds: this.holds }), on);
  }

  /** @param submitted months the book was submitted for, also where this loan had nothing to tell */
  reviews(because: CorrectionCause, on: string, submitted: readonly ReportMonth[] = []): readonly string[] | string {
    const told = this.state.months.map(({ month }) => month);
    const untold = submitted.filter((month) => !told.includes(month) && isToldFor(this.loan, month));
    const months = [...told, ...untold].sort().flatMap((month) => monthFacts(this.loan, month) ?? []);
    return this.does(about('ReviewRecord', { because, months, holds: this.holds }), on);
  }

  isTold(noticeId: string, on: string): readonly string[] | string {
    const notice = { noticeId, channel: 'SMS', givenAt: `${on}T09:00:00+08:00`, reference: `MSG-${noticeId}` } as const;
    return this.does(about('GiveNegativeNotice', notice), on);
  }

  isAnswered(
    month: ReportMonth,
    on: string,
    codes: readonly string[] = [],
    submission?: number,
  ): readonly string[] | string {
    const record = this.state.months.find((one) => one.month === month);
    const number = submission ?? lastSubmission(record)?.number ?? 1;
    const answer = { month, submission: number, reference: 'PBOC-1', answeredOn: localDate(on), codes };
    return this.does(about('TellReportAnswer', answer), on);
  }
}
