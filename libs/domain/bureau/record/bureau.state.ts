/** What was reported on a loan, as its events tell it: month by month, with the notices, objections and statements beside it. */
import type { Actor, EventMetadata, LocalDate } from '#kernel';
import type { BureauRow, ReportedRow } from './bureau-row.schema';
import type { ObjectionFinding, SubmissionCause, WithheldBecause } from './bureau-words';
import type { NegativeNoticeGivenData } from './report.events';
import type { BureauEvent, ObjectionReceivedData } from './objection.events';
import type { ReportMonth } from './report-month';
import { type ReportingHold, withHold } from './reporting-holds';

export interface Submission {
  readonly number: number;
  readonly row: ReportedRow;
  readonly because: SubmissionCause;
  readonly fileId: string;
  readonly submittedOn: LocalDate;
  readonly status: 'SENT' | 'CONFIRMED' | 'REJECTED' | 'REPAIRED';
  readonly codes: readonly string[];
  readonly reference: string | null;
  readonly answeredOn: LocalDate | null;
  /** Body hash of the command that repaired it: its words stand sealed, so only by this the same command is known; null before. */
  readonly repairedAs: string | null;
}

export interface MonthRecord {
  readonly month: ReportMonth;
  /** What the month should say, as last submitted, withheld or corrected. */
  readonly right: BureauRow;
  readonly overdueSince: LocalDate | null;
  /** Ascending by number. */
  readonly submissions: readonly Submission[];
  /** Since when it is held back. */
  readonly withheldSince: LocalDate | null;
  readonly withheldBecause: WithheldBecause | null;
  /** When what stands of it here began: the business date and the instant. */
  readonly since: Moment;
}

export interface Moment {
  readonly on: LocalDate;
  readonly at: string;
}

export interface Objection {
  readonly told: Omit<ObjectionReceivedData, 'grounds'>;
  /** Body hash of the command: the grounds stand sealed, so only by this the same is known. */
  readonly toldWith: string | null;
  readonly since: Moment;
  /** Of its months, corrected since it was received. */
  readonly corrected: readonly ReportMonth[];
  readonly answer: {
    readonly finding: ObjectionFinding;
    readonly letter: string;
    readonly answeredOn: LocalDate;
  } | null;
}

export interface GivenNotice {
  readonly told: NegativeNoticeGivenData;
  readonly givenBy: Actor;
  /** Null while it stands. */
  readonly takenBackOn: LocalDate | null;
}

export interface BureauState {
  readonly loanId: string | null;
  readonly borrowerId: string | null;
  /** Ascending. */
  readonly months: readonly MonthRecord[];
  /** In the order in which they became known. */
  readonly notices: readonly GivenNotice[];
  readonly objections: readonly Objection[];
  /** Those that bear on what is reported, in the order they became known. */
  readonly holds: readonly ReportingHold[];
  readonly statements: readonly {
    readonly statementId: string;
    readonly receivedOn: LocalDate;
    readonly toldWith: string | null;
  }[];
}

export const initialBureau: BureauState = {
  loanId: null,
  borrowerId: null,
  months: [],
  notices: [],
  objections: [],
  holds: [],
  statements: [],
};

export function monthRecord({ months }: BureauState, month: ReportMonth): MonthRecord | undefined {
  return months.find((record) => record.month === month);
}

export function lastSubmission(record: MonthRecord | undefined): Submission | undefined {
  return record?.submissions.at(-1);
}

/** The submission whose row stands at the bureau; undefined while it has taken none. */
export function standing({ submissions }: MonthRecord): Submission | undefined {
  return submissions.findLast(({ status }) => status === 'CONFIRMED');
}

export function evolveBureau(state: BureauState, event: BureauEvent, metadata: EventMetadata): BureauState {
  const { loanId, borrowerId } = event.data;
  return evolved({ ...state, loanId, borrowerId }, event, metadata);
}

function evolved(state: BureauState, event: BureauEvent, metadata: EventMetadata): BureauState {
  const { businessDate, bodyHash } = metadata;
  const since = { on: businessDate, at: metadata.recordedAt };
  switch (event.type) {
    case 'NegativeNoticeGiven': {
      const given = { told: event.data, givenBy: metadata.actor, takenBackOn: null };
      return { ...state, notices: [...state.notices, given] };
    }
    case 'NegativeNoticeTakenBack': {
      const { noticeId, takenBackOn } = event.data;
      const isMeant = (one: GivenNotice): boolean => one.told.noticeId === noticeId && one.takenBackOn === null;
      return { ...state, notices: state.notices.map((one) => (isMeant(one) ? { ...one, takenBackOn } : one)) };
    }
    case 'ReportSubmitted': {
      const { month, submission, because, row, overdueSince, fileId } = event.data;
      const { marks: _, ...right } = row;
      const sent: Submission = {
        ...{ number: submission, row, because, fileId, submittedOn: businessDate },
        ...{ status: 'SENT', codes: [], reference: null, answeredOn: null, repairedAs: null },
      };
      return withMonth(state, month, (record) => ({
        ...{ month, right, overdueSince, withheldSince: null, withheldBecause: null, since },
        submissions: [...(record?.submissions ?? []), sent],
      }));
    }
    case 'ReportWithheld': {
      const { month, row: right, overdueSince, because = 'NOTICE' } = event.data;
      return withMonth(state, month, (record) => ({
        ...{ month, right, overdueSince, submissions: record?.submissions ?? [] },
        ...{ withheldSince: businessDate, withheldBecause: because, since },
      }));
    }
    case 'ReportConfirmed': {
      const { month, submission, reference, answeredOn } = event.data;
      return withSubmission(state, month, submission, since, { status: 'CONFIRMED', reference, answeredOn });
    }
    case 'ReportRejected': {
      const { month, submission, reference, answeredOn, codes } = event.data;
      return withSubmission(state, month, submission, since, { status: 'REJECTED', reference, answeredOn, codes });
    }
    case 'ReportRepaired':
      return withSubmission(state, event.data.month, event.data.submission, since, {
        status: 'REPAIRED',
        repairedAs: bodyHash,
      });
    case 'BureauRecordCorrected': {
      const { month, right, overdueSince } = event.data;
      const corrected = withMonth(state, month, (record) => ({
        ...{ month, right, overdueSince, submissions: record?.submissions ?? [] },
        ...{ withheldSince: record?.withheldSince ?? null, withheldBecause: record?.withheldBecause ?? null, since },
      }));
      return { ...corrected, objections: corrected.objections.map((one) => withCorrection(one, month)) };
    }
    case 'NegativeReportsHeld':
    case 'NegativeReportsReleased':
      return { ...state, holds: withHold(state.holds, event) };
    case 'ObjectionReceived': {
      const { grounds: _, lateBecause: _late, ...told } = event.data;
      const objection: Objection = { told, toldWith: bodyHash, since, corrected: [], answer: null };
      return { ...state, objections: [...state.objections, objection] };
    }
    case 'ObjectionAnswered': {
      const { objectionId, finding, letter, answeredOn } = event.data;
      const objections = state.objections.map((one) =>
        one.told.objectionId === objectionId ? { ...one, answer: { finding, letter, answeredOn } } : one,
      );
      return { ...state, objections };
    }
    case 'PersonStatementAdded': {
      const { statementId, receivedOn } = event.data;
      return { ...state, statements: [...state.statements, { statementId, receivedOn, toldWith: bodyHash }] };
    }
    default:
      return state;
  }
}

function withCorrection(objection: Objection, month: ReportMonth): Objection {
  const { told, answer, corrected } = objection;
  const counts = answer === null && told.months.includes(month) && !corrected.includes(month);
  return counts ? { ...objection, corrected: [...corrected, month] } : objection;
}

function withMonth(
  state: BureauState,
  month: ReportMonth,
  change: (record: MonthRecord | undefined) => MonthRecord,
): BureauState {
  const at = state.months.findIndex((record) => record.month >= month);
  const known = at >= 0 && state.months[at]?.month === month ? state.months[at] : undefined;
  const before = at < 0 ? state.months : state.months.slice(0, at);
  const after = at < 0 ? [] : state.months.slice(known ? at + 1 : at);
  return { ...state, months: [...before, change(known), ...after] };
}

function withSubmission(
  state: BureauState,
  month: ReportMonth,
  number: number,
  since: Moment,
  change: Partial<Submission>,
): BureauState {
  const known = monthRecord(state, month);
  if (!known) return state;
  const submissions = known.submissions.map((one) => (one.number === number ? { ...one, ...change } : one));
  return withMonth(state, month, () => ({ ...known, submissions, since }));
}
