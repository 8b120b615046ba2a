/** What a second agreement is like after the first was broken: who looks at it, how it is classified, how long it is observed. */
import { fen, localDate } from '#kernel';
import { loanArrears } from '#lending';
import { OFFICER, OTHER_OFFICER } from '#negotiation-testing';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';

/** Six instalments kept, the seventh missed, and relief asked for again seven weeks later. */
async function askedAgain(): Promise<Story> {
  const story = await new Story().agreed();
  await story.paysInstalments('JB1', 1, 6);
  await story.on('2025-12-16').clock();
  await story.processes();
  story.on('2026-02-01');
  const asked = await story.asks({ essentialExpenses: fen(0), affordableMonthly: fen(45_000) });
  expect(led(asked)).toEqual(['NegotiationRequested']);
  await story.isAssessed();
  return story;
}

describe('a second negotiation after a breach', () => {
  it('goes to an officer, and says that an agreement was broken before', async () => {
    const story = await askedAgain();
    const { assessment } = (await story.view()).negotiations.at(-1) ?? {};
    expect(assessment).toMatchObject({ recommendation: 'REFER_TO_OFFICER', facts: { brokenAgreements: 1 } });
    const against = assessment?.rules.find(({ rule }) => rule === 'NO_BROKEN_AGREEMENT');
    expect(against?.outcome).not.toBe('PASSED');
    expect(against?.reason.zh).toMatch(/协议/);
    expect(led(await story.isOffered())).not.toContain('PlanOffered');
  });

  it('starts from all that fell due, keeps the class of then, and is observed anew', async () => {
    const story = await askedAgain();
    const owed = loanArrears(await story.loanState('JB1'), story.businessDate);
    expect(owed).toMatchObject({ class: 'DOUBTFUL', dpd: 356 });
    await story.does({ type: 'ClaimReview', data: { caseId: story.caseId } }, OFFICER);
    expect(led(await story.decides())).toEqual(['ReviewDecided']);
    expect(led(await story.isOffered())).toEqual(['PlanOffered']);
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OTHER_OFFICER))).toEqual(['AgreementSigned']);
    await story.processes();
    const [first, second] = (await story.view()).agreements;
    expect(first).toMatchObject({ status: 'BREACHED', plans: [{ waiver: { state: 'REINSTATED' } }] });
    const plan = second?.plans[0];
    expect(plan?.waiver.rows.every(({ seq, state }) => seq === 0 && state === 'FROZEN')).toBe(true);
    expect(plan?.observation).toEqual({ startedOn: '2026-03-01', earliestEnd: '2027-03-01', endedOn: null });
    const observed = (await story.view()).deadlines.filter(({ kind }) => kind === 'OBSERVATION_ENDS');
    expect(observed.map(({ on }) => on)).toEqual(['2027-03-01']);
    const classOn = async (on: string) => loanArrears(await story.loanState('JB1'), localDate(on))?.class;
    expect(await classOn('2026-02-01')).toBe('DOUBTFUL');
    await caseAndLoansAgree(story);
    expect(await story.undone()).toEqual([]);
  });
});
