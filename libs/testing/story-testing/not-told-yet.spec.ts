/** What is offered after an agreement ended and before its loans were told of it: the figures are those that stand once they are. */
import { fen } from '#kernel';
import { OFFICER, OTHER_OFFICER, PROCESS } from '#negotiation-testing';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';

type Ending = (story: Story) => Promise<unknown>;

/** Two loans of which the second misses its first row; the first paid that row ahead. */
const brokenByTheOther: Ending = async (story) => {
  await story.pays('JB1', 'P1', 52_144);
  await story.processes();
  expect(led(await story.on('2025-06-17').clock())).toContain('AgreementBreached');
};
const takenBack: Ending = async (story) => {
  const refused = { agreementId: 'C1-1-A1', loanId: 'JB2', code: 'ACCOUNT_CLOSED' };
  expect(led(await story.on('2025-06-10').does({ type: 'RefuseBooking', data: refused }, PROCESS))).toEqual([
    'AgreementRescinded',
  ]);
};

/** Broken in June and told so; a payment found since shows that it was July, and the loans are not told of that yet. */
const brokenLater: Ending = async (story) => {
  await brokenByTheOther(story);
  await story.processes();
  await story.on('2025-07-18').pays('JB2', 'FOUND', 52_144, '2025-06-10');
  expect(led(await story.records('JB2', 'C1-1-A1', 'FOUND'))).toEqual(
    expect.arrayContaining(['AgreementBreachRescinded', 'AgreementBreached']),
  );
};

/** Asked, assessed, decided where a person has to, and offered in July, on both loans. */
async function offeredAfter(ends: Ending, areTold: boolean): Promise<Story> {
  const story = await new Story().agreed('JB1', 'JB2');
  await ends(story);
  if (areTold) await story.processes();
  story.on('2025-07-18');
  await story.asks({ loanIds: ['JB1', 'JB2'], essentialExpenses: fen(0), affordableMonthly: fen(110_000) });
  await story.isAssessed();
  if ((await story.view()).negotiations.at(-1)?.review) {
    await story.does({ type: 'ClaimReview', data: { caseId: story.caseId } }, OFFICER);
    await story.decides();
  }
  expect(led(await story.isOffered())).toEqual(['PlanOffered']);
  return story;
}

async function offered(story: Story) {
  const { negotiations } = await story.view();
  const { assessment, offers } = negotiations.at(-1) ?? {};
  return { facts: assessment?.facts, plans: offers?.at(-1)?.options.map(({ plans }) => plans) };
}

describe('an offer made before the loans were told that the agreement ended', () => {
  it.each([
    ['broken by another loan', brokenByTheOther],
    ['taken back because the core refused it', takenBack],
    ['broken on another day than they were told', brokenLater],
  ])('has the figures that it would have had after: %s', async (_how, ends) => {
    const before = await offeredAfter(ends, false);
    const after = await offeredAfter(ends, true);
    expect(await offered(before)).toEqual(await offered(after));
  });

  it('is what the borrower owes once it is signed and everybody is told', async () => {
    const story = await offeredAfter(brokenByTheOther, false);
    await story.borrowerSigns();
    expect(led(await story.lenderSigns(OTHER_OFFICER))).toContain('AgreementSigned');
    await story.processes();
    const { plans } = (await story.view()).agreements.at(-1) ?? {};
    for (const { rows, remaining } of plans ?? []) {
      const asked = rows.reduce((sum, { total }) => sum + total, 0);
      expect(Object.values(remaining).reduce((sum, amount) => sum + amount, 0)).toBe(asked);
    }
    expect(plans).toHaveLength(2);
    await caseAndLoansAgree(story);
  });
});
