/** What can be asked of the bureau record of one loan. */
import type { LateEntry } from '#backdating';
import {
  reject,
  type Bilingual,
  type CommandContext,
  type Decision,
  type LocalDate,
  type Personal,
  type Rejection,
} from '#kernel';
import type { Hold } from '#parties';
import type { BureauState } from './bureau.state';
import type { CorrectionCause, ObjectionClaim, ObjectionFinding, OBJECTORS } from './bureau-words';
import type { MonthFacts } from './month-row';
import type { BureauEvent, ObjectionReceivedData } from './objection.events';
import type { NegativeNoticeGivenData } from './report.events';
import type { ReportMonth } from './report-month';

/** Whose loan it is; null where there is no such loan. */
interface OnLoan {
  readonly loanId: string;
  readonly borrowerId: string | null;
}

/** All holds there ever were on the person; undefined where they were not looked at. */
type HoldsKnown = readonly Hold[] | undefined;

export interface BureauCommandData {
  readonly GiveNegativeNotice: Omit<NegativeNoticeGivenData, 'borrowerId' | 'givenOn'>;
  /** It was recorded, and the person had not been told. */
  readonly TakeBackNegativeNotice: { readonly noticeId: string; readonly reasons: readonly Bilingual[] };
  /** A run reports the loan: these months as they should be told. */
  readonly SubmitReports: {
    readonly fileId: string;
    readonly months: readonly MonthFacts[];
    /** Those of which the last row came into no file: the bureau never had it, and it goes out again. */
    readonly unfiled?: readonly ReportMonth[];
    readonly holds?: HoldsKnown;
  };
  /** The loan changed: these months as they should be told now. */
  readonly ReviewRecord: {
    readonly because: CorrectionCause;
    readonly months: readonly MonthFacts[];
    readonly holds?: HoldsKnown;
  };
  readonly TellReportAnswer: {
    readonly month: ReportMonth;
    readonly submission: number;
    readonly reference: string;
    readonly answeredOn: LocalDate;
    /** None: the bureau took it. */
    readonly codes: readonly string[];
  };
  readonly RepairReport: { readonly month: ReportMonth; readonly what: Personal };
  readonly ReceiveObjection: LateEntry & {
    readonly objectionId: string;
    readonly from: (typeof OBJECTORS)[number];
    /** Empty: all that was told. */
    readonly months: readonly ReportMonth[];
    /** What was told is wrong, where it is not said. */
    readonly claim?: ObjectionClaim;
    readonly grounds: ObjectionReceivedData['grounds'];
    /** Today where it is not said. */
    readonly receivedOn?: LocalDate;
  };
  readonly AnswerObjection: {
    readonly objectionId: string;
    readonly finding: ObjectionFinding;
    readonly reasons: Personal;
    readonly letter: string;
  };
  readonly AddPersonStatement: LateEntry & {
    readonly statementId: string;
    readonly statement: Personal;
    /** Today where it is not said. */
    readonly receivedOn?: LocalDate;
  };
}

export type BureauCommandType = keyof BureauCommandData;
/** A command with whose loan it is about. */
export type BureauCommand<Type extends BureauCommandType = BureauCommandType> = {
  readonly [One in Type]: { readonly type: One; readonly data: BureauCommandData[One] & OnLoan };
}[Type];

export type Decide<Type extends BureauCommandType> = (
  data: BureauCommandData[Type] & { readonly loanId: string; readonly borrowerId: string },
  state: BureauState,
  context: CommandContext,
) => Decision<BureauEvent>;

export const BUREAU_RECORD_REASONS = {
  NOTICE_IN_FUTURE: { en: 'The person cannot have been told yet.', zh: '告知时间晚于当前时间。' },
  NOTICE_ALREADY_RECORDED: {
    en: 'Another notice was recorded under this id; each has an id of its own.',
    zh: '该告知编号已用于另一次告知，请为每次告知使用新的编号。',
  },
  NOTICE_NOT_RECORDED: { en: 'No notice was recorded under this id.', zh: '没有该编号的告知。' },
  NOTICE_TAKEN_BACK: {
    en: 'This notice was taken back: the person had not been told. One that was given is recorded under an id of its own.',
    zh: '该告知已撤销，客户实际未被告知；如已另行告知，请以新的编号登记。',
  },
  NOTICE_RECORDED_BY_THE_SAME: {
    en: 'Rows went out on this notice: another person than who recorded it takes it back.',
    zh: '已有报送以该告知为依据，须由登记人以外的工作人员撤销。',
  },
  MONTH_NOT_REPORTED: {
    en: 'Nothing was reported on the loan for this month.',
    zh: '该借款在该月份没有报送记录。',
  },
  SUBMISSION_UNKNOWN: {
    en: 'The bureau answers a submission that was never made.',
    zh: '征信机构答复的报送不存在。',
  },
  NOTHING_TO_REPAIR: {
    en: 'The bureau has refused nothing of this month that waits to be repaired.',
    zh: '该月份没有待修复的退回报送。',
  },
  OBJECTION_IN_FUTURE: { en: 'It cannot have been received yet.', zh: '收到日期晚于当前日期。' },
  OBJECTION_ALREADY_RECEIVED: {
    en: 'Another objection was received under this id; each has an id of its own.',
    zh: '该异议编号已用于另一次异议，请为每次异议使用新的编号。',
  },
  OBJECTION_UNKNOWN: { en: 'No objection was received under this id.', zh: '没有该编号的异议。' },
  OBJECTION_ANSWERED_ALREADY: {
    en: 'The objection was answered otherwise; that answer stands.',
    zh: '该异议已另行答复，以该答复为准。',
  },
  NOTHING_CORRECTED: {
    en: 'To uphold it, put the loan right first: what is reported follows from the loan, and no month of the objection has been corrected since.',
    zh: '认定异议成立前请先更正借款记录：报送内容以借款记录为准，异议所涉月份尚未更正。',
  },
  LOAN_STILL_THEIRS: {
    en: 'To uphold that the loan is not theirs, first place the hold of identity fraud: until then the debt is theirs and goes on.',
    zh: '认定借款非本人所借前，请先登记身份冒用冻结；在此之前该债务仍视为本人债务。',
  },
  NOTHING_NEGATIVE_REPORTED: {
    en: 'A statement stands beside what is negative, and nothing negative was reported on the loan.',
    zh: '说明仅适用于不良信息，该借款没有已报送的不良信息。',
  },
  STATEMENT_ALREADY_ADDED: {
    en: 'Another statement was added under this id; each has an id of its own.',
    zh: '该说明编号已用于另一份说明，请为每份说明使用新的编号。',
  },
} as const satisfies { readonly [code: string]: Bilingual };

export function no(code: keyof typeof BUREAU_RECORD_REASONS, facts?: Rejection['facts']): Decision<BureauEvent> {
  return reject(code, BUREAU_RECORD_REASONS[code], facts);
}
