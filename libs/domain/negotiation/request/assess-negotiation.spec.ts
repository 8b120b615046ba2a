import { given } from '#kernel-testing';
import { localDate } from '#kernel';
import { ASSESSED, assessment, at, command, DETECTED, REQUESTED } from '#negotiation-testing';
import { Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const known = given(caseDecider, REQUESTED);

describe('assessing a negotiation', () => {
  it('keeps the facts, every rule with its reason, and what is recommended', () => {
    const { events } = known.when(command('AssessNegotiation', assessment()), at()).thenEvents(['AssessmentCompleted']);
    expect(events[0]?.data).toMatchObject({
      policyId: 'overdue-negotiation',
      policyVersion: 3,
      recommendation: 'OFFER',
      relief: { structure: 'RESTRUCTURE', numberOfInstalments: 24, interest: { kind: 'STOPPED' } },
      facts: { totalPayoff: 1_262_112, maxDpd: 91, brokenAgreements: 0, affordableMonthly: 55_000 },
    });
  });

  it('sends what it cannot recommend to a person, never refuses', () => {
    const { events } = known
      .when(command('AssessNegotiation', assessment(99)), at())
      .thenEvents(['AssessmentCompleted', 'HumanReviewRequested']);
    expect(events[0]?.data).toMatchObject({ recommendation: 'REFER_TO_OFFICER' });
    expect(events[1]?.data).toMatchObject({ requestedBy: 'POLICY' });
  });

  it('happens once; another credit record than was assessed is not dropped in silence', () => {
    given(caseDecider, ASSESSED).when(command('AssessNegotiation', assessment()), at()).thenUnchanged();
    given(caseDecider, ASSESSED)
      .when(command('AssessNegotiation', assessment(99)), at())
      .thenRejected('ASSESSED_ON_ANOTHER_RECORD');
  });

  it('does not ask for a review that was asked for before', () => {
    known
      .when(command('RequestHumanReview', { caseId: 'C1-1', requestedBy: 'BORROWER' }), at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(command('AssessNegotiation', assessment(99)), at())
      .thenEvents(['AssessmentCompleted']);
  });

  it('needs a policy, a credit record of today or before, and exactly the loans asked about', () => {
    const told = assessment();
    known.when(command('AssessNegotiation', { ...told, policy: null }), at()).thenRejected('POLICY_NOT_IN_EFFECT');
    known.when(command('AssessNegotiation', { ...told, loans: [] }), at()).thenRejected('ASSESSED_LOANS_DIFFER');
    const creditRecord = { ...told.creditRecord, consultedOn: localDate('2025-05-13') };
    known.when(command('AssessNegotiation', { ...told, creditRecord }), at()).thenRejected('CREDIT_RECORD_IN_FUTURE');
    given(caseDecider, DETECTED).when(command('AssessNegotiation', told), at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('counts agreements of the person that were broken before', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-17').clock();
    await story.processes();
    await story.sweep('2025-05-12', 'JB1');
    await story.asks();
    await story.isAssessed();
    expect((await story.view()).negotiations[1]).toMatchObject({
      assessment: { facts: { brokenAgreements: 1 }, recommendation: 'REFER_TO_OFFICER' },
      review: { status: 'REQUESTED', requestedBy: 'POLICY' },
    });
  });
});
