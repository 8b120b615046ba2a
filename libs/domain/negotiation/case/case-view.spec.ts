/** What a reader of a case is told: what its events said, each thing once, and nothing the state remembers for itself. */
import { fen, localDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  REASONS,
  REFERRED,
  report,
  REQUESTED,
  SIGNED_BY_BORROWER,
  TODAY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { EarlyWarningRaised } from '../early-warning/early-warning.events';
import { AgreementBreached, InstalmentMissed, PerformanceReviewed } from '../performance/performance.events';
import { ReviewDecided } from '../review/review.events';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { caseView } from './case-view';

const ofCase = { ...CASE, borrowerId: 'C1' };
const ofAgreement = { ...ofCase, agreementId: 'C1-1-A1' };
const view = (events: readonly CaseEvent[]) => caseView(given(caseDecider, events).state, 'C1-1');
const negotiation = (events: readonly CaseEvent[]) => view(events)?.negotiations[0];

/** What an event said, without what its place in the view says. */
function said(events: readonly CaseEvent[], type: CaseEvent['type'], ...left: readonly string[]): object {
  const data = events.find((event) => event.type === type)?.data ?? {};
  return Object.fromEntries(Object.entries(data).filter(([key]) => !left.includes(key)));
}
/** The business date on which the events were told. */
const told = testContext().businessDate;
const OF_NEGOTIATION = ['caseId', 'borrowerId', 'negotiationId'];
const OF_OFFER = ['caseId', 'borrowerId', 'offerId'];

describe('a case as it is shown', () => {
  it('is whole from its first day, and is not there under another name', () => {
    const { figures, loanId, product, asOf } = report();
    expect(view(DETECTED)).toEqual({
      ...{ ...ofCase, stage: 'OVERDUE', openedOn: '2025-05-12', closedOn: null, outcomes: [] },
      waits: expect.objectContaining({ what: 'REQUEST' }),
      loans: [
        {
          ...{ loanId, product, status: 'OVERDUE', since: asOf, detectedOn: asOf, asOf, restoration: null },
          ...figures,
        },
      ],
      negotiations: [],
      agreements: [],
      deadlines: [],
    });
    expect(caseView(given(caseDecider, DETECTED).state, 'C1-2')).toBeNull();
    const warned: CaseEvent = { type: 'EarlyWarningRaised', data: { ...EarlyWarningRaised.example, ...ofCase } };
    expect(view([warned])?.loans[0]).toMatchObject({ warnedOf: EarlyWarningRaised.example.nextDueOn });
  });

  it('tells of a negotiation its request, and nothing that has not happened', () => {
    expect(negotiation(REQUESTED)).toEqual({
      ...{ negotiationId: 'C1-1-N1', status: 'OPEN', requestedOn: told, answerDueOn: '2025-05-15' },
      request: said(REQUESTED, 'NegotiationRequested', ...OF_NEGOTIATION, 'answerDueOn'),
      ...{ assessment: null, review: null, offers: [], refusal: null },
    });
    const paid = given(caseDecider, OFFERED)
      .when(command('ReportArrears', report({ figures: null, curedOn: TODAY, settled: true })), at())
      .thenEvents(['OverdueCured', 'NegotiatedLoanPaid', 'CaseClosed']);
    expect(caseView(paid.state, 'C1-1')?.negotiations[0]).toMatchObject({ paidLoans: ['JB1'] });
  });

  it('tells of a review who has it until when, and then what was decided', () => {
    const assessment = said(CLAIMED, 'AssessmentCompleted', ...OF_NEGOTIATION);
    const open = { requestedBy: 'POLICY', requestedOn: told, decision: null };
    expect(negotiation(REFERRED)).toMatchObject({ assessment });
    expect(negotiation(REFERRED)?.review).toEqual({ ...open, status: 'REQUESTED', officerId: null });
    const until = { claimedUntil: '2025-05-14' };
    expect(negotiation(CLAIMED)?.review).toEqual({
      ...{ ...open, status: 'CLAIMED', officerId: 'officer-wang' },
      ...until,
    });
    const decision = { ...ReviewDecided.example, ...ofCase, negotiationId: 'C1-1-N1' };
    const decided = [...CLAIMED, { type: 'ReviewDecided', data: decision } as const];
    expect(negotiation(decided)?.review).toEqual({
      ...{ ...open, status: 'DECIDED', officerId: decision.officerId },
      decision: said(decided, 'ReviewDecided', ...OF_NEGOTIATION),
    });
  });

  it('tells why it was refused', () => {
    const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });
    const refused = given(caseDecider, REQUESTED).when(refuse, byOfficer).thenEvents(['NegotiationRefused']);
    const seen = caseView(refused.state, 'C1-1')?.negotiations[0];
    expect(seen?.refusal).toEqual(said(refused.events, 'NegotiationRefused', ...OF_NEGOTIATION));
    expect(seen?.refusal).toMatchObject({ reasons: REASONS });
  });

  it('tells of an offer the last day as it is now, and what was answered', () => {
    const offer = said(OFFERED, 'PlanOffered', ...OF_NEGOTIATION);
    const answered = { counter: null, borrowerSigned: null, signatureRequests: [] };
    const open = { ...offer, ...answered, status: 'OPEN', offeredOn: told };
    expect(negotiation(OFFERED)?.offers).toEqual([open]);
    const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000), reliefWanted: [] };
    const countered = given(caseDecider, OFFERED)
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested']);
    expect(caseView(countered.state, 'C1-1')?.negotiations[0]?.offers[0]?.counter).toEqual({
      ...{ affordableMonthly: 30_000, reliefWanted: [], answerDueOn: '2025-05-15' },
    });
    expect(negotiation(SIGNED_BY_BORROWER)?.offers).toEqual([
      {
        ...{ ...open, status: 'SIGNED_BY_BORROWER' },
        borrowerSigned: said(SIGNED_BY_BORROWER, 'AgreementSignedByBorrower', ...OF_OFFER),
      },
    ]);
    const clock = { ...CASE, kind: 'OFFER_EXPIRES' as const, reference: 'C1-1-N1-O1' };
    const stopped = given(caseDecider, OFFERED)
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(command('ResumeClock', clock), { ...byOfficer, businessDate: localDate('2025-05-14') })
      .thenEvents(['ClockResumed']);
    expect(caseView(stopped.state, 'C1-1')?.negotiations[0]?.offers[0]?.expiresOn).toBe('2025-05-21');
  });

  it('tells of an agreement what both signed, and how it is kept', () => {
    const [plan] = view(AGREED)?.agreements[0]?.plans ?? [];
    const kept = {
      ...said(AGREED, 'AgreementSigned', 'caseId', 'borrowerId', 'plans'),
      ...{ negotiationId: 'C1-1-N1', status: 'IN_FORCE', plans: [plan] },
      ...{ missed: [], reviews: [], breach: null },
    };
    expect(view(AGREED)?.agreements).toEqual([kept]);
    const broken: readonly CaseEvent[] = [
      ...AGREED,
      { type: 'PerformanceReviewed', data: { ...PerformanceReviewed.example, ...ofAgreement } },
      { type: 'InstalmentMissed', data: { ...InstalmentMissed.example, ...ofAgreement, loanId: 'JB1' } },
      { type: 'AgreementBreached', data: { ...AgreementBreached.example, ...ofAgreement } },
    ];
    const OF_AGREEMENT = ['caseId', 'borrowerId', 'agreementId'];
    expect(view(broken)?.agreements[0]).toMatchObject({
      status: 'BREACHED',
      reviews: [said(broken, 'PerformanceReviewed', ...OF_AGREEMENT)],
      missed: [said(broken, 'InstalmentMissed', ...OF_AGREEMENT)],
    });
    expect(view(broken)?.agreements[0]?.breach).toEqual(said(broken, 'AgreementBreached', ...OF_AGREEMENT));
  });
});
