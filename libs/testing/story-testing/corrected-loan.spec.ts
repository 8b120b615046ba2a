/** What the book told of a loan is put right: what was assessed, offered, agreed and told on the wrong figures is found by the real reactions. */
import { fen } from '#kernel';
import type { LoanCorrection } from '#lending';
import { goldenLoan } from '#lending-testing';
import { OFFICER } from '#negotiation-testing';
import { queuedCases, queueItems } from '#work-queues';
import { caseAndLoansAgree } from './case-and-loans';
import { moneyIsConserved } from './conserved-money';
import { led, Story } from './story';

/** The contract says a lower penalty than was told. */
const LESS = { kind: 'TERMS', right: { penaltyDailyRate: '0.0001' } } as const;

/** Or a lower cap on penalty, which is not reached by then. */
const LATER = { kind: 'TERMS', right: { penaltyCapAnnual: '0.23' } } as const;

async function offered(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  await story.asks();
  await story.isAssessed();
  await story.isOffered();
  return story;
}

async function repairs(story: Story): Promise<readonly (readonly string[])[]> {
  return ((await story.view()).repairs ?? []).map(({ kind, status }) => [kind, status]);
}

function queued(story: Story): readonly string[] {
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  return queueItems(state).flatMap(({ queue, step }) => (queue === 'REPAIR' ? [step] : []));
}

describe('what rests on what the book told of a loan wrongly', () => {
  it('is the offer, which cannot be signed, and the assessment behind it, until they are made anew', async () => {
    const story = await offered();
    expect(await story.on('2025-05-13').correctsLoan('JB1', LATER)).toBe(true);
    await story.processes();
    expect(await repairs(story)).toEqual([
      ['ASSESSMENT_TO_REPEAT', 'OPEN'],
      ['OFFER_TO_REPLACE', 'OPEN'],
    ]);
    expect(story.types().at(-1)).toBe('LoanRepairsListed');
    expect(queued(story)).toEqual(['ASSESSMENT_TO_REPEAT', 'OFFER_TO_REPLACE']);
    expect(led(await story.borrowerSigns())).toBe('OFFER_RESTS_ON_WRONG_ENTRY');
    await story.processesAgain();
    expect(await repairs(story)).toHaveLength(2);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
    // Once more from the first event: what was assessed since rests on what is right.
    await story.processesAgain();
    expect(queued(story)).toEqual(['OFFER_TO_REPLACE']);
    expect(led(await story.isOffered())).toEqual(['OfferSuperseded', 'PlanOffered', 'RepairDone']);
    await story.processesAgain();
    expect(queued(story)).toEqual([]);
    await caseAndLoansAgree(story);
    expect(await story.undone()).toEqual([]);
  });

  it('is the offer, which is taken back where the debt it starts from is another, also signed by the borrower', async () => {
    for (const isSigned of [false, true]) {
      const story = await offered();
      if (isSigned) await story.borrowerSigns();
      await story.on('2025-05-13').correctsLoan('JB1', LESS);
      await story.processes();
      expect(story.types()).toContain('OfferSuperseded');
      expect(await repairs(story)).toEqual([['ASSESSMENT_TO_REPEAT', 'OPEN']]);
      expect(led(await (isSigned ? story.lenderSigns() : story.borrowerSigns()))).toBe('OFFER_NOT_OPEN');
      expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
      expect(led(await story.isOffered())).toEqual(['PlanOffered']);
      await story.borrowerSigns();
      expect(led(await story.lenderSigns())).toContain('AgreementSigned');
      await story.processes();
      await caseAndLoansAgree(story);
      expect(await story.undone()).toEqual([]);
    }
  });

  it('is signed by nobody on the old figures, also before the correction was reacted to', async () => {
    const story = await offered();
    await story.on('2025-05-13').correctsLoan('JB1', LESS);
    expect(led(await story.borrowerSigns())).toBe('OFFER_FIGURES_CHANGED');

    const signed = await offered();
    await signed.borrowerSigns();
    await signed.on('2025-05-13').correctsLoan('JB1', LESS);
    expect(led(await signed.lenderSigns())).toBe('OFFER_FIGURES_CHANGED');
    await signed.processes();
    expect(signed.types()).not.toContain('AgreementSigned');
    expect((await signed.loanState('JB1')).plans).toEqual([]);
  });

  it('is the refusal, which is looked at again', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed(30);
    await story.does({ type: 'ClaimReview', data: { caseId: story.caseId } }, OFFICER);
    expect(led(await story.refuses())).toContain('NegotiationRefused');
    await story.on('2025-05-13').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await repairs(story)).toEqual([['REFUSAL_TO_REVIEW', 'OPEN']]);
    await story.needsNoRepair('C1-1-F1');
    expect(queued(story)).toEqual([]);
  });

  it('is an agreement that was kept to its end, which a person looks at', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-12').pays('JB1', 'P1', 1_251_459);
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('COMPLETED');
    await story.on('2025-06-20').correctsLoan('JB1', LESS);
    await story.processes();
    expect(await repairs(story)).toEqual([['COMPLETED_AGREEMENT_TO_REVIEW', 'OPEN']]);
    await story.processesAgain();
    expect(await repairs(story)).toHaveLength(1);
    await story.needsNoRepair('C1-1-F1');
    expect(await repairs(story)).toEqual([['COMPLETED_AGREEMENT_TO_REVIEW', 'NOT_NEEDED']]);
    await story.processesAgain();
    expect(await repairs(story)).toHaveLength(1);
  });

  it('is no more than was signed of an agreement that was kept to its end, and what fell due of a broken one', async () => {
    for (const isKept of [true, false]) {
      const story = await new Story().registered();
      const { penaltyDailyRate } = (await story.loanState('JB1')).registered ?? {};
      await story.correctsLoan('JB1', LESS);
      await story.on('2025-06-12').sweep(null, 'JB1');
      await story.asks();
      await story.isAssessed();
      await story.isOffered();
      await story.borrowerSigns();
      await story.lenderSigns();
      await story.processes();
      if (isKept) await story.on('2025-07-01').pays('JB1', 'P1', 1_261_532);
      else await story.on('2025-12-20').clock();
      await story.processes();
      const more = { kind: 'TERMS', right: { penaltyDailyRate } } as LoanCorrection;
      expect(await story.correctsLoan('JB1', more)).toBe(!isKept);
      await story.processes();
      await moneyIsConserved(story, true);
      const [agreement] = (await story.view()).agreements;
      // Penalty of 178.64 instead of 29.78 on the day of the offer.
      expect([agreement?.status, agreement?.plans[0]?.remainingTotal]).toEqual(
        isKept ? ['COMPLETED', 0] : ['BREACHED', 1_261_532 + 14_886],
      );
    }
  });

  it('is the assessment of what is left where a loan proves to be none, and nothing of what nobody asked about', async () => {
    const story = await new Story().registered();
    await story.registered(goldenLoan('JB2', 'C1'));
    await story.sweep(null, 'JB1', 'JB2');
    await story.asks({ loanIds: ['JB1', 'JB2'], affordableMonthly: fen(130_000), essentialExpenses: fen(0) });
    await story.isAssessed();
    await story.on('2025-05-13').correctsLoan('JB2', { kind: 'REGISTRATION', because: 'TOLD_TWICE' });
    await story.processes();
    expect(await repairs(story)).toEqual([['ASSESSMENT_TO_REPEAT', 'OPEN']]);
    expect((await story.view()).negotiations[0]).toMatchObject({ status: 'OPEN', takenOutLoans: ['JB2'] });
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    expect((await story.view()).negotiations[0]?.offers[0]?.options[0]?.plans).toMatchObject([{ loanId: 'JB1' }]);
    await caseAndLoansAgree(story);

    const overdue = await new Story().registered();
    await overdue.sweep(null, 'JB1');
    await overdue.on('2025-05-13').correctsLoan('JB1', LESS);
    await overdue.processes();
    expect(await repairs(overdue)).toEqual([]);
  });

  it('is nothing where no figure is another', async () => {
    const story = await offered();
    const { attributes } = goldenLoan();
    const right = { attributes: { ...attributes, purpose: 'EDUCATION' } } as never;
    expect(await story.on('2025-05-13').correctsLoan('JB1', { kind: 'TERMS', right })).toBe(true);
    await story.processes();
    expect(await repairs(story)).toEqual([]);
  });
});
