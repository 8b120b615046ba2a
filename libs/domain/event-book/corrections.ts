/**
 * How what was entered is put right, event by event: which request enters it, which request corrects it, and what is then listed for
 * repair or follows by itself. An event that is missing here, or a request that enters something and is named nowhere, turns the test
 * of the table red.
 */
import { ofContacts } from './corrections-of-contacts';
import { ofBureau } from './corrections-of-bureau';
import { ofComplaints } from './corrections-of-complaints';
import { ofRights } from './corrections-of-rights';
import { entered, follows, type PutRight } from './put-right';
import { ofCases } from './corrections-of-cases';
import { ofWork } from './corrections-of-work';

const [LOAN, PARTY] = ['/loans/{loanId}', '/parties/{partyId}'];
const CORRECTED = `${LOAN}/corrections`;
const CORRECTION = '/cases/{caseId}/corrections';
const VERSION = '/policies/{policyId}/versions/{version}';
const REPLAYED =
  'Loan and plan are worked out anew; allocations are restated, and breach, completion or waiver are taken back or follow.';

const ofLoans: { readonly [event: string]: PutRight } = {
  LoanRegistered: entered(
    '/loans',
    CORRECTED,
    `With a second person: terms are corrected, or the loan is taken out of the book. ${REPLAYED}`,
  ),
  BillPosted: entered(`${LOAN}/bills`, CORRECTED, `With a second person. ${REPLAYED}`),
  RepaymentRecorded: entered(
    `${LOAN}/repayments`,
    `${LOAN}/repayments/{paymentId}/reversal | ${LOAN}/repayments/{paymentId}/reassignment`,
    `A wrong day or amount is reversed and recorded anew. ${REPLAYED}`,
  ),
  RepaymentReversed: entered(
    `${LOAN}/repayments/{paymentId}/reversal`,
    `${LOAN}/repayments`,
    `Recorded anew with its own date. ${REPLAYED}`,
  ),
  RepaymentReassigned: entered(
    `${LOAN}/repayments/{paymentId}/reassignment`,
    `${LOAN}/repayments/{paymentId}/reassignment`,
    `Reassigned back; to another person’s loan with a second person. ${REPLAYED}`,
  ),
  RepaymentReassignmentRescinded: follows('a payment that came back or that the other loan refused'),
  OverpaymentRefunded: entered(
    `${LOAN}/refunds`,
    CORRECTED,
    `With a second person. What comes back is a repayment. ${REPLAYED}`,
  ),
  OverpaymentRefundCorrected: entered(CORRECTED, `${CORRECTED} | ${LOAN}/refunds`, REPLAYED),
  BillCorrected: entered(CORRECTED, CORRECTED, REPLAYED),
  LoanTermsCorrected: entered(CORRECTED, CORRECTED, REPLAYED),
  LoanRegistrationWithdrawn: entered(CORRECTED, '/loans', 'It is registered anew under another id.'),
  EarlySettlementRequested: entered(
    `${LOAN}/early-settlements`,
    `${LOAN}/early-settlements/{requestId}/withdrawal`,
    REPLAYED,
  ),
  EarlySettlementWithdrawn: entered(
    `${LOAN}/early-settlements/{requestId}/withdrawal`,
    `${LOAN}/early-settlements`,
    REPLAYED,
  ),
  LegalCostAdded: entered(`${LOAN}/legal-costs`, `${LOAN}/legal-costs/{costId}/taking-back`, REPLAYED),
  LegalCostTakenBack: entered(
    `${LOAN}/legal-costs/{costId}/taking-back`,
    `${LOAN}/legal-costs`,
    `Under an id of its own. ${REPLAYED}`,
  ),
  DelinquencyPaused: follows('a hold on the person'),
  DelinquencyResumed: follows('the end of a hold'),
  LoanRestructured: follows('an agreement'),
  LoanAccelerated: follows('a breach'),
  LoanAccelerationRescinded: follows('a breach that was none'),
  LoanRestructuringRescinded: follows('an agreement that was taken back'),
  ObservationReviewed: entered(
    `${LOAN}/observation-findings`,
    `${LOAN}/observation-findings`,
    'The finding told last counts; class and observation follow it.',
  ),
  PlanBooked: entered(`${LOAN}/plan-bookings`, `${LOAN}/plan-bookings/removal`),
  PlanUnbooked: entered(`${LOAN}/plan-bookings/removal`, `${LOAN}/plan-bookings`),
  DebitMandateChanged: entered(`${LOAN}/debit-mandates`, `${LOAN}/debit-mandates`),
  LoanWrittenOff: follows('the decision to write it off'),
  LoanWriteOffTakenBack: follows('a write-off that was taken back'),
  LoanTransferred: follows('the decision to transfer it'),
  LoanTransferTakenBack: follows('a transfer that was taken back'),
  TransferNotified: follows('the notice of the transfer'),
  LoanFoundNotOwed: follows('the withdrawal of the loan from its case'),
  LoanFoundOwed: follows('the reopening of its case'),
  ClaimDismissed: follows('a judgment recorded in its case'),
  ClaimUpheld: follows('a judgment recorded in its case'),
  LoanSettled: follows('the last payment; a reversal takes it back'),
};

const ofSuspense: { readonly [event: string]: PutRight } = {
  PaymentHeldInSuspense: entered(
    '/suspense-payments',
    '/suspense-payments/{paymentId}/assignment | /suspense-payments/{paymentId}/return',
  ),
  PaymentAssigned: entered(
    '/suspense-payments/{paymentId}/assignment',
    `${LOAN}/repayments/{paymentId}/reassignment`,
    REPLAYED,
  ),
  PaymentAssignmentRefused: follows('a loan that could not take the payment'),
  PaymentReturned: entered(
    '/suspense-payments/{paymentId}/return',
    '/suspense-payments',
    'Money that comes back is held anew.',
  ),
};

const ofPersons: { readonly [event: string]: PutRight } = {
  PartyRegistered: entered('/parties', `${PARTY}/contact-details`),
  ContactDetailsChanged: entered(`${PARTY}/contact-details`, `${PARTY}/contact-details`),
  ContactHoursAgreed: entered(`${PARTY}/contact-hours`, `${PARTY}/contact-hours`),
  RepresentativeAuthorised: entered(
    `${PARTY}/representatives`,
    `${PARTY}/representatives/{representativeId}/revocation`,
    'What was done under it stands.',
  ),
  RepresentativeRevoked: entered(`${PARTY}/representatives/{representativeId}/revocation`, `${PARTY}/representatives`),
  HoldPlaced: entered(`${PARTY}/holds`, `${PARTY}/holds/{holdId}/lifting`, 'Days and penalty are worked out anew.'),
  HoldLifted: entered(`${PARTY}/holds/{holdId}/lifting`, `${PARTY}/holds`, 'Days and penalty are worked out anew.'),
  HoldReviewed: entered(`${PARTY}/holds/{holdId}/review`, `${PARTY}/holds/{holdId}/review`),
  ...ofRights,
};

const ofPolicies: { readonly [event: string]: PutRight } = {
  PolicyDrafted: entered(
    '/policies/{policyId}/versions | /policies/{policyId}/versions/dmn',
    `${VERSION}/revision | ${VERSION}/dmn | ${VERSION}/rejection`,
  ),
  PolicyRevised: entered(`${VERSION}/revision | ${VERSION}/dmn`, `${VERSION}/revision | ${VERSION}/dmn`),
  PolicyApproved: entered(
    `${VERSION}/approval`,
    `${VERSION}/retirement`,
    'What was assessed by it stands as recorded.',
  ),
  PolicyRejected: entered(`${VERSION}/rejection`, '/policies/{policyId}/versions'),
  PolicyRetirementProposed: entered(`${VERSION}/retirement`, `${VERSION}/retirement`),
  PolicyRetired: entered(`${VERSION}/retirement`, '/policies/{policyId}/versions'),
};

const ofApprovals: { readonly [event: string]: PutRight } = {
  ApprovalRequested: entered('/approvals', '/approvals/{approvalId}/refusal'),
  ApprovalGranted: entered(
    '/approvals/{approvalId}/grant',
    CORRECTION,
    'Unused it runs out; what was done with it is corrected itself.',
  ),
  ApprovalRefused: entered('/approvals/{approvalId}/refusal', '/approvals'),
  ApprovalExpired: follows('the last day to answer'),
};

const WEBHOOK = '/webhooks/{webhookId}';
const ofWebhooks: { readonly [event: string]: PutRight } = {
  WebhookSubscribed: entered('/webhooks', `${WEBHOOK}/change | ${WEBHOOK}/removal`),
  WebhookChanged: entered(`${WEBHOOK}/change`, `${WEBHOOK}/change`),
  WebhookPaused: entered(`${WEBHOOK}/pause`, `${WEBHOOK}/resume`),
  WebhookResumed: entered(`${WEBHOOK}/resume`, `${WEBHOOK}/pause`),
  WebhookSecretRotated: entered(`${WEBHOOK}/secret`, `${WEBHOOK}/secret`),
  WebhookReplayRequested: entered(`${WEBHOOK}/replay`, `${WEBHOOK}/pause`, 'What was sent twice carries the same id.'),
  WebhookRemoved: entered(`${WEBHOOK}/removal`, '/webhooks'),
};

const ofOperations: { readonly [event: string]: PutRight } = {
  OperationOrdered: follows('a request by which the system is worked'),
};

const ofSweeps: { readonly [event: string]: PutRight } = {
  SweepStarted: follows('the clock, or a request for a sweep'),
  SweepProgressed: follows('the sweep'),
  SweepCompleted: follows('the sweep'),
};

const RUN = '/reports/runs/{reportId}';
const ofReports: { readonly [event: string]: PutRight } = {
  ReportRequested: entered('/reports/runs', '/reports/runs', 'A run that nobody releases is no report.'),
  ReportProduced: follows('the request, and the log up to its position'),
  ReportReleased: entered(`${RUN}/release`, `${RUN}/restatement`, 'Both runs can be compared cell by cell.'),
  ReportSubmittedToRegulator: entered(`${RUN}/submission`, `${RUN}/submission`, 'The last one told counts.'),
  ReportRestated: entered(`${RUN}/restatement`, '/reports/runs', 'The run that took the place is restated itself.'),
};

export const PUT_RIGHT: { readonly [event: string]: PutRight } = {
  ...ofLoans,
  ...ofSuspense,
  ...ofPersons,
  ...ofCases,
  ...ofPolicies,
  ...ofApprovals,
  ...ofContacts,
  ...ofComplaints,
  ...ofBureau,
  ...ofWebhooks,
  ...ofSweeps,
  ...ofOperations,
  ...ofWork,
  ...ofReports,
};

/** Requests that enter nothing of the trade: they work the system. */
export const WORK_THE_SYSTEM: readonly string[] = [
  '/clock/advance',
  // What a gateway reports is told by it again, in whatever order.
  '/borrowers/{borrowerId}/notices/{noticeId}/delivery-reports',
  '/processes/deliveries/{deliveryId}/resolve',
  '/processes/deliveries/{deliveryId}/retry',
  '/processes/steps/retry',
  '/processes/steps/{stepId}/resolve',
  '/projections/{name}/comparison',
  '/projections/{name}/parked-retry',
  '/projections/{name}/rebuild',
  '/sweeps',
  '/webhooks/{webhookId}/deliveries/{deliveryId}/resolve',
  '/webhooks/{webhookId}/deliveries/{deliveryId}/retry',
];
