/**
 * The exact content of an act as a second person approves it: the act, the state of the negotiation it is done in, and the
 * figures of the loans on a date. On the same loans the same act has the same content, on whatever later day it is worked out.
 */
import type { ActToApprove, ApprovedAct, Stakes } from '#approvals';
import { sumFen, ZERO_FEN, type Bilingual, type Fen, type JsonValue, type LocalDate } from '#kernel';
import { planSnapshot, type LoanState } from '#lending';
import type { Negotiation } from '../case/case.state';
import { loansAskedFor } from '../case/loans-left';
import { isRejected } from '../case/rejections';
import type { CorrectEntryData } from '../correction/correction.decisions';
import type { SignatureToTakeBack } from '../agreement/signature-taken-back.decisions';
import type { RestorationToTakeBack } from '../restoration/restoration-taken-back.decisions';
import { stakesOfOptions } from './option-stakes';
import { draftOption } from '../offer/draft-option';
import { stillOwed, termsFollowing, type OptionTerms } from '../offer/offered-terms';
import { settledLoans } from '../offer/proposal';
import { reliefOf, type DecideReviewData } from '../review/review.decisions';
import type { RefuseNegotiationData } from '../review/refusal.decisions';

type Loans = ReadonlyMap<string, LoanState>;

/** An act as its command tells it. */
export type AskedOf =
  | {
      readonly type: 'DecideReview';
      readonly data: Pick<DecideReviewData, 'decision' | 'relief' | 'overrides' | 'reasons' | 'reapplyFrom'>;
    }
  | { readonly type: 'OfferPlan'; readonly data: { readonly options?: readonly OptionTerms[] } }
  | {
      readonly type: 'CorrectEntry';
      readonly data: Pick<CorrectEntryData, 'revision' | 'right' | 'reasons'>;
    }
  | { readonly type: 'TakeBackSignature'; readonly data: Pick<SignatureToTakeBack, 'offerId' | 'reasons'> }
  | {
      readonly type: 'TakeBackRestoration';
      readonly data: Pick<RestorationToTakeBack, 'loanId' | 'bureauReference' | 'reasons'>;
    }
  | { readonly type: 'RefuseNegotiation'; readonly data: Pick<RefuseNegotiationData, 'reasons' | 'reapplyFrom'> };

const ACTS: { readonly [Type in AskedOf['type']]: ApprovedAct } = {
  DecideReview: 'DECIDE_REVIEW',
  OfferPlan: 'OFFER_PLAN',
  RefuseNegotiation: 'REFUSE_NEGOTIATION',
  CorrectEntry: 'CORRECT_ENTRY',
  TakeBackSignature: 'TAKE_BACK_SIGNATURE',
  TakeBackRestoration: 'TAKE_BACK_RESTORATION',
};

/** What an act comes to on the loans as they stand at the end of a day. */
export function stakesOf(asked: AskedOf, negotiation: Negotiation, loans: Loans, asOf: LocalDate): Stakes {
  const options = optionsOf(asked, negotiation, loans, asOf).flatMap((terms) => {
    const option = draftOption('A', terms, loans, asOf);
    return isRejected(option) ? [] : [option];
  });
  return {
    ...stakesOfOptions(options),
    payoff: sumFen(loansOf(negotiation, loans, asOf).map(({ payoff }) => payoff)),
  };
}

/** Every option that would be put to the borrower; none of what offers nothing. */
function optionsOf(
  { type, data }: AskedOf,
  negotiation: Negotiation,
  loans: Loans,
  asOf: LocalDate,
): readonly OptionTerms[] {
  if (type === 'OfferPlan') return data.options ?? [];
  // Nothing is decided that was not before.
  if (type !== 'DecideReview' || data.decision === 'OFFER_STANDS') return [];
  const relief = reliefOf(data, negotiation);
  const owed = stillOwed(negotiation, settledLoans(negotiation, loans, asOf));
  return termsFollowing(relief, negotiation, asOf, owed);
}

function loansOf(negotiation: Negotiation, loans: Loans, asOf: LocalDate): readonly { loanId: string; payoff: Fen }[] {
  return loansAskedFor(negotiation).map((loanId) => {
    const loan = loans.get(loanId);
    return { loanId, payoff: (loan && planSnapshot(loan, asOf)?.snapshot.total) ?? ZERO_FEN };
  });
}

/** Without what is only looked up for whoever approves. */
export type ActContent = Omit<ActToApprove, 'contentHash' | 'exceeded' | 'now'>;

export function actContent(asked: AskedOf, negotiation: Negotiation, loans: Loans, asOf: LocalDate): ActContent {
  return {
    act: ACTS[asked.type],
    negotiationId: negotiation.negotiationId,
    asOf,
    stakes: stakesOf(asked, negotiation, loans, asOf),
    loans: loansOf(negotiation, loans, asOf),
    terms: { ...termsIn(asked, negotiation), ...standing(negotiation) },
    reasons: asked.type === 'OfferPlan' ? [] : asked.data.reasons.map(({ en, zh }: Bilingual) => ({ en, zh })),
  };
}

function termsIn(asked: AskedOf, negotiation: Negotiation): { [name: string]: JsonValue } {
  if (asked.type === 'OfferPlan') return { options: json(asked.data.options ?? []) };
  if (asked.type === 'CorrectEntry') return { entry: asked.data.revision, right: json(asked.data.right) };
  if (asked.type === 'TakeBackSignature') return signatureOf(asked.data, negotiation);
  if (asked.type === 'TakeBackRestoration') {
    const { loanId, bureauReference } = asked.data;
    return { loanId, bureauReference };
  }
  const { reapplyFrom } = asked.data;
  const again: { [name: string]: JsonValue } = reapplyFrom === undefined ? {} : { reapplyFrom };
  if (asked.type === 'RefuseNegotiation') return again;
  const { decision, overrides } = asked.data;
  return { decision, relief: json(reliefOf(asked.data, negotiation)), overrides: [...overrides], ...again };
}

/** What stands recorded as signed: a signature recorded since is another. */
function signatureOf(
  { offerId }: { readonly offerId: string },
  { offers }: Negotiation,
): { [name: string]: JsonValue } {
  const signed = offers.find(({ data }) => data.offerId === offerId)?.borrowerSigned;
  const { agreementId = null, optionId = null } = signed ?? {};
  return { offerId, agreementId, optionId, signedBy: signed?.signature.signedBy ?? null };
}

/** Where the negotiation stands: what comes in between makes it another act. */
function standing({ assessment, review, offers }: Negotiation): { [name: string]: JsonValue } {
  return {
    assessedOn: assessment?.facts.asOf ?? null,
    reviewAskedOn: review?.requestedOn ?? null,
    offersMade: offers.length,
  };
}

function json(value: object | null): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/** The loans an act is about: those asked about, and whatever else its terms name. */
export function concerned(asked: AskedOf, negotiation: Negotiation): readonly string[] {
  const named = asked.type === 'OfferPlan' ? (asked.data.options ?? []) : [];
  return [...loansAskedFor(negotiation), ...named.flatMap(({ plans }) => plans.map(({ loanId }) => loanId))];
}
