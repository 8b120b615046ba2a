import { fen, localDate } from '#kernel';
import { OFFICER, OTHER_OFFICER, REASONS, SUPERVISOR } from '#negotiation-testing';
import { testContext } from '#kernel-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { reliefAnswered } from '../legal/preconditions';

const OTHER_SUPERVISOR = { ...SUPERVISOR, id: 'supervisor-qian' };

/** Asked for by an officer at the hotline, who typed a nought too many. */
async function requested(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  expect(led(await story.asks({ channel: 'HOTLINE', monthlyIncome: fen(6_000_000) }, undefined, OFFICER))).toEqual([
    'NegotiationRequested',
  ]);
  return story;
}

async function assessed(): Promise<Story> {
  const story = await requested();
  await story.isAssessed();
  return story;
}

async function offered(): Promise<Story> {
  const story = await assessed();
  expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  return story;
}

async function agreed(): Promise<Story> {
  const story = await offered();
  await story.borrowerSigns();
  expect(led(await story.lenderSigns())).toContain('AgreementSigned');
  return story;
}

const RIGHT = { monthlyIncome: fen(600_000) };
const repairs = async (story: Story) =>
  ((await story.view()).repairs ?? []).map(({ kind, reference, status }) => `${kind} ${reference} ${status}`);
const request = async (story: Story) => (await story.view()).negotiations[0]?.request;

/** Another person's approval of exactly this correction. */
async function approved(story: Story, right: object, entry = 'NegotiationRequested' as const): Promise<string> {
  const revision = story.types().lastIndexOf(entry);
  const data = { caseId: story.caseId, stream: 'case-C1', revision, right, reasons: REASONS };
  const outcome = await story.approval({ type: 'RequestApproval', data: { type: 'CorrectEntry', data } }, OFFICER);
  const [event] = outcome.kind === 'accepted' ? outcome.events : [];
  if (event?.type !== 'ApprovalRequested') throw new Error(`not asked for: ${led(outcome).toString()}`);
  const { approvalId, contentHash } = event.data;
  expect(event.data).toMatchObject({ act: 'CORRECT_ENTRY', terms: { entry: revision, right } });
  const granted = await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, SUPERVISOR);
  expect(led(granted)).toEqual(['ApprovalGranted']);
  return approvalId;
}

describe('what who approves a correction sees', () => {
  it('is the entry, what it says and would say, and all that rests on it', async () => {
    const story = await offered();
    const revision = story.types().lastIndexOf('NegotiationRequested');
    const data = { caseId: story.caseId, stream: 'case-C1', revision, right: RIGHT, reasons: REASONS };
    const outcome = await story.approval({ type: 'RequestApproval', data: { type: 'CorrectEntry', data } }, OFFICER);
    const [event] = outcome.kind === 'accepted' ? outcome.events : [];
    if (event?.type !== 'ApprovalRequested') throw new Error('not asked for');
    const [enteredBy, enteredOn] = [OFFICER.id, '2025-05-12'];
    expect(event.data.now).toEqual({
      stands: {
        ...{ stream: 'case-C1', revision, type: 'NegotiationRequested', about: 'C1-1-N1', enteredBy, enteredOn },
        facts: { monthlyIncome: 6_000_000 },
      },
      affected: [
        { kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' },
        { kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' },
      ],
      says: [
        {
          en: `The request for relief (C1-1-N1), entered by ${enteredBy} on ${enteredOn}: the monthly income is ¥6,000.00 instead of ¥60,000.00.`,
          zh: `${enteredBy}于${enteredOn}录入的协商申请（C1-1-N1）：月收入应为¥6,000.00（原为¥60,000.00）。`,
        },
        {
          en: 'Then the assessment is to be repeated (C1-1-N1) and the offer is to be replaced (C1-1-N1-O1).',
          zh: '更正后须随之处理：重新评估（C1-1-N1）、更换方案（C1-1-N1-O1）。',
        },
      ],
    });
  });
});

describe('correcting an entry', () => {
  it('leaves the original, says what was and what is right, and goes on with what is right', async () => {
    const story = await requested();
    expect(led(await story.corrects('NegotiationRequested', RIGHT))).toEqual(['EntryCorrected']);
    const [original, correction] = [story.said()[1], story.said()[2]];
    expect(original?.data).toMatchObject({ monthlyIncome: 6_000_000 });
    expect(correction?.data).toEqual({
      ...{ caseId: 'C1-1', borrowerId: 'C1', correctionId: 'C1-1-K1' },
      entry: {
        ...{ revision: 1, type: 'NegotiationRequested', about: 'C1-1-N1' },
        ...{ enteredBy: 'officer-wang', enteredOn: '2025-05-12' },
      },
      was: { monthlyIncome: 6_000_000 },
      right: { monthlyIncome: 600_000 },
      ...{ reasons: REASONS, correctedBy: 'officer-wang', affected: [] },
    });
    expect(await request(story)).toMatchObject({ monthlyIncome: 600_000, essentialExpenses: 500_000 });
    await story.isAssessed();
    expect((await story.view()).negotiations[0]?.assessment?.facts.monthlyIncome).toBe(600_000);
  });

  it('changes nothing the second time, whoever says it', async () => {
    const story = await requested();
    const once = await story.corrects('NegotiationRequested', RIGHT, OFFICER, {}, 'once');
    expect(await story.corrects('NegotiationRequested', RIGHT, OFFICER, {}, 'once')).toMatchObject({
      ...once,
      repeated: true,
    });
    expect(led(await story.corrects('NegotiationRequested', RIGHT))).toBe('UNCHANGED');
    expect(led(await story.corrects('NegotiationRequested', RIGHT, OTHER_OFFICER))).toBe('UNCHANGED');
  });

  it('is for who erred or a lead, and needs reasons', async () => {
    const story = await requested();
    expect(await story.corrects('NegotiationRequested', RIGHT, OTHER_OFFICER)).toMatchObject({
      rejection: { code: 'NOT_YOURS_TO_CORRECT', facts: { enteredBy: 'officer-wang' } },
    });
    expect(led(await story.corrects('NegotiationRequested', RIGHT, OFFICER, { reasons: [] }))).toBe('REASONS_REQUIRED');
    expect(
      led(await story.corrects('NegotiationRequested', RIGHT, { ...OFFICER, kind: 'service', role: 'service' })),
    ).toBe('ONLY_AN_OFFICER');
    expect(led(await story.corrects('NegotiationRequested', RIGHT, SUPERVISOR))).toEqual(['EntryCorrected']);
  });

  it('answers what is no such entry, or another’s', async () => {
    const story = await assessed();
    const asked = (changes: object) => story.corrects('NegotiationRequested', RIGHT, OFFICER, changes);
    expect(led(await asked({ revision: 99 }))).toBe('ENTRY_UNKNOWN');
    expect(led(await asked({ stream: 'case-C2' }))).toBe('ENTRY_OF_ANOTHER');
    expect(led(await asked({ stream: 'loan-JB1' }))).toBe('ENTRY_OF_ANOTHER');
    expect(led(await asked({ caseId: 'C1-2' }))).toBe('CASE_UNKNOWN');
    expect(await story.corrects('OverdueDetected', RIGHT)).toMatchObject({
      rejection: { code: 'ENTRY_NOT_CORRECTABLE', facts: { type: 'OverdueDetected' } },
    });
    expect(await story.corrects('NegotiationRequested', { verdict: 'REJECTED' })).toMatchObject({
      rejection: { code: 'FACT_NOT_OF_ENTRY', facts: { facts: ['verdict'] } },
    });
    expect(led(await story.corrects('NegotiationRequested', {}))).toBe('NOTHING_TO_CORRECT');
    expect(led(await story.corrects('NegotiationRequested', { hardshipSince: localDate('2025-05-13') }))).toBe(
      'DATE_IN_FUTURE',
    );
  });

  it('corrects a correction, by who made it, and never one that another took the place of', async () => {
    const story = await requested();
    await story.corrects('NegotiationRequested', { monthlyIncome: fen(60_000) }, SUPERVISOR);
    expect(led(await story.corrects('EntryCorrected', RIGHT))).toBe('NOT_YOURS_TO_CORRECT');
    expect(led(await story.corrects('EntryCorrected', RIGHT, SUPERVISOR))).toEqual(['EntryCorrected']);
    expect(story.said().at(-1)?.data).toMatchObject({
      ...{ correctionId: 'C1-1-K2', corrects: 'C1-1-K1', entry: { revision: 1, enteredBy: 'officer-wang' } },
      ...{ was: { monthlyIncome: 60_000 }, right: RIGHT },
    });
    expect(led(await story.corrects(2, { monthlyIncome: fen(1) }, SUPERVISOR))).toBe('ENTRY_SUPERSEDED');
    expect(led(await story.corrects(1, { monthlyIncome: fen(6_000_000) }))).toEqual(['EntryCorrected']);
    expect(await request(story)).toMatchObject({ monthlyIncome: 6_000_000 });
  });

  it('puts the reason of an early warning right, which nothing rests on', async () => {
    const story = await new Story().registered();
    expect(led(await story.on('2025-02-01').warns())).toEqual(['EarlyWarningRaised']);
    expect(led(await story.corrects('EarlyWarningRaised', { hardshipReason: 'UNEMPLOYMENT' }, SUPERVISOR))).toBe(
      'UNCHANGED',
    );
    expect(led(await story.corrects('EarlyWarningRaised', { hardshipReason: 'ILLNESS' }, SUPERVISOR))).toEqual([
      'EntryCorrected',
    ]);
    expect(story.said().at(-1)?.data).toMatchObject({ was: { hardshipReason: 'UNEMPLOYMENT' }, affected: [] });
    expect(led(await story.corrects('EarlyWarningRaised', { hardshipReason: 'ILLNESS' }, SUPERVISOR))).toBe(
      'UNCHANGED',
    );
  });

  it('puts a counter-proposal right', async () => {
    const story = await offered();
    const counter = { offerId: 'C1-1-N1-O1', affordableMonthly: fen(4_000), reliefWanted: ['EXTENSION'] } as const;
    await story.does({ type: 'CounterPlan', data: { caseId: 'C1-1', ...counter } }, OFFICER);
    expect(led(await story.corrects('PlanCountered', { affordableMonthly: fen(40_000) }))).toEqual(['EntryCorrected']);
    expect((await story.view()).negotiations[0]?.offers[0]?.counter).toMatchObject({ affordableMonthly: 40_000 });
  });
});

describe('correcting a verdict on a material', () => {
  async function verified(): Promise<Story> {
    const story = await requested();
    await story.handsIn('INCOME_PROOF', 'one');
    await story.verifies('C1-1-N1-M1', { monthlyIncome: fen(39_800) });
    return story;
  }
  const material = async (story: Story) => (await story.view()).negotiations[0]?.materials?.[0];

  it('puts the figure right, and the verdict', async () => {
    const story = await verified();
    expect(led(await story.corrects('MaterialVerified', { monthlyIncome: fen(398_000) }))).toEqual(['EntryCorrected']);
    expect(await material(story)).toMatchObject({ status: 'VERIFIED', figures: { monthlyIncome: 398_000 } });
    expect(led(await story.corrects('MaterialVerified', { verdict: 'REJECTED' }))).toEqual(['EntryCorrected']);
    expect(story.said().at(-1)?.data).toMatchObject({ was: { verdict: 'VERIFIED', monthlyIncome: 398_000 } });
    expect(await material(story)).toMatchObject({
      status: 'REJECTED',
      figures: null,
      reasons: { length: REASONS.length },
    });
    expect(led(await story.corrects('MaterialVerified', { verdict: 'VERIFIED' }))).toBe('FIGURE_MISSING');
    const again = { verdict: 'VERIFIED', monthlyIncome: fen(398_000) } as const;
    expect(led(await story.corrects('MaterialVerified', again))).toEqual(['EntryCorrected']);
    expect(await material(story)).toMatchObject({
      status: 'VERIFIED',
      figures: { monthlyIncome: 398_000 },
      reasons: [],
    });
  });

  it('takes no figure with a verdict that the material proves nothing', async () => {
    const story = await verified();
    const both = { verdict: 'REJECTED', monthlyIncome: fen(1) } as const;
    expect(led(await story.corrects('MaterialVerified', both))).toBe('FIGURE_OF_REJECTED');
  });

  it('corrects the verdict that counts, not one before', async () => {
    const story = await verified();
    const first = story.types().lastIndexOf('MaterialVerified');
    await story.rejects('C1-1-N1-M1');
    expect(led(await story.corrects(first, { monthlyIncome: fen(1) }))).toBe('ENTRY_SUPERSEDED');
    const right = { verdict: 'VERIFIED', monthlyIncome: fen(398_000) } as const;
    expect(led(await story.corrects('MaterialRejected', right))).toEqual(['EntryCorrected']);
    expect(await material(story)).toMatchObject({ status: 'VERIFIED', figures: { monthlyIncome: 398_000 } });
  });
});

describe('what rests on a wrong entry', () => {
  it('is the assessment, until it is repeated', async () => {
    const story = await assessed();
    await story.corrects('NegotiationRequested', RIGHT);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN']);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 DONE']);
    expect(story.said().at(-1)?.data).toMatchObject({ repairId: 'C1-1-F1', by: 'AssessmentCompleted' });
    expect(led(await story.needsNoRepair('C1-1-F1'))).toBe('REPAIR_CLOSED');
  });

  it('is assessed again also where only the hardship or what can be paid was wrong', async () => {
    const story = await assessed();
    for (const right of [{ hardshipReason: 'ILLNESS' }, { affordableMonthly: fen(50_000) }] as const) {
      await story.corrects('NegotiationRequested', right);
      expect(led(await story.isAssessed())).toContain('AssessmentCompleted');
      expect(led(await story.isAssessed())).toBe('UNCHANGED');
    }
  });

  it('stands again where the correction was wrong and is corrected back', async () => {
    const story = await assessed();
    await story.corrects('NegotiationRequested', RIGHT);
    expect(led(await story.corrects('NegotiationRequested', { monthlyIncome: fen(6_000_000) }))).toEqual([
      'EntryCorrected',
      'RepairDone',
    ]);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 DONE']);
    await story.corrects('NegotiationRequested', RIGHT);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 DONE', 'ASSESSMENT_TO_REPEAT C1-1-N1 OPEN']);
  });

  it('is listed once, however often the entry is corrected', async () => {
    const story = await assessed();
    await story.corrects('NegotiationRequested', RIGHT);
    await story.corrects('NegotiationRequested', { essentialExpenses: fen(1) });
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN']);
    await story.corrects('NegotiationRequested', { monthlyIncome: fen(6_000_000) });
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN']);
    await story.corrects('NegotiationRequested', { essentialExpenses: fen(500_000) });
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 DONE']);
  });

  it('is the assessment itself where its credit record was entered wrongly, and what was offered on it', async () => {
    const story = await requested();
    await story.isAssessed(9);
    expect(led(await story.corrects('AssessmentCompleted', { monthlyIncome: fen(1) }, SUPERVISOR))).toBe(
      'FACT_NOT_OF_ENTRY',
    );
    expect(led(await story.corrects('AssessmentCompleted', { timesOverdue24Months: 9 }, SUPERVISOR))).toBe('UNCHANGED');
    expect(led(await story.corrects('AssessmentCompleted', { timesOverdue24Months: 1 }, SUPERVISOR))).toEqual([
      'EntryCorrected',
    ]);
    expect(story.said().at(-1)?.data).toMatchObject({ was: { timesOverdue24Months: 9 } });
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN']);
    expect(await request(story)).not.toHaveProperty('timesOverdue24Months');
    expect(await story.isAssessed(9)).toMatchObject({
      rejection: { code: 'CREDIT_RECORD_CORRECTED', facts: { timesOverdue24Months: 1, overdueElsewhere: 0 } },
    });
    const first = story.types().lastIndexOf('AssessmentCompleted');
    expect(led(await story.isAssessed(1))).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect(led(await story.corrects(first, { timesOverdue24Months: 2 }, SUPERVISOR))).toBe('ENTRY_SUPERSEDED');

    const offer = await offered();
    const record = await offer.corrects('AssessmentCompleted', { timesOverdue24Months: 9 }, SUPERVISOR);
    expect(record).toMatchObject({
      rejection: {
        code: 'CORRECTION_NEEDS_SECOND_PERSON',
        facts: {
          affected: [
            { kind: 'ASSESSMENT_TO_REPEAT', reference: 'C1-1-N1' },
            { kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' },
          ],
        },
      },
    });
  });

  it('is not assessed on another record in silence', async () => {
    const story = await requested();
    await story.isAssessed(9);
    expect(led(await story.isAssessed(9))).toBe('UNCHANGED');
    expect(await story.isAssessed(1)).toMatchObject({
      rejection: { code: 'ASSESSED_ON_ANOTHER_RECORD', facts: { timesOverdue24Months: 9, overdueElsewhere: 0 } },
    });
  });

  it('is a decision, until another is taken', async () => {
    const story = await requested();
    await story.isAssessed(99);
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    await story.corrects('NegotiationRequested', RIGHT);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN', 'DECISION_TO_REPEAT C1-1-N1 OPEN']);
    await story.isAssessed(99);
    await story.does({ type: 'RequestHumanReview', data: { caseId: 'C1-1', requestedBy: 'OFFICER' } }, OFFICER);
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    expect(led(await story.decides())).toEqual(['ReviewDecided', 'RepairDone']);
  });

  it('is a refusal, until it is looked at again', async () => {
    const story = await assessed();
    await story.refuses();
    await story.corrects('NegotiationRequested', RIGHT);
    expect(await repairs(story)).toEqual(['REFUSAL_TO_REVIEW C1-1-N1 OPEN']);
    const asked = { caseId: 'C1-1', requestedBy: 'OFFICER' } as const;
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'REVIEW', by: '2025-05-15' });
    expect((await story.view()).deadlines.slice(0, 1)).toMatchObject([
      { kind: 'REFUSAL_REVIEW_DUE', on: '2025-05-15', party: 'LENDER', subject: 'C1-1-N1' },
    ]);
    expect(led(await story.does({ type: 'RequestHumanReview', data: asked }, OFFICER))).toEqual([
      'HumanReviewRequested',
    ]);
    expect(await repairs(story)).toEqual(['REFUSAL_TO_REVIEW C1-1-N1 OPEN']);
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OTHER_OFFICER);
    expect(led(await story.decides({}, OTHER_OFFICER))).toEqual(['ReviewDecided', 'RepairDone']);
  });

  it('is a refusal by which nobody has to wait to ask anew', async () => {
    const story = await assessed();
    await story.refuses();
    expect(led(await story.asks())).toBe('REAPPLY_NOT_YET');
    await story.corrects('NegotiationRequested', RIGHT);
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
  });

  it('is a refusal nobody has looked at while the person asks anew, nor once they take that back, and no ground to sue', async () => {
    const story = await assessed();
    await story.refuses();
    await story.corrects('NegotiationRequested', RIGHT);
    await story.asks();
    expect(await repairs(story)).toEqual(['REFUSAL_TO_REVIEW C1-1-N1 OPEN']);
    await story.does({ type: 'WithdrawNegotiation', data: { caseId: 'C1-1' } }, OFFICER);
    expect(await repairs(story)).toEqual(['REFUSAL_TO_REVIEW C1-1-N1 OPEN']);
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'REVIEW' });
    const [episode] = (await story.state()).episodes;
    expect(episode && reliefAnswered(episode, ['JB1'])).toBe(false);
    // Asked once more, and answered.
    await story.asks();
    await story.isAssessed(99);
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    expect(led(await story.refuses())).toContain('RepairDone');
    const answered = (await story.state()).episodes[0];
    expect(answered && reliefAnswered(answered, ['JB1'])).toBe(true);
  });

  it('is an offer: a second person approves, the request is assessed again, and another offer takes its place', async () => {
    const story = await offered();
    expect(await story.corrects('NegotiationRequested', RIGHT)).toMatchObject({
      rejection: { code: 'CORRECTION_NEEDS_SECOND_PERSON', facts: { touches: ['MONEY'] } },
    });
    const approvalId = await approved(story, RIGHT);
    expect(led(await story.corrects('NegotiationRequested', { monthlyIncome: fen(1) }, OFFICER, { approvalId }))).toBe(
      'APPROVAL_OF_OTHER_CONTENT',
    );
    expect(led(await story.corrects('NegotiationRequested', RIGHT, SUPERVISOR, { approvalId }))).toBe(
      'APPROVAL_OF_ANOTHER',
    );
    expect(led(await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId }))).toEqual([
      'EntryCorrected',
    ]);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN', 'OFFER_TO_REPLACE C1-1-N1-O1 OPEN']);
    expect(led(await story.isAssessed())).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect(led(await story.isOffered())).toEqual(['OfferSuperseded', 'PlanOffered', 'RepairDone']);
    expect(story.said().find(({ type }) => type === 'OfferSuperseded')?.data).toMatchObject({
      because: 'ENTRY_CORRECTED',
    });
    expect((await story.view()).negotiations[0]?.offers.map(({ status }) => status)).toEqual(['SUPERSEDED', 'OPEN']);
    expect(led(await story.isOffered())).toBe('OFFER_ALREADY_OPEN');
    const back = { monthlyIncome: fen(6_000_000) };
    expect(led(await story.corrects('NegotiationRequested', back, OFFICER, { approvalId }))).toBe('APPROVAL_USED');
  });

  async function toReplace(): Promise<Story> {
    const story = await offered();
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    return story;
  }
  const expiry = async (story: Story) =>
    (await story.view()).deadlines.find(({ kind }) => kind === 'OFFER_EXPIRES') ?? null;

  it('is assessed again before another offer is made, and the borrower is asked for nothing meanwhile', async () => {
    const story = await toReplace();
    expect(await story.isOffered()).toMatchObject({
      rejection: { code: 'OFFER_TO_REPEAT_FIRST', facts: { repair: 'ASSESSMENT_TO_REPEAT', repairId: 'C1-1-F1' } },
    });
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-15' });
    expect((await story.view()).stage).toBe('INTAKE');
    await story.isAssessed();
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'OFFER', by: '2025-05-15' });
    expect((await story.view()).stage).toBe('OFFER_TO_MAKE');
    expect(led(await story.isOffered())).toContain('PlanOffered');
    expect((await story.view()).waits).toMatchObject({ for: 'BORROWER', what: 'ANSWER' });
  });

  it('costs the borrower no day of the offer: they rest until a person says why it can stand', async () => {
    const story = await toReplace();
    expect(await expiry(story)).toMatchObject({ on: '2025-05-19', paused: { reason: 'CORRECTION' } });
    const clock = { caseId: 'C1-1', kind: 'OFFER_EXPIRES', reference: 'C1-1-N1-O1' } as const;
    expect(led(await story.does({ type: 'ResumeClock', data: clock }, OFFICER))).toBe('CLOCK_RESTS_FOR_THE_LENDER');
    story.on('2025-05-29');
    expect(
      led(await story.does({ type: 'ExpireOffer', data: { caseId: 'C1-1', offerId: 'C1-1-N1-O1' } }, OFFICER)),
    ).toBe('OFFER_NOT_YET_EXPIRED');
    await story.needsNoRepair('C1-1-F2');
    expect(await expiry(story)).toMatchObject({ on: '2025-06-05' });
    expect((await story.view()).deadlines.map(({ kind }) => kind)).not.toContain('ANSWER_DUE');
    expect((await story.view()).waits).toMatchObject({ for: 'BORROWER', by: '2025-06-05' });
  });

  it('is looked at as an agreement where it was agreed on although the assessment was to be repeated', async () => {
    const story = await toReplace();
    await story.needsNoRepair('C1-1-F2');
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OTHER_OFFICER))).not.toContain('RepairDone');
    expect(await repairs(story)).toEqual([
      'AGREEMENT_TO_REVIEW C1-1-A1 OPEN',
      'OFFER_TO_REPLACE C1-1-N1-O1 NOT_NEEDED',
    ]);
  });

  it('is decided anew before another offer is made where a person had decided', async () => {
    const story = await requested();
    await story.isAssessed(99);
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    await story.decides();
    await story.corrects('NegotiationRequested', RIGHT);
    for (const [repair, stage] of [
      ['ASSESSMENT_TO_REPEAT', 'INTAKE'],
      ['DECISION_TO_REPEAT', 'REVIEW'],
    ]) {
      expect(await story.isOffered()).toMatchObject({
        rejection: { code: 'OFFER_TO_REPEAT_FIRST', facts: { repair } },
      });
      expect((await story.view()).stage).toBe(stage);
      await story.isAssessed(99);
    }
  });

  it('may prove to carry no relief: a person decides, and a refusal ends the offer nobody signs', async () => {
    const story = await toReplace();
    expect(led(await story.isAssessed(99))).toContain('HumanReviewRequested');
    expect((await story.view()).waits).toMatchObject({
      ...{ for: 'LENDER', what: 'REVIEW', by: '2025-05-15' },
      says: {
        en: 'What the offer rests on was corrected, so it is not signed any more; an officer is to look at the request and decide by 2025-05-15.',
        zh: '方案所依据的录入内容已更正，该方案不再签署；待工作人员最迟于2025-05-15复核并作出决定。',
      },
    });
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    expect(led(await story.decides({ decision: 'REFUSE', overrides: [] }))).toEqual([
      ...['ReviewDecided', 'NegotiationRefused', 'RepairDone'],
    ]);
    expect(story.said().at(-1)?.data).toMatchObject({ kind: 'OFFER_TO_REPLACE', by: 'ReviewDecided' });
    expect((await story.view()).deadlines.map(({ kind }) => kind)).not.toContain('OFFER_EXPIRES');
    expect(led(await story.suesOver(['JB1'], { ground: 'RELIEF_NOT_TAKEN' }))).not.toEqual(['EscalatedToLegal']);
  });

  it('needs no approval where nothing was offered yet, and a lead needs one as anybody does', async () => {
    const story = await offered();
    expect(led(await story.corrects('NegotiationRequested', RIGHT, SUPERVISOR))).toBe('CORRECTION_NEEDS_SECOND_PERSON');
    const fresh = await assessed();
    const data = { caseId: 'C1-1', stream: 'case-C1', revision: 1, right: RIGHT, reasons: REASONS };
    const asked = { type: 'RequestApproval', data: { type: 'CorrectEntry', data } } as const;
    expect(led(await fresh.approval(asked, OFFICER))).toBe('APPROVAL_NOT_NEEDED');
  });

  it('is an agreement, until it ends or a person says why it can stand', async () => {
    const story = await agreed();
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    expect(await repairs(story)).toEqual(['AGREEMENT_TO_REVIEW C1-1-A1 OPEN']);
    expect(led(await story.needsNoRepair('C1-1-F1', { ...OFFICER, kind: 'service', role: 'service' }))).toBe(
      'ONLY_AN_OFFICER',
    );
    expect(led(await story.needsNoRepair('C1-1-F9'))).toBe('REPAIR_UNKNOWN');
    expect(led(await story.needsNoRepair('C1-1-F1'))).toEqual(['RepairNotNeeded']);
    expect(led(await story.needsNoRepair('C1-1-F1'))).toBe('UNCHANGED');
    expect(await repairs(story)).toEqual(['AGREEMENT_TO_REVIEW C1-1-A1 NOT_NEEDED']);
  });

  it('is no offer that is still signed, unless a person says why it can stand', async () => {
    const story = await offered();
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    expect(led(await story.borrowerSigns())).toBe('OFFER_RESTS_ON_WRONG_ENTRY');
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN', 'OFFER_TO_REPLACE C1-1-N1-O1 OPEN']);
    expect(led(await story.needsNoRepair('C1-1-F2'))).toEqual(['RepairNotNeeded']);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
    await story.lenderSigns();
    expect(await repairs(story)).toContain('AGREEMENT_TO_REVIEW C1-1-A1 OPEN');
    expect(led(await story.needsNoRepair('C1-1-F1'))).toEqual(['RepairNotNeeded']);
  });

  it('is not countersigned either where the borrower had signed before: another offer takes its place', async () => {
    const story = await offered();
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    expect(led(await story.lenderSigns())).toBe('OFFER_RESTS_ON_WRONG_ENTRY');
    expect(led(await story.isAssessed())).toEqual(expect.arrayContaining(['AssessmentCompleted', 'RepairDone']));
    const stands = await offered();
    await stands.borrowerSigns();
    const again = await approved(stands, RIGHT);
    await stands.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId: again });
    expect(led(await stands.needsNoRepair('C1-1-F2'))).toEqual(['RepairNotNeeded']);
    expect(led(await stands.lenderSigns())).toContain('AgreementSigned');
  });

  it('is replaced where a review decides other relief, also where the borrower had signed it', async () => {
    const story = await offered();
    await story.does({ type: 'RequestHumanReview', data: { caseId: 'C1-1', requestedBy: 'BORROWER' } });
    await story.does({ type: 'ClaimReview', data: { caseId: 'C1-1' } }, OFFICER);
    await story.borrowerSigns();
    const relief = {
      ...({ structure: 'RESTRUCTURE', numberOfInstalments: 12, interest: { kind: 'STOPPED' } } as const),
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    };
    expect(led(await story.decides({ relief }))).toBe('OFFER_ALREADY_OPEN');
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    expect(led(await story.isAssessed())).toEqual(expect.arrayContaining(['AssessmentCompleted']));
    expect(led(await story.decides({ relief }))).toEqual(['ReviewDecided', 'OfferSuperseded', 'RepairDone']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    expect(led(await story.borrowerSigns())).toEqual(['AgreementSignedByBorrower']);
  });

  it('is what the bureau was asked about a plan that was kept', async () => {
    const story = await agreed();
    await story.processes();
    const [plan] = (await story.view()).agreements[0]?.plans ?? [];
    await story.paysInstalments('JB1', 1, plan?.rows.length ?? 0);
    await story.processes();
    expect(story.types()).toContain('CreditRestorationRequested');
    expect(await story.corrects('NegotiationRequested', RIGHT)).toMatchObject({
      rejection: { code: 'CORRECTION_NEEDS_SECOND_PERSON', facts: { touches: ['BUREAU'] } },
    });
    const approvalId = await approved(story, RIGHT);
    await story.corrects('NegotiationRequested', RIGHT, OFFICER, { approvalId });
    expect(await repairs(story)).toEqual(['BUREAU_RECORD_TO_CORRECT JB1 OPEN']);
    const noted = { type: 'NoteRecordCorrected', data: { borrowerId: 'C1', loanId: 'JB1' } } as const;
    const decision = caseDecider.decide(noted, await story.state(), testContext());
    expect(decision).toMatchObject({ events: [{ type: 'RepairDone', data: { by: 'BureauRecordCorrected' } }] });
  });

  it('needs another than who asks to approve', async () => {
    const story = await offered();
    const revision = story.types().lastIndexOf('NegotiationRequested');
    const data = { caseId: 'C1-1', stream: 'case-C1', revision, right: RIGHT, reasons: REASONS };
    const outcome = await story.approval({ type: 'RequestApproval', data: { type: 'CorrectEntry', data } }, SUPERVISOR);
    const [event] = outcome.kind === 'accepted' ? outcome.events : [];
    if (event?.type !== 'ApprovalRequested') throw new Error(led(outcome).toString());
    const { approvalId, contentHash } = event.data;
    const grant = { type: 'GrantApproval', approvalId, data: { contentHash } } as const;
    expect(led(await story.approval(grant, SUPERVISOR))).toBe('APPROVER_IS_REQUESTER');
    expect(led(await story.approval(grant, OTHER_OFFICER))).toBe('APPROVER_LACKS_AUTHORITY');
    expect(led(await story.approval(grant, OTHER_SUPERVISOR))).toEqual(['ApprovalGranted']);
    expect(led(await story.corrects('NegotiationRequested', RIGHT, SUPERVISOR, { approvalId }))).toEqual([
      'EntryCorrected',
    ]);
  });
});
