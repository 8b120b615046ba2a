import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, command, PROCESS } from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const OF_JB1 = { caseId: 'C1-1', agreementId: 'C1-1-A1', loanId: 'JB1' } as const;
const remind = command('RemindOfInstalment', OF_JB1);

async function reminderOf(story: Story): Promise<unknown> {
  return (await story.view()).deadlines.find(({ kind }) => kind === 'INSTALMENT_REMINDER');
}

/** Plan N1: its first instalments are due on 12 June and 12 July 2025. */
const agreed = () => new Story().agreed();

describe('the reminder of an instalment', () => {
  it('is due three days before the due date, on whatever day of the week that is', async () => {
    const story = await agreed();
    const [first, second] = (await story.view()).agreements[0]?.plans[0]?.rows ?? [];
    expect(first?.dueOn).toBe('2025-06-12');
    expect(await reminderOf(story)).toMatchObject({ on: '2025-06-09', party: 'LENDER', subject: 'JB1' });
    expect(led(await story.on('2025-06-08').does(remind, PROCESS))).toBe('UNCHANGED');
    expect(led(await story.on('2025-06-09').does(remind, PROCESS))).toEqual(['InstalmentReminderDue']);
    expect(story.said().at(-1)?.data).toEqual({
      ...{ ...OF_JB1, borrowerId: 'C1', seq: 1, dueOn: '2025-06-12', unpaid: first?.total },
      ...{ openBefore: 0, remindedOn: '2025-06-09' },
    });
    // The next one is a Wednesday to come; nobody is reminded twice of one due date.
    expect(second?.dueOn).toBe('2025-07-12');
    expect(await reminderOf(story)).toMatchObject({ on: '2025-07-09' });
    expect(led(await story.does(remind, PROCESS))).toBe('UNCHANGED');
    expect(led(await story.on('2025-06-12').does(remind, PROCESS))).toBe('UNCHANGED');
  });

  it('comes once however often the command is sent', async () => {
    const story = await agreed();
    story.on('2025-06-10');
    expect(await story.does(remind, PROCESS, 'day-1')).toMatchObject({ kind: 'accepted', repeated: false });
    expect(await story.does(remind, PROCESS, 'day-1')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(story.types().filter((type) => type === 'InstalmentReminderDue')).toHaveLength(1);
  });

  it('is not given for a row paid ahead, and says what a row paid in part still lacks', async () => {
    const story = await agreed();
    const row = (await story.view()).agreements[0]?.plans[0]?.rows[0];
    await story.on('2025-06-08').pays('JB1', 'P1', 10_000);
    await story.processes();
    await story.on('2025-06-09').does(remind, PROCESS);
    expect(story.said().at(-1)?.data).toMatchObject({ seq: 1, unpaid: (row?.total ?? 0) - 10_000 });
    const other = await agreed();
    await other.on('2025-06-08').pays('JB1', 'P1', row?.total ?? 0);
    await other.processes();
    expect(await reminderOf(other)).toMatchObject({ on: '2025-07-09' });
    expect(led(await other.on('2025-06-09').does(remind, PROCESS))).toBe('UNCHANGED');
  });

  it('goes on to the next row when one was missed, and says what is open from before', () => {
    const agreed = given(caseDecider, AGREED);
    const rows = agreed.state.episodes[0]?.agreements[0]?.plans[0]?.plan.schedule.rows ?? [];
    const [unpaid, next] = [rows[0]?.total ?? fen(0), rows[1]?.total];
    const missed = { seq: 1, dueOn: localDate('2025-06-12'), graceEndedOn: localDate('2025-06-16'), unpaid };
    const data = { ...OF_JB1, borrowerId: 'C1', ...missed };
    const { events } = given(caseDecider, [...AGREED, { type: 'InstalmentMissed', data }])
      .when(remind, at({ businessDate: localDate('2025-07-09') }))
      .thenEvents(['InstalmentReminderDue']);
    expect(events[0]?.data).toMatchObject({ seq: 2, unpaid: next, openBefore: unpaid });
  });

  it('rests with the plan: none after a breach or once everything is paid', async () => {
    const broken = await agreed();
    await broken.on('2025-06-17').clock();
    expect((await broken.view()).agreements[0]?.status).toBe('BREACHED');
    expect(await reminderOf(broken)).toBeUndefined();
    expect(led(await broken.on('2025-07-09').does(remind, PROCESS))).toBe('UNCHANGED');
    const paid = await agreed();
    await paid.on('2025-06-01').pays('JB1', 'ALL', 1_251_459);
    await paid.processes();
    expect(await reminderOf(paid)).toBeUndefined();
  });

  it('is of a plan of the agreement, each loan for itself', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    story.on('2025-06-10');
    expect(led(await story.does(remind, PROCESS))).toEqual(['InstalmentReminderDue']);
    const other = (changes: object) => command('RemindOfInstalment', { ...OF_JB1, ...changes });
    expect(led(await story.does(other({ loanId: 'JB2' }), PROCESS))).toEqual(['InstalmentReminderDue']);
    expect(led(await story.does(other({ loanId: 'JB9' }), PROCESS))).toBe('LOAN_NOT_IN_CASE');
    expect(led(await story.does(other({ agreementId: 'C1-1-A9' }), PROCESS))).toBe('AGREEMENT_UNKNOWN');
  });
});
