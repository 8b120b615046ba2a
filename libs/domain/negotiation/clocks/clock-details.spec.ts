/** What starts, stops and ends the clocks of a case that follow an agreement, a claim, a warning or the bureau. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, byOfficer, CASE, CLAIMED, command, DETECTED, OFFICER, REQUESTED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';
import { EarlyWarningEnded, EarlyWarningRaised } from '../early-warning/early-warning.events';
import { AgreementBreached, InstalmentMissed, PlanCompleted } from '../performance/performance.events';
import { CreditRestorationRequested, CreditRestored } from '../restoration/restoration.events';
import { bookingDueOn } from './case-clocks';
import { runningClocks } from './case-deadlines';
import type { DeadlineKind } from './deadline-kinds';

const ofCase = { ...CASE, borrowerId: 'C1' };
const ofPlan = { ...ofCase, agreementId: 'C1-1-A1', loanId: 'JB1' };
const day = (date: string) => localDate(date);
const after = (...events: readonly CaseEvent[]): CaseState => given(caseDecider, events).state;
const clocks = ({ episodes }: CaseState, kind: DeadlineKind) =>
  episodes.flatMap(runningClocks).filter((clock) => clock.kind === kind);
const days = (state: CaseState, kind: DeadlineKind) => clocks(state, kind).map(({ on, reference }) => [reference, on]);

const booked = AGREED.map((event) =>
  event.type === 'AgreementSigned'
    ? { ...event, data: { ...event.data, bookingDueOn: bookingDueOn(event.data.signedOn) } }
    : event,
);
const completed: CaseEvent = { type: 'PlanCompleted', data: { ...PlanCompleted.example, ...ofPlan } };
const breached: CaseEvent = { type: 'AgreementBreached', data: { ...AgreementBreached.example, ...ofPlan } };
const missed: CaseEvent = {
  type: 'InstalmentMissed',
  data: { ...InstalmentMissed.example, ...ofPlan, seq: 1, dueOn: day('2025-06-12') },
};
const asksBureau: CaseEvent = {
  type: 'CreditRestorationRequested',
  data: { ...CreditRestorationRequested.example, ...ofPlan, answerDueOn: day('2025-06-21') },
};
const warned = (loanId = 'JB1'): CaseEvent => ({
  type: 'EarlyWarningRaised',
  data: { ...EarlyWarningRaised.example, ...ofCase, loanId, nextDueOn: day('2025-06-10') },
});

describe('the clocks of a case', () => {
  it('run soonest first', () => {
    const [state] = after(...booked, missed).episodes;
    const on = (state ? runningClocks(state) : []).map((clock) => clock.on);
    expect(on.length).toBeGreaterThan(3);
    expect(on).toEqual([...on].sort());
  });

  it('wait for the booking of an agreement in force, and for no other', () => {
    expect(clocks(after(...booked), 'BOOKING_DUE')).toMatchObject([
      { on: '2025-05-13', party: 'LENDER', subject: 'C1-1-A1', reference: 'C1-1-A1', answer: null },
    ]);
    for (const end of [completed, breached]) expect(days(after(...booked, end), 'BOOKING_DUE')).toEqual([]);
  });

  it('give the lender the rest of its day to book once the clock goes on', () => {
    const clock = { ...CASE, kind: 'BOOKING_DUE', reference: 'C1-1-A1' } as const;
    const stopped = given(caseDecider, booked)
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), byOfficer)
      .thenEvents(['ClockPaused']);
    const goesOn = stopped
      .andWhen(command('ResumeClock', clock), { ...byOfficer, businessDate: day('2025-05-21') })
      .thenEvents(['ClockResumed']);
    expect(days(goesOn.state, 'BOOKING_DUE')).toEqual([['C1-1-A1', '2025-05-22']]);
  });

  it('end the claim of an officer by themselves, after the second working day', () => {
    expect(clocks(after(...CLAIMED), 'CLAIM_ENDS')).toMatchObject([
      {
        ...{ on: '2025-05-14', subject: 'C1-1-N1', reference: 'C1-1-N1', party: 'LENDER' },
        answer: { command: 'EndClaim', from: '2025-05-15' },
      },
    ]);
    expect(days(after(...REQUESTED), 'CLAIM_ENDS')).toEqual([]);
    const clock = { ...CASE, kind: 'CLAIM_ENDS', reference: 'C1-1-N1' } as const;
    given(caseDecider, CLAIMED)
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), byOfficer)
      .thenRejected('CLOCK_FIXED', { kind: 'CLAIM_ENDS', reference: 'C1-1-N1' });
  });

  it('end a warning two days after its due date, unless the loan is overdue, negotiated or its warning over', () => {
    expect(clocks(after(warned()), 'EARLY_WARNING_ENDS')).toMatchObject([
      {
        ...{ on: '2025-06-10', subject: 'JB1', reference: 'JB1' },
        answer: { command: 'EndEarlyWarning', from: '2025-06-12' },
      },
    ]);
    const ended: CaseEvent = { type: 'EarlyWarningEnded', data: { ...EarlyWarningEnded.example, ...ofCase } };
    const [closed] = after(warned(), warned('JB2')).episodes;
    expect(days(after(warned(), warned('JB2'), ended), 'EARLY_WARNING_ENDS')).toEqual([['JB2', '2025-06-10']]);
    expect(days(after(...DETECTED, warned('JB2')), 'EARLY_WARNING_ENDS')).toEqual([['JB2', '2025-06-10']]);
    const over = { episodes: closed ? [{ ...closed, closedOn: day('2025-06-12') }] : [] };
    expect(days(over, 'EARLY_WARNING_ENDS')).toEqual([]);
  });

  it('wait for the bureau while it was asked and the plan is completed, and longer where the clock was stopped', () => {
    const asked = after(...AGREED, completed, asksBureau);
    expect(clocks(asked, 'BUREAU_ANSWER_DUE')).toMatchObject([
      { on: '2025-06-21', subject: 'JB1', reference: 'JB1', party: 'LENDER', answer: null },
    ]);
    expect(days(after(...AGREED, completed), 'BUREAU_ANSWER_DUE')).toEqual([]);
    const restored: CaseEvent = { type: 'CreditRestored', data: { ...CreditRestored.example, ...ofPlan } };
    expect(days(after(...AGREED, completed, asksBureau, restored), 'BUREAU_ANSWER_DUE')).toEqual([]);
    const [episode] = asked.episodes;
    const closed = { episodes: episode ? [{ ...episode, closedOn: day('2025-06-12') }] : [] };
    expect(days(closed, 'BUREAU_ANSWER_DUE')).toEqual([]);
    const clock = { ...CASE, kind: 'BUREAU_ANSWER_DUE', reference: 'JB1' } as const;
    const by = (date: string) => at({ actor: OFFICER, businessDate: day(date) });
    const goesOn = given(caseDecider, [...AGREED, completed, asksBureau])
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), by('2025-06-19'))
      .thenEvents(['ClockPaused'])
      // Four calendar days it rested; what is counted so goes on so, and to no working day.
      .andWhen(command('ResumeClock', clock), by('2025-06-23'))
      .thenEvents(['ClockResumed']);
    expect(days(goesOn.state, 'BUREAU_ANSWER_DUE')).toEqual([['JB1', '2025-06-25']]);
    // The same day: nothing of its time was lost, so Saturday stays.
    const atOnce = given(caseDecider, [...AGREED, completed, asksBureau])
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), by('2025-06-19'))
      .thenEvents(['ClockPaused'])
      .andWhen(command('ResumeClock', clock), by('2025-06-19'))
      .thenEvents(['ClockResumed']);
    expect(days(atOnce.state, 'BUREAU_ANSWER_DUE')).toEqual([['JB1', '2025-06-21']]);
    // A feast in between gives no days.
    const over = given(caseDecider, [...AGREED, completed, asksBureau])
      .when(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), by('2025-06-02'))
      .thenEvents(['ClockPaused'])
      .andWhen(command('ResumeClock', clock), by('2025-09-28'))
      .thenEvents(['ClockResumed']);
    expect(days(over.state, 'BUREAU_ANSWER_DUE')).toEqual([['JB1', '2025-10-17']]);
    expect(goesOn.state.episodes[0]?.loans[0]?.restoration).toMatchObject({
      status: 'REQUESTED',
      requestedBy: 'COMPLETION',
    });
  });

  it('remind of the first row that is neither missed nor reminded of, loan by loan', () => {
    expect(days(after(...AGREED), 'INSTALMENT_REMINDER')).toEqual([['C1-1-A1/JB1', '2025-06-09']]);
    expect(days(after(...AGREED, missed), 'INSTALMENT_REMINDER')).toEqual([['C1-1-A1/JB1', '2025-07-09']]);
    const ofOther: CaseEvent = { ...missed, data: { ...missed.data, loanId: 'JB2' } };
    expect(days(after(...AGREED, ofOther), 'INSTALMENT_REMINDER')).toEqual([['C1-1-A1/JB1', '2025-06-09']]);
  });

  it('rest once a plan is broken or completed', () => {
    for (const kind of ['INSTALMENT_DUE', 'GRACE_ENDS', 'INSTALMENT_REMINDER', 'PERFORMANCE_REVIEW'] as const) {
      expect(days(after(...AGREED), kind)).toHaveLength(1);
      expect(days(after(...AGREED, completed), kind)).toEqual([]);
      expect(days(after(...AGREED, breached), kind)).toEqual([]);
    }
    expect(days(after(...AGREED), 'OBSERVATION_ENDS')).toHaveLength(1);
    const [episode] = after(...AGREED).episodes;
    const observed = episode?.agreements.map((agreement) => ({
      ...agreement,
      plans: agreement.plans.map((plan) => ({
        ...plan,
        observation: { ...plan.observation, endedOn: day('2026-08-12') },
      })),
    }));
    const over = { episodes: episode && observed ? [{ ...episode, agreements: observed }] : [] };
    expect(days(over, 'OBSERVATION_ENDS')).toEqual([]);
  });
});
