/** Loans that leave a case unpaid, through the real services, approvals and reactions. */
import { fen } from '#kernel';
import { isRegistered, loanView } from '#lending';
import { OFFICER, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from './story';
import { StoryCore } from './story-core';

const LEAD = { ...SUPERVISOR, id: 'supervisor-qian' };

async function overdue(): Promise<Story> {
  const story = await new Story().registered();
  await story.sweep(null, 'JB1');
  return story;
}

const shown = async (story: Story) => {
  const state = await story.loanState('JB1');
  if (!isRegistered(state)) throw new Error('it is registered');
  return loanView(state, story.businessDate);
};

describe('a loan that is written off', () => {
  it('is so by exactly what a second person approved, on the loan as well, and stays owed', async () => {
    const story = await overdue();
    const asked = { caseId: 'C1-1', loanId: 'JB1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true } as const;
    expect(led(await story.writesOff(asked))).toBe('SECOND_PERSON_NEEDED');
    expect(
      led(await story.approval({ type: 'RequestApproval', data: { type: 'DecideWriteOff', data: asked } }, SUPERVISOR)),
    ).toEqual(['ApprovalRequested']);
    const approval = story.log.all.find(({ type }) => type === 'ApprovalRequested')?.data as {
      approvalId: string;
      contentHash: string;
    };
    const { approvalId, contentHash } = approval;
    const grant = { type: 'GrantApproval', approvalId, data: { contentHash } } as const;
    expect(led(await story.approval(grant, SUPERVISOR))).toBe('APPROVER_IS_REQUESTER');
    expect(led(await story.approval(grant, LEAD))).toEqual(['ApprovalGranted']);
    expect(led(await story.writesOff({ ...asked, collectionGoesOn: false, approvalId }))).toBe(
      'APPROVAL_OF_OTHER_CONTENT',
    );
    expect(led(await story.writesOff({ ...asked, approvalId }))).toEqual(['WriteOffDecided', 'CaseClosed']);
    await story.processes();
    expect((await shown(story)).writtenOff).toMatchObject({ ground: 'UNCOLLECTIBLE', recovered: 0 });
    await story.on('2025-05-20').pays('JB1', 'P1', 50_000);
    await story.processes();
    expect((await shown(story)).writtenOff).toMatchObject({ recovered: 50_000 });
    expect((await shown(story)).payments.slice()).toMatchObject([{ paymentId: 'P1', recovery: true }]);
    // No sweep opens a case for it again.
    await story.sweep('2025-05-12', 'JB1');
    expect((await story.state()).episodes).toHaveLength(1);
    expect(await story.undone()).toEqual([]);
  });
});

describe('a loan that is transferred and never had a plan', () => {
  it('is debited by its contract no more, once, and the answer of the core changes nothing else', async () => {
    const core = new StoryCore();
    const story = await new Story('C1', core).registered();
    await story.sweep(null, 'JB1');
    const loans = [{ loanId: 'JB1', price: fen(300_000) }];
    await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans });
    await story.processes();
    expect(core.lastAsked('JB1')).toEqual({ plan: null, debits: 'ENDED' });
    const before = story.log.all.length;
    await story.coreAnswers('JB1', 'DOES', 'K1');
    expect(story.log.all.length).toBe(before);
    expect(await story.undone()).toEqual([]);
  });

  it('is not while a hold stops collection, nor written off while it is disputed', async () => {
    const story = await overdue();
    const of = { documentHash: 'a'.repeat(64), reason: '客户提出异议', foreignLoans: [] };
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    await story.party({ type: 'PlaceHold', data: { holdId: 'H1', kind: 'DISPUTE', ...of } });
    const loans = [{ loanId: 'JB1', price: fen(300_000) }];
    expect(led(await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans }))).toBe('EXIT_HELD_BACK');
    const asked = { caseId: 'C1-1', loanId: 'JB1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true } as const;
    expect(led(await story.writesOff(asked))).toBe('EXIT_HELD_BACK');
    expect(led(await story.suesOver())).toBe('LEGAL_NOT_YET');
    const withdrawal = { caseId: 'C1-1', loanId: 'JB1', because: 'NOT_THEIR_DEBT' } as const;
    expect(led(await story.withdrawsLoan(withdrawal))).toEqual(['LoanWithdrawn', 'CaseClosed']);
  });
});

describe('an agreement whose loan is transferred', () => {
  it('goes on with the buyer: nothing is missed or broken here, and the loan says who holds it', async () => {
    const story = await new Story().agreed();
    const loans = [{ loanId: 'JB1', price: fen(300_000) }];
    expect(led(await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans }))).toEqual([
      'TransferDecided',
      'CaseClosed',
    ]);
    await story.processes();
    await story.on('2025-06-10').pays('JB1', 'P1', 50_000);
    await story.processes();
    expect((await shown(story)).transferred).toMatchObject({ agreementId: 'C1-1-A1', toForward: 50_000 });
    expect(led(await story.on('2025-09-01').clock())).toBe('UNCHANGED');
    expect((await story.view()).agreements).toMatchObject([{ status: 'TRANSFERRED', missed: [], breach: null }]);
    expect(await story.undone()).toEqual([]);
    expect(led(await story.asksToSettleEarly())).toBe('LOAN_TRANSFERRED');
  });
});

describe('an agreement that is transferred while money on it is not told yet', () => {
  const loans = [{ loanId: 'JB1', price: fen(300_000) }];

  it('is told of that money first, once', async () => {
    const story = await new Story().agreed();
    await story.processes();
    await story.on('2025-06-12').pays('JB1', 'P1', 52_144);
    expect(led(await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans }))).toEqual([
      'InstalmentPaid',
      'TransferDecided',
      'CaseClosed',
    ]);
    await story.processes();
    expect((await story.view()).agreements).toMatchObject([
      { status: 'TRANSFERRED', plans: [{ paid: 52_144, payments: [{ paymentId: 'P1' }] }] },
    ]);
    expect(await story.undone()).toEqual([]);
  });

  it('is not, where that money has paid all of it', async () => {
    const story = await new Story().agreed();
    await story.processes();
    await story.on('2025-06-12').pays('JB1', 'P1', 1_251_459);
    expect(led(await story.transfers({ caseId: 'C1-1', buyer: 'buyer-3', loans }))).toBe('NOTHING_OVERDUE');
  });
});

describe('an agency', () => {
  it('loses its loans before an agreement takes effect, and gets none of a person under a hold', async () => {
    const story = await overdue();
    expect(led(await story.placesWithAgency())).toEqual(['PlacedWithAgency']);
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.borrowerSigns('A');
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['RecalledFromAgency', 'AgreementSigned']);
    const held = await overdue();
    const hold = {
      holdId: 'H1',
      kind: 'DEATH',
      documentHash: 'a'.repeat(64),
      reason: '家属提交证明',
      foreignLoans: [],
    } as const;
    await held.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '张三', phone: '13800000000' } });
    await held.party({ type: 'PlaceHold', data: hold });
    expect(led(await held.placesWithAgency())).toBe('PLACEMENT_HELD_BACK');
  });
});

describe('a person who is sued', () => {
  async function declined(): Promise<Story> {
    const story = await overdue();
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    await story.does({ type: 'DeclineOffer', data: { caseId: 'C1-1', offerId: 'C1-1-N1-O1' } });
    return story;
  }

  it('is so by what the loan, the policy and their record say, with costs that stand with the loan', async () => {
    const story = await overdue();
    const early = await story.suesOver();
    expect(early).toMatchObject({
      rejection: { code: 'LEGAL_NOT_YET', facts: { missing: [{ condition: 'RELIEF_OR_ATTEMPTS' }] } },
    });
    const heard = await declined();
    expect(led(await heard.suesOver())).toEqual(['EscalatedToLegal']);
    const costs = [{ loanId: 'JB1', costId: 'LC1' }];
    expect(led(await heard.actsInCourt('SUIT_FILED', { costs }))).toBe('LEGAL_COST_NOT_ON_LOAN');
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
    await heard.loan('JB1', { type: 'AddLegalCost', data: { ...cost, incurredOn: heard.businessDate } });
    const before = (await shown(heard)).arrears?.payoff;
    expect(led(await heard.actsInCourt('SUIT_FILED', { costs }))).toEqual(['LegalActionRecorded']);
    await heard.processes();
    expect((await shown(heard)).arrears?.payoff).toBe(before);
    await heard.loan('JB1', { type: 'TakeBackLegalCost', data: { costId: 'LC1', because: 'WAIVED_BY_COURT' } });
    expect(led(await heard.actsInCourt('JUDGMENT', { costs }))).toBe('LEGAL_COST_NOT_ON_LOAN');
    expect(await heard.undone()).toEqual([]);
  });

  it('signs an agreement all the same, which ends it; broken, they can be sued again', async () => {
    const story = await declined();
    await story.suesOver();
    await story.actsInCourt('SUIT_FILED');
    await story.asks({ loanIds: ['JB1'], affordableMonthly: fen(65_000), essentialExpenses: fen(0) });
    await story.isAssessed();
    await story.isOffered();
    await story.borrowerSigns('A');
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['LegalActionRecorded', 'AgreementSigned']);
    await story.processes();
    expect(led(await story.suesOver())).toBe('LEGAL_NOT_YET');
    await story.on('2025-06-20').clock();
    await story.processes();
    expect((await story.view()).agreements).toMatchObject([{ status: 'BREACHED' }]);
    expect(led(await story.suesOver())).toEqual(['EscalatedToLegal']);
    expect(await story.undone()).toEqual([]);
  });

  it('is collected from by the court in the end, and what a demand or a part payment interrupted is known', async () => {
    const story = await declined();
    await story.suesOver();
    expect(led(await story.actsInCourt('ENFORCEMENT'))).toEqual(['LegalActionRecorded', 'CaseClosed']);
    expect((await story.view()).outcomes).toEqual([{ loanId: 'JB1', outcome: 'LEGAL' }]);
    await story.on('2025-07-01').sweep('2025-05-12', 'JB1');
    expect((await story.state()).episodes).toHaveLength(1);
    expect(led(await story.actsInCourt('ENFORCEMENT_ENDED'))).toEqual(['LegalActionRecorded', 'CaseReopened']);
    expect((await story.view()).deadlines).toMatchObject([{ kind: 'LIMITATION_ENDS', on: '2029-01-10' }]);
    await story.on('2026-03-01').sweep('2025-07-01', 'JB1');
    await story.pays('JB1', 'P1', 10_000);
    await story.processes();
    expect((await story.view()).deadlines).toMatchObject([{ kind: 'LIMITATION_ENDS', on: '2029-03-01' }]);
    expect(story.types()).toContain('LimitationInterrupted');
    expect(await story.undone()).toEqual([]);
  });

  it('ends in court once everything overdue is paid to the lender, though its case has closed', async () => {
    const story = await declined();
    await story.suesOver();
    await story.processes();
    expect(led(await story.actsInCourt('ENFORCEMENT'))).toEqual(['LegalActionRecorded', 'CaseClosed']);
    await story.processes();
    await story.pays('JB1', 'P1', 2_000_000);
    await story.processes();
    expect(story.types().slice(-2)).toEqual(['OverdueCured', 'LegalActionRecorded']);
    expect((await story.view()).escalations).toMatchObject([{ pursued: [], ended: { because: 'RESOLVED' } }]);
    expect(await story.undone()).toEqual([]);
  });
});
