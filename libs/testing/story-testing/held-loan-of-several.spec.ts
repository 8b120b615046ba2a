/**
 * A hold on one loan of an agreement over several keeps that loan's rows alone from being missed. The others are due, asked for and
 * missed, and the case says of each what the loan says.
 */
import { addDays, localDate, type LocalDate } from '#kernel';
import { loanPosition } from '#lending';
import { caseDeadlines, openEpisode, runningClocks } from '#negotiation';
import type { PartyCommand } from '#parties';
import { caseAndLoansAgree } from './case-and-loans';
import { Story } from './story';

const HASH = 'a'.repeat(64);
const register: PartyCommand = { type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } };

/** On which loans, from and until which day it holds; null until: it stands. */
type DrawnHold = readonly [loanIds: readonly string[] | null, from: string, until: string | null];

const place = (holdId: string, [loanIds, from]: DrawnHold): PartyCommand => ({
  type: 'PlaceHold',
  data: {
    ...{ holdId, kind: 'DISPUTE', from: localDate(from), documentHash: HASH, reason: '提出异议', foreignLoans: [] },
    ...(loanIds ? { loanIds } : {}),
  },
});
const lift = (holdId: string, until: string): PartyCommand => ({
  type: 'LiftHold',
  data: { holdId, until: localDate(until), documentHash: HASH, reason: '核查完毕' },
});

/** Signed on 12 May over two loans; first rows due on 12 June, with grace to Monday the 16th. */
async function agreed(): Promise<Story> {
  const story = new Story('C1');
  await story.agreed('JB1', 'JB2');
  await story.party(register);
  await story.processes();
  return story;
}

/** What the clocks bring on each day, and the holds that begin and end on it. */
async function goesOn(story: Story, from: string, to: string, holds: readonly DrawnHold[]): Promise<void> {
  for (let day = localDate(from); day <= localDate(to); day = addDays(day, 1)) {
    story.on(day);
    for (const [n, hold] of holds.entries()) {
      if (hold[1] === day) await story.party(place(`H${n}`, hold));
      if (hold[2] === day) await story.party(lift(`H${n}`, day));
    }
    await story.processes();
    const isDue = (await answers(story)).some(({ command, on }) => command === 'ReviewPerformance' && on <= day);
    if (isDue) await story.clock();
    await story.processes();
    await saysWhatTheLoansSay(story, day);
  }
}

async function answers(story: Story): Promise<readonly { command: string; on: LocalDate }[]> {
  const episode = openEpisode(await story.state());
  return (episode ? runningClocks(episode) : []).flatMap(({ answer }) =>
    answer ? [{ command: answer.command, on: answer.from }] : [],
  );
}

async function saysWhatTheLoansSay(story: Story, day: LocalDate): Promise<void> {
  const episode = openEpisode(await story.state());
  const [agreement] = episode?.agreements ?? [];
  if (!episode || !agreement) throw new Error('no agreement');
  for (const { plan, status } of agreement.plans) {
    const { loanId } = plan;
    const { plan: ledger } = loanPosition(await story.loanState(loanId), day) ?? {};
    expect([day, loanId, ledger?.stage === 'BROKEN']).toEqual([day, loanId, status === 'BREACHED']);
    if (status === 'BREACHED') continue;
    const next = ledger?.rows.find(({ status: row }) => row !== 'PAID' && row !== 'MISSED');
    const shown = caseDeadlines(episode).find(({ kind, subject }) => kind === 'GRACE_ENDS' && subject === loanId);
    expect([day, loanId, shown?.paused ? null : shown?.on]).toEqual([day, loanId, next?.graceUntil]);
  }
  await caseAndLoansAgree(story);
}

const ONE = ['JB1'];
const OTHER = ['JB2'];

describe('a hold on one loan of an agreement over two', () => {
  it('leaves the other due: it is asked for, its miss is told in the case, and the agreement is broken by it', async () => {
    const story = await agreed();
    await goesOn(story, '2025-06-01', '2025-06-12', [[ONE, '2025-06-01', null]]);
    expect((await story.view()).waits).toMatchObject({
      ...{ for: 'BORROWER', what: 'INSTALMENT', by: '2025-06-12' },
      says: {
        en: 'A hold is on JB1: no payment is asked for there. The borrower is to pay the next instalment by 2025-06-12.',
      },
    });
    await goesOn(story, '2025-06-13', '2025-06-17', []);
    const said = story.said().filter(({ type }) => type === 'InstalmentMissed' || type === 'AgreementBreached');
    expect(said).toMatchObject([
      { type: 'InstalmentMissed', data: { loanId: 'JB2', graceEndedOn: '2025-06-16' } },
      { type: 'AgreementBreached', data: { breachedOn: '2025-06-17', missed: { loanId: 'JB2', seq: 1 } } },
    ]);
    expect(await story.undone()).toEqual([]);
  });

  it('is paid in time by who pays the other alone: the held row is not missed, and has its grace once the hold ends', async () => {
    const story = await agreed();
    await goesOn(story, '2025-06-01', '2025-06-09', [[ONE, '2025-06-01', null]]);
    await story.on('2025-06-12').pays('JB2', 'P1', 52_144);
    await goesOn(story, '2025-06-12', '2025-06-20', []);
    const view = await story.view();
    expect(view.agreements[0]).toMatchObject({ status: 'IN_FORCE', missed: [] });
    expect(view.waits?.says.en).toBe(
      'A hold is on JB1: no payment is asked for there. The borrower is to pay the next instalment by 2025-07-12.',
    );
  });

  // Each with the day on which the agreement breaks, where nothing is paid.
  it.each<[name: string, holds: readonly DrawnHold[], breaks: string | null]>([
    ['one rests, the other breaks it', [[ONE, '2025-06-10', '2025-06-20']], '2025-06-17'],
    ['the hold of the one is lifted in the grace of the other', [[ONE, '2025-06-10', '2025-06-15']], '2025-06-17'],
    [
      'both rest, by a hold each',
      [
        [ONE, '2025-06-10', null],
        [OTHER, '2025-06-11', null],
      ],
      null,
    ],
    [
      'both rest, the other’s hold ends first',
      [
        [ONE, '2025-06-10', null],
        [OTHER, '2025-06-11', '2025-06-18'],
      ],
      '2025-06-24',
    ],
    [
      'the person rests, then one loan longer',
      [
        [null, '2025-06-10', '2025-06-14'],
        [ONE, '2025-06-12', null],
      ],
      '2025-06-18',
    ],
    [
      'one rests twice, the holds overlapping',
      [
        [ONE, '2025-06-01', '2025-06-14'],
        [ONE, '2025-06-10', '2025-06-25'],
      ],
      '2025-06-17',
    ],
    ['it is on both', [[['JB1', 'JB2'], '2025-06-13', '2025-06-20']], '2025-06-24'],
    ['it begins once the other’s grace is over', [[OTHER, '2025-06-17', null]], '2025-06-17'],
  ])('case and loans say the same each day: %s', async (_name, holds, breaks) => {
    const story = await agreed();
    await goesOn(story, '2025-06-01', '2025-06-30', holds);
    const told = story.said().find(({ type }) => type === 'AgreementBreached');
    expect(told?.data ?? null).toEqual(breaks && expect.objectContaining({ breachedOn: breaks }));
    expect(await story.undone()).toEqual([]);
  });
});
