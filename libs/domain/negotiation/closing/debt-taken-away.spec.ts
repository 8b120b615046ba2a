/** What takes a debt and the record of it at the bureau away, or brings both back, is bounded for one person, by their policy's limit. */
import { goldenLoan } from '#lending-testing';
import { OFFICER, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from '#story-testing';

const LEAD = { ...SUPERVISOR, id: 'supervisor-qian' };
const CASE = 'C1-1';
const because = 'NOT_THEIR_DEBT' as const;

/** Four loans of ¥12,621.12 each: a supervisor gives up ¥50,000.00 alone. */
async function overdue(): Promise<Story> {
  const story = new Story();
  const ids = ['JB1', 'JB2', 'JB3', 'JB4'];
  for (const loanId of ids) await story.registered(goldenLoan(loanId, 'C1'));
  await story.sweep(null, ...ids);
  return story;
}

const takesOut = (story: Story, loanId: string, approvalId?: string, commandId?: string) =>
  story.withdrawsLoan({ caseId: CASE, loanId, because, ...(approvalId ? { approvalId } : {}) }, SUPERVISOR, commandId);
const bringsBack = (story: Story, loanIds: readonly string[], approvalId?: string, by = SUPERVISOR) =>
  story.reopens(loanIds, by, undefined, CASE, approvalId);

async function approved(story: Story, type: 'WithdrawLoan' | 'ReopenCase', data: object): Promise<string> {
  const asked = await story.approval(
    { type: 'RequestApproval', data: { type, data: { caseId: CASE, ...data } } },
    SUPERVISOR,
  );
  const [event] = asked.kind === 'accepted' ? asked.events : [];
  if (event?.type !== 'ApprovalRequested') throw new Error(`not asked for: ${led(asked).toString()}`);
  const { approvalId, contentHash } = event.data;
  expect(led(await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, LEAD))).toEqual([
    'ApprovalGranted',
  ]);
  return approvalId;
}

describe('a debt that is taken away as not owed', () => {
  it('is a supervisor’s alone up to what they may give up alone, many small ones counted together', async () => {
    const story = await overdue();
    for (const loanId of ['JB1', 'JB2', 'JB3']) expect(led(await takesOut(story, loanId))).toEqual(['LoanWithdrawn']);
    expect(story.said().at(-1)?.data).toMatchObject({ payoff: 1_262_112 });
    expect(await takesOut(story, 'JB4')).toMatchObject({
      rejection: { code: 'DEBT_NEEDS_SECOND_PERSON', facts: { amount: 4 * 1_262_112, allowed: 5_000_000 } },
    });
    const alone = { type: 'WithdrawLoan', data: { caseId: CASE, loanId: 'JB3', because } } as const;
    expect(led(await story.approval({ type: 'RequestApproval', data: alone }, SUPERVISOR))).toBe('APPROVAL_NOT_NEEDED');
  });

  it('is more with a second person’s approval of exactly this, used once, and comes back by two', async () => {
    const story = await overdue();
    for (const loanId of ['JB1', 'JB2', 'JB3']) await takesOut(story, loanId);
    const approvalId = await approved(story, 'WithdrawLoan', { loanId: 'JB4', because });
    const other = { caseId: CASE, loanId: 'JB4', because: 'DEBT_VOID', approvalId } as const;
    expect(led(await story.withdrawsLoan(other))).toBe('APPROVAL_OF_OTHER_CONTENT');
    expect(led(await story.withdrawsLoan({ ...other, because }, LEAD))).toBe('APPROVAL_OF_ANOTHER');
    expect(led(await takesOut(story, 'JB4', approvalId, 'once'))).toEqual(['LoanWithdrawn', 'CaseClosed']);
    expect(led(await takesOut(story, 'JB4', approvalId, 'once'))).toEqual(['LoanWithdrawn', 'CaseClosed']);
    expect(story.said().at(-2)?.data).toMatchObject({ loanId: 'JB4', approvalId });

    expect(await bringsBack(story, ['JB4'])).toMatchObject({
      rejection: { code: 'DEBT_NEEDS_SECOND_PERSON', facts: { allowed: 0 } },
    });
    expect(led(await bringsBack(story, ['JB1'], undefined, OFFICER))).toBe('WITHDRAWAL_BY_A_SUPERVISOR');
    const back = await approved(story, 'ReopenCase', { loanIds: ['JB4'], because: 'NEW_FACTS' });
    expect(led(await bringsBack(story, ['JB4'], back))).toEqual(['CaseReopened']);
    expect(story.said().at(-1)?.data).toMatchObject({ approvalId: back });
    expect(led(await takesOut(story, 'JB4', approvalId))).toBe('APPROVAL_USED');
  });

  it('is brought back alone where it was taken away alone and is within the bound', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await takesOut(story, 'JB1');
    expect(led(await bringsBack(story, ['JB1']))).toEqual(['CaseReopened']);
    expect(led(await takesOut(story, 'JB1'))).toEqual(['LoanWithdrawn', 'CaseClosed']);
  });
});
