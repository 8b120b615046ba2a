import fc from 'fast-check';
import { addDays, daysBetween, fen, localDate, type LocalDate } from '#kernel';
import { anyContract, anyMovements, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { anyPauses } from '../../../../test/support/arbitrary-pauses';
import type { Payment } from '../contract/dated-payment';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS, planTermsProblems, type PlanTerms } from '../plan/plan-terms';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import { overdueTimeline, type OverdueSpell } from './overdue-timeline';
import { golden as contract } from '../contract/golden-contract.fixture';

const unpaid: LoanFacts = { contract, plans: [], payments: [], reversals: [] };

function paid(on: string, amount: number): Payment {
  return { paymentId: `P-${on}`, paidAt: `${on}T12:00:00+08:00`, amount: fen(amount) };
}

function between(facts: LoanFacts, from: string, to: string): OverdueSpell[] {
  return overdueTimeline(facts, { from: localDate(from), to: localDate(to) });
}

describe('the history of days past due', () => {
  it('of a loan never paid: one spell, each bucket on its day', () => {
    const [spell, ...others] = between(unpaid, '2025-01-10', '2026-03-01');
    expect(others).toEqual([]);
    expect(spell).toMatchObject({ since: '2025-02-11', oldestUnpaidDue: '2025-02-10', end: null });
    expect(spell?.changes.map(({ on, bucket, class: category }) => [on, bucket, category])).toEqual([
      ['2025-02-11', '1-30', 'SPECIAL_MENTION'],
      ['2025-03-13', '31-60', 'SPECIAL_MENTION'],
      ['2025-04-12', '61-90', 'SPECIAL_MENTION'],
      ['2025-05-12', '91-180', 'SUBSTANDARD'],
      ['2025-08-10', '181-270', 'SUBSTANDARD'],
      ['2025-11-08', '271-360', 'DOUBTFUL'],
      ['2026-02-06', '361+', 'LOSS'],
    ]);
  });

  it('shows a cure and the next overdue that both lie between two sweeps', () => {
    const facts = { ...unpaid, payments: [paid('2025-02-20', 108_049 + 559)] };
    expect(between(facts, '2025-02-15', '2025-03-20')).toMatchObject([
      { since: '2025-02-11', end: { on: '2025-02-20', reason: 'CURED' }, changes: [] },
      { since: '2025-03-11', end: null, changes: [{ on: '2025-03-11', dpd: 1, bucket: '1-30' }] },
    ]);
  });

  it('shows a spell that began and was cured between two sweeps', () => {
    const facts = { ...unpaid, payments: [paid('2025-02-20', 108_049 + 559)] };
    expect(between(facts, '2025-02-10', '2025-03-01')).toMatchObject([
      { since: '2025-02-11', end: { on: '2025-02-20', reason: 'CURED' }, changes: [{ on: '2025-02-11' }] },
    ]);
    expect(between(facts, '2025-02-20', '2025-03-01')).toEqual([]);
  });

  it('is a cure when all that is overdue is paid on the due date of the next row, overdue again the day after', () => {
    const facts = { ...unpaid, payments: [paid('2025-03-10', 108_049 + 1565)] };
    expect(between(facts, '2025-02-28', '2025-03-11')).toMatchObject([
      { end: { on: '2025-03-10', reason: 'CURED' } },
      { since: '2025-03-11', oldestUnpaidDue: '2025-03-10' },
    ]);
  });

  it('goes back a bucket when part of the arrears is paid', () => {
    const facts = { ...unpaid, payments: [paid('2025-03-20', 108_049 + 2124)] };
    expect(between(facts, '2025-03-15', '2025-03-31')[0]?.changes).toEqual([
      { on: '2025-03-20', dpd: 10, bucket: '1-30', class: 'SPECIAL_MENTION', oldestUnpaidDue: '2025-03-10' },
    ]);
  });

  it('ends a spell by a plan, not by a cure, and begins another when the plan is not kept', () => {
    const snapshot = debtSnapshot(unpaid, localDate('2025-05-12'));
    const terms: PlanTerms = {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: NO_WAIVERS,
    };
    const plan = { planId: 'A', snapshot, schedule: planSchedule(snapshot, terms), includedPaymentIds: [] };
    expect(between({ ...unpaid, plans: [plan] }, '2025-05-10', '2025-06-20')).toMatchObject([
      { since: '2025-02-11', end: { on: '2025-05-12', reason: 'RESTRUCTURED' }, changes: [] },
      {
        since: '2025-06-13',
        end: null,
        changes: [
          { on: '2025-06-13', dpd: 1, class: 'SUBSTANDARD' },
          { on: '2025-06-17', dpd: 127, bucket: '91-180', oldestUnpaidDue: '2025-02-10' },
        ],
      },
    ]);
  });

  it('knows no spell of a plan row that was paid on the day after it fell due', () => {
    const snapshot = debtSnapshot(unpaid, localDate('2025-05-12'));
    const terms: PlanTerms = {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: NO_WAIVERS,
    };
    const schedule = planSchedule(snapshot, terms);
    const plan = { planId: 'A', snapshot, schedule, includedPaymentIds: [] };
    const facts = { ...unpaid, plans: [plan], payments: [paid('2025-06-13', schedule.rows[0]?.total ?? 0)] };
    expect(between(facts, '2025-05-12', '2025-07-12')).toEqual([]);
  });

  const fact = fc
    .record({
      drawn: anyContract,
      movements: anyMovements,
      planned: fc.option(fc.integer({ min: 30, max: 300 })),
      pauses: fc.option(anyPauses),
    })
    .map(({ drawn, movements, planned, pauses }): LoanFacts => {
      const terms = pauses === null ? drawn : { ...drawn, pauses };
      const facts: LoanFacts = { contract: terms, payments: movements.payments, reversals: [], plans: [] };
      if (planned === null) return facts;
      const asOf = dayAfterStart(planned);
      const before = facts.payments.filter((payment) => payment.paidAt.slice(0, 10) <= asOf);
      const snapshot = debtSnapshot({ ...facts, payments: before }, asOf);
      const plan: PlanTerms = {
        structure: 'RESTRUCTURE',
        firstDueOn: addDays(asOf, 20),
        numberOfInstalments: 4,
        interest: { kind: 'STOPPED' },
        waivers: NO_WAIVERS,
      };
      if (terms.revolving || planTermsProblems(snapshot, plan).length > 0) return facts;
      const schedule = planSchedule(snapshot, plan);
      const includedPaymentIds = before.map((payment) => payment.paymentId);
      return { ...facts, plans: [{ planId: 'A', snapshot, schedule, includedPaymentIds }] };
    });

  it('is what looking at the loan every single day shows', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fact, span, (facts, [start, length]) => {
        const from = dayAfterStart(start);
        const to = dayAfterStart(start + length);
        const told = new Map<LocalDate, string>();
        for (const spell of overdueTimeline(facts, { from, to })) {
          for (const change of spell.changes) told.set(change.on, `${change.dpd} ${change.bucket} ${change.class}`);
          if (spell.end && !told.has(spell.end.on)) told.set(spell.end.on, 'not overdue');
        }
        const seen = new Map<LocalDate, string>();
        let before = loanPosition(facts, from).arrears;
        for (let i = 1; i <= daysBetween(from, to); i++) {
          const now = loanPosition(facts, addDays(from, i)).arrears;
          const turned = now.bucket !== before.bucket || now.class !== before.class;
          if (now.dpd > 0 && (turned || before.dpd === 0)) seen.set(now.asOf, `${now.dpd} ${now.bucket} ${now.class}`);
          if (now.dpd === 0 && before.dpd > 0) seen.set(now.asOf, 'not overdue');
          before = now;
        }
        expect([...told].sort()).toEqual([...seen].sort());
      }),
      { numRuns: 150 },
    );
  });
});
