/** What commands on a case tell beside their events: the ids and dates a caller needs to go on. */
import { day, hash, id, list, money, named, oneOf, optional, part, sentence, whole } from '#event-schema';
import {
  AgreementSigned,
  AgreementSignedByBorrower,
  AssessmentCompleted,
  EntryCorrected,
  EscalatedToLegal,
  REPAIR_KINDS,
  NegotiationRequested,
  EarlyWarningRaised,
  MaterialsRequested,
  MaterialSubmitted,
  PlacedWithAgency,
  PlanOffered,
  SignatureRequested,
  TransferDecided,
} from '#negotiation';
import { RECOMMENDATIONS } from '#policy';
import { receipt } from '../commands/receipt';

export const negotiationReceipt = receipt(
  'NegotiationReceipt',
  part({ negotiationId: id('The negotiation opened.'), answerDueOn: day('By this day the lender answers.') }),
  NegotiationRequested,
  ({ negotiationId, answerDueOn }) => ({ negotiationId, answerDueOn }),
);

export const assessmentReceipt = receipt(
  'AssessmentReceipt',
  part({
    negotiationId: id('The negotiation assessed.'),
    recommendation: oneOf(RECOMMENDATIONS, 'What the policy recommends; it never refuses.'),
    policyId: id('Policy applied.'),
    policyVersion: whole('Its version.'),
  }),
  AssessmentCompleted,
  ({ negotiationId, recommendation, policyId, policyVersion }) => {
    return { negotiationId, recommendation, policyId, policyVersion };
  },
);

export const correctionReceipt = receipt(
  'CorrectionReceipt',
  part({
    correctionId: id('The correction.'),
    affected: list(
      part({
        repairId: id('Repair.'),
        kind: oneOf(REPAIR_KINDS, 'What is to be done.'),
        reference: id('Negotiation, offer, agreement or loan it is about.'),
      }),
      'What is listed for repair because of it.',
    ),
  }),
  EntryCorrected,
  ({ correctionId, affected }) => ({ correctionId, affected }),
);

export const earlyWarningReceipt = receipt(
  'EarlyWarningReceipt',
  part({
    caseId: id('The case it stands in; relief can be asked for there.'),
    nextDueOn: day('The due date it is about.'),
  }),
  EarlyWarningRaised,
  ({ caseId, nextDueOn }) => ({ caseId, nextDueOn }),
);

export const materialsRequestReceipt = receipt(
  'MaterialsRequestReceipt',
  part({ requestId: id('The request for materials.'), dueOn: day('The borrower’s last day.') }),
  MaterialsRequested,
  ({ requestId, dueOn }) => ({ requestId, dueOn }),
);

export const materialReceipt = receipt(
  'MaterialReceipt',
  part({
    materialId: id('The material handed in.'),
    answerDueOn: optional(day('Only where nothing more is awaited: by this day the lender answers.')),
  }),
  MaterialSubmitted,
  ({ materialId, answerDueOn }) => ({ materialId, ...(answerDueOn === undefined ? {} : { answerDueOn }) }),
);

const offeredOption = named(
  'OfferedOption',
  part({
    optionId: id('Option.'),
    title: sentence('Its title.'),
    totalPayable: money('What the borrower pays in all.'),
    highestMonthly: money('What the borrower pays in the dearest month.'),
    documentHash: hash('SHA-256 of the agreement document: both sides sign this hash.'),
  }),
);

export const offerReceipt = receipt(
  'OfferReceipt',
  part({
    offerId: id('The offer made.'),
    expiresOn: day('Last day on which the borrower can sign.'),
    options: list(offeredOption, 'Its options; the case shows them whole.'),
  }),
  PlanOffered,
  ({ offerId, expiresOn, options }) => ({
    offerId,
    expiresOn,
    options: options.map(({ optionId, title, totalPayable, highestMonthly, documentHash }) => {
      return { optionId, title, totalPayable, highestMonthly, documentHash };
    }),
  }),
);

export const borrowerSignatureReceipt = receipt(
  'BorrowerSignatureReceipt',
  part({
    agreementId: id('The agreement the borrower signed.'),
    countersignDueOn: day('The lender countersigns by this day.'),
  }),
  AgreementSignedByBorrower,
  ({ agreementId, countersignDueOn }) => ({ agreementId, countersignDueOn }),
);

export const signatureRequestReceipt = receipt(
  'SignatureRequestReceipt',
  part({ requestId: id('The request; what came of it stands with the offer.') }),
  SignatureRequested,
  ({ requestId }) => ({ requestId }),
);

export const placementReceipt = receipt(
  'PlacementReceipt',
  part({ placementId: id('The placement.'), acknowledgeBy: day('The agency is to acknowledge it by this day.') }),
  PlacedWithAgency,
  ({ placementId, acknowledgeBy }) => ({ placementId, acknowledgeBy }),
);

export const escalationReceipt = receipt(
  'EscalationReceipt',
  part({ escalationId: id('Names it where steps are recorded.') }),
  EscalatedToLegal,
  ({ escalationId }) => ({ escalationId }),
);

export const transferReceipt = receipt(
  'TransferReceipt',
  part({
    transferId: id('The transfer.'),
    agreementIds: list(id('Agreement.'), 'Agreements that go on with the buyer.'),
  }),
  TransferDecided,
  ({ transferId, agreementIds }) => ({ transferId, agreementIds }),
);

export const agreementReceipt = receipt(
  'AgreementReceipt',
  part({
    agreementId: id('The agreement, now in force.'),
    effectiveOn: day('Its plans run from the end of this day.'),
  }),
  AgreementSigned,
  ({ agreementId, effectiveOn }) => ({ agreementId, effectiveOn }),
);
