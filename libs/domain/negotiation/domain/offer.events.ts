/** Options are offered, answered and signed by both sides. */
import type { Bilingual, DomainEvent, Fen, LocalDate, Personal } from '#kernel';
import type { LoanPlan } from '#lending';
import type { ComponentAmounts } from '#loan-math';
import type { ReliefWanted } from './negotiation.events';
import type { OfCase } from './of-case';

/** One choice of the borrower: a plan for every loan concerned. The figures of two options compare line by line. */
export interface OfferOption {
  readonly optionId: string;
  readonly title: Bilingual;
  readonly plans: readonly LoanPlan[];
  /** What the borrower pays in all, over all loans. */
  readonly totalPayable: Fen;
  /** Interest that arises during the plans, part of the total. */
  readonly planInterest: Fen;
  /** What the borrower pays in the dearest month, over all loans. */
  readonly highestMonthly: Fen;
  readonly numberOfInstalments: number;
  readonly firstDueOn: LocalDate;
  readonly lastDueOn: LocalDate;
  /** Frozen at signing, final once everything is paid, over all loans. */
  readonly waived: ComponentAmounts;
  /** Balance and structure, instalments, whether interest and fees run: 商业银行信用卡业务监督管理办法 art. 70 by analogy. */
  readonly terms: readonly Bilingual[];
  /** How it will be reported to the credit bureau, in plain words. */
  readonly bureauReporting: Bilingual;
  /** SHA-256 (hexadecimal) of the agreement document of this option: both sides sign this hash. */
  readonly documentHash: string;
}

export interface PlanOfferedData extends OfCase {
  readonly negotiationId: string;
  /** `<negotiationId>-O<n>`. */
  readonly offerId: string;
  readonly offerNumber: number;
  readonly options: readonly OfferOption[];
  /** The date of all figures; plans take effect at its end. */
  readonly asOf: LocalDate;
  /** Last day on which the borrower can sign. */
  readonly expiresOn: LocalDate;
  readonly conditions: readonly Bilingual[];
  readonly rightsAndDuties: readonly Bilingual[];
}

export type PlanOffered = DomainEvent<'PlanOffered', PlanOfferedData>;

export interface PlanCounteredData extends OfCase {
  readonly offerId: string;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly note?: Personal;
}

export type PlanCountered = DomainEvent<'PlanCountered', PlanCounteredData>;

export type PlanDeclined = DomainEvent<'PlanDeclined', OfCase & { readonly offerId: string; readonly note?: Personal }>;

export type OfferExpired = DomainEvent<
  'OfferExpired',
  OfCase & {
    readonly offerId: string;
    /** First day on which it could no longer be signed. */
    readonly expiredOn: LocalDate;
  }
>;

export const SIGNATURE_METHODS = ['APP_CONFIRMATION', 'ELECTRONIC_SIGNATURE', 'WET_INK', 'RECORDED_CALL'] as const;

/** How a party signed. */
export interface SignatureEvidence {
  /** Party id of the borrower or representative; the lender's officer by actor id. */
  readonly signedBy: string;
  readonly method: (typeof SIGNATURE_METHODS)[number];
  /** Reference of the evidence with the signing service. */
  readonly reference: string;
  readonly signedAt: string;
}

export interface AgreementSignedByBorrowerData extends OfCase {
  readonly offerId: string;
  readonly optionId: string;
  /** `<caseId>-A<n>`. */
  readonly agreementId: string;
  /** SHA-256 of the agreement document, hexadecimal. */
  readonly documentHash: string;
  readonly signature: SignatureEvidence;
  /** The lender countersigns by this working day. */
  readonly countersignDueOn: LocalDate;
}

export type AgreementSignedByBorrower = DomainEvent<'AgreementSignedByBorrower', AgreementSignedByBorrowerData>;

export interface AgreementSignedData extends OfCase {
  readonly agreementId: string;
  readonly offerId: string;
  readonly optionId: string;
  readonly documentHash: string;
  readonly borrowerSignature: SignatureEvidence;
  readonly lenderSignature: SignatureEvidence;
  readonly signedOn: LocalDate;
  /** The offer's date of figures: what is paid after it counts toward the plans. */
  readonly effectiveOn: LocalDate;
  readonly plans: readonly LoanPlan[];
}

export type AgreementSigned = DomainEvent<'AgreementSigned', AgreementSignedData>;
