/** How long a restructured loan is observed, as the case is told it; and what was debited too much. */
import { fen, localDate, type LocalDate } from '#kernel';
import { given } from '#kernel-testing';
import type { LoanObservation } from '#loan-math';
import { AGREED, OBSERVED_FROM_THE_START } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { Agreement, PlanProgress } from '../case/case.state';
import { debitedTooMuch, overDebitOutcome } from './debited-too-much';
import { observationOutcome } from './observation-outcome';
import { planAt } from './plan-standing.fixture';

const signed = given(caseDecider, AGREED).state.episodes[0]?.agreements[0] as Agreement;
const [plan] = signed.plans as [PlanProgress];
const agreement = (changes: Partial<PlanProgress> = {}, also: Partial<Agreement> = {}): Agreement => ({
  ...signed,
  ...also,
  plans: [{ ...plan, ...changes }],
});
const of = { caseId: 'C1-1', borrowerId: 'C1', agreementId: 'C1-1-A1', loanId: 'JB1' };
const day = localDate;
const observed = (changes: Partial<LoanObservation>) =>
  planAt({ observation: { ...OBSERVED_FROM_THE_START, ...changes } });
const known = (startedOn: LocalDate, endedOn: LocalDate | null = null) => ({
  observation: { ...plan.observation, startedOn, endedOn },
});
const { startedOn: begun, earliestEnd } = plan.observation;
const restarted = (because: string, startedOn: string = begun, end: string = earliestEnd) => [
  { type: 'ObservationRestarted', data: { ...of, because, startedOn, earliestEnd: end } },
];
const ended = (startedOn: string, endedOn: string) => [
  { type: 'ObservationEnded', data: { ...of, startedOn, endedOn } },
];

describe('the observation of a loan whose plan is kept', () => {
  it('counts from the first due date, which the case knows', () => {
    expect(begun).toBe('2025-06-12');
    expect(observationOutcome(agreement(), [planAt()])).toEqual([]);
  });

  it('begins anew where the loan says so, and says why', () => {
    const later = { startedOn: day('2025-07-12'), earliestEnd: day('2026-07-12') };
    const anew = observed({ ...later, because: 'MISSED' });
    expect(observationOutcome(agreement(), [anew])).toEqual(restarted('MISSED', '2025-07-12', '2026-07-12'));
    expect(observationOutcome(agreement(known(day('2025-07-12'))), [anew])).toEqual([]);
    // As it was in the beginning: what began it anew is gone.
    expect(observationOutcome(agreement(known(day('2025-07-12'))), [planAt()])).toEqual(restarted('CORRECTED'));
  });

  it('ends on the day the loan says, and ends no longer where it does not', () => {
    const over = observed({ endedOn: day('2026-06-20') });
    expect(observationOutcome(agreement(), [over])).toEqual(ended(begun, '2026-06-20'));
    const knownEnd = agreement(known(begun, day('2026-06-20')));
    expect(observationOutcome(knownEnd, [over])).toEqual([]);
    expect(observationOutcome(knownEnd, [observed({ endedOn: day('2026-06-21') })])).toEqual(
      ended(begun, '2026-06-21'),
    );
    const missed = observed({ because: 'MISSED' });
    expect(observationOutcome(knownEnd, [missed])).toEqual(restarted('CORRECTED'));
    // It ended counting from another day.
    const other = observed({ startedOn: day('2025-07-12'), endedOn: day('2026-06-20') });
    expect(observationOutcome(knownEnd, [other])).toEqual(ended('2025-07-12', '2026-06-20'));
  });

  it('is told of a completed plan as well, of none that was taken back, and never as of before', () => {
    const over = observed({ endedOn: day('2026-06-20') });
    expect(observationOutcome(agreement({ status: 'COMPLETED' }), [over])).toEqual(ended(begun, '2026-06-20'));
    expect(observationOutcome(agreement({ status: 'RESCINDED' }), [over])).toEqual([]);
    expect(observationOutcome(agreement({ loanRevision: 6 }), [over])).toEqual([]);
    expect(observationOutcome(agreement({ loanRevision: 5 }), [over])).toEqual(ended(begun, '2026-06-20'));
    expect(observationOutcome(agreement(), [{ ...over, loanId: 'JB9' }])).toEqual([]);
  });
});

describe('the observation of a loan whose agreement is broken', () => {
  const breach = { ...of, breachedOn: day('2025-07-16'), loanIds: ['JB1'], reinstated: [] };
  const missed = { ...of, seq: 2, dueOn: day('2025-07-12'), graceEndedOn: day('2025-07-15'), unpaid: fen(52_144) };
  const broken = (endedOn: LocalDate | null) =>
    agreement(
      { status: 'BREACHED', ...known(day('2025-07-12'), endedOn) },
      { missed: [missed], breach: { ...breach, missed: { loanId: 'JB1', seq: 2, dueOn: day('2025-07-12') } } },
    );

  it('is begun anew by the breach itself: that needs no telling', () => {
    expect(observationOutcome(broken(null), [planAt()])).toEqual([]);
  });

  it('had ended before where the loan says so', () => {
    const over = observed({ endedOn: day('2025-07-01') });
    expect(observationOutcome(broken(null), [over])).toEqual(ended(begun, '2025-07-01'));
    expect(observationOutcome(broken(day('2025-07-01')), [over])).toEqual([]);
  });

  it('counts from the row missed where it had not ended after all', () => {
    const [event] = observationOutcome(broken(day('2025-07-01')), [planAt()]);
    expect(event).toMatchObject({
      type: 'ObservationRestarted',
      data: { ...of, because: 'CORRECTED', startedOn: '2025-07-12' },
    });
  });
});

describe('what was debited above a plan', () => {
  const asOf = day('2025-06-20');
  const too = (overDebited: number | null, changes: Partial<PlanProgress> = {}) =>
    overDebitOutcome(
      agreement(changes),
      [planAt({ overDebited: overDebited === null ? null : fen(overDebited) })],
      asOf,
    );

  it('is told where it is another sum than the case knows', () => {
    expect(too(0)).toEqual([]);
    expect(too(700)).toEqual([{ type: 'OverDebitRestated', data: { ...of, asOf, toRefund: 700 } }]);
    expect(too(700, { toRefund: fen(700) })).toEqual([]);
    expect(too(0, { toRefund: fen(700) })).toMatchObject([{ data: { toRefund: 0 } }]);
    expect(too(700, { status: 'COMPLETED' })).toHaveLength(1);
  });

  it('is none of a plan that is broken or taken back, nor as of before', () => {
    expect(too(700, { status: 'BREACHED' })).toEqual([]);
    expect(too(700, { status: 'RESCINDED' })).toEqual([]);
    expect(too(null)).toEqual([]);
    expect(too(700, { loanRevision: 6 })).toEqual([]);
    expect(too(700, { loanRevision: 5 })).toHaveLength(1);
    expect(overDebitOutcome(agreement(), [planAt({ loanId: 'JB9', overDebited: fen(700) })], asOf)).toEqual([]);
  });

  it('is to be given back while the plan is kept or done; a broken one asks for everything', () => {
    const shown = (status: PlanProgress['status']) => debitedTooMuch({ ...plan, status, toRefund: fen(700) });
    expect((['IN_FORCE', 'COMPLETED', 'BREACHED', 'RESCINDED'] as const).map(shown)).toEqual([700, 700, 0, 0]);
  });
});
