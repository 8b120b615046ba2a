/** An option is signed by the borrower, then by the lender: it is an agreement, over all its loans or none. What a loan cannot take is rescinded. */
import {
  code,
  day,
  eventsByName,
  hash,
  id,
  instant,
  list,
  oneOf,
  optional,
  part,
  sentence,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { counted, inYuan, listed } from '#words';
import { EXAMPLE_PLAN, loanPlan } from '#lending';
import { caseEvent, ofC1, ofCaseFields } from '../case/of-case';

export const SIGNATURE_METHODS = ['APP_CONFIRMATION', 'ELECTRONIC_SIGNATURE', 'WET_INK', 'RECORDED_CALL'] as const;

export const signatureEvidence = part(
  {
    signedBy: id('Party id of the borrower or representative; the lender’s officer by actor id.'),
    method: oneOf(SIGNATURE_METHODS, 'How it was signed.'),
    reference: code('Reference of the evidence with the signing service.'),
    signedAt: instant('Instant of the signature.'),
    request: optional(
      id('Request to the signature service that it answers; left out where a channel has shown the evidence.'),
    ),
  },
  'How a party signed.',
);
/** How a party signed. */
export type SignatureEvidence = DataOf<typeof signatureEvidence>;

const option = {
  offerId: id('Offer.'),
  optionId: id('Option taken.'),
  agreementId: id('Agreement, `<caseId>-A<n>`.'),
  documentHash: hash('SHA-256 of the agreement document.'),
};
const optionA = {
  ...ofC1,
  offerId: 'C1-1-N1-O1',
  optionId: 'A',
  agreementId: 'C1-1-A1',
  documentHash: 'a'.repeat(64),
} as const;
const byBorrower: SignatureEvidence = {
  signedBy: 'C1',
  method: 'APP_CONFIRMATION',
  reference: 'sig-1',
  signedAt: '2025-05-13T02:00:00.000Z',
};

export const signedByBorrower = part({
  ...ofCaseFields,
  ...option,
  signature: signatureEvidence,
  countersignDueOn: day('The lender countersigns by this working day.'),
});
export type AgreementSignedByBorrowerData = DataOf<typeof signedByBorrower>;

export const AgreementSignedByBorrower = caseEvent('AgreementSignedByBorrower', {
  says: 'The borrower took an option by signing the hash of its agreement document.',
  told: ({ agreementId, optionId, countersignDueOn }) => ({
    en: `The borrower signed agreement ${agreementId} (option ${optionId}); the lender countersigns by ${countersignDueOn}.`,
    zh: `借款人签署协议${agreementId}（选项${optionId}），贷款人最迟于${countersignDueOn}签署。`,
  }),
  data: signedByBorrower,
  example: { ...optionA, signature: byBorrower, countersignDueOn: localDate('2025-05-14') },
});
export type AgreementSignedByBorrower = EventOf<typeof AgreementSignedByBorrower>;

export const agreementSigned = part({
  ...ofCaseFields,
  ...option,
  borrowerSignature: signatureEvidence,
  lenderSignature: signatureEvidence,
  signedOn: day('The day both had signed.'),
  effectiveOn: day('The offer’s date of figures: what is paid after it counts toward the plans.'),
  plans: list(loanPlan, 'One plan per loan.'),
  bookingDueOn: optional(
    day(
      'The core banking system books it and debits by it by this working day. Missing in events of before it was waited for.',
    ),
  ),
});
export type AgreementSignedData = DataOf<typeof agreementSigned>;

export const AgreementSigned = caseEvent('AgreementSigned', {
  says: 'Both sides signed the same document; the agreement is in force over all its loans.',
  told: ({ agreementId, effectiveOn, plans }) => ({
    en: `Agreement ${agreementId} was signed by both sides, effective ${effectiveOn}: ${plans.map(({ loanId, schedule }) => `${loanId} ${inYuan(schedule.totalCost)} in ${counted(schedule.rows.length, 'instalment')}`).join(', ')}.`,
    zh: `协议${agreementId}双方签署完成，自${effectiveOn}起生效：${plans.map(({ loanId, schedule }) => `${loanId}分${schedule.rows.length}期还${inYuan(schedule.totalCost)}`).join('，')}。`,
  }),
  data: agreementSigned,
  loanIds: ({ plans }) => plans.map(({ loanId }) => loanId),
  example: {
    ...optionA,
    borrowerSignature: byBorrower,
    lenderSignature: { ...byBorrower, signedBy: 'officer-2', method: 'ELECTRONIC_SIGNATURE', reference: 'sig-2' },
    signedOn: localDate('2025-05-14'),
    effectiveOn: localDate('2025-05-12'),
    plans: [EXAMPLE_PLAN],
    bookingDueOn: localDate('2025-05-15'),
  },
});
export type AgreementSigned = EventOf<typeof AgreementSigned>;

export const bookingRefusal = part(
  {
    loanId: id('The loan that could not take its plan.'),
    code: code('The rule of the loan that said no, e.g. LOAN_SETTLED; CORE_REFUSED where the core banking system did.'),
    coreCode: optional(code('What the core banking system answered, in its own words.')),
    reason: sentence('Why, in words for the borrower.'),
  },
  'Why the agreement cannot be carried out.',
);

const agreementRescinded = part({
  ...ofCaseFields,
  agreementId: id('Agreement.'),
  loanIds: list(id('Loan.'), 'All loans of the agreement: none of them is under its plan any more.'),
  refusal: bookingRefusal,
  rescindedOn: day('Business date.'),
});
export type AgreementRescindedData = DataOf<typeof agreementRescinded>;

export const AgreementRescinded = caseEvent('AgreementRescinded', {
  says: 'A signed agreement could not be booked on one of its loans and is taken back over all of them: each is overdue again until it is paid, or settled if it is, and another negotiation may be asked for.',
  told: ({ agreementId, loanIds, refusal, rescindedOn }) => ({
    en: `Agreement ${agreementId} over ${listed(loanIds).en} was taken back on ${rescindedOn}, because the plan of loan ${refusal.loanId} could not be booked: ${refusal.reason.en}`,
    zh: `因借款${refusal.loanId}的还款方案无法登记，涉及${listed(loanIds).zh}的协议${agreementId}于${rescindedOn}撤销。原因：${refusal.reason.zh}`,
  }),
  data: agreementRescinded,
  loanIds: ({ loanIds }) => loanIds,
  example: {
    ...ofC1,
    agreementId: 'C1-1-A1',
    loanIds: ['JB1'],
    refusal: {
      loanId: 'JB1',
      code: 'LOAN_SETTLED',
      reason: { en: 'Nothing is owed any more, so there is nothing to restructure.', zh: '借款已结清，无需重组。' },
    },
    rescindedOn: localDate('2025-05-14'),
  },
});
export type AgreementRescinded = EventOf<typeof AgreementRescinded>;

export const agreementEvents = eventsByName(AgreementSignedByBorrower, AgreementSigned, AgreementRescinded);
