import { given } from '#kernel-testing';
import { AGREED, at, CASE, command, report, request, SIGNED_BY_BORROWER, TODAY } from '#negotiation-testing';
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

  it('ends with the case when the loan proves to be paid', () => {
    const paid = command('ReportArrears', report({ figures: null, curedOn: TODAY, settled: true }));
    const back = agreed.when(rescind, at()).thenEvents(['AgreementRescinded']);
    const closed = back.andWhen(paid, at()).thenEvents(['OverdueCured', 'CaseClosed']);
    expect(closed.events[1]?.data).toMatchObject({ outcomes: [{ loanId: 'JB1', outcome: 'CURED' }] });
  });

  it('was in force, over the loan that refused', () => {
    given(caseDecider, SIGNED_BY_BORROWER).when(rescind, at()).thenRejected('AGREEMENT_UNKNOWN');
    const other = command('RescindAgreement', { agreementId: 'C1-1-A1', refusal: { ...refusal, loanId: 'JB9' } });
    agreed.when(other, at()).thenRejected('LOAN_NOT_IN_CASE');
  });
});
