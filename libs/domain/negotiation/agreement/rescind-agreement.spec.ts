import { given, testContext } from '#kernel-testing';
import {
  AGREED,
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  counterSignature,
  offerFor,
  openOption,
  report,
  request,
  signature,
  SIGNED_BY_BORROWER,
  TODAY,
} from '#negotiation-testing';
import type { CaseEvent } from '../case/case.events';
import { EarlyWarningRaised } from '../early-warning/early-warning.events';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';

const refusal = {
  loanId: 'JB1',
  code: 'LOAN_SETTLED',
  reason: { en: 'Nothing is owed any more.', zh: '借款已结清。' },
};
const rescind = command('RescindAgreement', { agreementId: 'C1-1-A1', refusal });
const agreed = given(caseDecider, AGREED);

describe('an agreement that a loan cannot take', () => {
  it('is taken back over all its loans, with the reason for the borrower', () => {
    const back = agreed.when(rescind, at()).thenEvents(['AgreementRescinded']);
    expect(back.events[0]?.data).toEqual({
      ...CASE,
      borrowerId: 'C1',
      agreementId: 'C1-1-A1',
      loanIds: ['JB1'],
      refusal,
      rescindedOn: '2025-05-12',
    });
    expect(back.state.episodes[0]).toMatchObject({
      loans: [{ status: 'OVERDUE' }],
      negotiations: [{ status: 'RESCINDED', offers: [{ status: 'RESCINDED' }] }],
      agreements: [{ status: 'RESCINDED', plans: [{ status: 'RESCINDED', waiver: 'REINSTATED', nextDueOn: null }] }],
    });
    back.andRepeated().thenUnchanged();
    const view = caseView(back.state, 'C1-1');
    expect(view).toMatchObject({ stage: 'OVERDUE', deadlines: [], agreements: [{ rescission: { refusal } }] });
  });

  it('leaves the borrower free to negotiate anew', () => {
    agreed
      .when(rescind, at())
      .thenEvents(['AgreementRescinded'])
      .andWhen(command('RequestNegotiation', request), at())
      .thenEvents(['NegotiationRequested']);
  });

  it('leaves the next agreement of the case its own, which is taken back by itself', () => {
    const asked = agreed
      .when(rescind, at())
      .thenEvents(['AgreementRescinded'])
      .andWhen(command('RequestNegotiation', request), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(command('AssessNegotiation', assessment()), at())
      .thenEvents(['AssessmentCompleted']);
    const offered = asked.andWhen(command('OfferPlan', offerFor(asked.state)), at()).thenEvents(['PlanOffered']);
    const option = openOption(offered.state);
    const signed = offered
      .andWhen(command('SignAsBorrower', { ...signature(option), offerId: 'C1-1-N2-O1' }), at())
      .thenEvents(['AgreementSignedByBorrower']);
    const again = signed
      .andWhen(command('SignAsLender', { ...counterSignature(option), agreementId: 'C1-1-A2' }), byOfficer)
      .thenEvents(['AgreementSigned']);
    expect(again.state.episodes[0]).toMatchObject({
      negotiations: [{ status: 'RESCINDED' }, { status: 'AGREED', offers: [{ status: 'AGREED' }] }],
      agreements: [
        { negotiationId: 'C1-1-N1', status: 'RESCINDED' },
        { negotiationId: 'C1-1-N2', status: 'IN_FORCE', missed: [], reviews: [] },
      ],
    });
    const second = command('RescindAgreement', { agreementId: 'C1-1-A2', refusal });
    const back = again.andWhen(second, at()).thenEvents(['AgreementRescinded']);
    expect(back.state.episodes[0]).toMatchObject({
      negotiations: [{ status: 'RESCINDED' }, { status: 'RESCINDED', offers: [{ status: 'RESCINDED' }] }],
      agreements: [{ status: 'RESCINDED' }, { status: 'RESCINDED' }],
    });
  });

  it('gives each loan back as it came: what was only warned of is not overdue', () => {
    const [first] = AGREED;
    if (first?.type !== 'OverdueDetected') throw new Error('the golden case begins otherwise');
    const { caseId, borrowerId, product, asOf } = first.data;
    const warned: CaseEvent = {
      type: 'EarlyWarningRaised',
      data: { ...EarlyWarningRaised.example, caseId, borrowerId, loanId: 'JB2', product, asOf },
    };
    const overTwo = AGREED.map((event) => {
      if (event.type !== 'AgreementSigned') return event;
      const plans = event.data.plans.flatMap((plan) => [plan, { ...plan, loanId: 'JB2' }]);
      return { ...event, data: { ...event.data, plans } };
    });
    const back = given(caseDecider, [first, warned, ...overTwo.slice(1)])
      .when(rescind, at())
      .thenEvents(['AgreementRescinded']);
    expect(back.state.episodes[0]?.loans).toMatchObject([
      { loanId: 'JB1', status: 'OVERDUE' },
      { loanId: 'JB2', status: 'EARLY_WARNING' },
    ]);
  });

  it('ends with the case when the loan proves to be paid', () => {
    const paid = command('ReportArrears', report({ figures: null, curedOn: TODAY, settled: true }));
    const back = agreed.when(rescind, at()).thenEvents(['AgreementRescinded']);
    const closed = back.andWhen(paid, at()).thenEvents(['OverdueCured', 'CaseClosed']);
    expect(closed.events[1]?.data).toMatchObject({ outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] });
  });

  it('was in force, over the loan that refused', () => {
    given(caseDecider, SIGNED_BY_BORROWER).when(rescind, at()).thenRejected('AGREEMENT_UNKNOWN');
    const other = command('RescindAgreement', { agreementId: 'C1-1-A1', refusal: { ...refusal, loanId: 'JB9' } });
    agreed.when(other, at()).thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB9' });
    const { state } = agreed;
    const completed = state.episodes.map((episode) => ({
      ...episode,
      agreements: episode.agreements.map((agreement) => ({
        ...agreement,
        status: 'COMPLETED' as const,
        plans: agreement.plans.map((plan) => ({ ...plan, status: 'COMPLETED' as const })),
      })),
    }));
    expect(caseDecider.decide(rescind, { episodes: completed }, testContext(at()))).toMatchObject({
      rejection: {
        code: 'AGREEMENT_NOT_IN_FORCE',
        facts: { agreementId: 'C1-1-A1', status: 'COMPLETED' },
      },
    });
  });
});
