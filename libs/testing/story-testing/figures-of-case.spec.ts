/** Whatever changes what is owed of a loan but the passing of days, the case and the queues show its figures of that day at once. */
import { fen, localDate, sumFen } from '#kernel';
import { isRegistered, sweepLoan } from '#lending';
import type { PartyCommand } from '#parties';
import { queuedCases, queueItems } from '#work-queues';
import { Story } from './story';

const [PAPER, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];
const register: PartyCommand = { type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } };

async function overdue(): Promise<Story> {
  const story = await new Story('C1').registered();
  await story.party(register);
  await story.on('2025-05-20').sweep(null, 'JB1');
  await story.processes();
  return story;
}

async function owed(story: Story) {
  const state = await story.loanState('JB1');
  const look = { asOf: story.businessDate, previous: null, inCase: true };
  const figures = isRegistered(state) ? sweepLoan(state, look)?.report.figures : null;
  return { dpd: figures?.dpd, payoff: figures?.payoff, overduePenalty: figures?.overduePenalty };
}

/** What the case shows, and what the queue asks for. */
async function shown(story: Story) {
  const { dpd, payoff, overduePenalty, asOf } = (await story.view()).loans[0] ?? {};
  let state = queuedCases.initialState;
  for (const event of story.recorded()) state = queuedCases.evolve(state, event, event.metadata);
  const asked = queueItems(state).filter(({ queue }) => queue === 'INTAKE');
  expect([asOf, asked[0]?.asOf]).toEqual([story.businessDate, story.businessDate]);
  expect(sumFen(asked.map(({ amount }) => amount))).toBe(payoff);
  return { dpd, payoff, overduePenalty };
}

describe('the figures a case shows of a loan', () => {
  it.each<[string, (story: Story) => Promise<unknown>]>([
    ['a payment', (story) => story.pays('JB1', 'P1', 5_000)],
    [
      'a correction of the contract',
      (story) => story.correctsLoan('JB1', { kind: 'TERMS', right: { penaltyDailyRate: '0.0001' } }),
    ],
    [
      'costs',
      (story) =>
        story.loan('JB1', {
          type: 'AddLegalCost',
          data: {
            ...({ costId: 'LC1', kind: 'COURT_FEE', amount: fen(160_000), courtReference: null } as const),
            incurredOn: localDate('2025-05-20'),
          },
        }),
    ],
    [
      'a hold of days past',
      (story) =>
        story.party({
          type: 'PlaceHold',
          data: {
            ...({ holdId: 'H1', kind: 'IDENTITY_FRAUD', documentHash: PAPER, reason: '依证明登记' } as const),
            ...{ from: localDate('2025-05-17'), foreignLoans: [] },
          },
        }),
    ],
  ])('are those of the day after %s', async (_what, happens) => {
    const story = await overdue();
    const before = await shown(story);
    expect(before).toEqual(await owed(story));
    await happens(story);
    await story.processes();
    expect(await shown(story)).not.toEqual(before);
    expect(await shown(story)).toEqual(await owed(story));
    // Told once: seen again, nothing is added.
    const told = story.types().length;
    await story.processesAgain();
    expect(story.types()).toHaveLength(told);
  });

  it('are right again once a payment is reversed, or a hold proves never to have been', async () => {
    const story = await overdue();
    const before = await shown(story);
    await story.pays('JB1', 'P1', 5_000);
    await story.processes();
    await story.reverses('JB1', 'P1');
    await story.processes();
    expect(await shown(story)).toEqual(before);
    const placed = { holdId: 'H1', kind: 'IDENTITY_FRAUD', documentHash: PAPER, reason: '依证明登记' } as const;
    const from = localDate('2025-05-17');
    await story.party({ type: 'PlaceHold', data: { ...placed, from, foreignLoans: [] } });
    await story.processes();
    expect((await shown(story)).dpd).toBe((before.dpd ?? 0) - 4);
    const lifted = { holdId: 'H1', until: from, documentHash: OTHER, reason: '登记有误' };
    await story.party({ type: 'LiftHold', data: lifted });
    await story.processes();
    expect(await shown(story)).toEqual(before);
  });

  it('are not told anew by a sweep that finds what was known to come', async () => {
    const story = await overdue();
    await story.on('2025-05-21').sweep(null, 'JB1');
    await story.processes();
    expect(story.types().filter((type) => type.startsWith('Overdue'))).toEqual(['OverdueDetected']);
  });
});
