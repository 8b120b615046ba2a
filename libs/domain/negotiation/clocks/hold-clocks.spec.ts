/** The borrower's deadlines under a hold: they rest, and go on with what was left, once however holds overlap. */
import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '#kernel';
import { given, testContext, testMetadata } from '#kernel-testing';
import {
  AGREED,
  ASSESSED,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  OFFERED,
  offerFor,
  OFFICER,
  REQUESTED,
  SERVICE,
  WHY,
} from '#negotiation-testing';
import { lastDayCounted } from '../../../../test/support/arbitrary-pauses';
import { caseDecider, type CaseCommand } from '../case/case.decider';
import { foldCase } from '../case/case.fold';
import type { CaseState } from '../case/case.state';
import { caseDeadlines } from './case-deadlines';

const hold = (from: string, holdId = 'H1', loanIds: readonly string[] | null = null) =>
  command('HoldClocks', { borrowerId: 'C1', holdId, kind: 'DEATH', from: localDate(from), loanIds });
const release = (until: string, holdId = 'H1') =>
  command('ReleaseClocks', { borrowerId: 'C1', holdId, until: localDate(until) });
const on = (date: string, actor = SERVICE) => at({ actor, businessDate: localDate(date) });
const clocks = ({ episodes }: CaseState) =>
  episodes.flatMap(caseDeadlines).map(({ kind, on: day, paused }) => [kind, day, paused?.reason ?? null]);
const expire = command('ExpireOffer', { ...CASE, offerId: 'C1-1-N1-O1' });

describe('an offer under a hold', () => {
  // Made on Monday 12 May, open up to Monday the 19th.
  const assessed = given(caseDecider, ASSESSED);
  const offered = assessed.when(command('OfferPlan', offerFor(assessed.state)), byOfficer).thenEvents(['PlanOffered']);
  const held = offered.andWhen(hold('2025-05-15'), on('2025-05-16')).thenEvents(['ClocksHeld']);

  it('does not run out while it stands, nor is it told twice', () => {
    held.andRepeated().thenUnchanged();
    held.andWhen(hold('2025-05-15'), on('2025-05-17')).thenUnchanged();
    expect(clocks(held.state)).toEqual([['OFFER_EXPIRES', '2025-05-19', 'HOLD']]);
    held.andWhen(expire, on('2025-09-01')).thenRejected('OFFER_NOT_YET_EXPIRED');
  });

  it('goes on with what was left, to a working day, and runs out after it', () => {
    // Stopped on the 15th with five days left, the 15th to the 19th: from Saturday 7 June on they end on Wednesday the 11th.
    const back = held.andWhen(release('2025-06-07'), on('2025-06-09')).thenEvents(['ClocksReleased']);
    back.andRepeated().thenUnchanged();
    expect(clocks(back.state)).toEqual([['OFFER_EXPIRES', '2025-06-11', null]]);
    back.andWhen(expire, on('2025-06-11')).thenRejected('OFFER_NOT_YET_EXPIRED');
    back.andWhen(expire, on('2025-06-12')).thenEvents(['OfferExpired']);
  });

  it('had its day pass before a hold that began later, and is not kept open by it', () => {
    const late = offered.andWhen(hold('2025-05-20'), on('2025-05-20')).thenEvents(['ClocksHeld']);
    late.andWhen(expire, on('2025-05-21')).thenEvents(['OfferExpired']);
  });

  it('is as it was once a hold proves to have been none', () => {
    const none = held.andWhen(release('2025-05-15'), on('2025-05-17')).thenEvents(['ClocksReleased']);
    expect(clocks(none.state)).toEqual([['OFFER_EXPIRES', '2025-05-19', null]]);
  });

  it('rested while they were told so, and goes on with what was left, once that hold proves to have been none', () => {
    const end = (until: string, liftedOn: string) =>
      command('ReleaseClocks', {
        ...{ borrowerId: 'C1', holdId: 'H1', until: localDate(until) },
        stood: { placedOn: localDate('2025-05-16'), liftedOn: localDate(liftedOn) },
      });
    // Stopped for them on Friday the 16th, with four days left; the 15th was none of which they were told.
    const none = held.andWhen(end('2025-05-15', '2025-06-10'), on('2025-06-10')).thenEvents(['ClocksReleased']);
    expect(clocks(none.state)).toEqual([['OFFER_EXPIRES', '2025-06-13', null]]);
    none.andWhen(expire, on('2025-06-13')).thenRejected('OFFER_NOT_YET_EXPIRED');
    // It was told to be over on the 7th: that it was over sooner takes nothing back.
    const over = held.andWhen(end('2025-06-07', '2025-06-07'), on('2025-06-07')).thenEvents(['ClocksReleased']);
    expect(over.events[0]?.data).not.toHaveProperty('told');
    const sooner = over.andWhen(end('2025-05-15', '2025-06-10'), on('2025-06-10')).thenEvents(['ClocksReleased']);
    expect(sooner.events[0]?.data).toMatchObject({ told: { from: '2025-05-16', until: '2025-06-07' } });
  });

  it('rests from its first day where it is made under a hold', () => {
    const request = given(caseDecider, REQUESTED).when(hold('2025-05-01'), at()).thenEvents(['ClocksHeld']);
    // The lender's own answer goes on.
    expect(clocks(request.state)).toEqual([['ANSWER_DUE', '2025-05-15', null]]);
    const asked = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });
    const awaited = request.andWhen(asked, byOfficer).thenEvents(['MaterialsRequested']);
    expect(clocks(awaited.state)).toEqual([['MATERIALS_DUE', '2025-05-19', 'HOLD']]);
    const missed = command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' });
    awaited.andWhen(missed, on('2025-06-30')).thenRejected('MATERIALS_NOT_YET_DUE');
    // All seven days are left on 2 June, the day of a festival: from Tuesday the 3rd.
    const back = awaited.andWhen(release('2025-06-03'), on('2025-06-03')).thenEvents(['ClocksReleased']);
    expect(clocks(back.state)).toEqual([['MATERIALS_DUE', '2025-06-09', null]]);
    back.andWhen(missed, on('2025-06-10')).thenEvents(['MaterialsMissed']);
  });

  it('is stopped by its loans alone where the hold is on some, and goes on by nobody’s word but the hold’s', () => {
    offered.andWhen(hold('2025-05-15', 'H2', ['JB9']), on('2025-05-16')).thenUnchanged();
    offered.andWhen(hold('2025-05-15', 'H2', ['JB1']), on('2025-05-16')).thenEvents(['ClocksHeld']);
    const resume = command('ResumeClock', { ...CASE, kind: 'OFFER_EXPIRES', reference: 'C1-1-N1-O1' });
    held.andWhen(resume, on('2025-05-17', OFFICER)).thenRejected('CLOCK_HELD', { hold: 'H1' });
  });

  it('is moved by what a day-by-day count says, for any holds in whatever order they become known', () => {
    const anyHold = fc.record({
      from: fc.integer({ min: -10, max: 40 }),
      length: fc.option(fc.integer({ min: 0, max: 25 }), { freq: 6 }),
    });
    const START = localDate('2025-05-12');
    fc.assert(
      fc.property(fc.array(anyHold, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (drawn, random) => {
        const holds = drawn.map(({ from, length }, n) => {
          const first = addDays(START, from);
          return { holdId: `H${n}`, from: first, until: length === null ? null : addDays(first, length) };
        });
        const lists = holds.map(({ holdId, from, until }) => [
          hold(from, holdId),
          ...(until === null ? [] : [release(until, holdId)]),
        ]);
        const state = told(OFFERED, mixed(lists, random));
        const pauses = holds.map(({ from, until }) => ({ from, until, stops: ['DEADLINES'] as const }));
        const last = lastDayCounted(pauses, START, localDate('2025-05-19'));
        const [clock] = state.episodes.flatMap(caseDeadlines);
        if (last === null) expect(clock?.paused?.reason).toBe('HOLD');
        else expect([clock?.on, clock?.paused]).toEqual([last, undefined]);
      }),
      { numRuns: 300 },
    );
  });

  function told(before: typeof OFFERED, commands: readonly CaseCommand[]): CaseState {
    const context = testContext({ businessDate: localDate('2026-06-01') });
    const metadata = testMetadata(context);
    let events = before.map((event) => ({
      ...event,
      metadata: testMetadata(testContext({ businessDate: localDate('2025-05-12') })),
    }));
    for (const one of commands) {
      const decision = caseDecider.decide(one, foldCase(events), context);
      if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
      events = [...events, ...decision.events.map((event) => ({ ...event, metadata }))];
    }
    return foldCase(events);
  }

  function mixed(all: CaseCommand[][], random: { next(): { value: number } }): CaseCommand[] {
    const lists = all.map((list) => [...list]);
    const commands: CaseCommand[] = [];
    for (;;) {
      const left = lists.filter(({ length }) => length > 0);
      const next = left[random.next().value % (left.length || 1)]?.shift();
      if (!next) return commands;
      commands.push(next);
    }
  }
});

describe('a plan under a hold', () => {
  it('has its rows due with the last day that rests, and their grace after it; nobody is reminded meanwhile', () => {
    const agreed = given(caseDecider, AGREED);
    const ofPlan = (state: CaseState): unknown[] =>
      clocks(state).filter(([kind]) => /INSTALMENT|GRACE/.test(`${kind}`));
    const before = ofPlan(agreed.state) as [string, LocalDate, null][];
    const due = before.find(([kind]) => kind === 'INSTALMENT_DUE')?.[1] ?? localDate('2025-06-12');
    const held = agreed.when(hold(addDays(due, -5)), on('2025-06-20')).thenEvents(['ClocksHeld']);
    expect(ofPlan(held.state)).toEqual(before.map(([kind, day]) => [kind, day, 'HOLD']));
    // Up to Sunday 29 June it rests.
    const back = held.andWhen(release('2025-06-30'), on('2025-06-30')).thenEvents(['ClocksReleased']);
    expect(Object.fromEntries(ofPlan(back.state).map((one) => (one as string[]).slice(0, 2)))).toMatchObject({
      INSTALMENT_DUE: '2025-06-30',
      // Of the grace four days were left, since Sunday the 15th moves to Monday.
      GRACE_ENDS: '2025-07-03',
    });
  });
});

describe('a hold on a borrower without an open case', () => {
  it('stops nothing', () => {
    given(caseDecider, []).when(hold('2025-05-15'), on('2025-05-16')).thenUnchanged();
    given(caseDecider, DETECTED).when(release('2025-05-20'), on('2025-05-20')).thenUnchanged();
  });
});
