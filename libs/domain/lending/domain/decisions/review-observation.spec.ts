import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, planN1, planN1Terms, planOf, repayment, restructured } from '#lending-testing';
import type { ObservationFindingKind } from '#loan-math';
import { loanArrears } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanEvent } from '../loan.events';

const keptTo = (rows: number) =>
  planN1.schedule.rows.slice(0, rows).map(({ seq, dueOn, total }) => repayment(`P${seq}`, total, dueOn));
const underPlan = (rows: number) => given(loanDecider, [...goldenRegistered, restructured, ...keptTo(rows)]);
const find = (finding: ObservationFindingKind = 'DIFFICULTY_SOLVED', changes: object = {}) =>
  ({
    type: 'ReviewObservation',
    data: { findingId: 'OF1', agreementId: 'C1-1-A1', finding, ...changes },
  }) as const;
const by = (date: string) => ({
  businessDate: day(date),
  actor: { kind: 'person', id: 'officer-1', role: 'officer' } as const,
});

describe('finding how the observation of a restructured loan stands', () => {
  it('ends it after a year of payments in time, and the class goes up', () => {
    const { events, state } = underPlan(13).when(find(), by('2026-06-12')).thenEvents(['ObservationReviewed']);
    expect(events[0]?.data).toEqual({
      ...{ loanId: 'JB1', borrowerId: 'C1', findingId: 'OF1', agreementId: 'C1-1-A1' },
      ...{ finding: 'DIFFICULTY_SOLVED', foundOn: '2026-06-12', startedOn: '2025-06-12' },
      ...{ class: 'NORMAL', officerId: 'officer-1' },
    });
    expect(loanArrears(state, day('2026-06-11'))?.class).toBe('SUBSTANDARD');
    expect(loanArrears(state, day('2026-06-12'))?.class).toBe('NORMAL');
  });

  it('is one finding, however often it is told', () => {
    const found = underPlan(13).when(find(), by('2026-06-12')).thenEvents(['ObservationReviewed']);
    found.andRepeated().thenUnchanged();
    found
      .andWhen(find('DIFFICULTY_PERSISTS'), by('2026-06-12'))
      .thenRejected('FINDING_ID_REUSED', { findingId: 'OF1' });
    const ofAnother = find('DIFFICULTY_SOLVED', { agreementId: 'C1-1-A9' });
    found.andWhen(ofAnother, by('2026-06-12')).thenRejected('FINDING_ID_REUSED');
    found
      .andWhen(find('DIFFICULTY_PERSISTS', { findingId: 'OF2' }), by('2026-06-13'))
      .thenRejected('OBSERVATION_ENDED');
  });

  it('keeps a note for the file', () => {
    const noted = find('DIFFICULTY_PERSISTS', { note: '收入仍不稳定' });
    const { events } = underPlan(13).when(noted, by('2026-06-12')).thenEvents(['ObservationReviewed']);
    expect(events[0]?.data).toMatchObject({ note: '收入仍不稳定', class: 'SUBSTANDARD' });
  });

  it('is refused before its day, with arrears, and of a plan that is not kept', () => {
    underPlan(12)
      .when(find(), by('2026-06-11'))
      .thenRejected('OBSERVATION_NOT_OVER', { earliestEnd: '2026-06-12', startedOn: '2025-06-12' });
    underPlan(12).when(find(), by('2026-06-12')).thenRejected('ARREARS_OPEN');
    underPlan(6).when(find(), by('2025-12-16')).thenRejected('PLAN_NOT_KEPT');
    underPlan(24).when(find(), by('2027-05-12')).thenRejected('PLAN_NOT_KEPT');
  });

  it('is refused while what it cost to sue is open, though every row is paid', () => {
    const cost: LoanEvent = {
      type: 'LegalCostAdded',
      data: {
        ...{ loanId: 'JB1', borrowerId: 'C1', costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000) },
        ...{ incurredOn: day('2026-06-13'), courtReference: null, agreementId: 'C1-1-A1' },
      },
    };
    const sued = given(loanDecider, [...goldenRegistered, restructured, ...keptTo(13), cost]);
    sued.when(find(), by('2026-06-13')).thenRejected('ARREARS_OPEN', { agreementId: 'C1-1-A1' });
    const paidOff = given(loanDecider, [
      ...[...goldenRegistered, restructured, ...keptTo(13), cost],
      repayment('FEE', 5_000, '2026-06-13'),
    ]);
    paidOff.when(find(), by('2026-06-13')).thenEvents(['ObservationReviewed']);
  });

  it('is of the plan it names, and no other of the loan', () => {
    const first = [...goldenRegistered, restructured];
    const terms = { ...planN1Terms, firstDueOn: day('2025-08-12') };
    const plan = planOf(first, terms, day('2025-07-20'));
    const second: LoanEvent = {
      type: 'LoanRestructured',
      data: { loanId: 'JB1', borrowerId: 'C1', caseId: 'C1-2', agreementId: 'C1-2-A1', plan },
    };
    const rows = plan.schedule.rows.slice(0, 13).map(({ seq, dueOn, total }) => repayment(`P${seq}`, total, dueOn));
    const found = given(loanDecider, [...first, second, ...rows])
      .when(find('DIFFICULTY_SOLVED', { agreementId: 'C1-2-A1' }), by('2026-08-12'))
      .thenEvents(['ObservationReviewed']);
    expect(found.state.plans.map(({ findings }) => findings.map(({ findingId }) => findingId))).toEqual([[], ['OF1']]);
  });

  it('lets a non-performing loan leave after half a year, once', () => {
    const leave = find('LEFT_NON_PERFORMING');
    underPlan(6).when(leave, by('2025-12-11')).thenRejected('EXIT_TOO_EARLY', { earliestExit: '2025-12-12' });
    const left = underPlan(7).when(leave, by('2025-12-12')).thenEvents(['ObservationReviewed']);
    expect(left.events[0]?.data).toMatchObject({ class: 'SPECIAL_MENTION' });
    left
      .andWhen(find('LEFT_NON_PERFORMING', { findingId: 'OF2' }), by('2025-12-12'))
      .thenRejected('NOT_NON_PERFORMING');
  });

  it('is of a loan that follows a plan, and a person’s finding', () => {
    given(loanDecider, goldenRegistered).when(find(), by('2026-06-12')).thenRejected('NOTHING_OBSERVED');
    underPlan(13)
      .when(find('DIFFICULTY_SOLVED', { agreementId: 'C1-1-A9' }), by('2026-06-12'))
      .thenRejected('NOTHING_OBSERVED', { agreementId: 'C1-1-A9' });
    underPlan(13)
      .when(find(), { businessDate: day('2026-06-12') })
      .thenRejected('FOUND_BY_A_PERSON');
    given(loanDecider, []).when(find(), by('2026-06-12')).thenRejected('LOAN_UNKNOWN');
  });
});
