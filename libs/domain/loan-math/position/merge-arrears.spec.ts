/** A revolving account under a plan owes what the plan and the bills after it ask for together. */
import { fen, localDate } from '#kernel';
import { arrears, type Arrears } from '../contract/arrears';
import { golden } from '../contract/golden-contract.fixture';
import { mergeArrears } from './merge-arrears';

const TODAY = localDate('2025-05-12');
const NONE: Arrears = { ...arrears(golden, { payments: [], reversals: [] }, localDate('2025-01-10')), asOf: TODAY };
const side = (figures: Partial<{ [K in keyof Arrears]: unknown }>): Arrears => ({ ...NONE, ...figures }) as Arrears;
const line = (seq: number, dpd: number, principal: number) => {
  return { seq, dpd, principal: fen(principal), interest: fen(3), fee: fen(2), penalty: fen(1) };
};

const plan = side({
  dpd: 12,
  oldestUnpaidDue: '2025-04-30',
  overdueInstalments: 1,
  overduePrincipal: 1000,
  overdueInterest: 30,
  overdueFee: 20,
  penalty: 7,
  legalCosts: 500,
  overdueTotal: 1557,
  outstandingPrincipal: 9000,
  accruedInterest: 4,
  credit: 60,
  payoff: 9561,
  received: 8000,
  lines: [line(1, 12, 1000)],
});
const bills = side({
  dpd: 32,
  oldestUnpaidDue: '2025-04-10',
  overdueInstalments: 2,
  overduePrincipal: 200,
  overdueInterest: 1,
  overdueFee: 10,
  penalty: 3,
  legalCosts: 5,
  overdueTotal: 219,
  outstandingPrincipal: 700,
  accruedInterest: 6,
  credit: 40,
  payoff: 725,
  received: 100,
  lines: [line(7, 32, 150), line(8, 2, 50)],
});

describe('what an account under a plan owes, with the bills posted after it', () => {
  it('adds up but for what was received, which the plan tells of all, and is overdue as long as the older of both', () => {
    expect(mergeArrears(plan, bills, 'NORMAL')).toEqual({
      asOf: '2025-05-12',
      status: 'ACTIVE',
      dpd: 32,
      bucket: '31-60',
      class: 'SPECIAL_MENTION',
      oldestUnpaidDue: '2025-04-10',
      overdueInstalments: 3,
      overduePrincipal: 1200,
      overdueInterest: 31,
      overdueFee: 30,
      penalty: 10,
      legalCosts: 505,
      overdueTotal: 1776,
      outstandingPrincipal: 9700,
      accruedInterest: 10,
      credit: 100,
      payoff: 10_286,
      received: 8000,
      lines: [line(1, 12, 1000), line(7, 32, 150), line(8, 2, 50)],
    });
  });

  it('is overdue by the side that is, whichever', () => {
    const current = side({ dpd: 0, oldestUnpaidDue: null });
    expect(mergeArrears(plan, current, 'NORMAL')).toMatchObject({ dpd: 12, oldestUnpaidDue: '2025-04-30' });
    expect(mergeArrears(current, plan, 'NORMAL')).toMatchObject({ dpd: 12, oldestUnpaidDue: '2025-04-30' });
    expect(mergeArrears(bills, plan, 'NORMAL')).toMatchObject({ dpd: 32, oldestUnpaidDue: '2025-04-10' });
    expect(mergeArrears(current, current, 'NORMAL')).toMatchObject({ dpd: 0, oldestUnpaidDue: null, class: 'NORMAL' });
  });

  it('is never of a better class than the restructured loan may have', () => {
    expect(mergeArrears(plan, bills, 'SUBSTANDARD').class).toBe('SUBSTANDARD');
  });
});
