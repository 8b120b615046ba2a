import { fen } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  material,
  OFFERED,
  REASONS,
  REFERRED,
  REQUESTED,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { waitingIn } from '../case/waiting';

const M1 = { ...CASE, materialId: 'C1-1-N1-M1' } as const;
const submit = command('SubmitMaterial', material);
const verify = (amount: number) => command('VerifyMaterial', { ...M1, figures: { monthlyIncome: fen(amount) } });
const assess = (timesOverdue?: number) => command('AssessNegotiation', assessment(timesOverdue));
const factsOf = (events: readonly { readonly data: object }[]) =>
  (events.find(({ data }) => 'facts' in data)?.data as { facts: object }).facts;

describe('an assessment', () => {
  it('takes income and expenses as declared, with what proves them', () => {
    const facts = factsOf(
      given(caseDecider, REQUESTED).when(assess(), at()).thenEvents(['AssessmentCompleted']).events,
    );
    expect(facts).toMatchObject({ monthlyIncome: 600_000, incomeEvidence: 'DECLARED', expensesEvidence: 'DECLARED' });
    const submitted = given(caseDecider, REQUESTED).when(submit, at()).thenEvents(['MaterialSubmitted']);
    expect(factsOf(submitted.andWhen(assess(), at()).thenEvents(['AssessmentCompleted']).events)).toMatchObject({
      monthlyIncome: 600_000,
      incomeEvidence: 'SUBMITTED',
      expensesEvidence: 'DECLARED',
    });
  });

  it('takes the figure an officer verified, and what was declared again where the material is rejected after all', () => {
    const verified = given(caseDecider, REQUESTED)
      .when(submit, at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(verify(580_000), byOfficer)
      .thenEvents(['MaterialVerified']);
    expect(factsOf(verified.andWhen(assess(), at()).thenEvents(['AssessmentCompleted']).events)).toMatchObject({
      monthlyIncome: 580_000,
      incomeEvidence: 'VERIFIED',
    });
    const rejected = verified
      .andWhen(command('RejectMaterial', { ...M1, reasons: REASONS }), byOfficer)
      .thenEvents(['MaterialRejected']);
    expect(factsOf(rejected.andWhen(assess(), at()).thenEvents(['AssessmentCompleted']).events)).toMatchObject({
      monthlyIncome: 600_000,
      incomeEvidence: 'DECLARED',
    });
  });

  it('is made again on new evidence, and on the same only once', () => {
    const submitted = given(caseDecider, ASSESSED).when(submit, at()).thenEvents(['MaterialSubmitted']);
    const verified = submitted.andWhen(verify(480_000), byOfficer).thenEvents(['MaterialVerified']);
    const [episode] = verified.state.episodes;
    expect(episode && waitingIn(episode)).toMatchObject({ for: 'LENDER', what: 'ASSESSMENT' });
    // What was enough as declared leaves too little as verified: a person looks at it.
    const again = verified.andWhen(assess(), at()).thenEvents(['AssessmentCompleted', 'HumanReviewRequested']);
    expect(again.state.episodes[0]?.negotiations[0]?.assessment).toMatchObject({
      facts: { monthlyIncome: 480_000, incomeEvidence: 'VERIFIED' },
      recommendation: 'REFER_TO_OFFICER',
    });
    again.andRepeated().thenUnchanged();
  });

  it('leaves with a person what is with a person', () => {
    given(caseDecider, REFERRED)
      .when(submit, at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(verify(700_000), byOfficer)
      .thenEvents(['MaterialVerified'])
      .andWhen(assess(0), at())
      .thenEvents(['AssessmentCompleted'])
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed']);
  });

  it('is not made anew under an offer that is open or a decision that stands', async () => {
    given(caseDecider, OFFERED)
      .when(submit, at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(assess(), at())
      .thenRejected('OFFER_ALREADY_OPEN');
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed(99);
    await story.does({ type: 'ClaimReview', data: CASE }, byOfficer.actor);
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    expect(led(await story.isAssessed(99))).toBe('UNCHANGED');
    await story.handsIn('INCOME_PROOF', 'payslip');
    expect(led(await story.isAssessed(0))).toBe('DECIDED_ON_EARLIER_EVIDENCE');
    await story.does({ type: 'RequestHumanReview', data: { ...CASE, requestedBy: 'BORROWER' } });
    expect(led(await story.isAssessed(0))).toEqual(['AssessmentCompleted']);
  });
});
