/** What rests one on another is repeated in its order: the assessment, then the decision, then the offer; nothing is decided on what proved wrong. */
import { fen } from '#kernel';
import { OFFICER, OTHER_OFFICER, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from '#story-testing';

async function requested(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  await story.asks({ channel: 'HOTLINE', monthlyIncome: fen(6_000_000) }, undefined, OFFICER);
  return story;
}

/** The machine sent it to a person for a record that was typed wrongly. */
async function referred(times = 9): Promise<Story> {
  const story = await requested();
  expect(led(await story.isAssessed(times))).toEqual(['AssessmentCompleted', 'HumanReviewRequested']);
  return story;
}

const RIGHT = { monthlyIncome: fen(600_000) };
const repairs = async (story: Story) =>
  ((await story.view()).repairs ?? []).map(({ kind, reference, status }) => `${kind} ${reference} ${status}`);
const claims = (story: Story, by = OFFICER) => story.does({ type: 'ClaimReview', data: { caseId: story.caseId } }, by);

async function decided(): Promise<Story> {
  const story = await referred();
  await claims(story);
  expect(led(await story.decides())).toEqual(['ReviewDecided']);
  return story;
}

describe('while the assessment is to be repeated', () => {
  it('nobody decides on the request, to offer or to refuse: by what is right it may be another', async () => {
    const story = await referred();
    await story.corrects('AssessmentCompleted', { timesOverdue24Months: 1 }, SUPERVISOR);
    await claims(story);
    for (const decision of ['OFFER', 'REFUSE'] as const) {
      expect(await story.decides({ decision })).toMatchObject({
        rejection: { code: 'ASSESSMENT_TO_REPEAT_FIRST', facts: { repairId: 'C1-1-F1' } },
      });
    }
    expect(led(await story.refuses())).toBe('ASSESSMENT_TO_REPEAT_FIRST');
    expect(led(await story.isAssessed(1))).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect(led(await story.decides({ overrides: [] }))).toEqual(['ReviewDecided']);
  });

  it('or a person says why it need not: then it is decided as it stands', async () => {
    const story = await referred();
    await story.corrects('AssessmentCompleted', { timesOverdue24Months: 1 }, SUPERVISOR);
    await story.needsNoRepair('C1-1-F1');
    expect(led(await story.refuses({}, SUPERVISOR))).toEqual(['NegotiationRefused']);
  });

  it('the case waits for that, in words and in its stage', async () => {
    const reviewed = await referred();
    await reviewed.corrects('AssessmentCompleted', { timesOverdue24Months: 1 }, SUPERVISOR);
    const offerable = await requested();
    expect(led(await offerable.isAssessed())).toEqual(['AssessmentCompleted']);
    await offerable.corrects('NegotiationRequested', RIGHT);
    for (const story of [reviewed, offerable]) {
      const { waits, stage } = await story.view();
      expect(waits).toMatchObject({
        ...{ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-15' },
        says: {
          en: 'What the answer to the request rests on was corrected; the lender is to assess the request again by 2025-05-15.',
          zh: '答复申请所依据的录入内容已更正；待我方最迟于2025-05-15重新评估申请。',
        },
      });
      expect(stage).toBe('INTAKE');
    }
  });
});

describe('a decision that rests on a wrong entry', () => {
  it('is taken again on an assessment that is repeated before it', async () => {
    const story = await decided();
    await story.corrects('NegotiationRequested', RIGHT);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 OPEN', 'DECISION_TO_REPEAT C1-1-N1 OPEN']);
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'ASSESSMENT' });
    await claims(story, OTHER_OFFICER);
    expect(led(await story.decides({}, OTHER_OFFICER))).toBe('ASSESSMENT_TO_REPEAT_FIRST');
    expect(led(await story.isAssessed(9))).toEqual(['AssessmentCompleted', 'RepairDone']);
    expect((await story.view()).negotiations[0]?.assessment?.facts.monthlyIncome).toBe(600_000);
    expect(led(await story.decides({}, OTHER_OFFICER))).toEqual(['ReviewDecided', 'RepairDone']);
    expect(await repairs(story)).toEqual(['ASSESSMENT_TO_REPEAT C1-1-N1 DONE', 'DECISION_TO_REPEAT C1-1-N1 DONE']);
  });

  it('is claimed as it stands in the queue, without being asked for anew, and one by one', async () => {
    const story = await decided();
    await story.corrects('NegotiationRequested', RIGHT);
    expect(led(await story.decides({}, OTHER_OFFICER))).not.toEqual(['ReviewDecided']);
    await story.needsNoRepair('C1-1-F1');
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'REVIEW', by: '2025-05-15' });
    expect((await story.view()).stage).toBe('REVIEW');
    for (const by of [OFFICER, OTHER_OFFICER]) expect(led(await story.decides({}, by))).toBe('REVIEW_NOT_CLAIMED');
    expect(led(await story.refuses({}, OTHER_OFFICER))).toBe('REVIEW_NOT_CLAIMED');
    expect(led(await claims(story, OTHER_OFFICER))).toEqual(['HumanReviewRequested', 'ReviewClaimed']);
    expect(led(await claims(story, OTHER_OFFICER))).toBe('UNCHANGED');
    expect(led(await claims(story))).toBe('REVIEW_CLAIMED_BY_ANOTHER');
    expect(led(await story.decides({}, OTHER_OFFICER))).toEqual(['ReviewDecided', 'RepairDone']);
    expect(led(await claims(story))).toBe('REVIEW_DECIDED_ALREADY');
  });

  it('is taken again by a supervisor at once', async () => {
    const story = await decided();
    await story.corrects('NegotiationRequested', RIGHT);
    await story.isAssessed(9);
    expect(led(await story.decides({}, SUPERVISOR))).toEqual(['ReviewDecided', 'RepairDone']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  });

  it('stands again where the correction was wrong', async () => {
    const story = await decided();
    await story.corrects('NegotiationRequested', RIGHT);
    const back = await story.corrects('NegotiationRequested', { monthlyIncome: fen(6_000_000) });
    expect(led(back)).toEqual(['EntryCorrected', 'RepairDone', 'RepairDone']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  });

  it('does not stand over an assessment that was repeated after it: rules nobody set aside are looked at first', async () => {
    const story = await decided();
    await story.corrects('AssessmentCompleted', { timesOverdue24Months: 99 }, SUPERVISOR);
    // As it was decided before this was kept from happening.
    await story.needsNoRepair('C1-1-F2');
    expect(led(await story.isAssessed(99))).toEqual(['AssessmentCompleted', 'HumanReviewRequested', 'RepairDone']);
    expect(led(await story.isOffered())).toBe('OFFER_NOT_DECIDED');
    expect((await story.view()).waits).toMatchObject({ for: 'LENDER', what: 'REVIEW' });
  });
});
