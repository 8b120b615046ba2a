/** The borrower asks for relief; a policy and, where asked for, a person look at it. */
import type { Bilingual, DomainEvent, Fen, LocalDate, Personal } from '#kernel';
import type { Assessment, AssessmentFacts, RecommendedRelief } from '#policy';
import type { OfCase } from './of-case';

export const HARDSHIP_REASONS = ['UNEMPLOYMENT', 'ILLNESS', 'DISASTER', 'INCOME_DROP', 'FAMILY', 'OTHER'] as const;

export type HardshipReason = (typeof HARDSHIP_REASONS)[number];

export const RELIEF_WANTED = [
  'EXTENSION',
  'RESTRUCTURE',
  'DEFERRAL',
  'SETTLEMENT',
  'INTEREST_STOP',
  'FEE_WAIVER',
] as const;

export type ReliefWanted = (typeof RELIEF_WANTED)[number];

export const REQUEST_CHANNELS = ['APP', 'HOTLINE', 'ONLINE_CHAT', 'BRANCH', 'PARTNER'] as const;

export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

export const MATERIAL_KINDS = [
  'INCOME_PROOF',
  'EXPENSE_DETAILS',
  'MEDICAL_PROOF',
  'UNEMPLOYMENT_PROOF',
  'OTHER',
] as const;

export type MaterialKind = (typeof MATERIAL_KINDS)[number];

/** Evidence by reference: the content itself stays where it is stored. */
export interface MaterialReference {
  readonly kind: MaterialKind;
  /** SHA-256 of the content, hexadecimal. */
  readonly contentHash: string;
  readonly uri: string;
}

/** What the borrower tells in a request, as it stands in the event. */
export interface NegotiationRequest {
  readonly requestedBy: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string };
  readonly channel: RequestChannel;
  readonly loanIds: readonly string[];
  readonly hardship: { readonly reason: HardshipReason; readonly since: LocalDate; readonly explanation?: Personal };
  readonly monthlyIncome: Fen;
  readonly essentialExpenses: Fen;
  readonly affordableMonthly: Fen;
  readonly reliefWanted: readonly ReliefWanted[];
  readonly materials: readonly MaterialReference[];
}

export interface NegotiationRequestedData extends OfCase, NegotiationRequest {
  /** `<caseId>-N<n>`. */
  readonly negotiationId: string;
  /** The promised answer: working days after the request. */
  readonly answerDueOn: LocalDate;
}

export type NegotiationRequested = DomainEvent<'NegotiationRequested', NegotiationRequestedData>;

export interface AssessmentCompletedData extends OfCase, Assessment {
  readonly negotiationId: string;
  readonly facts: AssessmentFacts;
}

export type AssessmentCompleted = DomainEvent<'AssessmentCompleted', AssessmentCompletedData>;

export type HumanReviewRequested = DomainEvent<
  'HumanReviewRequested',
  OfCase & {
    readonly negotiationId: string;
    readonly requestedBy: 'BORROWER' | 'POLICY' | 'OFFICER';
    readonly reason?: Personal;
  }
>;

export type ReviewClaimed = DomainEvent<
  'ReviewClaimed',
  OfCase & { readonly negotiationId: string; readonly officerId: string }
>;

export type ReviewReleased = DomainEvent<
  'ReviewReleased',
  OfCase & {
    readonly negotiationId: string;
    /** Who had claimed it. */
    readonly officerId: string;
  }
>;

export interface ReviewDecidedData extends OfCase {
  readonly negotiationId: string;
  readonly officerId: string;
  readonly decision: 'OFFER' | 'REFUSE';
  /** The terms to offer; null when refused. */
  readonly relief: RecommendedRelief | null;
  /** Rules of the assessment the officer sets aside, by name. */
  readonly overrides: readonly string[];
  readonly reasons: readonly Bilingual[];
  readonly note?: Personal;
}

export type ReviewDecided = DomainEvent<'ReviewDecided', ReviewDecidedData>;

export interface NegotiationRefusedData extends OfCase {
  readonly negotiationId: string;
  readonly officerId: string;
  readonly reasons: readonly Bilingual[];
  readonly howToAppeal: Bilingual;
  /** A new request is taken from this day; with new evidence at once. */
  readonly reapplyFrom: LocalDate;
}

export type NegotiationRefused = DomainEvent<'NegotiationRefused', NegotiationRefusedData>;

export type NegotiationWithdrawn = DomainEvent<
  'NegotiationWithdrawn',
  OfCase & { readonly negotiationId: string; readonly note?: Personal }
>;
