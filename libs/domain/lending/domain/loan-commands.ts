/** What can be asked of a loan. Ids, amounts and dates are checked for their form before; the decider checks the rest. */
import type { ActAuthority } from '#approvals';
import type { LateEntry } from '#backdating';
import type { Fen, LocalDate, Rejection } from '#kernel';
import type { ContractRow, ObservationFindingKind, PauseEffect } from '#loan-math';
import type { HoldKind } from '#parties';
import type { CorrectLoanData } from './loan-correction';
import type { LoanPlan } from './plan.schema';
import type {
  BrokenBy,
  CostTakenBackByHand,
  DebitMandate,
  EarlySettlementRequester,
  LegalCostKind,
  LoanAttributes,
  LoanTransferredData,
  LoanWrittenOffData,
  NotOwedGround,
  OwedGround,
  PayerRelation,
  PaymentOrigin,
  ReassignmentReason,
  RepaymentMethod,
  WriteOffTakenBackBecause,
} from './loan.events';

export interface RegisterLoanData {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly product: string;
  readonly method: RepaymentMethod;
  readonly principal: Fen;
  readonly disbursedOn: LocalDate;
  readonly dueDay: number;
  readonly numberOfInstalments: number;
  readonly dailyRate: string;
  readonly penaltyDailyRate: string;
  readonly penaltyCapAnnual: string;
  /** Flat fee over the whole term as a share of the principal; only for FLAT without a schedule. */
  readonly feeRate?: string;
  /** Left out: derived from the terms. Always left out for BILL. */
  readonly schedule?: readonly ContractRow[];
  readonly attributes: LoanAttributes;
}

export interface RecordRepaymentData {
  readonly paymentId: string;
  readonly amount: Fen;
  readonly paidAt: string;
  readonly channel: string;
  /** Who paid, where it was not the borrower. */
  readonly payer?: { readonly relation: PayerRelation; readonly name: string };
  /** Where it stood before; only the system itself says so. */
  readonly origin?: PaymentOrigin;
}

export interface ReverseRepaymentData {
  readonly reversalId: string;
  readonly paymentId: string;
  readonly reversedAt: string;
  readonly reason: string;
}

export interface ReassignRepaymentData {
  readonly reassignmentId: string;
  readonly paymentId: string;
  readonly toLoanId: string;
  readonly reason: ReassignmentReason;
  /** Why the other loan could not take the payment as it stands now; null when it could. */
  readonly refusal: Rejection | null;
  /** Whether that loan is another person's. */
  readonly toAnother?: boolean;
  readonly authority?: ActAuthority;
}

export interface RescindReassignmentData {
  readonly reassignmentId: string;
  /** The rule by which the other loan refused. */
  readonly code: string;
}

export interface RefundOverpaymentData extends LateEntry {
  readonly refundId: string;
  readonly amount: Fen;
  readonly refundedAt: string;
  readonly bankReference: string;
  /** Complaint whose answer grants it. */
  readonly complaintId?: string;
  /** Why the complaint does not take it; read where the complaint is. */
  readonly refusal?: Rejection | null;
}

export interface RequestEarlySettlementData {
  readonly requestId: string;
  readonly requestedBy: EarlySettlementRequester;
  readonly from: LocalDate;
  /** 30 days after the first when left out. */
  readonly until?: LocalDate;
}

export interface WithdrawEarlySettlementData {
  readonly requestId: string;
}

export interface AddLegalCostData extends LateEntry {
  readonly costId: string;
  readonly kind: LegalCostKind;
  readonly amount: Fen;
  readonly incurredOn: LocalDate;
  readonly courtReference: string | null;
  readonly authority?: ActAuthority;
}

export interface TakeBackLegalCostData {
  readonly costId: string;
  readonly because: CostTakenBackByHand;
  readonly authority?: ActAuthority;
}

export interface PauseDelinquencyData {
  /** The hold on the person. */
  readonly holdId: string;
  readonly kind: HoldKind;
  /** The first day that rests. */
  readonly from: LocalDate;
  readonly stops: readonly PauseEffect[];
  /** It ended for this loan because two records were taken apart, and they are one person’s again. */
  readonly anew?: boolean;
}

export interface ResumeDelinquencyData {
  readonly holdId: string;
  /** The first day that counts again. */
  readonly until: LocalDate;
  /** Between which days the borrower was told that the hold stands; left out where they were not. */
  readonly stood?: { readonly placedOn: LocalDate; readonly liftedOn: LocalDate };
}

export interface RestructureLoanData {
  readonly caseId: string;
  readonly agreementId: string;
  readonly plan: LoanPlan;
}

export interface AccelerateLoanData {
  readonly caseId: string;
  readonly agreementId: string;
  /** The day the agreement broke. */
  readonly breachedOn: LocalDate;
  readonly brokenBy: BrokenBy;
}

export interface RescindAccelerationData {
  readonly caseId: string;
  readonly agreementId: string;
  /** Id of the payment or reversal that showed it. */
  readonly cause: string;
}

export interface RescindRestructuringData {
  readonly caseId: string;
  readonly agreementId: string;
  /** The loan that could not take its plan, and the rule that said no. */
  readonly refusedBy: string;
  readonly code: string;
}

export interface ReviewObservationData {
  readonly findingId: string;
  readonly agreementId: string;
  readonly finding: ObservationFindingKind;
  /** Kept sealed. */
  readonly note?: string;
}

export interface ConfirmPlanBookedData {
  readonly agreementId: string;
  /** Of the core banking system. */
  readonly reference: string;
}

export interface ConfirmPlanUnbookedData extends ConfirmPlanBookedData {
  readonly caseId: string;
}

export interface ChangeDebitMandateData extends ConfirmPlanBookedData {
  readonly caseId: string;
  /** What is debited from now on. */
  readonly mandate: DebitMandate;
}

export interface SettleLoanData {
  /** Whether anything remains is looked at on this day; not after the business date. */
  readonly asOf: LocalDate;
}

export type WriteOffLoanData = Pick<LoanWrittenOffData, 'caseId' | 'writeOffId' | 'ground' | 'collectionGoesOn'>;

export interface TakeBackWriteOffData {
  readonly writeOffId: string;
  readonly because: WriteOffTakenBackBecause;
}

export type TransferLoanData = Pick<LoanTransferredData, 'caseId' | 'transferId' | 'buyer' | 'price'>;

export interface TakeBackTransferData {
  readonly transferId: string;
}

/** Its case was closed for it: the person does not owe it. */
export interface FindNotOwedData {
  readonly caseId: string;
  readonly because: NotOwedGround;
  /** The day on which it was found there; today where it is left out. */
  readonly foundOn?: LocalDate;
}

/** Its case was taken up again for it. */
export interface FindOwedData {
  readonly caseId: string;
  /** Why, where a person says so. */
  readonly because?: OwedGround | undefined;
  /** The day on which it was; today where it is left out. */
  readonly foundOn?: LocalDate;
}

/** A court decided on the claim, or what was told of that was put right. */
export interface NoteJudgmentData {
  readonly caseId: string;
  /** Day of the judgment that dismissed it; null where none stands. */
  readonly dismissedOn: LocalDate | null;
}

export interface NotifyTransferData {
  readonly transferId: string;
  /** Evidence of the notice. */
  readonly reference: string;
  readonly notifiedOn: LocalDate;
  /** What was told of it before was wrong. */
  readonly corrects?: true;
}

/** A correction as it is sent: with the approval it names, none where it is only looked at what it would come to. */
export interface CorrectLoanAsked extends Omit<CorrectLoanData, 'authority'> {
  readonly approvalId?: string;
}

export type LoanCommand =
  | { readonly type: 'RegisterLoan'; readonly data: RegisterLoanData }
  | { readonly type: 'PostBill'; readonly data: ContractRow }
  | { readonly type: 'RecordRepayment'; readonly data: RecordRepaymentData }
  | { readonly type: 'ReverseRepayment'; readonly data: ReverseRepaymentData }
  | { readonly type: 'ReassignRepayment'; readonly data: ReassignRepaymentData }
  | { readonly type: 'RescindReassignment'; readonly data: RescindReassignmentData }
  | { readonly type: 'RefundOverpayment'; readonly data: RefundOverpaymentData }
  | { readonly type: 'RequestEarlySettlement'; readonly data: RequestEarlySettlementData }
  | { readonly type: 'WithdrawEarlySettlement'; readonly data: WithdrawEarlySettlementData }
  | { readonly type: 'AddLegalCost'; readonly data: AddLegalCostData }
  | { readonly type: 'TakeBackLegalCost'; readonly data: TakeBackLegalCostData }
  | { readonly type: 'PauseDelinquency'; readonly data: PauseDelinquencyData }
  | { readonly type: 'ResumeDelinquency'; readonly data: ResumeDelinquencyData }
  | { readonly type: 'RestructureLoan'; readonly data: RestructureLoanData }
  | { readonly type: 'AccelerateLoan'; readonly data: AccelerateLoanData }
  | { readonly type: 'RescindAcceleration'; readonly data: RescindAccelerationData }
  | { readonly type: 'RescindRestructuring'; readonly data: RescindRestructuringData }
  | { readonly type: 'ReviewObservation'; readonly data: ReviewObservationData }
  | { readonly type: 'ConfirmPlanBooked'; readonly data: ConfirmPlanBookedData }
  | { readonly type: 'ConfirmPlanUnbooked'; readonly data: ConfirmPlanUnbookedData }
  | { readonly type: 'ChangeDebitMandate'; readonly data: ChangeDebitMandateData }
  | { readonly type: 'SettleLoan'; readonly data: SettleLoanData }
  | { readonly type: 'WriteOffLoan'; readonly data: WriteOffLoanData }
  | { readonly type: 'TakeBackWriteOff'; readonly data: TakeBackWriteOffData }
  | { readonly type: 'TransferLoan'; readonly data: TransferLoanData }
  | { readonly type: 'TakeBackTransfer'; readonly data: TakeBackTransferData }
  | { readonly type: 'NotifyTransfer'; readonly data: NotifyTransferData }
  | { readonly type: 'FindNotOwed'; readonly data: FindNotOwedData }
  | { readonly type: 'FindOwed'; readonly data: FindOwedData }
  | { readonly type: 'NoteJudgment'; readonly data: NoteJudgmentData }
  | { readonly type: 'CorrectLoan'; readonly data: CorrectLoanData };

/** The approval it is done with, where it is more than one person does alone. */
interface WithApproval {
  readonly approvalId?: string;
}

/** Commands a second person may have to approve, as they are sent. */
export type ActOnLoan =
  | { readonly type: 'CorrectLoan'; readonly data: CorrectLoanAsked }
  | { readonly type: 'AddLegalCost'; readonly data: Omit<AddLegalCostData, 'authority'> & WithApproval }
  | { readonly type: 'TakeBackLegalCost'; readonly data: Omit<TakeBackLegalCostData, 'authority'> & WithApproval }
  | {
      readonly type: 'ReassignRepayment';
      readonly data: Omit<ReassignRepaymentData, 'refusal' | 'toAnother' | 'authority'> & WithApproval;
    };

/** A command as it is sent: what is read from another loan or of an approval is not part of it. */
export type AskedOfLoan = Exclude<LoanCommand, { type: ActOnLoan['type'] }> | ActOnLoan;

/** What each command says as it is sent, by its name. */
export type LoanCommandData = { readonly [Command in AskedOfLoan as Command['type']]: Command['data'] };
