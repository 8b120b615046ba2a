/** After signing it is found that less, or more, was owed then: the case shows the rows the loan has, and reminds of them. */
import { fen, localDate, type LocalDate } from '#kernel';
import { loanPosition } from '#lending';
import { NOTHING, totalOf, type PlanRowState } from '#loan-math';
import { AllocationsRestated, type PlanView } from '#negotiation';
import { command, PROCESS } from '#negotiation-testing';
import { queuedCases, queueItems } from '#work-queues';
import { Story } from './story';

const TOLERANT = { inARow: 2, inAll: 3, unpaid: fen(200_000) };
const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(160_000), courtReference: null } as const;

/** A suit of before the signature costs 1,600.00, of which the plan's rows hold a part each. */
async function agreedOverCosts(): Promise<Story> {
  const story = await new Story().policyTolerates(TOLERANT);
  return story.agreedAfter(async () => {
    story.on('2025-05-09');
    await story.loan('JB1', { type: 'AddLegalCost', data: { ...cost, incurredOn: localDate('2025-05-09') } });
  });
}
/** A payment of 5.00 pays the costs of a suit of before the signature, and pays penalty instead once these are taken back. */
async function agreedOverPaidCosts(): Promise<Story> {
  const story = new Story();
  return story.agreedAfter(async () => {
    story.on('2025-05-09');
    const small = { ...cost, amount: fen(500), incurredOn: localDate('2025-05-09') };
    await story.loan('JB1', { type: 'AddLegalCost', data: small });
    await story.pays('JB1', 'P0', 500);
  });
}
const waivedOn = ({ waiver }: PlanView) => [waiver.amounts, waiver.rows.reduce((sum, { amount }) => sum + amount, 0)];
function told(story: Story): readonly string[] {
  return story
    .said()
    .flatMap((event) => (event.type === 'AllocationsRestated' ? [AllocationsRestated.told(event.data).en] : []));
}
async function takenBack(story: Story): Promise<void> {
  await story.loan('JB1', { type: 'TakeBackLegalCost', data: { costId: 'LC1', because: 'RECORDED_WRONGLY' } });
  await story.processes();
}
async function shown(story: Story): Promise<PlanView> {
  const [plan] = (await story.view()).agreements[0]?.plans ?? [];
  if (!plan) throw new Error('the story has a plan');
  return plan;
}
async function onLoan(story: Story): Promise<readonly PlanRowState[]> {
  return loanPosition(await story.loanState('JB1'), story.businessDate)?.plan?.rows ?? [];
}
async function showsTheLoansRows(story: Story): Promise<void> {
  const { rows, remainingTotal, totalPayable } = await shown(story);
  const loans = await onLoan(story);
  expect(rows.map(({ seq, dueOn, total, paid, open }) => ({ seq, dueOn, total, paid, open }))).toEqual(
    loans.map(({ seq, dueOn, due, paid, remaining }) => {
      return { seq, dueOn, total: totalOf(due), paid: totalOf(paid), open: totalOf(remaining) };
    }),
  );
  expect(rows.reduce((sum, { open }) => sum + open, 0)).toBe(remainingTotal);
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(totalPayable);
}
function queued(story: Story, queue: string): readonly (readonly [number | null, number, LocalDate | null])[] {
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  const items = queueItems(state).filter((item) => item.queue === queue);
  return items.map(({ instalment, amount, dueOn }) => [instalment, amount, dueOn]);
}

describe('a plan whose debt at signing proves to have been another', () => {
  it('reminds of what is open from before, and queues it, where a cost in it is taken back', async () => {
    const story = await agreedOverCosts();
    expect((await shown(story)).totalPayable).toBe(1_411_459);
    await takenBack(story.on('2025-05-20'));
    await showsTheLoansRows(story);
    await story.on('2025-06-17').clock();
    await story.on('2025-07-16').clock();
    await story.processes();
    await showsTheLoansRows(story);
    const [first, second, third] = await onLoan(story);
    const total = (row?: PlanRowState) => (row ? totalOf(row.remaining) : 0);
    expect((await shown(story)).rows.slice(0, 3).map(({ status }) => status)).toEqual(['MISSED', 'MISSED', 'OPEN']);
    expect(queued(story, 'INSTALMENT_MISSED')).toEqual([
      [1, total(first), '2025-06-12'],
      [2, total(second), '2025-07-12'],
    ]);
    expect(queued(story, 'INSTALMENT_DUE')[0]).toEqual([3, total(third), '2025-08-12']);
    story.on('2025-08-09');
    await story.does(command('RemindOfInstalment', { caseId: 'C1-1', agreementId: 'C1-1-A1', loanId: 'JB1' }), PROCESS);
    expect(story.said().at(-1)).toMatchObject({
      type: 'InstalmentReminderDue',
      data: { seq: 3, unpaid: total(third), openBefore: total(first) + total(second) },
    });
  });

  it('tells its rows once, with whatever is told first, and again only where they change again', async () => {
    const story = await agreedOverCosts();
    await story.on('2025-05-20').loan('JB1', {
      type: 'TakeBackLegalCost',
      data: { costId: 'LC1', because: 'RECORDED_WRONGLY' },
    });
    // The payment is told before the correction is.
    await story.pays('JB1', 'P1', 30_000);
    await story.records('JB1', 'C1-1-A1', 'P1');
    await story.processes();
    await showsTheLoansRows(story);
    await story.on('2025-06-12').pays('JB1', 'P2', 30_000);
    await story.processes();
    await showsTheLoansRows(story);
    const told = story.said().filter(({ data }) => 'rows' in data);
    expect(told.map(({ type }) => type)).toEqual(['InstalmentPaid']);
    expect((told[0]?.data as { rows: readonly object[] }).rows).toHaveLength(24);
  });

  it('asks more of its last row where a payment in it is returned, and less again where a cost in it is taken back', async () => {
    const story = new Story();
    await story.agreedAfter(async () => {
      story.on('2025-05-09');
      await story.loan('JB1', { type: 'AddLegalCost', data: { ...cost, incurredOn: localDate('2025-05-09') } });
      await story.pays('JB1', 'P0', 170_000);
    });
    await story.paysInstalments('JB1', 1, 2);
    const agreed = (await shown(story)).rows.map(({ total }) => total);
    await story.on('2025-07-20').reverses('JB1', 'P0');
    await story.processes();
    await showsTheLoansRows(story);
    const returned = (await shown(story)).rows.map(({ total }) => total);
    expect(returned.slice(0, -1)).toEqual(agreed.slice(0, -1));
    expect(returned.at(-1)).toBeGreaterThan(agreed.at(-1) ?? 0);
    await takenBack(story.on('2025-07-21'));
    await showsTheLoansRows(story);
    expect((await shown(story)).nextDueOn).toBe('2025-08-12');
  });

  it('says what a breach reinstated as it is known now, after a cost in the debt is taken back and a payment in it returned', async () => {
    const story = await agreedOverPaidCosts();
    await story.on('2025-06-17').clock();
    await story.processes();
    const owedAgain = async () => (await story.view()).agreements[0]?.breach?.reinstated;
    const agreed = await owedAgain();
    expect(agreed).toMatchObject([{ loanId: 'JB1', waived: { penalty: 10_653 } }]);
    await takenBack(story.on('2025-06-20'));
    const [less] = (await owedAgain()) ?? [];
    expect(less?.waived).toEqual({ ...NOTHING, penalty: 10_153 });
    expect(less?.rows?.reduce((sum, { amount }) => sum + amount, 0)).toBe(10_153);
    expect(waivedOn(await shown(story))).toEqual([less?.waived, 10_153]);
    expect(told(story).at(-1)).toBe(
      'After legal costs were taken back (LC1) on loan JB1, no payment had to be allocated anew; ¥12,514.59 remains to be paid; the waiver agreed with the plan covers ¥101.53 now.',
    );
    await story.on('2025-06-21').reverses('JB1', 'P0');
    await story.processes();
    expect(await owedAgain()).toEqual(agreed);
  });

  it('says what a completion granted as it is known now', async () => {
    const story = await agreedOverPaidCosts();
    await story.on('2025-05-20').pays('JB1', 'P1', 1_251_459);
    await story.processes();
    expect(await shown(story)).toMatchObject({ status: 'COMPLETED', waiver: { amounts: { penalty: 10_653 } } });
    await takenBack(story.on('2025-05-21'));
    expect((await shown(story)).status).toBe('COMPLETED');
    expect(waivedOn(await shown(story))).toEqual([{ ...NOTHING, penalty: 10_153 }, 10_153]);
  });
});
