/** How what is entered in a case is put right. */
import { entered, follows, type PutRight } from './put-right';

const [CASE, LOAN, PERSON] = ['/cases/{caseId}', '/loans/{loanId}', '/borrowers/{borrowerId}'];
const CORRECTION = `${CASE}/corrections`;
const REVIEW = `${CASE}/human-reviews`;
const DECISION = `${CASE}/reviews/decision`;
const REQUEST = `${CASE}/negotiation-requests`;
const SIGNATURE_ANSWER = `${CASE}/signature-requests/{requestId}/answer`;
const COURT = `${CASE}/legal-escalations`;
const NOTICE_CORRECTION = `${CASE}/transfers/{transferId}/notice/correction`;
const NOTICE_FOLLOWS = 'From which day on a payment is the buyer’s follows from it.';
const LISTED = 'What rests on it and still stands is listed in the queue REPAIR.';
const VERDICTS = `${CASE}/materials/{materialId}/verification | ${CASE}/materials/{materialId}/rejection`;

export const ofCases: { readonly [event: string]: PutRight } = {
  EarlyWarningRaised: entered(`${PERSON}/early-warnings`, CORRECTION),
  EarlyWarningEnded: follows('the due date that passed'),
  OverdueDetected: follows('the sweep; a correction of payments cures it from its own day'),
  OverdueAged: follows('the sweep'),
  OverdueCured: follows('payments'),
  LoansMoved: follows('records of one person being merged, or a merge undone'),
  LoansLeftBehind: follows('a merge being undone'),
  LoansRejoined: follows('records being merged again'),
  ClaimJudgedElsewhere: follows('judgments in the cases of all records of the person'),
  CaseClosed: follows('the end of every loan of the case'),
  CaseReopened: entered(
    `${CASE}/reopening`,
    `${CASE}/loans/{loanId}/withdrawal`,
    'It also follows a correction that took away the ground of the closing.',
  ),
  NegotiationRequested: entered(REQUEST, CORRECTION, LISTED),
  NegotiationWithdrawn: entered(`${CASE}/negotiation/withdrawal`, REQUEST),
  AssessmentCompleted: entered(`${CASE}/assessments`, `${CORRECTION} | ${CASE}/assessments`, LISTED),
  MaterialsRequested: entered(`${CASE}/material-requests`, `${CASE}/material-requests/{requestId}/withdrawal`),
  MaterialSubmitted: entered(`${CASE}/materials`, `${CASE}/materials/{materialId}/rejection | ${CASE}/materials`),
  MaterialVerified: entered(`${CASE}/materials/{materialId}/verification`, `${CORRECTION} | ${VERDICTS}`, LISTED),
  MaterialRejected: entered(`${CASE}/materials/{materialId}/rejection`, `${CORRECTION} | ${VERDICTS}`, LISTED),
  MaterialsMissed: follows('the last day that passed'),
  MaterialsRequestWithdrawn: entered(`${CASE}/material-requests/{requestId}/withdrawal`, `${CASE}/material-requests`),
  HumanReviewRequested: entered(REVIEW, DECISION),
  ReviewClaimed: entered(
    `${CASE}/reviews/claim`,
    `${CASE}/reviews/release`,
    'A supervisor assigns it by its item in the queue REVIEW.',
  ),
  ReviewReleased: entered(`${CASE}/reviews/release`, `${CASE}/reviews/claim`),
  ReviewDecided: entered(DECISION, `${REVIEW} | ${DECISION}`, 'An offer on other terms is superseded.'),
  NegotiationRefused: entered(`${CASE}/refusal | ${DECISION}`, REVIEW),
  PlanOffered: entered(`${CASE}/offers`, `${REVIEW} | ${DECISION} | ${CASE}/offers`, 'The offer is superseded.'),
  PlanCountered: entered(`${CASE}/offers/{offerId}/counter`, CORRECTION, LISTED),
  PlanDeclined: entered(`${CASE}/offers/{offerId}/decline`, REQUEST),
  OfferExpired: follows('the last day of the offer'),
  OfferSuperseded: follows('another decision, other figures, or a corrected entry'),
  NegotiatedLoanPaid: follows('payments'),
  NegotiatedLoanTakenOut: follows('a loan that was taken out of the book'),
  AgreementSignedByBorrower: entered(
    `${CASE}/offers/{offerId}/borrower-signature | ${SIGNATURE_ANSWER}`,
    `${CASE}/offers/{offerId}/borrower-signature/taking-back | ${CASE}/negotiation/withdrawal`,
    'With a second person, until the lender has signed: the offer stands as before. What the person signed themselves they take back themselves.',
  ),
  BorrowerSignatureTakenBack: entered(
    `${CASE}/offers/{offerId}/borrower-signature/taking-back`,
    `${CASE}/offers/{offerId}/borrower-signature`,
    'It is recorded anew.',
  ),
  AgreementSigned: entered(
    `${CASE}/agreements/{agreementId}/lender-signature | ${SIGNATURE_ANSWER}`,
    `${LOAN}/plan-bookings/refusal`,
    'What both sides signed stands; only where a loan cannot take its plan it is taken back over all of them.',
  ),
  AgreementRescinded: entered(`${LOAN}/plan-bookings/refusal`, REQUEST),
  SignatureRequested: entered(
    `${CASE}/offers/{offerId}/borrower-signature-requests | ${CASE}/agreements/{agreementId}/lender-signature-requests`,
    SIGNATURE_ANSWER,
  ),
  SignatureNotGiven: entered(
    SIGNATURE_ANSWER,
    `${CASE}/offers/{offerId}/borrower-signature-requests | ${CASE}/agreements/{agreementId}/lender-signature-requests`,
  ),
  SignatureWithoutEffect: follows('a signature that came too late'),
  CoreConfirmed: follows('what the core is told to have done'),
  InstalmentPaid: follows('a payment on the loan'),
  AllocationsRestated: follows('a correction of payments'),
  InstalmentMissed: follows('the end of grace'),
  InstalmentMissRescinded: follows('a correction of payments'),
  PerformanceReviewed: follows('the clock'),
  AgreementBreached: follows('the end of grace'),
  AgreementBreachRescinded: follows('a correction of payments'),
  PlanCompleted: follows('the last payment'),
  PlanCompletionRescinded: follows('a correction of payments'),
  WaiverGranted: follows('the completion of the plan'),
  InstalmentReminderDue: follows('the clock'),
  ObservationRestarted: follows('payments and findings'),
  ObservationEnded: follows('a finding'),
  OverDebitRestated: follows('payments and what the core debits'),
  CreditRestorationRequested: entered(
    `${CASE}/credit-restorations`,
    `${CASE}/credit-restorations/{loanId}/rejection | ${CASE}/credit-restorations`,
  ),
  CreditRestored: entered(
    `${CASE}/credit-restorations/{loanId}/confirmation`,
    `${CASE}/credit-restorations/{loanId}/confirmation/taking-back`,
    'With a second person. What the bureau said truly is never undone; where the plan proves not to be paid off, it is listed in the queue REPAIR.',
  ),
  CreditRestorationTakenBack: entered(
    `${CASE}/credit-restorations/{loanId}/confirmation/taking-back`,
    `${CASE}/credit-restorations/{loanId}/confirmation`,
    'What the bureau said is recorded anew.',
  ),
  CreditRestorationRejected: entered(`${CASE}/credit-restorations/{loanId}/rejection`, `${CASE}/credit-restorations`),
  ClocksHeld: follows('a hold on the person'),
  ClocksReleased: follows('the end of a hold'),
  ClockPaused: entered(`${CASE}/clocks/pause`, `${CASE}/clocks/resume`),
  ClockResumed: entered(`${CASE}/clocks/resume`, `${CASE}/clocks/pause`),
  PlacedWithAgency: entered(`${CASE}/placements`, `${CASE}/placements/{placementId}/recall`),
  RecalledFromAgency: entered(`${CASE}/placements/{placementId}/recall`, `${CASE}/placements`),
  AgencyAcknowledged: entered(
    `${CASE}/placements/{placementId}/acknowledgement`,
    `${CASE}/placements/{placementId}/recall`,
  ),
  EscalatedToLegal: entered(COURT, `${COURT}/{escalationId}/withdrawal`),
  LegalActionRecorded: entered(
    `${COURT}/{escalationId}/actions | ${COURT}/{escalationId}/withdrawal`,
    `${COURT}/{escalationId}/actions | ${COURT}`,
    'A step stands in place of the one it names, also of one that ended the matter; what was withdrawn wrongly is taken to court anew.',
  ),
  LimitationInterrupted: follows('a payment or a demand'),
  LimitationInterruptionTakenBack: follows('a payment that was returned or a contact that was put right'),
  LimitationNearingEnd: follows('the clock'),
  EligibilityReviewed: entered(`${CASE}/eligibility-reviews`, `${CASE}/eligibility-reviews`, 'The last word stands.'),
  WriteOffDecided: entered(
    `${CASE}/write-offs`,
    `${CASE}/write-offs/{loanId}/taking-back`,
    'With a second person, as it was decided. Where a hold it was decided on never was, it is listed in the queue REPAIR.',
  ),
  WriteOffTakenBack: entered(`${CASE}/write-offs/{loanId}/taking-back`, `${CASE}/write-offs`),
  TransferDecided: entered(
    `${CASE}/transfers`,
    `${CASE}/transfers/{transferId}/taking-back`,
    'Until the person was told. Then the claim is the buyer’s; it comes back by a contract with them alone (民法典 第545条, 第546条), and is registered anew with what is owed, under an id of its own.',
  ),
  TransferTakenBack: entered(`${CASE}/transfers/{transferId}/taking-back`, `${CASE}/transfers`),
  TransferNoticeGiven: entered(`${CASE}/transfers/{transferId}/notice`, NOTICE_CORRECTION, NOTICE_FOLLOWS),
  TransferNoticeCorrected: entered(NOTICE_CORRECTION, NOTICE_CORRECTION, NOTICE_FOLLOWS),
  LoanWithdrawn: entered(`${CASE}/loans/{loanId}/withdrawal`, `${CASE}/reopening`),
  CaseRated: entered(`${CASE}/rating`, `${CASE}/rating`, 'It is theirs; within its time what they said last counts.'),
  EntryCorrected: entered(CORRECTION, CORRECTION, LISTED),
  LoanRepairsListed: follows('the correction of what the book told of a loan'),
  RepairsListed: follows('what took the ground of something away: a completion taken back, a hold that never was'),
  RepairDone: follows('what replaces what rested on a wrong entry'),
  RepairNotNeeded: entered(
    `${CASE}/repairs/{repairId}/not-needed`,
    CORRECTION,
    'What is to be repaired can be done all the same.',
  ),
};
