/** What takes a debt and the record of it at the bureau away, or brings both back, is bounded for one person, by their policy's limit. */
import { SHIPPED_LIMITS } from '#approvals';
import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { goldenLoan } from '#lending-testing';
import { at, command, DETECTED, OFFICER, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const LEAD = { ...SUPERVISOR, id: 'supervisor-qian' };
const CASE = 'C1-1';
const because = 'NOT_THEIR_DEBT' as const;
const PRINCIPAL = 1_200_000;

/** Four loans of ¥12,621.12 each, ¥11,068.31 of it principal or more: a supervisor gives up ¥50,000.00 alone, of it ¥20,000.00 principal. */
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

type Asked = 'WithdrawLoan' | 'ReopenCase';

async function askedFor(story: Story, type: Asked, data: object) {
  const asked = await story.approval(
    { type: 'RequestApproval', data: { type, data: { caseId: CASE, ...data } } },
    SUPERVISOR,
  );
  const [event] = asked.kind === 'accepted' ? asked.events : [];
  if (event?.type !== 'ApprovalRequested') throw new Error(`not asked for: ${led(asked).toString()}`);
  return event.data;
}

async function approved(story: Story, type: Asked, data: object): Promise<string> {
  const { approvalId, contentHash } = await askedFor(story, type, data);
  expect(led(await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, LEAD))).toEqual([
    'ApprovalGranted',
  ]);
  return approvalId;
}

describe('a debt that is taken away as not owed', () => {
  it('is a supervisor’s alone up to what they may give up alone, many small ones counted together', async () => {
    const story = await overdue();
    expect(led(await takesOut(story, 'JB1'))).toEqual(['LoanWithdrawn']);
    expect(story.said().at(-1)?.data).toMatchObject({ payoff: 1_262_112, principal: PRINCIPAL });
    // Of the principal they give up less.
    const principal = { principal: 2 * PRINCIPAL, principalAllowed: 2_000_000 };
    expect(await takesOut(story, 'JB2')).toMatchObject({
      rejection: {
        code: 'DEBT_NEEDS_SECOND_PERSON',
        facts: { amount: 2 * 1_262_112, allowed: 5_000_000, ...principal },
      },
    });
    const alone = { type: 'WithdrawLoan', data: { caseId: CASE, loanId: 'JB1', because } } as const;
    expect(led(await story.approval({ type: 'RequestApproval', data: alone }, SUPERVISOR))).toBe('APPROVAL_NOT_NEEDED');
  });

  it('is bounded, too, by all that would settle it, and in what was told before by what it came to', () => {
    const of = (payoff: number, principal: number) =>
      command('WithdrawLoan', {
        ...{ caseId: CASE, loanId: 'JB1', because, principal: fen(principal) },
        authority: {
          stakes: { payoff: fen(payoff), waived: fen(0), principalWaived: fen(0) },
          ...{ limits: SHIPPED_LIMITS, approval: null },
        },
      });
    const known = given(caseDecider, DETECTED);
    const byLead = at({ actor: SUPERVISOR });
    known.when(of(5_000_000, 2_000_000), byLead).thenEvents(['LoanWithdrawn', 'CaseClosed']);
    known.when(of(5_000_001, 0), byLead).thenRejected('DEBT_NEEDS_SECOND_PERSON', { amount: 5_000_001 });
    known.when(of(2_000_001, 2_000_001), byLead).thenRejected('DEBT_NEEDS_SECOND_PERSON', { principal: 2_000_001 });
  });

  it('is shown to who approves as it stands: what is owed and paid, why, and what one person took out before', async () => {
    const story = await overdue();
    await takesOut(story, 'JB1');
    await story.pays('JB2', 'P1', 10_000);
    const { now } = await askedFor(story, 'WithdrawLoan', { loanId: 'JB2', because });
    expect(now?.stands).toMatchObject({
      loans: [{ loanId: 'JB2', payoff: expect.any(Number) as number, received: 10_000 }],
      takenOutAlone: [{ loanId: 'JB1', payoff: 1_262_112 }],
    });
    expect(now?.affected).toEqual([
      { kind: 'BUREAU_RECORD', reference: 'JB2' },
      { kind: 'REFUND', reference: 'JB2' },
    ]);
    const en = now?.says.map((one) => one.en).join(' ');
    expect(en).toMatch(
      /^On loan JB2 ¥12,\d{3}\.\d\d is owed, of it ¥[\d,.]+ principal, \d+ days past due\. Since the person does not owe it, /,
    );
    expect(en).toMatch(/The ¥100\.00 that was paid on it would be the person’s to get back\./);
    expect(en).toMatch(/One person alone took out before, and it stands: JB1 \(¥12,621\.12, by [\w-]+\)\.$/);
    for (const { zh } of now?.says ?? []) expect(zh).toMatch(/\p{Script=Han}/u);

    const approvalId = await approved(story, 'WithdrawLoan', { loanId: 'JB3', because });
    await takesOut(story, 'JB3', approvalId);
    const back = await askedFor(story, 'ReopenCase', { loanIds: ['JB3'], because: 'NEW_FACTS' });
    expect(back.now?.stands).toMatchObject({ takenOut: [{ loanId: 'JB3', because, approvalId }] });
    expect(back.now?.says.map((one) => one.en).join(' ')).toMatch(
      /Loan JB3 was taken out by [\w-]+ with approval .+, since the person does not owe it\. Since something new is known, JB3 would be asked for again/,
    );
  });

  it('is more with a second person’s approval of exactly this, used once, and comes back by two', async () => {
    const story = await overdue();
    await takesOut(story, 'JB1');
    for (const loanId of ['JB2', 'JB3']) {
      await takesOut(story, loanId, await approved(story, 'WithdrawLoan', { loanId, because }));
    }
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
