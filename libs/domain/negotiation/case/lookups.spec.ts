import { fen, type Actor } from '#kernel';
import { given, testContext } from '#kernel-testing';
import {
  AGREED,
  at,
  CASE,
  command,
  DETECTED,
  OFFERED,
  OFFICER,
  OTHER_OFFICER,
  PROCESS,
  report,
  REQUESTED,
  SERVICE,
  SIGNED_BY_BORROWER,
  SUPERVISOR,
  TODAY,
} from '#negotiation-testing';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import { agreementInForce, type CaseState } from './case.state';
import {
  actsForBorrower,
  agreementOf,
  isOfficer,
  isSupervisor,
  offerOf,
  openCase,
  runningNegotiation,
  signedOffer,
  underAgreement,
} from './lookups';

const after = (events: readonly CaseEvent[]): CaseState => given(caseDecider, events).state;
const cured = given(caseDecider, DETECTED)
  .when(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
  .thenEvents(['OverdueCured', 'CaseClosed']);
/** The first case closed, the next open. */
const second = cured.andWhen(command('ReportArrears', report({ loanId: 'JB2' })), at()).thenEvents(['OverdueDetected']);
const saysNo = (code: string, facts: object) => ({
  kind: 'rejected',
  rejection: expect.objectContaining({ code, facts }),
});

describe('what is looked up in a person’s cases', () => {
  it('is the open case by its id', () => {
    expect(openCase(second.state, 'C1-2')).toMatchObject({ caseId: 'C1-2' });
    expect(openCase(second.state, 'C1-1')).toEqual(saysNo('CASE_CLOSED', { caseId: 'C1-1' }));
    expect(openCase(cured.state, 'C1-1')).toEqual(saysNo('CASE_CLOSED', { caseId: 'C1-1' }));
    expect(openCase(second.state, 'C1-3')).toEqual(saysNo('CASE_UNKNOWN', { caseId: 'C1-3' }));
  });

  it('is the negotiation that runs in it', () => {
    expect(runningNegotiation(after(REQUESTED), 'C1-1')).toMatchObject({ negotiation: { negotiationId: 'C1-1-N1' } });
    expect(runningNegotiation(after(DETECTED), 'C1-1')).toEqual(saysNo('NO_OPEN_NEGOTIATION', CASE));
    expect(runningNegotiation(cured.state, 'C1-1')).toEqual(saysNo('CASE_CLOSED', CASE));
  });

  it('is an offer of it, or the offer that was signed with the option signed', () => {
    const state = after(SIGNED_BY_BORROWER);
    expect(offerOf(state, 'C1-1', 'C1-1-N1-O1')).toMatchObject({ offer: { status: 'SIGNED_BY_BORROWER' } });
    expect(offerOf(state, 'C1-1', 'C1-1-N1-O2')).toEqual(saysNo('OFFER_UNKNOWN', { offerId: 'C1-1-N1-O2' }));
    expect(offerOf(state, 'C1-2', 'C1-1-N1-O1')).toEqual(saysNo('CASE_UNKNOWN', { caseId: 'C1-2' }));
    const found = signedOffer(state, 'C1-1', 'C1-1-A1');
    expect(found).toMatchObject({ signed: { agreementId: 'C1-1-A1', optionId: 'A' }, option: { optionId: 'A' } });
    const unknown = { agreementId: 'C1-1-A2' };
    expect(signedOffer(state, 'C1-1', 'C1-1-A2')).toEqual(saysNo('AGREEMENT_UNKNOWN', unknown));
    expect(signedOffer(after(OFFERED), 'C1-1', 'C1-1-A2')).toEqual(saysNo('AGREEMENT_UNKNOWN', unknown));
    expect(signedOffer(state, 'C1-2', 'C1-1-A1')).toEqual(saysNo('CASE_UNKNOWN', { caseId: 'C1-2' }));
  });

  it('is an agreement, and whether a loan is under one', () => {
    const state = after(AGREED);
    expect(agreementOf(state, 'C1-1-A1')).toMatchObject({ agreement: { status: 'IN_FORCE' } });
    expect(agreementOf(state, 'C1-1-A2')).toEqual(saysNo('AGREEMENT_UNKNOWN', { agreementId: 'C1-1-A2' }));
    expect(underAgreement(state, ['JB2', 'JB1'])).toEqual(
      saysNo('LOAN_UNDER_AGREEMENT', { loanId: 'JB1', agreementId: 'C1-1-A1' }),
    );
    expect(underAgreement(state, ['JB2'])).toBeNull();
    expect(agreementInForce(state, 'JB2')).toBeNull();
  });
});

describe('who acts', () => {
  const [episode] = after(DETECTED).episodes;
  const acts = (partyId: string, kind: 'BORROWER' | 'REPRESENTATIVE', authorised = false, onBehalfOf?: string) =>
    episode && actsForBorrower({ kind, partyId }, episode, authorised, { ...testContext(at()), onBehalfOf });

  it('for the borrower is the borrower, or a representative who may, each by their own name', () => {
    expect(acts('C1', 'BORROWER')).toBeNull();
    expect(acts('C1', 'BORROWER', false, 'C1')).toBeNull();
    expect(acts('C2', 'BORROWER')).toEqual(saysNo('NOT_THE_BORROWER', { partyId: 'C2' }));
    expect(acts('R1', 'REPRESENTATIVE', true)).toBeNull();
    expect(acts('R1', 'REPRESENTATIVE')).toMatchObject({ rejection: { code: 'REPRESENTATIVE_NOT_AUTHORISED' } });
    expect(acts('C1', 'BORROWER', false, 'R1')).toEqual(saysNo('NOT_WHO_ACTS', { partyId: 'C1', onBehalfOf: 'R1' }));
  });

  it('for the lender is a person: an officer or a supervisor, whatever role a service bears', () => {
    const by = (actor: Actor) => testContext(at({ actor }));
    const service: Actor = { kind: 'service', id: 'app-backend', role: 'officer' };
    expect([OFFICER, OTHER_OFFICER, SUPERVISOR].map((actor) => isOfficer(by(actor)))).toEqual([true, true, true]);
    expect([SERVICE, PROCESS, service].map((actor) => isOfficer(by(actor)))).toEqual([false, false, false]);
    const auditor: Actor = { kind: 'person', id: 'auditor-1', role: 'auditor' };
    expect(isOfficer(by(auditor))).toBe(false);
    expect(isSupervisor(by(SUPERVISOR))).toBe(true);
    expect(isSupervisor(by(OFFICER))).toBe(false);
    expect(isSupervisor(by({ ...service, role: 'supervisor' }))).toBe(false);
  });
});

describe('a part of the case', () => {
  it('changes alone: the offer before stays answered as it was, and so does the negotiation before', () => {
    const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000), reliefWanted: [] };
    const countered = given(caseDecider, OFFERED)
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested']);
    const offered = OFFERED.find((event) => event.type === 'PlanOffered');
    if (offered?.type !== 'PlanOffered') throw new Error('nothing was offered');
    const next: CaseEvent = { ...offered, data: { ...offered.data, offerId: 'C1-1-N1-O2', offerNumber: 2 } };
    const decline = command('DeclineOffer', { ...CASE, offerId: 'C1-1-N1-O2' });
    const declined = given(caseDecider, [...OFFERED, ...countered.events, next])
      .when(decline, at())
      .thenEvents(['PlanDeclined']);
    expect(declined.state.episodes[0]?.negotiations).toMatchObject([
      { status: 'DECLINED', approvalsUsed: [], offers: [{ status: 'COUNTERED' }, { status: 'DECLINED' }] },
    ]);
    const again = REQUESTED.flatMap((event): readonly CaseEvent[] =>
      event.type === 'NegotiationRequested' ? [{ ...event, data: { ...event.data, negotiationId: 'C1-1-N2' } }] : [],
    );
    const withdrawn = {
      ...CASE,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N2',
      withdrawnBy: { kind: 'BORROWER', partyId: 'C1' } as const,
    };
    const two = after([...REQUESTED, ...again, { type: 'NegotiationWithdrawn', data: withdrawn }]);
    expect(two.episodes[0]?.negotiations).toMatchObject([{ status: 'OPEN' }, { status: 'WITHDRAWN' }]);
  });
});
