import { localDate } from '#kernel';
import { goldenLoan } from '#lending-testing';
import { OFFICER, REASONS } from '#negotiation-testing';
import { led, Story } from '#story-testing';

const WORD = { loanId: 'JB1', bureauReference: 'B-1', restoredOn: localDate('2025-06-01') };
const confirm = (story: Story, word = WORD) =>
  story.does({ type: 'ConfirmCreditRestoration', data: { caseId: story.caseId, ...word } });

async function restored(): Promise<Story> {
  const story = await new Story().agreed();
  await story.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
  await story.processes();
  await confirm(story);
  return story;
}

const standing = async (story: Story) => {
  const { stage, loans } = await story.view();
  const { status, since, restoration } = loans[0] ?? {};
  return { stage, status, since, word: restoration?.status, until: restoration?.visibleUntil };
};

describe('taking back a word of the bureau that was recorded wrongly', () => {
  it('opens the case again: what the bureau was asked waits for its answer, which is recorded anew', async () => {
    const story = await restored();
    story.on('2025-06-03');
    expect(led(await story.takesRestorationBack('T1'))).toEqual(['CreditRestorationTakenBack', 'CaseReopened']);
    expect(await standing(story)).toEqual({
      ...{ stage: 'AWAITING_RESTORATION', status: 'COMPLETED', since: '2025-06-01', word: 'REQUESTED', until: null },
    });
    expect((await story.view()).waits).toMatchObject({ for: 'BUREAU', by: '2025-06-21' });
    expect(led(await confirm(story, { ...WORD, bureauReference: 'B-2' }))).toEqual(['CreditRestored', 'CaseClosed']);
    expect(await standing(story)).toMatchObject({ stage: 'CLOSED', status: 'RESTORED', until: '2030-06-01' });
    // The first reference stands recorded no more.
    expect(led(await story.takesRestorationBack('T2'))).toBe('RESTORATION_NOT_CONFIRMED');
    expect(led(await story.takesRestorationBack('T3', 'B-2'))).toContain('CreditRestorationTakenBack');
  });

  it('is what the bureau refused, where that is what it said', async () => {
    const story = await restored();
    await story.takesRestorationBack('T1');
    const refusal = { caseId: story.caseId, loanId: 'JB1', reasons: REASONS };
    expect(led(await story.does({ type: 'RejectCreditRestoration', data: refusal }))).toEqual([
      'CreditRestorationRejected',
    ]);
  });

  it('changes nothing when it is asked for once more, and is done with the approval of another alone', async () => {
    const story = await restored();
    const data = { caseId: story.caseId, loanId: 'JB1', bureauReference: 'B-1', reasons: REASONS };
    const alone = { ...data, authority: { stakes: ZERO, limits: ROLES, approval: null } } as never;
    expect(led(await story.does({ type: 'TakeBackRestoration', data: alone }, OFFICER))).toBe(
      'RESTORATION_NEEDS_SECOND_PERSON',
    );
    expect(led(await story.does({ type: 'TakeBackRestoration', data: alone }))).toBe('ONLY_AN_OFFICER');
    await story.takesRestorationBack('T1');
    expect(led(await story.does({ type: 'TakeBackRestoration', data: alone }, OFFICER))).toBe('UNCHANGED');
  });

  it('is of a record that was put right for nothing as well, where the plan was not paid off after all', async () => {
    const story = await restored();
    await story.on('2025-06-05').reverses('JB1', 'ALL');
    await story.processes();
    expect(led(await story.takesRestorationBack('T1'))).toEqual(['CreditRestorationTakenBack', 'RepairDone']);
    expect(await standing(story)).toMatchObject({ status: 'IN_PLAN', word: 'REQUESTED' });
  });

  it('is not of a case after which the person has had another', async () => {
    const story = await restored();
    await story.registered(goldenLoan('JB2', 'C1'));
    await story.sweep(null, 'JB2');
    const asked = (caseId: string, loanId = 'JB1') =>
      story.does(
        { type: 'TakeBackRestoration', data: { caseId, loanId, bureauReference: 'B-1', reasons: REASONS } as never },
        OFFICER,
      );
    expect(led(await asked('C1-1'))).toBe('RESTORATION_OF_EARLIER_CASE');
    expect(led(await asked('C1-9'))).toBe('CASE_UNKNOWN');
    expect(led(await asked('C1-1', 'JB9'))).toBe('LOAN_NOT_IN_CASE');
  });
});

const LIMITS = { payoff: null, waived: null, principalWaived: null };
const ROLES = { officer: { alone: LIMITS, approves: null }, supervisor: { alone: LIMITS, approves: LIMITS } };
const ZERO = { payoff: 0, waived: 0, principalWaived: 0 };
