import { addMonthsClamped, fen, localDate, type LocalDate } from '#kernel';
import type { Payment } from '../contract/dated-payment';
import { golden } from '../contract/golden-contract.fixture';
import type { AgreedPlan } from '../plan/agreed-plan';
import type { ObservationFinding } from '../plan/observation-finding';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import type { LoanFacts } from './loan-facts';
import { isObserved, type LoanObservation } from './loan-observation';
import { debtSnapshot, loanPosition } from './loan-position';

const unpaid: LoanFacts = { contract: golden, payments: [], reversals: [], plans: [] };

function agreed(facts: LoanFacts, asOf: string, more: Partial<AgreedPlan> = {}): AgreedPlan {
  const snapshot = debtSnapshot(facts, localDate(asOf));
  const schedule = planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: addMonthsClamped(localDate(asOf), 1),
    numberOfInstalments: 24,
    interest: { kind: 'STOPPED' },
    waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
  });
  return { planId: `A-${asOf}`, snapshot, schedule, includedPaymentIds: [], ...more };
}

const plan = agreed(unpaid, '2025-05-12');

/** The first rows paid on their due dates, or so many days later. */
function kept(rows: number, late: Readonly<Record<number, string>> = {}): Payment[] {
  return plan.schedule.rows.slice(0, rows).map(({ seq, dueOn, total }) => ({
    paymentId: `P${seq}`,
    paidAt: `${late[seq] ?? dueOn}T12:00:00+08:00`,
    amount: total,
  }));
}

const found = (finding: ObservationFinding['finding'], foundOn: string): ObservationFinding => ({
  finding,
  foundOn: localDate(foundOn),
});
const observedBy = (facts: Partial<LoanFacts>, on: string, findings: readonly ObservationFinding[] = []) => {
  const plans = facts.plans ?? [{ ...plan, findings }];
  return loanPosition({ ...unpaid, ...facts, plans }, localDate(on));
};
const standing = (...asked: Parameters<typeof observedBy>): LoanObservation | undefined =>
  observedBy(...asked).observed?.standing();
const classOn = (...asked: Parameters<typeof observedBy>): string | null => observedBy(...asked).arrears.class;

describe('the observation of a restructured loan', () => {
  it('begins with the first repayment date and lasts a year, and may be left for special mention after half of it', () => {
    expect(standing({}, '2025-05-12')).toEqual({
      startedOn: '2025-06-12',
      because: 'FIRST_DUE',
      earliestEnd: '2026-06-12',
      endedOn: null,
      earliestExit: '2025-12-12',
      leftNonPerformingOn: null,
    });
  });

  it('begins again at a row that was missed, and goes back when the payment becomes known', () => {
    expect(standing({ payments: kept(6) }, '2025-12-15')).toMatchObject({ startedOn: '2025-06-12' });
    expect(standing({ payments: kept(6) }, '2025-12-16')).toMatchObject({
      startedOn: '2025-12-12',
      because: 'MISSED',
      earliestEnd: '2026-12-12',
    });
    expect(standing({ payments: kept(7) }, '2025-12-16')).toMatchObject({ startedOn: '2025-06-12' });
  });

  it.each([
    ['IN_TIME', '2025-06-12', 'FIRST_DUE'],
    ['MISS', '2025-08-12', 'MISSED'],
  ] as const)('takes a payment within grace as %s, as the plan was made', (paymentInGrace, startedOn, because) => {
    const plans = [{ ...plan, paymentInGrace }];
    const payments = kept(6, { 3: '2025-08-14' });
    expect(standing({ plans, payments }, '2025-12-01')).toMatchObject({ startedOn, because });
  });

  it('ends on an officer’s word once it is over, and the class goes up', () => {
    const payments = kept(13);
    const solved = [found('DIFFICULTY_SOLVED', '2026-06-12')];
    expect(standing({ payments }, '2026-06-12', solved)).toMatchObject({ endedOn: '2026-06-12' });
    expect(classOn({ payments }, '2026-06-11', solved)).toBe('SUBSTANDARD');
    expect(classOn({ payments }, '2026-06-12', solved)).toBe('NORMAL');
    // A row missed afterwards is an overdue row of an ordinary loan.
    expect(standing({ payments }, '2026-07-16', solved)).toMatchObject({ endedOn: '2026-06-12' });
  });

  it('has not ended by a word that came too early, or that a returned payment belies', () => {
    const early = [found('DIFFICULTY_SOLVED', '2026-06-11')];
    expect(standing({ payments: kept(13) }, '2026-06-12', early)).toMatchObject({ endedOn: null });
    const solved = [found('DIFFICULTY_SOLVED', '2026-06-12')];
    const payments = kept(13);
    const reversals = [{ paymentId: 'P7', reversedAt: '2026-06-20T12:00:00+08:00' }];
    expect(standing({ payments, reversals }, '2026-06-19', solved)).toMatchObject({ endedOn: '2026-06-12' });
    expect(standing({ payments, reversals }, '2026-06-20', solved)).toMatchObject({ endedOn: null });
  });

  it('is counted anew where the difficulty persists', () => {
    const persists = [found('DIFFICULTY_PERSISTS', '2026-06-15')];
    expect(standing({ payments: kept(13) }, '2026-06-15', persists)).toMatchObject({
      startedOn: '2026-06-15',
      because: 'DIFFICULTY_PERSISTS',
      earliestEnd: '2027-06-15',
      endedOn: null,
    });
  });

  it('lets a non-performing loan up to special mention after six months', () => {
    const left = [found('LEFT_NON_PERFORMING', '2025-12-12')];
    expect(classOn({ payments: kept(7) }, '2025-12-12', left)).toBe('SPECIAL_MENTION');
    expect(classOn({ payments: kept(7) }, '2025-12-12', [found('LEFT_NON_PERFORMING', '2025-12-11')])).toBe(
      'SUBSTANDARD',
    );
  });

  describe('of a loan that has left the non-performing ones', () => {
    const doubtful = { ...plan.snapshot, class: 'DOUBTFUL' as const };
    const leaving = { ...plan, snapshot: doubtful, findings: [found('LEFT_NON_PERFORMING', '2025-12-12')] };
    // The grace of the row of 2026-01-12 ends on 2026-01-15.
    const missedOn = '2026-01-16';
    const of = (one: Partial<AgreedPlan>, payments: readonly Payment[]) => ({
      plans: [{ ...leaving, ...one }],
      payments,
    });

    it('begins anew with a miss that the plan tolerates, and the class from before does not come back', () => {
      const tolerance = { inARow: 1, inAll: 3, unpaid: fen(10_000_000) };
      const late = of({ tolerance }, kept(8, { 8: '2026-01-20' }));
      expect(standing(late, missedOn)).toMatchObject({
        ...{ startedOn: '2026-01-12', because: 'MISSED', earliestEnd: '2027-01-12' },
        leftNonPerformingOn: '2025-12-12',
      });
      for (const on of ['2026-01-13', missedOn, '2026-01-19', '2026-01-20', '2026-02-12']) {
        expect([on, classOn(late, on)]).toEqual([on, 'SPECIAL_MENTION']);
      }
      expect(standing(late, '2026-01-20')).toMatchObject({ leftNonPerformingOn: '2025-12-12' });
      expect(observedBy(late, '2026-01-20').observed?.objectionTo('LEFT_NON_PERFORMING')).toBe('NOT_NON_PERFORMING');
    });

    it('goes down as far as its days past due say while rows stay unpaid, and no further', () => {
      const tolerance = { inARow: 60, inAll: 60, unpaid: fen(10_000_000) };
      const unpaidSince = of({ tolerance }, kept(7));
      expect(classOn(unpaidSince, '2026-04-12')).toBe('SPECIAL_MENTION');
      expect(classOn(unpaidSince, '2026-04-13')).toBe('SUBSTANDARD');
    });

    it('goes back with a breach, its own from the day the miss breaks it, or one from outside', () => {
      const own = of({}, kept(7));
      expect(classOn(own, '2026-01-15')).toBe('SPECIAL_MENTION');
      expect(classOn(own, missedOn)).toBe('DOUBTFUL');
      expect(standing(own, missedOn)).toMatchObject({ startedOn: '2026-01-12', leftNonPerformingOn: null });
      const acceleration = { kind: 'ON', on: localDate('2026-01-10') } as const;
      const outside = of({ acceleration }, kept(7));
      expect(classOn(outside, '2026-01-09')).toBe('SPECIAL_MENTION');
      expect(classOn(outside, '2026-01-10')).toBe('DOUBTFUL');
    });

    it('takes a payment within grace that counts as a miss for one that the plan survives', () => {
      const strict = { paymentInGrace: 'MISS' as const };
      const late = of(strict, kept(8, { 8: '2026-01-14' }));
      expect(standing(late, '2026-01-13')).toMatchObject({ startedOn: '2026-01-12', because: 'MISSED' });
      for (const on of ['2026-01-12', '2026-01-13', '2026-01-15']) expect(classOn(late, on)).toBe('SPECIAL_MENTION');
      // Not paid by the end of the grace it breaks the plan, and only then.
      const broken = of(strict, kept(7));
      expect(classOn(broken, '2026-01-15')).toBe('SPECIAL_MENTION');
      expect(classOn(broken, missedOn)).toBe('DOUBTFUL');
      expect(standing(broken, missedOn)).toMatchObject({ startedOn: '2026-01-12', because: 'MISSED' });
    });
  });

  it('makes a loan restructured again at least substandard, by the observation that a miss had begun anew', () => {
    const payments = kept(6);
    const facts = {
      ...unpaid,
      payments,
      plans: [{ ...plan, snapshot: { ...plan.snapshot, class: 'NORMAL' as const } }],
    };
    // The first year would have been over on 2026-06-12.
    const second = agreed(facts, '2026-07-01', { includedPaymentIds: payments.map(({ paymentId }) => paymentId) });
    const again = { ...second, snapshot: { ...second.snapshot, class: 'SPECIAL_MENTION' as const } };
    const position = loanPosition({ ...facts, plans: [...facts.plans, again] }, localDate('2026-07-02'));
    expect(position.arrears.class).toBe('SUBSTANDARD');
    expect(position.observed?.standing()).toMatchObject({ startedOn: '2026-08-01', because: 'FIRST_DUE' });
  });

  it('says on its day why it cannot be found to have ended', () => {
    const objection = (on: string, payments: Payment[], finding: ObservationFinding['finding'] = 'DIFFICULTY_SOLVED') =>
      observedBy({ payments }, on).observed?.objectionTo(finding);
    expect(objection('2026-06-11', kept(12))).toBe('OBSERVATION_NOT_OVER');
    expect(objection('2026-06-12', kept(13))).toBeNull();
    expect(objection('2026-06-13', kept(12))).toBe('ARREARS_OPEN');
    // The row of the day itself has to be paid by then.
    expect(objection('2026-06-12', kept(12))).toBe('ARREARS_OPEN');
    expect(objection('2027-05-11', kept(23))).toBeNull();
    expect(objection('2027-05-12', kept(24))).toBe('PLAN_NOT_KEPT');
    expect(objection('2025-12-16', kept(6))).toBe('PLAN_NOT_KEPT');
    expect(objection('2025-12-11', kept(6), 'LEFT_NON_PERFORMING')).toBe('EXIT_TOO_EARLY');
    expect(objection('2025-12-12', kept(7), 'LEFT_NON_PERFORMING')).toBeNull();
  });

  it('is not found to have ended twice, nor is a loan to have left twice or without having been non-performing', () => {
    const objection = (on: string, plans: readonly AgreedPlan[], finding: ObservationFinding['finding']) =>
      observedBy({ plans, payments: kept(13) }, on).observed?.objectionTo(finding);
    const solved = { ...plan, findings: [found('DIFFICULTY_SOLVED', '2026-06-12')] };
    expect(objection('2026-06-13', [solved], 'DIFFICULTY_SOLVED')).toBe('OBSERVATION_ENDED');
    const left = { ...plan, findings: [found('LEFT_NON_PERFORMING', '2025-12-12')] };
    expect(objection('2026-01-13', [left], 'LEFT_NON_PERFORMING')).toBe('NOT_NON_PERFORMING');
    const performing = { ...plan, snapshot: { ...plan.snapshot, class: 'SPECIAL_MENTION' as const } };
    expect(objection('2026-01-13', [performing], 'LEFT_NON_PERFORMING')).toBe('NOT_NON_PERFORMING');
    expect(objection('2026-06-12', [performing], 'DIFFICULTY_SOLVED')).toBeNull();
  });

  it('goes by the days of findings, whichever became known first, and keeps them once the plan is paid', () => {
    const findings = [found('DIFFICULTY_SOLVED', '2026-06-12'), found('LEFT_NON_PERFORMING', '2025-12-12')];
    const both = { endedOn: '2026-06-12', leftNonPerformingOn: '2025-12-12' };
    expect(standing({ payments: kept(24) }, '2027-06-12', findings)).toMatchObject(both);
    expect(standing({ payments: kept(24) }, '2027-06-12', [...findings].reverse())).toMatchObject(both);
  });

  it('begins again on the day a plan is broken from outside, and at a row late in grace before that', () => {
    const acceleration = { kind: 'ON', on: localDate('2025-09-20') } as const;
    const broken = { startedOn: '2025-09-20', because: 'MISSED' };
    expect(standing({ plans: [{ ...plan, acceleration }], payments: kept(4) }, '2025-09-20')).toMatchObject(broken);
    expect(standing({ plans: [{ ...plan, acceleration }], payments: kept(4) }, '2025-09-19')).toMatchObject({
      startedOn: '2025-06-12',
      because: 'FIRST_DUE',
    });
    const strict = { ...plan, acceleration, paymentInGrace: 'MISS' as const };
    const late = kept(4, { 2: '2025-07-14' });
    expect(standing({ plans: [strict], payments: late }, '2025-09-19')).toMatchObject({ startedOn: '2025-07-12' });
    expect(standing({ plans: [strict], payments: late }, '2025-09-20')).toMatchObject(broken);
  });

  it('takes a miss before a finding of its day', () => {
    const strict = { ...plan, paymentInGrace: 'MISS' as const, findings: [found('LEFT_NON_PERFORMING', '2025-12-13')] };
    const facts = { plans: [strict], payments: kept(7, { 7: '2025-12-13' }) };
    expect(standing(facts, '2025-12-13')).toMatchObject({ startedOn: '2025-12-12', leftNonPerformingOn: null });
  });

  it('goes on until it is found to have ended, or over a plan that was paid until it could have been', () => {
    const [observation, ledger] = [standing({ payments: kept(2) }, '2025-07-13'), observedBy({}, '2025-05-12').plan];
    if (!observation || !ledger) throw new Error('the loan is under its plan');
    const observed = (on: string, ended: string | null, completed: string | null): boolean =>
      isObserved(
        { ...observation, endedOn: ended as LocalDate | null },
        { ...ledger, completedOn: completed as LocalDate | null },
        localDate(on),
      );
    expect([observed('2027-01-01', null, null), observed('2027-01-01', '2026-06-12', null)]).toEqual([true, false]);
    expect([observed('2026-06-11', null, '2025-08-12'), observed('2026-06-12', null, '2025-08-12')]).toEqual([
      true,
      false,
    ]);
  });

  it('changes nothing of the history of the class where it leaves the class as it is', () => {
    const persists = [found('DIFFICULTY_PERSISTS', '2026-06-15')];
    const { segments } = observedBy({ payments: kept(13) }, '2026-06-20');
    expect(observedBy({ payments: kept(13) }, '2026-06-20', persists).segments).toEqual(segments);
    expect(segments).toEqual([
      { from: '2025-02-10', oldestUnpaidDue: '2025-02-10', floor: 'NORMAL', restructured: false },
      { from: '2025-05-12', oldestUnpaidDue: null, floor: 'SUBSTANDARD', restructured: true },
    ]);
    const left = observedBy({ payments: kept(13) }, '2026-06-20', [found('LEFT_NON_PERFORMING', '2025-12-12')]);
    expect(left.segments.slice(2)).toEqual([
      { from: '2025-12-12', oldestUnpaidDue: null, floor: 'SPECIAL_MENTION', restructured: false },
    ]);
    const solved = [found('LEFT_NON_PERFORMING', '2025-12-13'), found('DIFFICULTY_SOLVED', '2026-06-13')];
    const late = kept(14, { 10: '2026-03-14' });
    expect(
      observedBy({ payments: late }, '2026-06-20', solved).segments.map(({ from, floor }) => [from, floor]),
    ).toEqual([
      ['2025-02-10', 'NORMAL'],
      ['2025-05-12', 'SUBSTANDARD'],
      ['2025-12-13', 'SPECIAL_MENTION'],
      ['2026-03-12', 'SPECIAL_MENTION'],
      ['2026-03-14', 'SPECIAL_MENTION'],
      ['2026-06-13', 'NORMAL'],
    ]);
  });

  it('is seen in the history of the class', () => {
    const left = [found('LEFT_NON_PERFORMING', '2025-12-12')];
    const { segments } = observedBy({ payments: kept(7) }, '2025-12-20', left);
    expect(segments.slice(-2).map(({ from, floor }) => [from, floor])).toContainEqual([
      '2025-12-12',
      'SPECIAL_MENTION',
    ]);
    expect(segments.some(({ floor }) => floor === 'SUBSTANDARD')).toBe(true);
  });
});
