/** What it cost to sue is paid before anything else, whatever the loan follows, and every fen is accounted for. */
import fc from 'fast-check';
import { fen, localDate, sumFen, type LocalDate } from '#kernel';
import { anyDay, anyLoan, anyTermLoan, anyMovements, dayAfterStart } from '../../../../test/support/arbitrary-loan';
import { totalOf } from '../component';
import type { AgreedPlan } from '../plan/agreed-plan';
import { planSchedule } from '../plan/plan-schedule';
import { debtSnapshot, loanPosition } from '../position/loan-position';
import { payoffOf } from '../position/payoff';
import type { Contract } from './contract';
import { golden } from './golden-contract.fixture';
import type { LegalCost } from './legal-costs';

const cost = (amount: number, on: string, costId = 'LC1'): LegalCost => {
  return { costId, incurredOn: localDate(on), amount: fen(amount) };
};
const sued = (...legalCosts: readonly LegalCost[]): Contract => ({ ...golden, legalCosts });
const pays = (amount: number, on: string, paymentId = 'P1') => {
  return { paymentId, amount: fen(amount), paidAt: `${on}T10:00:00+08:00` };
};
const at = (contract: Contract, asOf: string, payments: readonly ReturnType<typeof pays>[] = [], plan?: AgreedPlan) =>
  loanPosition({ contract, plans: plan ? [plan] : [], payments, reversals: [] }, localDate(asOf));

describe('legal costs on a contract', () => {
  it('are owed at once, beside everything else, and make nothing overdue', () => {
    const [without, with_] = [
      at(golden, '2025-05-12').arrears,
      at(sued(cost(5_000, '2025-05-12')), '2025-05-12').arrears,
    ];
    expect(with_).toEqual({
      ...without,
      legalCosts: 5_000,
      overdueTotal: without.overdueTotal + 5_000,
      payoff: without.payoff + 5_000,
    });
    expect(at(sued(cost(5_000, '2025-05-13')), '2025-05-12').arrears).toEqual(without);
  });

  it('are paid first, also where principal is paid before interest', () => {
    const { contract } = at(sued(cost(5_000, '2025-05-01')), '2025-05-12', [pays(6_000, '2025-05-12')]);
    expect(contract?.entries[0]?.applied).toEqual([
      { seq: 0, component: 'cost', amount: 5_000 },
      { seq: 1, component: 'principal', amount: 1_000 },
    ]);
    expect(contract?.legalCosts).toEqual({ open: 0, paid: 5_000 });
  });

  it('take money that waits, on the day they arise', () => {
    const ahead = [pays(100_000, '2025-01-20')];
    expect(at(sued(cost(5_000, '2025-02-01')), '2025-01-31', ahead).arrears.credit).toBe(100_000);
    expect(at(sued(cost(5_000, '2025-02-01')), '2025-02-01', ahead).arrears).toMatchObject({
      credit: 95_000,
      legalCosts: 0,
    });
  });

  it('keep a loan open that owes nothing else, and are part of what ends it early', () => {
    const all = golden.rows.map((row) => pays(row.principal + row.interest, row.dueOn, `P${row.seq}`));
    const left = at(sued(cost(5_000, '2026-01-10')), '2026-01-10', all).arrears;
    expect(left).toMatchObject({ status: 'ACTIVE', payoff: 5_000, dpd: 0 });
    const asked = {
      ...sued(cost(5_000, '2025-05-12')),
      earlySettlement: [{ from: localDate('2025-05-12'), until: localDate('2025-05-12') }],
    };
    expect(at(asked, '2025-05-12', [pays(1_267_111, '2025-05-12')]).arrears.status).toBe('ACTIVE');
    expect(at(asked, '2025-05-12', [pays(1_267_112, '2025-05-12')]).arrears).toMatchObject({
      status: 'SETTLED',
      credit: 0,
    });
  });
});

describe('legal costs and plans', () => {
  const planned = (contract: Contract, on: LocalDate): AgreedPlan => {
    const snapshot = debtSnapshot({ contract, plans: [], payments: [], reversals: [] }, on);
    const schedule = planSchedule(snapshot, {
      structure: 'RESTRUCTURE',
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    });
    return { planId: 'A', snapshot, schedule, includedPaymentIds: [] };
  };

  it('go into a plan as a fee, and are not owed beside it', () => {
    const contract = sued(cost(5_000, '2025-05-01'));
    const plan = planned(contract, localDate('2025-05-12'));
    expect(plan.snapshot).toMatchObject({ fee: 5_000, total: 1_267_112 });
    const position = at(contract, '2025-05-12', [], plan);
    expect(position.arrears).toMatchObject({ legalCosts: 0, payoff: 1_251_459 + 5_000 });
    expect(at(contract, '2025-05-13', [pays(1_256_459, '2025-05-13')], plan).phase).toBe('COMPLETED');
  });

  it('are paid before the debt of a plan that was broken', () => {
    const contract = sued(cost(5_000, '2025-09-01'));
    const plan = planned(golden, localDate('2025-05-12'));
    const broken = at(contract, '2025-09-02', [pays(6_000, '2025-09-02')], plan);
    expect(broken.phase).toBe('ACCELERATED');
    expect(broken.plan?.entries[0]?.applied).toEqual([
      { seq: 0, component: 'cost', amount: 5_000 },
      { seq: 0, component: 'principal', amount: 1_000 },
    ]);
    expect(broken.plan?.legalCosts).toEqual({ open: 0, paid: 5_000 });
    const owed = at(contract, '2025-09-02', [], plan).arrears;
    const ended = at(contract, '2025-09-02', [pays(owed.payoff, '2025-09-02')], plan).arrears;
    expect(ended).toMatchObject({ status: 'SETTLED', legalCosts: 0, credit: 0, payoff: 0 });
    expect(at(contract, '2025-09-02', [pays(owed.payoff - 1, '2025-09-02')], plan).arrears.payoff).toBe(1);
  });
});

const costs = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 700 }), amount: fc.integer({ min: 1, max: 50_000 }) }), {
    maxLength: 3,
  })
  .map((drawn) => drawn.map(({ day, amount }, i) => cost(amount, dayAfterStart(day), `LC${i}`)));

describe('any loan with legal costs', () => {
  it('conserves every fen: rows, costs and credit are what was paid, and nothing falls below zero', () => {
    fc.assert(
      fc.property(anyLoan, costs, anyDay, (loan, legalCosts, asOf) => {
        const { contract, arrears } = loanPosition({ ...loan, contract: { ...loan.contract, legalCosts } }, asOf);
        if (!contract) throw new Error('a loan without a plan has a contract ledger');
        const { open, paid } = contract.legalCosts;
        expect(sumFen(contract.rows.map((row) => totalOf(row.paid))) + paid + contract.credit).toBe(contract.received);
        expect(open + paid).toBe(
          sumFen(legalCosts.filter(({ incurredOn }) => incurredOn <= asOf).map(({ amount }) => amount)),
        );
        expect(Math.min(0, open, paid, contract.credit)).toBe(0);
        // Money never waits beside a cost that is open.
        expect(open > 0 && contract.credit > 0).toBe(false);
        for (const { amount, applied, toCredit } of contract.entries) {
          expect(sumFen(applied.map((line) => line.amount)) + toCredit).toBe(amount);
        }
        expect(arrears.legalCosts).toBe(open);
      }),
      { numRuns: 200 },
    );
  });

  it('ends with the payoff that is told, component by component', () => {
    fc.assert(
      fc.property(anyTermLoan, anyMovements, costs, anyDay, (contract, money, legalCosts, asOf) => {
        fc.pre(asOf >= contract.disbursedOn);
        const figure = payoffOf(loanPosition({ contract: { ...contract, legalCosts }, plans: [], ...money }, asOf));
        expect(figure.total).toBe(Math.max(0, totalOf(figure.owed) + figure.legalCosts - figure.credit));
      }),
      { numRuns: 100 },
    );
  });
});
