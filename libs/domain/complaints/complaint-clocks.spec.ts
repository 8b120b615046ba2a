/** The days of a complaint, whatever is done in whatever order: against a count that knows nothing of the decider. */
import fc from 'fast-check';
import { type Actor, addDays, daysBetween, earlierDate, type LocalDate, localDate } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import { complaintClocks, complaintDueOn } from './complaint-clocks';
import type { ComplaintCommand } from './complaint-commands';
import { complaintDecider } from './complaint.decider';
import type { ComplaintEvent } from './complaint.events';
import { initialComplaint, type ComplaintState } from './complaint.state';
import {
  acknowledge,
  answer,
  APP,
  close,
  escalate,
  extend,
  file,
  LI,
  receive,
  WANG,
  withdraw,
  ZHAO,
} from './filed-complaint.fixture';

const RECEIVED = localDate('2025-05-12');

/** What may be tried, and who would try it; much of it is not permitted at that moment, or to somebody else. */
const TRIED = {
  acknowledge: WANG,
  complicated: ZHAO,
  special: ZHAO,
  answer: WANG,
  superior: APP,
  regulator: LI,
  withdraw: APP,
  close: WANG,
  again: LI,
} as const satisfies { readonly [what: string]: Actor };
type Tried = keyof typeof TRIED;

const often = (what: Tried, weight: number) => ({ weight, arbitrary: fc.constant<Tried>(what) });
const attempts = fc.record({
  after: fc.integer({ min: 0, max: 9 }),
  back: fc.integer({ min: 0, max: 12 }),
  somebodyElse: fc.option(fc.constantFrom<Actor>(WANG, LI, ZHAO, APP), { nil: undefined, freq: 1 }),
  what: fc.oneof(
    ...[often('acknowledge', 4), often('complicated', 4), often('special', 4), often('answer', 2)],
    ...[often('superior', 2), often('regulator', 1), often('withdraw', 1), often('close', 1), often('again', 1)],
  ),
});

function commandOf(what: Tried, today: LocalDate, back: number): ComplaintCommand {
  const earlier = addDays(today, -back);
  switch (what) {
    case 'acknowledge':
      return acknowledge();
    case 'complicated':
      return extend('COMPLICATED', earlier);
    case 'special':
      return extend('SPECIALLY_COMPLICATED', earlier);
    case 'superior':
      return escalate('SUPERIOR_UNIT', earlier);
    case 'regulator':
      return escalate('REGULATOR', earlier);
    case 'withdraw':
      return withdraw(earlier);
    case 'close':
      return close('ACCEPTED');
    case 'again':
      return receive({ intake: 'LETTER', receivedOn: earlier });
    default:
      return answer();
  }
}

/** Counted by hand from the events alone. */
function countedDueOn(events: readonly ComplaintEvent[]): LocalDate | null {
  let [first, days, answers, over] = [RECEIVED, 15, 0, false];
  let above: LocalDate[] = [];
  for (const { type, data } of events) {
    if (type === 'ComplaintReceivedAgain') first = earlierDate(first, data.receivedOn);
    if (type === 'ComplaintExtended') days = data.ground === 'COMPLICATED' ? 30 : 60;
    if (type === 'ComplaintEscalated') [above, over] = [[...above, addDays(data.escalatedOn, 30)], false];
    if (type === 'ComplaintAnswered') [above, answers] = [[], answers + 1];
    if (type === 'ComplaintWithdrawn' || type === 'ComplaintClosed') over = true;
  }
  const due = [...(answers === 0 ? [addDays(first, days)] : []), ...above];
  return over || due.length === 0 ? null : due.reduce(earlierDate);
}

describe('the days of a complaint', () => {
  it('are right in every order of what is done, never beyond 60, and nothing is answered once it was withdrawn', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(attempts, { maxLength: 25 }), (tried) => {
        let state: ComplaintState = initialComplaint;
        const events: ComplaintEvent[] = [];
        const send = (command: ComplaintCommand, actor: Actor, businessDate: LocalDate): void => {
          const context = testContext({ actor, businessDate, bodyHash: `${businessDate}${actor.id}${command.type}` });
          const decision = complaintDecider.decide(command, state, context);
          if (decision.kind === 'rejected') return;
          for (const event of decision.events) {
            state = complaintDecider.evolve(state, event, testMetadata(context));
            events.push(event);
          }
        };
        let today = RECEIVED;
        send(file({ receivedOn: RECEIVED }), APP, today);
        for (const { after, somebodyElse, what, back } of tried) {
          today = addDays(today, after);
          send(commandOf(what, today, back), somebodyElse ?? TRIED[what], today);
          expect(complaintDueOn(state)).toBe(countedDueOn(events));
        }
        events.forEach(({ type, data }, n) => {
          seen.add(type);
          if (type === 'ComplaintExtended') {
            seen.add(data.ground);
            expect(daysBetween(RECEIVED, data.dueOn)).toBeLessThanOrEqual(60);
            expect(data.extendedOn <= data.dueOn).toBe(true);
          }
          if (type === 'ComplaintWithdrawn') {
            expect(events.slice(n + 1).map((one) => one.type)).toEqual([]);
          }
        });
      }),
      { numRuns: 1_000 },
    );
    expect([...seen].sort()).toEqual([
      'COMPLICATED',
      ...['ComplaintAcknowledged', 'ComplaintAnswered', 'ComplaintClosed', 'ComplaintEscalated'],
      ...['ComplaintExtended', 'ComplaintFiled', 'ComplaintReceivedAgain', 'ComplaintWithdrawn'],
      'SPECIALLY_COMPLICATED',
    ]);
  });

  it('have a warning three days before the first answer, and none before it is filed', () => {
    expect(complaintClocks(initialComplaint)).toEqual([]);
    expect(complaintDueOn(initialComplaint)).toBeNull();
  });
});
