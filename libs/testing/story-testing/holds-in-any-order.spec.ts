/**
 * Invariant: whatever order the same holds, their ends, payments and reversals become known in, before or after a sweep and a loan's
 * registration, the loans end with the same days, penalty, interest and payoff, the case with the same holds, and what the case was
 * told is what the loans say.
 */
import fc from 'fast-check';
import type { CommandOutcome } from '#event-store';
import { addDays, type DomainEvent, localDate, type LocalDate } from '#kernel';
import { loanArrears } from '#lending';
import { goldenLoan } from '#lending-testing';
import type { HoldKind } from '#parties';
import { SEQUENCES } from './sequences';
import { led, Story } from './story';

const HASH = 'a'.repeat(64);
const START = localDate('2025-01-10');
const TODAY = '2025-08-01';
const LOANS = ['JB1', 'JB2'] as const;
/** A story of every kind costs as much as ten of a single stream. */
const RUNS = Math.ceil(SEQUENCES / 10);

interface Facts {
  readonly holds: readonly {
    readonly kind: HoldKind;
    readonly from: number;
    /** Days it holds; null while it stands. */
    readonly length: number | null;
    /** It proves later to have ended so many days sooner. */
    readonly sooner: number;
  }[];
  readonly payments: readonly { readonly amount: number; readonly day: number; readonly isReturned: boolean }[];
}

const facts: fc.Arbitrary<Facts> = fc.record({
  holds: fc.array(
    fc.record({
      kind: fc.constantFrom<HoldKind>('DEATH', 'INCAPACITY', 'IDENTITY_FRAUD', 'DISPUTE', 'INSOLVENCY'),
      from: fc.integer({ min: 0, max: 170 }),
      length: fc.option(fc.integer({ min: 0, max: 30 })),
      sooner: fc.constantFrom(0, 0, 5),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  payments: fc.array(
    fc.record({
      amount: fc.oneof(fc.integer({ min: 1_000, max: 250_000 }), fc.constant(900_000)),
      day: fc.integer({ min: 20, max: 190 }),
      isReturned: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});
/** Where in the order each step comes. */
const order = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));

interface Step {
  readonly key: number;
  readonly take: (story: Story) => Promise<unknown>;
}

const day = (n: number): LocalDate => addDays(START, n);

async function party(story: Story, command: Parameters<Story['party']>[0]): Promise<void> {
  const outcome = await story.party(command);
  const said = led(outcome as CommandOutcome<DomainEvent>);
  if (typeof said === 'string' && said !== 'UNCHANGED') throw new Error(said);
}

/** What is told after what it is about. */
function steps({ holds, payments }: Facts, next: () => number): readonly Step[] {
  const told: Step[] = [
    { key: next(), take: (story) => story.registered(goldenLoan('JB2')) },
    { key: next(), take: (story) => story.sweep(null, 'JB1') },
  ];
  const tell = (...takes: readonly Step['take'][]): void => {
    let key = 0;
    for (const take of takes) told.push({ key: (key = Math.max(next(), key + 1e-9)), take });
  };
  holds.forEach(({ kind, from, length, sooner }, n) => {
    const holdId = `H${n}`;
    const more = kind === 'INSOLVENCY' ? { region: '440300' } : {};
    const place = { holdId, kind, from: day(from), documentHash: HASH, reason: '补登', foreignLoans: [], ...more };
    const lift = (until: number) => (story: Story) =>
      party(story, { type: 'LiftHold', data: { holdId, until: day(until), documentHash: HASH, reason: '补登' } });
    const until = length === null ? null : from + length;
    tell(
      (story) => party(story, { type: 'PlaceHold', data: place }),
      ...(until === null ? [] : [lift(until)]),
      ...(until === null || sooner === 0 || sooner > until - from ? [] : [lift(until - sooner)]),
    );
  });
  payments.forEach(({ amount, day: on, isReturned }, n) =>
    tell(
      (story) => story.pays('JB1', `P${n}`, amount, day(on)),
      ...(isReturned ? [(story: Story) => story.reverses('JB1', `P${n}`)] : []),
    ),
  );
  return told.sort((a, b) => a.key - b.key);
}

async function ended(told: readonly Step[]): Promise<object> {
  const story = new Story('C1');
  await story.on(TODAY).registered();
  await party(story, { type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
  await story.processes();
  for (const { take } of told) {
    await take(story);
    await story.processes();
  }
  for (const loanId of LOANS) await story.sweep(null, loanId);
  await story.processes();
  const loans = await Promise.all(LOANS.map((loanId) => story.loanState(loanId)));
  const arrears = loans.map((state) => loanArrears(state, story.businessDate));
  await caseSaysWhatLoansSay(story, arrears);
  const held = (await story.state()).episodes.at(-1)?.holds ?? [];
  return {
    // What a payment was for is told in the order of payments; what is left is what counts.
    arrears,
    settled: loans.map(({ settledOn }) => settledOn),
    pauses: loans.map(({ pauses }) => inOrder(pauses)),
    held: arrears.some((one) => (one?.dpd ?? 0) > 0) ? inOrder(held.filter(({ until }) => until === null)) : [],
  };
}

const inOrder = <Of extends { readonly holdId: string }>(all: readonly Of[]): readonly Of[] =>
  [...all].sort((a, b) => (a.holdId < b.holdId ? -1 : 1));

async function caseSaysWhatLoansSay(
  story: Story,
  arrears: readonly (ReturnType<typeof loanArrears> | undefined)[],
): Promise<void> {
  const known = (await story.state()).episodes.at(-1)?.loans ?? [];
  const said = LOANS.flatMap((loanId, at) => {
    const one = arrears[at];
    if (!one || one.dpd === 0) return [];
    const { status, figures } = known.find((loan) => loan.loanId === loanId) ?? {};
    return [{ case: [status, figures?.bucket, figures?.class], loan: ['OVERDUE', one.bucket, one.class] }];
  });
  expect(said.map((one) => one.case)).toEqual(said.map((one) => one.loan));
}

describe('holds that become known in any order', () => {
  it('end with the same days, penalty, interest and payoff', async () => {
    let resting = 0;
    await fc.assert(
      fc.asyncProperty(facts, order, async (drawn, keys) => {
        let n = 0;
        const asToldFirst = await ended(steps(drawn, () => (n += 1)));
        const late = await ended(steps(drawn, () => keys.next().value as number));
        expect(late).toEqual(asToldFirst);
        resting += drawn.holds.filter(({ length, kind }) => length !== 0 && kind !== 'DISPUTE').length;
      }),
      { numRuns: RUNS },
    );
    expect(resting).toBeGreaterThan(RUNS / 2);
  }, 120_000);
});
