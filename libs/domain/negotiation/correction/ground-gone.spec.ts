/** What was done on a ground that proved never to have been is listed: a plan paid off by money that was returned. */
import { localDate } from '#kernel';
import { OFFICER, REASONS } from '#negotiation-testing';
import { led, Story } from '#story-testing';

const WORD = { loanId: 'JB1', bureauReference: 'B-1', restoredOn: localDate('2025-06-01') };

/** Paid off at once, put right by the bureau; the case has closed. */
async function restored(): Promise<Story> {
  const story = await new Story().agreed();
  await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
  await story.processes();
  await story.does({ type: 'ConfirmCreditRestoration', data: { caseId: story.caseId, ...WORD } });
  expect((await story.view()).stage).toBe('CLOSED');
  return story;
}

const mayBorrow = (story: Story, finding: 'POSSIBLE' | 'NOT_NOW' = 'POSSIBLE') =>
  story.does({ type: 'ReviewEligibility', data: { caseId: story.caseId, finding, reasons: REASONS } }, OFFICER);

async function returned(story: Story): Promise<Story> {
  await story.on('2025-06-05').reverses('JB1', 'ALL');
  await story.processes();
  return story;
}

const repairs = async (story: Story) =>
  ((await story.view()).repairs ?? []).map(({ kind, reference, status }) => `${kind} ${reference} ${status}`);
const deadlines = async (story: Story) => (await story.view()).deadlines.map(({ kind }) => kind);

describe('a plan that was paid off by money that was returned', () => {
  it('lists what the bureau confirmed and the word on borrowing again, before the case opens again', async () => {
    const story = await restored();
    await mayBorrow(story);
    await returned(story);
    expect(story.types().slice(-3)).toEqual(['PlanCompletionRescinded', 'RepairsListed', 'CaseReopened']);
    expect(await repairs(story)).toEqual(['BUREAU_RECORD_TO_CORRECT JB1 OPEN', 'ELIGIBILITY_TO_REVIEW C1-1 OPEN']);
    expect(story.said().find(({ type }) => type === 'RepairsListed')?.data).toMatchObject({
      because: 'COMPLETION_TAKEN_BACK',
      affected: [{ repairId: 'C1-1-F1' }, { repairId: 'C1-1-F2' }],
    });
  });

  it('lists nothing where nobody had said anything yet, and again nothing when it comes once more', async () => {
    const unsaid = await new Story().agreed();
    await unsaid.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await unsaid.processes();
    await unsaid.does({ type: 'RejectCreditRestoration', data: { caseId: 'C1-1', loanId: 'JB1', reasons: REASONS } });
    expect(await repairs(await returned(unsaid))).toEqual([]);
    const twice = await returned(await restored());
    await twice.restates('JB1', 'C1-1-A1', 'REVERSAL', 'ALL');
    expect(await repairs(twice)).toEqual(['BUREAU_RECORD_TO_CORRECT JB1 OPEN']);
  });

  it('shows what the bureau said, and no end of a record that runs', async () => {
    const story = await restored();
    const before = (await story.view()).loans[0]?.restoration;
    expect(before).toMatchObject({ restoredOn: '2025-06-01', visibleUntil: '2030-06-01' });
    const { loans } = await (await returned(story)).view();
    expect(loans[0]?.restoration).toMatchObject({ restoredOn: '2025-06-01', visibleUntil: null });
  });

  it('is done where it is paid off after all: the record runs from that day, and borrowing is looked at anew', async () => {
    const story = await restored();
    await mayBorrow(story);
    await returned(story);
    await story.on('2025-06-06').pays('JB1', 'AGAIN', 1_251_459);
    await story.processes();
    expect(await repairs(story)).toEqual(['BUREAU_RECORD_TO_CORRECT JB1 DONE', 'ELIGIBILITY_TO_REVIEW C1-1 DONE']);
    const { stage, loans } = await story.view();
    expect({ stage, until: loans[0]?.restoration?.visibleUntil }).toEqual({ stage: 'CLOSED', until: '2030-06-06' });
    expect(await deadlines(story)).toContain('ELIGIBILITY_REVIEW');
    expect(led(await mayBorrow(story))).toEqual(['EligibilityReviewed']);
    expect(await deadlines(story)).not.toContain('ELIGIBILITY_REVIEW');
  });

  it('is done of the word on borrowing by another word, or by the same said once more; which counts till the case has closed', async () => {
    for (const finding of ['NOT_NOW', 'POSSIBLE'] as const) {
      const story = await restored();
      await mayBorrow(story);
      await returned(story);
      expect(led(await mayBorrow(story, finding))).toEqual(['EligibilityReviewed', 'RepairDone']);
      expect(led(await mayBorrow(story, finding))).toBe('UNCHANGED');
      await story.on('2025-06-06').pays('JB1', 'AGAIN', 1_251_459);
      await story.processes();
      expect(await deadlines(story)).toContain('ELIGIBILITY_REVIEW');
    }
  });
});
