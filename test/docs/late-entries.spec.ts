/** What a person enters for a day before today says why, and stands in the list of late entries: every date that can be sent is looked at. */
import { DAY_OF_ENTRY } from '#backdating';
import { EVENTS_BY_NAME } from '#event-book';
import { datesInRequests } from './dates-in-requests';

const TO_COME = 'A day to come: it is refused before today, or has no effect there.';
const BY_SYSTEMS = 'Told by systems alone, which tell facts late for reasons of their own.';
const CORRECTS = 'It corrects, and says its reasons.';

/** Dates that are no day of an entry by a person, and why. */
const OF_A_REPORT = 'The days a report is of: it enters nothing.';
const NO_DAY_OF_ENTRY: { readonly [date: string]: string } = {
  'AdvanceClockRequest.to': 'It works the system.',
  'StartOverdueSweepRequest.asOf': 'It works the system.',
  'RequestReportRequest.asOf': OF_A_REPORT,
  'RequestReportRequest.from': OF_A_REPORT,
  'RequestReportRequest.to': OF_A_REPORT,
  'AnswerFileRequest.answeredOn':
    'The date on the answer of the bureau, told with its reference; nothing counts from it.',
  'ApprovePolicyRequest.effectiveFrom': TO_COME,
  'RetirePolicyRequest.retiredFrom': TO_COME,
  'AuthoriseRepresentativeRequest.expiresOn': TO_COME,
  'DecideImprovementRequest.doneBy': TO_COME,
  'DecisionRequest.reapplyFrom': TO_COME,
  'RefusalRequest.reapplyFrom': TO_COME,
  'PlaceHoldRequest.reviewOn': TO_COME,
  'ReviewHoldRequest.reviewOn': TO_COME,
  'FollowUpRequest.followUpOn': TO_COME,
  'PlanTermsRequest.firstDueOn': TO_COME,
  'RejectMaterialRequest.dueOn': TO_COME,
  'RequestMaterialsRequest.dueOn': TO_COME,
  'RequestEarlySettlementRequest.from': TO_COME,
  'RequestEarlySettlementRequest.until': TO_COME,
  'ReviewEligibilityRequest.from': TO_COME,
  'ConfirmCreditRestorationRequest.restoredOn': BY_SYSTEMS,
  'DeliveryReportRequest.at': BY_SYSTEMS,
  'HoldPaymentRequest.paidAt': BY_SYSTEMS,
  'RecordRepaymentRequest.paidAt': BY_SYSTEMS,
  'RegisterLoanRequest.disbursedOn': BY_SYSTEMS,
  'ReverseRepaymentRequest.reversedAt': BY_SYSTEMS,
  'ScheduleRowRequest.accruesFrom': BY_SYSTEMS,
  'ScheduleRowRequest.dueOn': BY_SYSTEMS,
  'ScheduleRowRequest.postedOn': BY_SYSTEMS,
  'SignatureAnswerRequest.signedAt': BY_SYSTEMS,
  'CorrectContactRequest.at': CORRECTS,
  'CorrectInboundRequest.pickedUpAt': CORRECTS,
  'CorrectInboundRequest.receivedAt': CORRECTS,
  'ReachedRequest.noticeOn': 'What TransferNoticeRequest and its correction have in common.',
  'RightBillRequest.accruesFrom': CORRECTS,
  'RightBillRequest.dueOn': CORRECTS,
  'RightBillRequest.postedOn': CORRECTS,
  'RightFactsRequest.hardshipSince': CORRECTS,
  'RightReceiptRequest.receivedOn': CORRECTS,
  'RightRefundRequest.refundedAt': CORRECTS,
  'CreditRecordRequest.consultedOn': 'The date on the record that was consulted.',
  'ExtendComplaintRequest.noticedOn': 'What has to have been done before a complaint is extended.',
  'PlaceWithAgencyRequest.toldOn': 'What has to have been done before loans are placed.',
  'HardshipRequest.since': 'What the person tells of their life.',
  'PlaceHoldRequest.from': 'A hold is never placed without saying why, on whatever day, and stands in the list.',
  'LiftHoldRequest.until': 'A hold is never lifted without saying why, on whatever day, and stands in the list.',
};

const dates = datesInRequests();

describe('a date that can be sent', () => {
  it('is the day of an entry, which says why it is late, or it is told why it is none', () => {
    expect(dates.length).toBeGreaterThan(40);
    const unanswered = dates.filter(({ name, saysWhyLate }) => !saysWhyLate && !(name in NO_DAY_OF_ENTRY));
    expect(unanswered.map(({ name }) => name)).toEqual([]);
  });

  it('is told of only where it is there', () => {
    const names = dates.map(({ name }) => name);
    expect(Object.keys(NO_DAY_OF_ENTRY).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('an event that is listed by the day it is for', () => {
  const HOLDS = ['HoldPlaced', 'HoldLifted'];
  const propertiesOf = (event: string): object =>
    (EVENTS_BY_NAME[event]?.schema as { readonly properties?: object } | undefined)?.properties ?? {};

  it.each(Object.entries(DAY_OF_ENTRY))('%s tells that day, and why it came late', (event, field) => {
    const known = Object.keys(propertiesOf(event));
    expect(known).toContain(field);
    if (!HOLDS.includes(event)) expect(known).toContain('lateBecause');
  });

  it('is every event that can say why it came late', () => {
    const late = Object.keys(EVENTS_BY_NAME).filter((event) => 'lateBecause' in propertiesOf(event));
    expect(late.filter((event) => !(event in DAY_OF_ENTRY))).toEqual([]);
  });
});
