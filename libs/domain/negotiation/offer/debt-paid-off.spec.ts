/** The borrower pays everything while relief is negotiated: nobody signs, and nothing is left to pay. */
import { fen, localDate } from '#kernel';
import type { RegisterLoanData } from '#lending';
import { OFFICER, SUPERVISOR } from '#negotiation-testing';
import { led, Story } from '#story-testing';

/** 3,000.00 CNY at 0.04 % a day in three parts of equal principal; nothing was ever paid. */
const loan = (loanId: string): RegisterLoanData => ({
  loanId,
  borrowerId: 'C1',
  product: 'JIEBEI_EP',
  method: 'EP',
  principal: fen(300_000),
  disbursedOn: localDate('2026-05-10'),
  dueDay: 10,
  numberOfInstalments: 3,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
});
const TODAY = '2026-11-26';
const DEBT = 332_320;

async function offered(...loanIds: readonly string[]): Promise<Story> {
  const story = new Story().on(TODAY);
  for (const loanId of loanIds) await story.registered(loan(loanId));
  await story.sweep(null, ...loanIds);
  await story.asks({ loanIds, affordableMonthly: fen(110_000 * loanIds.length), essentialExpenses: fen(0) });
  await story.isAssessed();
  expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  return story;
}

/** The processes take it up, and so would the next sweep. */
async function takenUp(story: Story, ...loanIds: readonly string[]): Promise<void> {
  await story.processes();
  await story.sweep(null, ...loanIds);
}

describe('a debt paid off while an offer over it is open', () => {
  it('is never agreed on: the borrower cannot sign', async () => {
    const story = await offered('L1');
    expect((await story.view()).negotiations[0]?.offers[0]?.options[0]?.totalPayable).toBe(307_360);
    await story.pays('L1', 'ALL', DEBT);
    expect(await story.borrowerSigns()).toMatchObject({
      rejection: { code: 'NOTHING_LEFT_TO_AGREE', facts: { loanIds: ['L1'] } },
    });
    await takenUp(story, 'L1');
    expect(await story.view()).toMatchObject({
      stage: 'CLOSED',
      outcomes: [{ loanId: 'L1', outcome: 'CURED' }],
      negotiations: [{ status: 'LAPSED', paidLoans: ['L1'], offers: [{ status: 'LAPSED' }] }],
      agreements: [],
    });
    expect(led(await story.borrowerSigns())).toBe('NOTHING_LEFT_TO_AGREE');
  });

  it('is never agreed on: the lender cannot countersign', async () => {
    const story = await offered('L1');
    await story.borrowerSigns();
    await story.pays('L1', 'ALL', DEBT);
    expect(led(await story.lenderSigns(OFFICER))).toBe('NOTHING_LEFT_TO_AGREE');
    await takenUp(story, 'L1');
    expect(led(await story.lenderSigns(OFFICER))).toBe('NOTHING_LEFT_TO_AGREE');
    expect((await story.view()).agreements).toEqual([]);
    expect((await story.loanState('L1')).plans).toEqual([]);
  });

  it('ends an agreement signed before anybody knew: it is taken back and the loan is simply settled', async () => {
    const story = await offered('L1');
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.pays('L1', 'ALL', DEBT);
    await takenUp(story, 'L1');
    expect(await story.view()).toMatchObject({
      stage: 'CLOSED',
      outcomes: [{ loanId: 'L1', outcome: 'CURED' }],
      agreements: [{ status: 'RESCINDED', rescission: { refusal: { loanId: 'L1', code: 'LOAN_SETTLED' } } }],
    });
    const { plans, settledOn } = await story.loanState('L1');
    expect({ plans, settledOn }).toEqual({ plans: [], settledOn: TODAY });
  });

  it('is signed after all when the payment was returned', async () => {
    const story = await offered('L1');
    await story.pays('L1', 'ALL', DEBT);
    await story.reverses('L1', 'ALL');
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.processes();
    expect((await story.loanState('L1')).plans).toHaveLength(1);
  });
});

describe('one of several loans paid off', () => {
  it('before anybody signed: a new offer is made over what is still owed', async () => {
    const story = await offered('L1', 'L2');
    await story.pays('L2', 'ALL', DEBT);
    expect(await story.borrowerSigns()).toMatchObject({ rejection: { facts: { loanIds: ['L2'] } } });
    await takenUp(story, 'L1', 'L2');
    expect(await story.view()).toMatchObject({
      stage: 'OFFER_TO_MAKE',
      negotiations: [{ status: 'OPEN', paidLoans: ['L2'], offers: [{ status: 'LAPSED' }] }],
    });
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.processes();
    expect((await story.view()).agreements[0]?.plans.map(({ loanId }) => loanId)).toEqual(['L1']);
    expect((await story.loanState('L1')).plans).toHaveLength(1);
  });

  it('before a person decides: the decision is about what is still owed', async () => {
    const story = await offered('L1', 'L2');
    await story.pays('L2', 'ALL', DEBT);
    await takenUp(story, 'L1', 'L2');
    await story.does({ type: 'RequestHumanReview', data: { caseId: 'C1-1', requestedBy: 'BORROWER' } });
    expect(led(await story.decides({}, SUPERVISOR))).toEqual(['ReviewDecided']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  });

  it('after both signed: the agreement is taken back over all of them, and the other loan is overdue again', async () => {
    const story = await offered('L1', 'L2');
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OFFICER))).toEqual(['AgreementSigned']);
    await story.pays('L2', 'ALL', DEBT);
    await takenUp(story, 'L1', 'L2');
    expect(await story.view()).toMatchObject({
      stage: 'OVERDUE',
      agreements: [{ status: 'RESCINDED' }],
      loans: [
        { loanId: 'L1', status: 'OVERDUE' },
        { loanId: 'L2', status: 'CURED' },
      ],
    });
    expect((await story.loanState('L1')).plans).toEqual([]);
    await story.processesAgain();
    expect((await story.loanState('L1')).plans).toEqual([]);
    expect(led(await story.asks({ loanIds: ['L1'] }))).toEqual(['NegotiationRequested']);
  });
});
