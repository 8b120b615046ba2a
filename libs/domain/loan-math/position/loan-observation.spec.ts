import { addMonthsClamped, localDate } from '#kernel';
import type { Payment } from '../contract/dated-payment';
import { golden } from '../contract/golden-contract.fixture';
import type { AgreedPlan } from '../plan/agreed-plan';
import type { ObservationFinding } from '../plan/observation-finding';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import type { LoanFacts } from './loan-facts';
import type { LoanObservation } from './loan-observation';
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

  it('lets a non-performing loan up to special mention after six months, until a row is missed', () => {
    const left = [found('LEFT_NON_PERFORMING', '2025-12-12')];
    expect(classOn({ payments: kept(7) }, '2025-12-12', left)).toBe('SPECIAL_MENTION');
    expect(classOn({ payments: kept(7) }, '2025-12-12', [found('LEFT_NON_PERFORMING', '2025-12-11')])).toBe(
      'SUBSTANDARD',
    );
    const strict = [{ ...plan, findings: left, paymentInGrace: 'MISS' as const }];
    const late = kept(9, { 9: '2026-02-14' });
    expect(classOn({ plans: strict, payments: late }, '2026-02-12')).toBe('SPECIAL_MENTION');
    expect(classOn({ plans: strict, payments: late }, '2026-02-15')).toBe('SUBSTANDARD');
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
    expect(objection('2025-12-16', kept(6))).toBe('PLAN_NOT_KEPT');
    expect(objection('2025-12-11', kept(6), 'LEFT_NON_PERFORMING')).toBe('EXIT_TOO_EARLY');
    expect(objection('2025-12-12', kept(7), 'LEFT_NON_PERFORMING')).toBeNull();
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
