/** The last payment of a loan comes at the moment at which it is sold or written off: the loan refuses, and its case takes back what it decided. */
import { fen } from '#kernel';
import { goldenLoan } from '#lending-testing';
import { SUPERVISOR } from '#negotiation-testing';
import { queuedCases, queueItems } from '#work-queues';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';

const LEAD = { ...SUPERVISOR, id: 'supervisor-qian' };
const loans = (...loanIds: readonly string[]) => loanIds.map((loanId) => ({ loanId, price: fen(300_000) }));

async function overdue(...loanIds: readonly string[]): Promise<Story> {
  const story = new Story();
  for (const loanId of loanIds) await story.registered(goldenLoan(loanId));
  for (const loanId of loanIds) await story.sweep(null, loanId);
  return story;
}

function queued(story: Story): readonly string[] {
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  return queueItems(state).map(({ queue }) => queue);
}

describe('a transfer that a loan refuses, since it was paid off at the same moment', () => {
  it('never was: the loan is cured, the case closed so, and nobody is to be told of a sale', async () => {
    const story = await overdue('JB1');
    await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans: loans('JB1') });
    await story.pays('JB1', 'ALL', 2_000_000);
    await story.processes();
    expect(await story.view()).toMatchObject({
      outcomes: [{ loanId: 'JB1', outcome: 'CURED' }],
      loans: [{ status: 'CURED' }],
      deadlines: [],
    });
    expect(queued(story)).toEqual([]);
    expect((await story.loanState('JB1')).exits.transfer).toBeNull();
    await story.processesAgain();
    expect(await story.undone()).toEqual([]);
    await caseAndLoansAgree(story);
  });

  it('is taken back over all its loans: the other is the lender’s, overdue in the case', async () => {
    const story = await overdue('JB1', 'JB2');
    await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans: loans('JB1', 'JB2') });
    await story.pays('JB2', 'ALL', 2_000_000);
    await story.processes();
    expect((await story.loanState('JB1')).exits).toMatchObject({ transfer: null, transfersTakenBack: ['C1-1-X1'] });
    expect(await story.view()).toMatchObject({
      closedOn: null,
      loans: [
        { loanId: 'JB1', status: 'OVERDUE' },
        { loanId: 'JB2', status: 'CURED' },
      ],
    });
    const [taken] = story.log.all.filter(({ type }) => type === 'TransferTakenBack');
    expect(taken?.data).toMatchObject({
      refusal: { loanId: 'JB2', code: 'NOTHING_TO_SETTLE' },
      loanIds: ['JB1', 'JB2'],
    });
    expect(queued(story)).not.toContain('TRANSFER_NOTICE');
    expect(led(await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans: loans('JB1') }))).toContain(
      'TransferDecided',
    );
    await story.processes();
    expect((await story.loanState('JB1')).exits.transfer).toMatchObject({ transferId: 'C1-1-X2' });
    expect(await story.undone()).toEqual([]);
  });

  it('never was where both were paid: both are cured, and the case closes', async () => {
    const story = await overdue('JB1', 'JB2');
    await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans: loans('JB1', 'JB2') });
    for (const loanId of ['JB1', 'JB2']) await story.pays(loanId, 'ALL', 2_000_000);
    await story.processes();
    expect((await story.view()).outcomes).toEqual([
      { loanId: 'JB1', outcome: 'CURED' },
      { loanId: 'JB2', outcome: 'CURED' },
    ]);
    expect(story.types().filter((type) => type === 'TransferTakenBack')).toHaveLength(1);
    expect(await story.undone()).toEqual([]);
  });

  it('brings its agreement back, which that payment completes', async () => {
    const story = await new Story().agreed();
    await story.processes();
    await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans: loans('JB1') });
    await story.on('2025-06-12').pays('JB1', 'ALL', 2_000_000);
    await story.processes();
    expect((await story.view()).agreements).toMatchObject([{ status: 'COMPLETED' }]);
    expect(queued(story)).not.toContain('TRANSFER_NOTICE');
    expect(await story.undone()).toEqual([]);
  });
});

describe('a write-off that a loan refuses, since it was paid off at the same moment', () => {
  it('never was: the loan is cured, and an operator has nothing to do', async () => {
    const story = await overdue('JB1');
    const asked = { caseId: 'C1-1', loanId: 'JB1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true } as const;
    await story.approval({ type: 'RequestApproval', data: { type: 'DecideWriteOff', data: asked } }, SUPERVISOR);
    const { approvalId, contentHash } = story.log.all.find(({ type }) => type === 'ApprovalRequested')?.data as {
      approvalId: string;
      contentHash: string;
    };
    await story.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, LEAD);
    expect(led(await story.writesOff({ ...asked, approvalId }))).toEqual(['WriteOffDecided', 'CaseClosed']);
    await story.pays('JB1', 'ALL', 2_000_000);
    await story.processes();
    expect(await story.view()).toMatchObject({
      outcomes: [{ loanId: 'JB1', outcome: 'CURED' }],
      loans: [{ status: 'CURED' }],
    });
    expect((await story.loanState('JB1')).exits.writeOffs).toEqual([]);
    await story.processesAgain();
    expect(await story.undone()).toEqual([]);
    await caseAndLoansAgree(story);
  });
});
