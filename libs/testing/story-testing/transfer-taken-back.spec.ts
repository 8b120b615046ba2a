/** A transfer that was entered by mistake is taken back before the person was told, in the case, on its loans and at the core. */
import { fen, localDate } from '#kernel';
import { loanArrears } from '#lending';
import { goldenLoan } from '#lending-testing';
import { OFFICER, REASONS, SUPERVISOR } from '#negotiation-testing';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';
import { StoryCore } from './story-core';

const loans = [{ loanId: 'JB1', price: fen(300_000) }];
const takeBack = (story: Story, changed: object = {}, by = SUPERVISOR) =>
  story.does(
    { type: 'TakeBackTransfer', data: { caseId: 'C1-1', transferId: 'C1-1-X1', reasons: REASONS, ...changed } },
    by,
  );

async function sold(agreed: boolean, core?: StoryCore): Promise<Story> {
  const story = new Story('C1', core);
  if (agreed) await story.agreed();
  else {
    await story.registered();
    await story.sweep(null, 'JB1');
  }
  await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans });
  await story.processes();
  return story;
}

describe('a transfer that was entered by mistake', () => {
  it('is taken back by a supervisor with reasons: the loan is the lender’s, overdue in its case as before', async () => {
    const core = new StoryCore();
    const story = await sold(false, core);
    expect(led(await takeBack(story, {}, OFFICER))).toBe('ONLY_A_SUPERVISOR');
    expect(led(await takeBack(story, { reasons: [] }))).toBe('REASONS_REQUIRED');
    expect(led(await takeBack(story, { transferId: 'C1-1-X9' }))).toBe('EXIT_UNKNOWN');
    expect(led(await takeBack(story, { caseId: 'C1-9' }))).toBe('CASE_UNKNOWN');
    expect(led(await takeBack(story))).toEqual(['TransferTakenBack', 'CaseReopened']);
    expect(led(await takeBack(story))).toBe('UNCHANGED');
    await story.processes();
    expect(story.log.all.map(({ type }) => type)).toContain('LoanTransferTakenBack');
    const loan = await story.loanState('JB1');
    expect(loan.exits).toMatchObject({ transfer: null, transfersTakenBack: ['C1-1-X1'] });
    expect(await story.view()).toMatchObject({ stage: 'OVERDUE', closedOn: null, loans: [{ status: 'OVERDUE' }] });
    expect(core.lastAsked('JB1').debits).toBe('CONTRACT');
    await story.on('2025-05-20').pays('JB1', 'P1', 2_000_000);
    await story.processes();
    expect((await story.view()).outcomes).toEqual([{ loanId: 'JB1', outcome: 'CURED' }]);
    await story.processesAgain();
    expect((await story.loanState('JB1')).exits.transfer).toBeNull();
    expect(await story.undone()).toEqual([]);
  });

  it('leaves an agreement as it was: what was paid meanwhile is told of its plan, and the next transfer is another', async () => {
    const core = new StoryCore();
    const story = await sold(true, core);
    await story.on('2025-06-10').pays('JB1', 'P1', 50_000);
    await story.processes();
    expect(led(await takeBack(story))).toEqual(['TransferTakenBack', 'CaseReopened']);
    await story.processes();
    const [agreement] = (await story.view()).agreements;
    expect(agreement).toMatchObject({
      status: 'IN_FORCE',
      plans: [{ status: 'IN_FORCE', paid: 50_000, nextDueOn: '2025-06-12' }],
    });
    expect(core.lastAsked('JB1').debits).toBe('PLAN');
    await caseAndLoansAgree(story);
    expect(led(await story.on('2025-06-17').clock())).toContain('InstalmentMissed');
    expect(loanArrears(await story.loanState('JB1'), localDate('2025-06-17'))?.payoff).toBeGreaterThan(0);
    expect(await story.undone()).toEqual([]);
  });

  it('is taken back also where the person’s next case came since: the loan goes on there, or in one of its own', async () => {
    const standing = async (story: Story) =>
      (await story.state()).episodes.map(({ caseId, loans: all }) => [caseId, ...all.map(({ status }) => status)]);
    const story = await sold(false);
    await story.registered(goldenLoan('JB2'));
    await story.sweep(null, 'JB2');
    expect(led(await takeBack(story))).toEqual(['TransferTakenBack']);
    await story.processes();
    expect((await story.loanState('JB1')).exits.transfer).toBeNull();
    await story.on('2025-05-13').sweep('2025-05-12', 'JB1', 'JB2');
    expect(await standing(story)).toEqual([
      ['C1-1', 'MOVED'],
      ['C1-2', 'OVERDUE', 'OVERDUE'],
    ]);
    expect(led(await takeBack(story))).toBe('UNCHANGED');
    expect(await story.undone()).toEqual([]);

    const closed = await sold(false);
    await closed.registered(goldenLoan('JB2'));
    await closed.sweep(null, 'JB2');
    await closed.pays('JB2', 'P2', 2_000_000);
    await closed.processes();
    expect(led(await takeBack(closed))).toEqual(['TransferTakenBack']);
    await closed.processes();
    await closed.on('2025-05-13').sweep('2025-05-12', 'JB1');
    expect(await standing(closed)).toEqual([
      ['C1-1', 'MOVED'],
      ['C1-2', 'CURED'],
      ['C1-3', 'OVERDUE'],
    ]);
  });

  it('stands where an agreement went with it and the person’s next case came since', async () => {
    const story = await sold(true);
    await story.registered(goldenLoan('JB2'));
    await story.sweep(null, 'JB2');
    expect(led(await takeBack(story))).toBe('TRANSFER_OF_EARLIER_CASE');
  });

  it('stands once the person was told, and is counted where another follows', async () => {
    const told = await sold(false);
    const notice = { caseId: 'C1-1', transferId: 'C1-1-X1', noticeOn: told.businessDate, reference: 'EMS-1' };
    await told.does({ type: 'GiveTransferNotice', data: notice });
    expect(led(await takeBack(told))).toBe('TRANSFER_TOLD_ALREADY');
    await told.processes();

    const again = await sold(false);
    await takeBack(again);
    await again.transfers({ caseId: 'C1-1', buyer: 'buyer-4', loans });
    await again.processes();
    expect((await again.loanState('JB1')).exits.transfer).toMatchObject({ transferId: 'C1-1-X2', buyer: 'buyer-4' });
    await again.processesAgain();
    expect((await again.loanState('JB1')).exits.transfer).toMatchObject({ transferId: 'C1-1-X2', buyer: 'buyer-4' });
    expect(await again.undone()).toEqual([]);
  });
});
