import { addMonthsClamped, localDate } from '#kernel';
import { golden } from '../contract/golden-contract.fixture';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import { entriesOverLife } from './entries-over-life';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';

const pays = (paymentId: string, on: string, amount: number) => ({
  paymentId,
  paidAt: `${on}T10:00:00+08:00`,
  amount: amount as LoanFacts['payments'][number]['amount'],
});
const payments = [
  pays('CONTRACT', '2025-02-10', 106_980),
  pays('FIRST', '2025-06-12', 50_000),
  pays('BROKEN', '2025-07-20', 1_000),
  pays('SECOND', '2025-09-12', 60_000),
];

function agreed(facts: LoanFacts, asOf: string): AgreedPlan {
  const snapshot = debtSnapshot(facts, localDate(asOf));
  const schedule = planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: addMonthsClamped(localDate(asOf), 1),
    numberOfInstalments: 24,
    interest: { kind: 'STOPPED' },
    waivers: NO_WAIVERS,
  });
  const known = payments.filter(({ paidAt }) => paidAt.slice(0, 10) <= asOf).map(({ paymentId }) => paymentId);
  return { planId: asOf, snapshot, schedule, includedPaymentIds: known };
}
const lent: LoanFacts = { contract: golden, payments, reversals: [], plans: [] };
const once = { ...lent, plans: [agreed(lent, '2025-05-12')] };
const twice = { ...once, plans: [...once.plans, agreed(once, '2025-08-12')] };
const told = (facts: LoanFacts, on: string) =>
  entriesOverLife(facts, localDate(on)).flatMap(({ paymentId, applied }) => (applied.length > 0 ? [paymentId] : []));

describe('where the money of a loan went over its life', () => {
  it('is told under the contract and under each plan after it, each payment once', () => {
    expect(told(twice, '2025-09-12')).toEqual(['CONTRACT', 'FIRST', 'BROKEN', 'SECOND']);
    const { plan } = loanPosition(twice, localDate('2025-09-12'));
    expect(plan?.entries.map(({ paymentId }) => paymentId)).toEqual(['SECOND']);
    const applied = entriesOverLife(twice, localDate('2025-09-12')).flatMap((entry) => entry.applied);
    expect(applied.reduce((sum, { amount }) => sum + amount, 0)).toBe(106_980 + 50_000 + 1_000 + 60_000);
  });

  it('is what the ledger tells where there is no plan, and goes by the day', () => {
    expect(entriesOverLife(lent, localDate('2025-09-12'))).toEqual([
      ...(loanPosition(lent, localDate('2025-09-12')).contract?.entries ?? []),
    ]);
    expect(told(twice, '2025-07-01')).toEqual(['CONTRACT', 'FIRST']);
    const reversals = [{ paymentId: 'CONTRACT', reversedAt: '2025-09-01T10:00:00+08:00' }];
    expect(told({ ...twice, reversals }, '2025-09-12')).toEqual(['FIRST', 'BROKEN', 'SECOND']);
  });
});
