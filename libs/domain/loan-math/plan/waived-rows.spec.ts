import fc from 'fast-check';
import { fen, localDate } from '#kernel';
import { anyDay, anyLoan } from '../../../../test/support/arbitrary-loan';
import { COMPONENTS, NOTHING } from '../component';
import { golden } from '../contract/golden-contract.fixture';
import { loanPosition } from '../position/loan-position';
import { debtRowsOf, snapshotOf } from '../position/snapshot';
import { waivedAmounts } from './waive';
import { restatedWaivedRows, waivedRows, type WaivedRow } from './waived-rows';

const SIGNED = localDate('2025-05-12');
const position = loanPosition({ contract: golden, payments: [], reversals: [], plans: [] }, SIGNED);
const waivers = { principalPercent: 0, interestPercent: 0, feePercent: 0, penaltyPercent: 100 };
const sumOf = (rows: readonly WaivedRow[], component: string): number =>
  rows.filter((row) => row.component === component).reduce((sum, { amount }) => sum + amount, 0);

describe('what is waived, row by row', () => {
  it('is the penalty of each overdue row of the golden loan', () => {
    const rows = waivedRows(debtRowsOf(position), waivedAmounts(snapshotOf(position), waivers));
    expect(rows).toEqual([
      { seq: 1, dueOn: '2025-02-10', component: 'penalty', amount: 5_087 },
      { seq: 2, dueOn: '2025-03-10', component: 'penalty', amount: 3_616 },
      { seq: 3, dueOn: '2025-04-10', component: 'penalty', amount: 1_834 },
      { seq: 4, dueOn: '2025-05-10', component: 'penalty', amount: 116 },
    ]);
  });

  it('adds up to what is waived to the fen, and no row gives up more than it holds', () => {
    const percents = fc.record({
      principalPercent: fc.nat({ max: 100 }),
      interestPercent: fc.nat({ max: 100 }),
      feePercent: fc.nat({ max: 100 }),
      penaltyPercent: fc.nat({ max: 100 }),
    });
    fc.assert(
      fc.property(anyLoan, anyDay, percents, ({ contract, payments, reversals }, day, given) => {
        const known = loanPosition({ contract, payments, reversals, plans: [] }, day);
        const [debt, snapshot] = [debtRowsOf(known), snapshotOf(known)];
        const waived = waivedAmounts(snapshot, given);
        const rows = waivedRows(debt, waived);
        for (const component of COMPONENTS) {
          expect(debt.reduce((sum, row) => sum + row[component], 0)).toBe(snapshot[component]);
          expect(sumOf(rows, component)).toBe(waived[component]);
        }
        for (const { seq, component, amount } of rows) {
          expect(amount).toBeLessThanOrEqual(debt.find((row) => row.seq === seq)?.[component] ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('lowers the last rows where less is waived after all', () => {
    const rows = waivedRows(debtRowsOf(position), waivedAmounts(snapshotOf(position), waivers));
    const less = restatedWaivedRows(rows, { ...NOTHING, penalty: fen(8_000) });
    expect(less.map(({ seq, amount }) => [seq, amount])).toEqual([
      [1, 5_087],
      [2, 2_913],
    ]);
  });
});
