/** What a request keeps, what it is refused for, and what an assessment of two loans looks at. */
import { given, testContext } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import {
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  material,
  offerFor,
  OFFERED,
  REASONS,
  report,
  request,
  REQUESTED,
  TODAY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';

const ask = (changes: Partial<typeof request> = {}) => command('RequestNegotiation', { ...request, ...changes });
const known = given(caseDecider, DETECTED);
const second = known.when(command('ReportArrears', report({ loanId: 'JB2' })), at()).thenEvents(['OverdueDetected']);
const proof = (n: string, kind: 'INCOME_PROOF' | 'EXPENSE_DETAILS' = 'INCOME_PROOF') => {
  return { kind, contentHash: n.repeat(64), uri: `store://materials/${n}` };
};
const decide = command('DecideReview', {
  ...CASE,
  decision: 'OFFER',
  relief: null,
  overrides: [],
  reasons: REASONS,
  beyondLaw: null,
  authority: WITHIN_AUTHORITY,
});
const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });

describe('a request', () => {
  it('keeps what the borrower said, each loan and each document once', () => {
    const said = {
      loanIds: ['JB1', 'JB1'],
      materials: [proof('a'), proof('a'), proof('a', 'EXPENSE_DETAILS'), proof('b')],
    };
    const { events } = known.when(ask(said), at()).thenEvents(['NegotiationRequested']);
    expect(events[0]?.data).toEqual({
      ...CASE,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      requestedBy: { kind: 'BORROWER', partyId: 'C1' },
      channel: 'APP',
      loanIds: ['JB1'],
      hardship: { reason: 'UNEMPLOYMENT', since: '2025-02-01' },
      monthlyIncome: 600_000,
      essentialExpenses: 500_000,
      affordableMonthly: 55_000,
      reliefWanted: ['INTEREST_STOP'],
      materials: [proof('a'), proof('a', 'EXPENSE_DETAILS'), proof('b')],
      answerDueOn: '2025-05-15',
    });
  });

  it('is about a loan at least, and every one of them is overdue', () => {
    known.when(ask({ loanIds: [] }), at()).thenRejected('LOAN_NOT_IN_CASE');
    const cured = second
      .andWhen(command('ReportArrears', report({ loanId: 'JB2', figures: null, curedOn: null })), at())
      .thenEvents(['OverdueCured']);
    cured.andWhen(ask({ loanIds: ['JB1', 'JB2'] }), at()).thenRejected('LOAN_NOT_OVERDUE', { loanId: 'JB2' });
    cured.andWhen(ask(), at()).thenEvents(['NegotiationRequested']);
  });

  it('is of a hardship that has begun, today at the latest', () => {
    const since = (date: string) => ask({ hardship: { reason: 'ILLNESS', since: localDate(date) } });
    known.when(since('2025-05-12'), at()).thenEvents(['NegotiationRequested']);
    known.when(since('2025-05-13'), at()).thenRejected('DATE_IN_FUTURE', {
      since: '2025-05-13',
      businessDate: '2025-05-12',
    });
  });

  it('is refused where one document of several lies elsewhere', () => {
    const elsewhere = { ...proof('b'), uri: 'https://evil.example/x' };
    known
      .when(ask({ materials: [proof('a'), elsewhere] }), at())
      .thenRejected('MATERIAL_STORE_NOT_ALLOWED', { stores: ['store://materials'] });
  });
});

describe('a request after a refusal', () => {
  const refused = known
    .when(ask({ materials: [proof('a')] }), at())
    .thenEvents(['NegotiationRequested'])
    .andWhen(refuse, byOfficer)
    .thenEvents(['NegotiationRefused']);

  it('is taken at once where one document of several is new', () => {
    refused.andWhen(ask({ materials: [proof('a')] }), at()).thenRejected('REAPPLY_NOT_YET');
    refused.andWhen(ask({ materials: [proof('a'), proof('b')] }), at()).thenEvents(['NegotiationRequested']);
  });

  it('waits also after a second one, by the day that one named', () => {
    const again = refused
      .andWhen(ask({ materials: [proof('b')] }), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(refuse, { ...byOfficer, businessDate: localDate('2025-05-20'), bodyHash: 'b'.repeat(64) })
      .thenEvents(['NegotiationRefused']);
    again
      .andWhen(ask(), at({ businessDate: localDate('2025-06-11') }))
      .thenRejected('REAPPLY_NOT_YET', { reapplyFrom: '2025-06-19' });
    // Shown with the first request, so no more new than with the second.
    again.andWhen(ask({ materials: [proof('a')] }), at()).thenRejected('REAPPLY_NOT_YET');
  });

  it('waits no longer once something was offered since', () => {
    const assessed = refused
      .andWhen(ask({ materials: [proof('b')] }), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(command('AssessNegotiation', assessment()), at())
      .thenEvents(['AssessmentCompleted']);
    assessed
      .andWhen(command('OfferPlan', offerFor(assessed.state)), at())
      .thenEvents(['PlanOffered'])
      .andWhen(command('DeclineOffer', { ...CASE, offerId: 'C1-1-N2-O1' }), at())
      .thenEvents(['PlanDeclined'])
      .andWhen(ask(), at())
      .thenEvents(['NegotiationRequested']);
  });
});

describe('an assessment', () => {
  const both = second.andWhen(ask({ loanIds: ['JB2', 'JB1'] }), at()).thenEvents(['NegotiationRequested']);

  it('looks at both loans together: what is owed on both, and the longer overdue of them', () => {
    const told = assessment(99, ['JB1', 'JB2']);
    const loans = told.loans.map((loan) => (loan.loanId === 'JB2' ? { ...loan, payoff: fen(100), dpd: 5 } : loan));
    const { events } = both
      .andWhen(command('AssessNegotiation', { ...told, loans }), at())
      .thenEvents(['AssessmentCompleted', 'HumanReviewRequested']);
    expect(events[0]?.data).toMatchObject({
      ...CASE,
      negotiationId: 'C1-1-N1',
      facts: {
        asOf: '2025-05-12',
        loans,
        totalPayoff: 1_262_212,
        maxDpd: 91,
        affordableMonthly: 55_000,
        monthlyIncome: 600_000,
        essentialExpenses: 500_000,
        creditRecord: { timesOverdue24Months: 99, overdueElsewhere: 0, consultedOn: '2025-05-12' },
        brokenAgreements: 0,
        keptAgreements: 0,
        hardship: { reason: 'UNEMPLOYMENT', since: '2025-02-01' },
      },
    });
    expect(events[1]?.data).toEqual({
      ...CASE,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      requestedBy: 'POLICY',
    });
  });

  it('says which loans it should have looked at', () => {
    both
      .andWhen(command('AssessNegotiation', assessment()), at())
      .thenRejected('ASSESSED_LOANS_DIFFER', { asked: ['JB1', 'JB2'], assessed: ['JB1'] });
    given(caseDecider, REQUESTED)
      .when(command('AssessNegotiation', { ...assessment(), policy: null }), at())
      .thenRejected('POLICY_NOT_IN_EFFECT', { businessDate: '2025-05-12' });
  });
});

describe('what an assessment knows of the person', () => {
  it('is how many agreements they broke and how many they kept, in any case of theirs', () => {
    const { state } = given(caseDecider, REQUESTED);
    const agreements = ['BREACHED', 'COMPLETED', 'IN_FORCE', 'COMPLETED'].map((status) => ({ status, plans: [] }));
    const earlier = { ...state.episodes[0], caseId: 'C1-0', closedOn: TODAY, negotiations: [], loans: [], agreements };
    const known = { episodes: [earlier, ...state.episodes] } as unknown as CaseState;
    const decision = caseDecider.decide(command('AssessNegotiation', assessment(99)), known, testContext(at()));
    expect(decision).toMatchObject({ events: [{ data: { facts: { brokenAgreements: 1, keptAgreements: 2 } } }, {}] });
  });

  it('is a credit record of today or before', () => {
    const told = assessment();
    const creditRecord = { ...told.creditRecord, consultedOn: localDate('2025-05-13') };
    given(caseDecider, REQUESTED)
      .when(command('AssessNegotiation', { ...told, creditRecord }), at())
      .thenRejected('CREDIT_RECORD_IN_FUTURE', { consultedOn: '2025-05-13', businessDate: '2025-05-12' });
  });

  it('is of the same loans in whichever order they are named', () => {
    for (const [asked, told] of [
      [
        ['JB2', 'JB1'],
        ['JB1', 'JB2'],
      ],
      [
        ['JB1', 'JB2'],
        ['JB2', 'JB1'],
      ],
    ] as const) {
      second
        .andWhen(ask({ loanIds: asked }), at())
        .thenEvents(['NegotiationRequested'])
        .andWhen(command('AssessNegotiation', assessment(99, [...told])), at())
        .thenEvents(['AssessmentCompleted', 'HumanReviewRequested']);
    }
  });

  it('is assessed again for the amount the borrower proposed last, until somebody answers it', () => {
    const counter = (amount: number) =>
      command('CounterPlan', { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(amount), reliefWanted: [] });
    const countered = (amount: number) =>
      given(caseDecider, OFFERED).when(counter(amount), at()).thenEvents(['PlanCountered', 'HumanReviewRequested']);
    const assess = command('AssessNegotiation', assessment());
    const again = countered(36_000).andWhen(assess, at()).thenEvents(['AssessmentCompleted']);
    expect(again.events[0]?.data).toMatchObject({ facts: { affordableMonthly: 36_000 } });
    again.andWhen(assess, at()).thenUnchanged();
    // The very amount that was assessed is nothing new.
    countered(55_000).andWhen(assess, at()).thenUnchanged();
    const decided = countered(36_000)
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed'])
      .andWhen(decide, byOfficer)
      .thenEvents(['ReviewDecided']);
    decided.andWhen(assess, at()).thenUnchanged();
    // New evidence is too late for what is decided, and for an offer that is open.
    const late = decided.andWhen(command('SubmitMaterial', material), at()).thenEvents(['MaterialSubmitted']);
    late.andWhen(assess, at()).thenRejected('DECIDED_ON_EARLIER_EVIDENCE');
    given(caseDecider, OFFERED)
      .when(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(assess, at())
      .thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
  });
});

describe('a withdrawal', () => {
  const offered = given(caseDecider, OFFERED);

  it('says what the borrower says, or nothing', () => {
    const { events } = offered
      .when(command('WithdrawNegotiation', { ...CASE, note: '已找到工作' }), at())
      .thenEvents(['NegotiationWithdrawn']);
    expect(events[0]?.data).toEqual({ ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1', note: '已找到工作' });
    const [wordless] = offered
      .when(command('WithdrawNegotiation', CASE), at())
      .thenEvents(['NegotiationWithdrawn']).events;
    expect(wordless?.data).not.toHaveProperty('note');
    given(caseDecider, []).when(command('WithdrawNegotiation', CASE), at()).thenRejected('CASE_UNKNOWN');
  });

  it('leaves an offer that was answered as it was answered', () => {
    const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000), reliefWanted: [] };
    const { state } = offered
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested'])
      .andWhen(command('WithdrawNegotiation', CASE), at())
      .thenEvents(['NegotiationWithdrawn']);
    expect(state.episodes[0]?.negotiations[0]).toMatchObject({
      status: 'WITHDRAWN',
      offers: [{ status: 'COUNTERED' }],
    });
  });
});
