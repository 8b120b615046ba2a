/** How long a restructured loan is observed, told through the real reactions: the case says what its loan says. */
import { localDate } from '#kernel';
import { loanArrears } from '#lending';
import { caseAndLoansAgree } from './case-and-loans';
import { led, Story } from './story';

async function kept(months: number): Promise<Story> {
  const story = await new Story().agreed();
  await story.paysInstalments('JB1', 1, months);
  return story;
}
const observation = async (story: Story) => (await story.view()).agreements[0]?.plans[0]?.observation;
const clock = async (story: Story) => (await story.view()).deadlines.find(({ kind }) => kind === 'OBSERVATION_ENDS');
const classOf = async (story: Story) => loanArrears(await story.loanState('JB1'), story.businessDate)?.class;

describe('the observation of a loan under an agreement', () => {
  it('stands among the clocks from the signature on, for the lender, and nobody stops it', async () => {
    const story = await new Story().agreed();
    expect(await clock(story)).toEqual({
      ...{ kind: 'OBSERVATION_ENDS', on: '2026-06-12', party: 'LENDER', subject: 'JB1', holidaysKnown: true },
    });
    const pause = {
      caseId: 'C1-1',
      kind: 'OBSERVATION_ENDS',
      reference: 'C1-1-A1/JB1',
      reason: 'SYSTEM_FAULT',
    } as const;
    const officer = { kind: 'person', id: 'officer-1', role: 'officer' } as const;
    expect(led(await story.does({ type: 'PauseClock', data: pause }, officer))).toBe('CLOCK_FIXED');
  });

  it('ends on an officer’s word after a year kept, once, and the class goes up', async () => {
    const story = await kept(13);
    expect(await classOf(story)).toBe('SUBSTANDARD');
    expect(led(await story.finds('DIFFICULTY_SOLVED'))).toEqual(['ObservationReviewed']);
    await story.processes();
    expect(story.types().at(-1)).toBe('ObservationEnded');
    expect(await observation(story)).toMatchObject({ startedOn: '2025-06-12', endedOn: '2026-06-12' });
    expect(await clock(story)).toBeUndefined();
    expect(await classOf(story)).toBe('NORMAL');
    const said = story.said();
    expect(led(await story.finds('DIFFICULTY_SOLVED'))).toBe('UNCHANGED');
    await story.processesAgain();
    expect(story.said()).toEqual(said);
    expect(await story.undone()).toEqual([]);
  });

  it('is found to have ended no earlier than its day', async () => {
    const story = await kept(12);
    expect(led(await story.on('2026-06-11').finds('DIFFICULTY_SOLVED'))).toBe('OBSERVATION_NOT_OVER');
  });

  it('is counted anew when the difficulty persists', async () => {
    const story = await kept(13);
    await story.finds('DIFFICULTY_PERSISTS');
    await story.processes();
    expect(story.said().at(-1)).toMatchObject({
      type: 'ObservationRestarted',
      data: { because: 'DIFFICULTY_PERSISTS', startedOn: '2026-06-12', earliestEnd: '2027-06-12' },
    });
    expect((await clock(story))?.on).toBe('2027-06-12');
  });

  it('begins again at the row that broke the agreement, and goes back when the payment becomes known', async () => {
    const story = await kept(6);
    await story.on('2025-12-16').clock();
    await story.processes();
    expect(await observation(story)).toEqual({ startedOn: '2025-12-12', earliestEnd: '2026-12-12', endedOn: null });
    expect(await clock(story)).toBeUndefined();
    await story.on('2025-12-20').pays('JB1', 'LATE-KNOWN', 52_144, '2025-12-12');
    await story.processes();
    expect(await observation(story)).toEqual({ startedOn: '2025-06-12', earliestEnd: '2026-06-12', endedOn: null });
    expect((await clock(story))?.on).toBe('2026-06-12');
    await caseAndLoansAgree(story);
  });

  it('has not ended after all when an instalment of its year is returned, and the breach is found', async () => {
    const story = await kept(13);
    await story.finds('DIFFICULTY_SOLVED');
    await story.processes();
    await story.on('2026-06-20').reverses('JB1', 'JB1-P13');
    await story.processes();
    const [agreement] = (await story.view()).agreements;
    expect(agreement?.status).toBe('BREACHED');
    expect(agreement?.plans[0]?.observation).toMatchObject({ startedOn: '2026-06-12', endedOn: null });
    expect(await classOf(story)).not.toBe('NORMAL');
    await story.on('2026-06-21').pays('JB1', 'MEANT', 52_144, '2026-06-12');
    await story.processes();
    expect(await observation(story)).toMatchObject({ startedOn: '2025-06-12', endedOn: '2026-06-12' });
    expect(await classOf(story)).toBe('NORMAL');
    await caseAndLoansAgree(story);
  });

  it('lets a loan leave the non-performing after half a year, on an officer’s word', async () => {
    const story = await kept(6);
    expect(led(await story.on('2025-12-01').finds('LEFT_NON_PERFORMING'))).toBe('EXIT_TOO_EARLY');
    await story.paysInstalments('JB1', 7, 7);
    expect(led(await story.finds('LEFT_NON_PERFORMING'))).toEqual(['ObservationReviewed']);
    expect(await classOf(story)).toBe('SPECIAL_MENTION');
    await story.processes();
    expect(await observation(story)).toMatchObject({ startedOn: '2025-06-12', endedOn: null });
    expect(loanArrears(await story.loanState('JB1'), localDate('2025-12-11'))?.class).toBe('SUBSTANDARD');
  });
});
